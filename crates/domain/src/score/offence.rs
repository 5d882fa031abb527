//! The table of offence codes that the instruments ask: the row of a list that was loaded, or the short list that comes along.

use crate::reference::Listed;
use risk::{Offence, Offences};

/// The column by which a list of offences is known to be one for the instruments.
pub const KIND_COLUMN: &str = "gen2_actuarial_category";

/// SCO-03: the latest loaded list that says what the instruments take the code for; where none does, the short list of common
/// offences.
pub fn offence_table(listed: &[Listed]) -> Option<Offences> {
    let of_instruments = |listed: &&Listed| listed.entry.said(KIND_COLUMN).is_some();
    let found = listed.iter().find(of_instruments)?;
    let offence = Offence::read(|column| found.entry.said(column).unwrap_or_default()).ok()?;
    let version = format!("{}, version {}", found.list, found.version);
    Offences::new(&version, [(found.entry.code.clone(), offence)]).ok()
}
