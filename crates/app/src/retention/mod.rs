//! Retention: the run that archives what its time has passed for, the archive, and what brings a record back.

mod change;
mod run;
mod search;

pub use change::{RetentionForm, RetentionShown, change, show};
pub use run::{plan, run, runs};
pub use search::{ARCHIVED_SHOWN, again, archived, search, start};
