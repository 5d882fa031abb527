//! The table of offence codes that the instruments ask: rows of a list that was loaded, or of the short list that comes along.

use super::answers::is_code;
use crate::reference::Listed;
use risk::{Offence, Offences, RulesError};
use std::collections::{BTreeMap, BTreeSet};

/// The column by which a list of offences is known to be one for the instruments.
pub const KIND_COLUMN: &str = "gen2_actuarial_category";

/// SCO-03: for each code the latest loaded list that says what the instruments take it for; where none does, the short list of
/// common offences. The version names every list that was asked.
///
/// # Errors
/// The short list cannot be read.
pub fn offence_table(codes: &[String], listed: &[Listed]) -> Result<Offences, RulesError> {
    let common = Offences::common()?;
    let (mut rows, mut versions): (BTreeMap<String, Offence>, _) = (BTreeMap::new(), BTreeSet::new());
    // What is no code of five figures the instruments name by themselves.
    let of_instruments = |of: &&Listed| of.entry.said(KIND_COLUMN).is_some() && is_code(&of.entry.code);
    for of in listed.iter().filter(of_instruments) {
        if rows.contains_key(&of.entry.code) {
            continue;
        }
        if let Ok(offence) = Offence::read(|column| of.entry.said(column).unwrap_or_default()) {
            rows.insert(of.entry.code.clone(), offence);
            versions.insert(format!("{}, version {}", of.list, of.version));
        }
    }
    if codes.iter().all(|code| !rows.contains_key(code)) {
        return Ok(common);
    }
    for code in codes.iter().filter(|code| !rows.contains_key(*code)).collect::<BTreeSet<&String>>() {
        versions.insert(common.version().to_string());
        rows.extend(common.get(code).map(|offence| (code.clone(), *offence)));
    }
    let version: Vec<String> = versions.into_iter().collect();
    Ok(Offences::new(&version.join("; "), rows)?)
}
