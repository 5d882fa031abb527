//! Who answers for a case, as dated intervals: the old one ends at the instant the new one begins.
//!
//! Rules ASG-01 to ASG-15, see `docs/rules/assignment.md`.

mod assign;
mod rows;
mod waiting;
mod weigh;

#[cfg(test)]
mod tests;

pub use assign::{AssignOfficer, AssignOfficerError, Audience, Known, Note, decide, note};
pub use rows::Assignment;
pub use waiting::allocate_by;
pub use weigh::{Against, Continuity, HeldFor, Weighed, continuity, grade_fits};
