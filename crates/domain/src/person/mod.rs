//! A person on probation: who they are and by which numbers others know them.
//!
//! Every defendant a court names gets a record at once, so nothing waits outside the log. What may wait is the
//! question *who is this*: such a record is `Waiting` until somebody decides, and a record found to be the same
//! human as another is `Joined` to it: both logs stay, pages read both, and the join can be undone.

mod correct;
pub mod detail;
mod names;
mod rows;

#[cfg(test)]
mod tests;

pub(crate) use correct::check_name;
pub use correct::{CorrectPerson, CorrectPersonError, correct_person};
pub use names::{normalised, sound, tidy_case, words};
pub use rows::{
    Identifier, Identity, MatchCandidate, MatchDecision, MatchOutcome, NameForm, NameFormKey, NamePair,
    Opinion, Person, Sex, Undone, join_name,
};
