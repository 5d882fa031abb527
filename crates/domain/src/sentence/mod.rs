//! A sentence passed by a court and its requirements.
//!
//! Rules SEN-01 to SEN-08, see `docs/rules/sentence.md`. Limits are dated policy, looked up on the day the
//! sentence was passed.

mod from_results;
mod record;
mod rows;

#[cfg(test)]
mod tests;

pub use from_results::{Prompt, ReadResultsError, ResultLine, SentenceFromResults, read_results};
pub use record::{Known, RecordSentence, RecordSentenceError, RequirementOrdered, decide};
pub use rows::{Requirement, Sentence, SentenceSource};
