//! Who answers for a case, as dated intervals: the old one ends at the instant the new one begins.
//!
//! Rules ASG-01 to ASG-18, see `docs/rules/assignment.md`.

mod assign;
mod hand_back;
mod near;
mod rows;
mod waiting;
mod weigh;

#[cfg(test)]
mod tests;

pub use assign::{
    AssignOfficer, AssignOfficerError, Audience, Known, Note, booked_with_holder, decide, note,
};
pub use hand_back::{HandBack, HandBackError, HoldingEvent, Over, plan, stays};
pub use near::{district_in, district_of};
pub use rows::Assignment;
pub use waiting::{Leave, LeaveError, LeaveKnown, LeftUnallocated, allocate_by, leave};
pub use weigh::{Against, Continuity, HeldFor, Weighed, continuity, grade_fits};
