//! Openings (S03): one user looks at parts of one record for a time, because they broke the glass or because the side
//! that holds the case let them. Rules ACC-13 to ACC-19; that an opening lets in is ACC-11 and ACC-12 of `access`. See
//! `docs/rules/access.md`.

mod decide;
mod error;
mod event;
mod rows;

#[cfg(test)]
mod tests;

pub use decide::{
    AnswerKnown, AnswerOpening, Ask, AskKnown, BreakGlass, GlassKnown, answer, ask, break_glass, end,
};
pub use error::OpeningError;
pub use event::OpeningEvent;
pub use rows::{Answer, Answered, Ended, OPENABLE, Opening, Period, State};
