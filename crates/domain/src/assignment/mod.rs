//! Who answers for a case, as dated intervals: the old one ends at the instant the new one begins.
//!
//! Rules ASG-01 to ASG-07, see `docs/rules/assignment.md`.

mod assign;
mod rows;

#[cfg(test)]
mod tests;

pub use assign::{AssignOfficer, AssignOfficerError, Known, decide};
pub use rows::Assignment;
