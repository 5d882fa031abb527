//! Why something of a limit is refused.

use crate::shared::Rule;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    #[error("Say why. Your name and the time are kept with it.")]
    ReasonMissing,
    #[error("These words have {0} characters. Keep them to {1}.")]
    WordsTooLong(usize, usize),
    #[error("Enter the user name of whoever may not open this record.")]
    UserMissing,
    #[error("The last day is over. Choose today or a later one, or leave it out.")]
    EndsInThePast,
    #[error("They are excluded already.")]
    ExcludedAlready,
    #[error("This is over already. Look at the page again.")]
    OverAlready,
    #[error("Enter the team to ring about this record.")]
    TeamMissing,
    #[error("Enter the number of the team.")]
    PhoneMissing,
    #[error("Enter a number that is answered at any hour: it is all that others are told.")]
    AnyHourMissing,
    #[error("{0} holds the case and has to be able to open the record. Give it to somebody else first.")]
    HolderExcluded(String),
    #[error("You cannot exclude yourself.")]
    YourselfExcluded,
    #[error(
        "This record is restricted, and {0} is not on its list. Put them on the list first, on the page of its limits."
    )]
    TakerNotOnList(String),
    #[error("{0} is excluded from this record. End that first, on the page of its limits.")]
    TakerExcluded(String),
    #[error(
        "This record is restricted, or somebody is excluded from it. Set that on the record that is kept, end it here, and decide then."
    )]
    JoinedWhileLimited,
}

impl Rule for LimitError {
    fn rule(&self) -> &'static str {
        match self {
            LimitError::HolderExcluded(_) | LimitError::YourselfExcluded => "ACC-26",
            LimitError::TakerNotOnList(_) | LimitError::TakerExcluded(_) => "ACC-27",
            LimitError::JoinedWhileLimited => "ACC-28",
            _ => "ACC-25",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            LimitError::ReasonMissing | LimitError::WordsTooLong(..) => "reason",
            LimitError::UserMissing
            | LimitError::ExcludedAlready
            | LimitError::HolderExcluded(_)
            | LimitError::YourselfExcluded => "user",
            LimitError::EndsInThePast => "until",
            LimitError::OverAlready => "why",
            LimitError::TeamMissing => "team",
            LimitError::PhoneMissing => "phone",
            LimitError::AnyHourMissing => "any_hour",
            LimitError::TakerNotOnList(_) | LimitError::TakerExcluded(_) => "officer",
            LimitError::JoinedWhileLimited => "outcome",
        }
    }
}
