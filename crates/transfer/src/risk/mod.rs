//! The instruments for a whole file of people, by `scores`.
//!
//! Columns are named as the services name their answers. What an instrument is stands in the crate `risk`; here is
//! only how its answers are read and its results written.

mod cases;
mod cells;
mod explain;
mod instrument;
mod offences;
mod results;
mod scorer;
mod spreadsheet;

pub use cases::Cases;
pub use instrument::{INSTRUMENTS, Instrument, named};
pub use offences::{OffenceFileError, read as read_offences};
pub use scorer::score;

use jiff::civil::Date;
use risk::{Offences, Rules};

/// What every row is scored with.
pub struct Engine {
    /// The numbers of the instruments.
    pub rules: Rules,
    /// The offence codes.
    pub offences: Offences,
    /// The day of assessment of a row that has none.
    pub assessed_on: Date,
    /// Whether each row says how its score came about.
    pub explain: bool,
}
