//! Codes of what stands outside the service (courts, offices, delivery units, offences, bank holidays) with their names,
//! as a file from somebody else gives them. Each load of a file is a *version* of a list; no version is ever changed.
//! Not in any log: an entry that needs a name takes it along. Rules REF-01 to REF-08, see `docs/rules/reference.md`.

mod choose;
mod error;
mod header;
mod holidays;
mod kinds;
mod read;
mod rows;
#[cfg(test)]
mod tests;

pub use choose::{court_codes, name_on};
pub use error::ReferenceError;
pub use header::Header;
pub use holidays::{HolidaysRead, bank_holidays};
pub use kinds::{Column, Kind};
pub use read::{Line, Read, RefusedLine, check_load, read};
pub use rows::{Entry, ListVersion, Listed};
