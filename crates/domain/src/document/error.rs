//! Why something about a document is refused.

use super::Unsafe;
use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("Choose a file.")]
    FileMissing,
    #[error("This file is empty. Look whether it was saved, and choose it again.")]
    Empty,
    #[error(
        "This file is too large. A document may have {0} megabytes: scan it with fewer dots, or split it."
    )]
    TooLarge(i64),
    #[error(transparent)]
    NotSafe(#[from] Unsafe),
    #[error("Files of this form are not kept here. Save it as PDF and add that.")]
    NotAllowed,
    #[error("Choose what the document is, among the kinds that were in use on that day.")]
    KindNotInForce,
    #[error("Enter what the document is called, in a few words.")]
    TitleMissing,
    #[error("These words have {0} characters. Keep them under {1}.")]
    TooLong(usize, usize),
    #[error("Enter whom the document came from.")]
    ReceivedFromMissing,
    #[error("{} is in the future. Enter the day that the document bears, or on which it came.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("The entry it should belong to is not on this record.")]
    NoSuchContact,
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("This document was removed. It stays as it was.")]
    Removed,
    #[error("Nothing is different from what is recorded. Change something, or leave it.")]
    NothingCorrected,
}

impl Rule for DocumentError {
    fn rule(&self) -> &'static str {
        match self {
            DocumentError::FileMissing | DocumentError::Empty => "DOC-01",
            DocumentError::TooLarge(_) => "DOC-02",
            DocumentError::NotSafe(_) | DocumentError::NotAllowed => "DOC-03",
            DocumentError::KindNotInForce => "DOC-04",
            DocumentError::TitleMissing | DocumentError::ReceivedFromMissing | DocumentError::TooLong(..) => {
                "DOC-05"
            }
            DocumentError::InTheFuture(_) => "DOC-06",
            DocumentError::NoSuchContact => "DOC-07",
            DocumentError::WhyMissing => "DOC-08",
            DocumentError::Removed => "DOC-09",
            DocumentError::NothingCorrected => "DOC-10",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            DocumentError::KindNotInForce => "kind",
            DocumentError::TitleMissing | DocumentError::TooLong(..) | DocumentError::NothingCorrected => {
                "title"
            }
            DocumentError::ReceivedFromMissing => "received_from",
            DocumentError::InTheFuture(_) => "dated",
            DocumentError::NoSuchContact => "contact",
            DocumentError::WhyMissing | DocumentError::Removed => "why",
            _ => "file",
        }
    }
}
