//! Is the person a court named somebody we know? Rules MAT-01 to MAT-04 propose; MAT-05 to MAT-11 are a
//! person's decision and its undoing; MAT-12 knows a hearing again. See `docs/rules/matching.md`.
//!
//! Only an exact, checked identifier that agrees, together with an agreeing birth date and nothing that
//! contradicts it, is taken without asking. Everything else that is not plainly new goes to a person.

mod compare;
mod decide;
mod propose;

#[cfg(test)]
mod tests;

pub use compare::{Comparison, Facts, Point, compare};
pub use decide::{DecideMatch, MatchError, MatchKnown, UndoKnown, decide_match, undo_match};
pub use propose::{Proposal, propose};
