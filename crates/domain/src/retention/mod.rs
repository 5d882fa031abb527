//! Retention: which records go into the archive, and what brings them back. A record that is archived keeps its log and
//! all its rows; it is out of every list and opened by nobody until it is restored. Rules RET-01 to RET-06, see
//! `docs/rules/retention.md`.

mod change;
mod count;
mod judge;
mod rows;
#[cfg(test)]
mod tests;

pub use change::{RetentionChange, RetentionError, archive, change, restored_because};
pub use count::{ClassCount, RunCount};
pub use judge::{Facts, Kept, Verdict, judge};
pub use rows::{Archived, Exemption, Retention};
