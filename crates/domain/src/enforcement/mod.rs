//! What follows when somebody fails to comply (S60): the count of failures, the chain from an absence to a result, its
//! clocks, and the letters that go out meanwhile.
//!
//! Rules ENF-01 to ENF-29, see `docs/rules/enforcement.md`. Only what people did is stored: a review decided, a step
//! taken, a letter sent. The count, the stage, what is owed and what is late are computed from the record whenever they
//! are asked for, so that a corrected outcome leaves nothing behind.

mod chain;
mod clock;
mod count;
mod figures;
mod letter;
mod review;
mod rows;
mod standard;
mod step;
#[cfg(test)]
pub(crate) mod tests;

pub use chain::{
    About, AbsenceChain, CaseChain, ChainStep, CorrectionOwed, OrderChain, ReviewChain, chain, failures,
};
pub use clock::{Due, due};
pub use count::{Count, Counted, Failure, LeftOut, Reach, Stopped, count};
pub(crate) use figures::held_on;
pub use figures::{Line, Measure, OwedAbout, Period, Share, Spans, lines, share, spans};
pub use letter::{LetterError, LetterKnown, record_letter, remove_letter};
pub use review::{DecideReview, ReviewError, ReviewKnown, decide_review};
pub use rows::{AsSent, BreachStep, BreachStepFacts, Letter, LetterFacts, Review, ReviewDecision, Way};
pub use standard::{StandardSeen, time_standards};
pub use step::{BreachStepError, BreachStepKnown, record_breach_step, remove_breach_step};
