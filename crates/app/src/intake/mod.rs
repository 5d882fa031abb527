//! Bundles: bringing in what another system recorded, and writing out the whole record.
//!
//! An import reads twice. The first time every row is decided and nothing is written; when rows kept and rows refused
//! add up to rows read, the second time writes person by person. The second decides anew, so a run that was stopped is
//! done again from the beginning and finds what is there.

mod bring;
mod export;

pub use bring::{Intake, IntakeMismatch, Outcome, ReadFile, Together};
pub use export::{export_files, export_organisations, export_people};
