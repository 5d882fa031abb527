//! Reads what courts send: Common Platform hearings (JSON) and Libra court lists (SOAP/XML).
//!
//! `read` is pure: bytes in, hearings out, nothing matched and nothing stored. It is the edge of the record, so
//! it trusts nothing: the file's size, nesting, number of people and length of one text are capped, memory is
//! bounded by those caps, and what one defendant lacks never costs the others their place: it becomes a
//! [`Remark`]. A file that cannot be read whole is refused whole, with a sentence that names the place.

mod common_platform;
mod dates;
mod error;
mod hearing;
mod intake;
mod libra;
mod limits;
mod merge;
mod names;

#[cfg(test)]
mod tests;

pub use error::CourtReadError;
pub use hearing::{
    Alias, BailStatus, CourtApplication, CourtFile, CourtFormat, CourtHearing, CourtResult, Defendant,
    Offence, Prompt, Remark, Sex,
};
pub use limits::Limits;
pub use names::tidy_case;

use intake::Outside;

/// Reads one file. Never reads more than `limits.bytes_max` and one byte from the source.
pub fn read(source: impl std::io::Read, limits: &Limits) -> Result<CourtFile, CourtReadError> {
    let bytes = intake::take(source, limits)?;
    let (text, outside) = intake::as_text(&bytes)?;
    match outside {
        Outside::Json => common_platform::read(text, limits),
        Outside::Xml => libra::read(text, limits),
    }
}
