//! Why something about a flag is refused.

use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlagError {
    #[error("Choose a kind of flag that was in use on that day.")]
    TypeNotInForce,
    #[error("{name} is recorded already, since {}. Review that flag, or change it.", day_in_words(*.since))]
    OpenAlready { name: String, since: Date },
    #[error("{} is in the future. A flag is recorded once it is so.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("The next review must be after {} and not after {}.", day_in_words(*.after), day_in_words(*.latest))]
    ReviewNotWithin { after: Date, latest: Date },
    #[error("{0} has no review. Leave the date empty.")]
    NoReview(String),
    #[error("Choose the level of {0}.")]
    LevelMissing(String),
    #[error("{0} has no such level. Choose one of those offered, or none where none are.")]
    NoSuchLevel(String),
    #[error("Choose the category of {0}.")]
    CategoryMissing(String),
    #[error("{0} has no such category. Choose one of those offered, or none where none are.")]
    NoSuchCategory(String),
    #[error("Enter what the flag rests on, in a few words.")]
    NoteMissing,
    #[error("These words have {0} characters. Keep them under {1}.")]
    TooLong(usize, usize),
    #[error("Enter what the review found.")]
    FoundMissing,
    #[error("This flag has ended or was removed. It stays as it was; record a new one if it is so again.")]
    NotOpen,
    #[error("This flag was removed. It stays as it was.")]
    Removed,
    #[error("That is the level recorded now. Choose another.")]
    SameLevel,
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("The flag began on {}. It cannot end before.", day_in_words(*.0))]
    EndsBeforeItBegan(Date),
    #[error("{} is in the future. End the flag on the day, or before.", day_in_words(*.0))]
    EndsInTheFuture(Date),
    #[error("Nothing is different from what is recorded. Change something, or leave it.")]
    NothingCorrected,
    #[error(
        "Serious harm is {level} now. It is lowered by an assessment, which somebody else countersigns; or by hand by somebody who did not record it, of these grades: {who_may}."
    )]
    Lowered { level: &'static str, who_may: String, field: &'static str },
}

impl Rule for FlagError {
    fn rule(&self) -> &'static str {
        match self {
            FlagError::TypeNotInForce => "FLG-01",
            FlagError::OpenAlready { .. } => "FLG-03",
            FlagError::InTheFuture(_) => "FLG-04",
            FlagError::ReviewNotWithin { .. } | FlagError::NoReview(_) => "FLG-05",
            FlagError::LevelMissing(_)
            | FlagError::NoSuchLevel(_)
            | FlagError::CategoryMissing(_)
            | FlagError::NoSuchCategory(_) => "FLG-06",
            FlagError::NoteMissing | FlagError::TooLong(..) => "FLG-07",
            FlagError::FoundMissing => "FLG-08",
            FlagError::NotOpen | FlagError::Removed => "FLG-09",
            FlagError::WhyMissing => "FLG-10",
            FlagError::EndsBeforeItBegan(_) | FlagError::EndsInTheFuture(_) => "FLG-11",
            FlagError::SameLevel | FlagError::NothingCorrected => "FLG-12",
            FlagError::Lowered { .. } => "FLG-13",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            FlagError::Lowered { field, .. } => field,
            FlagError::TypeNotInForce | FlagError::OpenAlready { .. } => "flag_type",
            FlagError::InTheFuture(_) => "from",
            FlagError::ReviewNotWithin { .. } | FlagError::NoReview(_) => "next_review",
            FlagError::LevelMissing(_) | FlagError::NoSuchLevel(_) | FlagError::SameLevel => "level",
            FlagError::CategoryMissing(_) | FlagError::NoSuchCategory(_) => "category",
            FlagError::EndsBeforeItBegan(_) | FlagError::EndsInTheFuture(_) => "on",
            // Every form about a flag has one box for words.
            _ => "words",
        }
    }
}
