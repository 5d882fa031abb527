//! A sentence passed by a court, its requirements, and how both go on and end.
//!
//! Rules SEN-01 to SEN-19, see `docs/rules/sentence.md`. Limits are dated policy, looked up on the day the
//! sentence was passed.

mod change;
mod check;
mod from_results;
mod record;
mod rows;

#[cfg(test)]
mod tests;

pub use change::{
    ChangeError, EndSentence, RequirementStateCmd, SentenceKnown, StateKnown, end, remove, requirement_state,
};
pub use from_results::{Prompt, ReadResultsError, ResultLine, SentenceFromResults, read_results};
pub use record::{
    CorrectSentence, Known, RecordSentence, RecordSentenceError, RequirementOrdered, correct, decide,
};
pub use rows::{
    Ended, OtherOffence, Particulars, Requirement, RequirementState, Runs, RunsWith, Sentence, SentenceFacts,
    SentenceSource,
};
