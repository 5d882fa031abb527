//! Which organisation a sentence goes to (S10): one decision by the rule of the day, with what each answer rests on, and its
//! reversal, which brings back what it moved.
//!
//! Rules ORA-01 to ORA-12, see `docs/rules/organisation-allocation.md`.

mod asked;
mod decide;
mod error;
mod event;
mod figure;
mod reverse;
mod rows;

#[cfg(test)]
mod tests;

pub use asked::{Answers, Asked, Known, Place, Worked, asked, work_out};
pub use decide::{Decide, DecideKnown, decide, runs};
pub use error::AllocationError;
pub use event::AllocationEvent;
pub use figure::{Figure, Share};
pub use reverse::{Back, Reverse, ReverseKnown, Taker, goes_back, reverse};
pub use rows::{Allocation, Answered, Deciding, DecisionFacts, Outcome, Reversal, live};
