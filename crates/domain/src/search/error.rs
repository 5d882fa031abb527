//! Why a search is not made.

use crate::shared::Rule;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    #[error("That month has no such day. Check the day, the month and the year of the birth date.")]
    NoSuchDay,
    #[error("A year has twelve months. Write a birth date with the day first, like 8/12/1990.")]
    NoSuchMonth,
    #[error("That birth date has not come yet. Check the year.")]
    NotYet,
    #[error("That birth date is before 1900. Check the year.")]
    TooEarly,
    #[error("A year alone finds too many people. Add a name, or the day and the month.")]
    YearAlone,
}

impl Rule for SearchError {
    fn rule(&self) -> &'static str {
        match self {
            SearchError::NoSuchDay
            | SearchError::NoSuchMonth
            | SearchError::NotYet
            | SearchError::TooEarly => "SEA-01",
            SearchError::YearAlone => "SEA-02",
        }
    }

    fn field(&self) -> &'static str {
        "words"
    }
}
