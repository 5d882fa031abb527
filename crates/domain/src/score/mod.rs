//! Scores of a person: what the instruments of the engine `risk` make of a signed assessment and of what the record says.
//! Rules SCO-01 to SCO-03; see `docs/rules/score.md`. A score is an entry of the log with everything it rests on, so that it
//! is the same for ever.

mod answers;
mod offence;
mod rows;
mod screens;
mod work;

#[cfg(test)]
pub(crate) mod tests;

pub use answers::{Facts, answers, is_asked_by_instruments, is_of_record};
pub(crate) use answers::{current, is_code};
pub use offence::{KIND_COLUMN, offence_table};
pub use rows::{Given, Lack, Score, Scores, Term};
pub use work::{Scored, rules, score};
