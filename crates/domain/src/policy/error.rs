//! What can be wrong with a policy set or with a question to it, in sentences for whoever keeps the files.

use jiff::civil::Date;

use super::parameter::Unit;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("Policy file {file}, {place}: {problem}. {remedy}")]
    File { file: String, place: String, problem: String, remedy: &'static str },
    #[error("The policy set has no file {file}. Add it; policy/README.md says what it must hold.")]
    FileMissing { file: String },
    #[error(
        "The policy set names no parameter {id}. Add the file for it; docs/how-to/add-a-parameter.md says how."
    )]
    NoSuchParameter { id: String },
    #[error("The parameter {id} has no value for {day}. Add one to its file that holds on that day.")]
    NotInForce { id: String, day: Date },
    #[error("The parameter {id} is in {unit}, but was asked for in {asked}. Ask for it in its own unit.")]
    OtherUnit { id: String, unit: Unit, asked: Unit },
}

impl PolicyError {
    pub(super) fn file(file: &str, place: impl Into<String>, problem: impl Into<String>) -> Self {
        PolicyError::File {
            file: file.to_string(),
            place: place.into(),
            problem: problem.into(),
            remedy: "Correct it there; policy/README.md says what each file may hold.",
        }
    }
}
