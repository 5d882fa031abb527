//! Why something of an opening is refused.

use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpeningError {
    #[error("Choose why you need the record now.")]
    ReasonMissing,
    #[error("Say in your own words why. The holder, and the person, can read it.")]
    WordsMissing,
    #[error("These words have {0} characters. Keep them to {1}.")]
    WordsTooLong(usize, usize),
    #[error("Choose at least one part of the record.")]
    PartsMissing,
    #[error("What you chose is open to you already. Go back to the record.")]
    OpenAlready,
    #[error("Choose for how long.")]
    HoursMissing,
    #[error(
        "Your password did not match, or too many wrong ones were typed and it rests for a while. Nothing was opened."
    )]
    PasswordWrong,
    #[error("The last day is before the first. Choose a later one.")]
    EndsBeforeItBegins,
    #[error("The last day is over. Choose today or a later one.")]
    EndsInThePast,
    #[error(
        "Access is given for {0} days at most. Choose a last day that is sooner, and ask again when it ends."
    )]
    TooLong(i64),
    #[error(
        "You have asked already, and nobody has answered yet. Withdraw that first, or wait for the answer."
    )]
    WaitsAlready,
    #[error("Choose whether they get access.")]
    AnswerMissing,
    #[error("You asked for this access, so somebody else answers.")]
    OwnRequest,
    #[error("Answering is for the officer who holds the case and for seniors over the team.")]
    NotOfTheHolder,
    #[error("Say why you refuse. Whoever asked reads it.")]
    RefusalWhyMissing,
    #[error("They did not ask for this part. Grant no more than was asked for.")]
    MoreThanAsked,
    #[error("They asked for access until {}. Grant no longer than that.", day_in_words(*.0))]
    LongerThanAsked(Date),
    #[error("This was answered, or is over. Look at the page again.")]
    NotWaiting,
    #[error("This access is over already.")]
    OverAlready,
    #[error("Say why you end somebody else’s access. They read it.")]
    EndWhyMissing,
}

impl Rule for OpeningError {
    fn rule(&self) -> &'static str {
        match self {
            OpeningError::ReasonMissing | OpeningError::HoursMissing => "ACC-13",
            OpeningError::WordsMissing
            | OpeningError::WordsTooLong(..)
            | OpeningError::PartsMissing
            | OpeningError::OpenAlready => "ACC-14",
            OpeningError::PasswordWrong => "ACC-15",
            OpeningError::EndsBeforeItBegins
            | OpeningError::EndsInThePast
            | OpeningError::TooLong(_)
            | OpeningError::WaitsAlready => "ACC-16",
            OpeningError::AnswerMissing | OpeningError::OwnRequest | OpeningError::NotOfTheHolder => "ACC-17",
            OpeningError::RefusalWhyMissing
            | OpeningError::MoreThanAsked
            | OpeningError::LongerThanAsked(_)
            | OpeningError::NotWaiting => "ACC-18",
            OpeningError::OverAlready | OpeningError::EndWhyMissing => "ACC-19",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            OpeningError::ReasonMissing => "reason",
            OpeningError::WordsMissing | OpeningError::WordsTooLong(..) | OpeningError::RefusalWhyMissing => {
                "words"
            }
            OpeningError::PartsMissing | OpeningError::OpenAlready | OpeningError::MoreThanAsked => "parts",
            OpeningError::HoursMissing => "hours",
            OpeningError::PasswordWrong => "password",
            OpeningError::EndsBeforeItBegins
            | OpeningError::EndsInThePast
            | OpeningError::TooLong(_)
            | OpeningError::LongerThanAsked(_) => "until",
            OpeningError::WaitsAlready => "parts",
            OpeningError::AnswerMissing
            | OpeningError::OwnRequest
            | OpeningError::NotOfTheHolder
            | OpeningError::NotWaiting => "answer",
            OpeningError::OverAlready | OpeningError::EndWhyMissing => "why",
        }
    }
}
