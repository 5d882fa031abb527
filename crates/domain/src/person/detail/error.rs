//! Why a fact about a person is not recorded or changed.

use crate::shared::Rule;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DetailError {
    #[error("{sentence}")]
    Empty { field: &'static str, sentence: &'static str },
    #[error("Choose a kind that is in use on that day.")]
    KindNotInForce(&'static str),
    #[error("It ends before it begins. Correct one of the two days.")]
    EndsBeforeItBegins,
    #[error("{day} has not come yet. Enter a day up to today.")]
    InTheFuture { field: &'static str, day: String },
    #[error(
        "There is a main address in some of those days already. End or correct it, or enter since when this one is so."
    )]
    TwoMainAddresses,
    #[error(
        "Nobody has a main address and no fixed abode on the same days. End or correct the other one first."
    )]
    NoFixedAbodeAndMain,
    #[error("There is a preferred name in some of those days already. End or correct it first.")]
    TwoPreferredNames,
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("This was taken off the record. Record it again if it is so after all.")]
    Removed,
    #[error("This has ended already. Correct it if the day is wrong.")]
    EndedAlready,
    #[error("{0}")]
    NotAWayToReach(&'static str),
    #[error("Nobody can send a text to a landline. Leave this out, or record a mobile.")]
    MessagesToPhone,
    #[error("A correction stays the same sort of fact. Remove this one, and record the other.")]
    OtherKind,
    #[error("This has {length} characters. Keep it under {max}.")]
    TooLong { field: &'static str, length: usize, max: usize },
}

impl Rule for DetailError {
    fn rule(&self) -> &'static str {
        match self {
            DetailError::Empty { .. } => "PER-01",
            DetailError::KindNotInForce(_) => "PER-02",
            DetailError::EndsBeforeItBegins => "PER-03",
            DetailError::InTheFuture { .. } => "PER-04",
            DetailError::TwoMainAddresses => "PER-05",
            DetailError::NoFixedAbodeAndMain => "PER-06",
            DetailError::TwoPreferredNames => "PER-07",
            DetailError::WhyMissing => "PER-08",
            DetailError::Removed | DetailError::EndedAlready => "PER-09",
            DetailError::NotAWayToReach(_) => "PER-10",
            DetailError::MessagesToPhone => "PER-11",
            DetailError::OtherKind => "PER-12",
            DetailError::TooLong { .. } => "PER-13",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            DetailError::Empty { field, .. }
            | DetailError::KindNotInForce(field)
            | DetailError::InTheFuture { field, .. }
            | DetailError::TooLong { field, .. } => field,
            DetailError::EndsBeforeItBegins | DetailError::EndedAlready => "to",
            DetailError::TwoMainAddresses
            | DetailError::NoFixedAbodeAndMain
            | DetailError::TwoPreferredNames => "from",
            DetailError::WhyMissing | DetailError::Removed => "why",
            DetailError::NotAWayToReach(_) => "value",
            DetailError::MessagesToPhone => "messages",
            DetailError::OtherKind => "detail",
        }
    }
}
