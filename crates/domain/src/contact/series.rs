//! The days of a series of appointments.

use crate::shared::{Rule, day_in_words};
use jiff::ToSpan;
use jiff::civil::Date;

/// Every so many weeks, until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub every_weeks: u32,
    pub ends: Ends,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// So many appointments in all.
    After(u32),
    /// The last is on this day or before.
    By(Date),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    #[error("A series has two appointments or more. Enter how many, or a day at least that far ahead.")]
    TooFew,
    #[error("That is more than {0} appointments in one save. Book fewer now, the rest later.")]
    TooMany(i64),
    #[error("Enter every how many weeks, from 1 to 52.")]
    NoSuchGap,
    #[error("{0} is before the first appointment.")]
    EndsBeforeItBegins(String),
}

impl Rule for SeriesError {
    fn rule(&self) -> &'static str {
        "BOK-12"
    }

    fn field(&self) -> &'static str {
        match self {
            SeriesError::NoSuchGap => "every_weeks",
            SeriesError::EndsBeforeItBegins(_) => "until",
            SeriesError::TooFew | SeriesError::TooMany(_) => "times",
        }
    }
}

/// BOK-12: a series has from two appointments to as many as policy lets one save book, whole weeks apart.
pub fn series_days(first: Date, repeat: Repeat, most: i64) -> Result<Vec<Date>, SeriesError> {
    if !(1..=52).contains(&repeat.every_weeks) {
        return Err(SeriesError::NoSuchGap);
    }
    if let Ends::By(until) = repeat.ends
        && until < first
    {
        return Err(SeriesError::EndsBeforeItBegins(day_in_words(until)));
    }
    let mut days = Vec::new();
    let mut day = first;
    loop {
        let goes_on = match repeat.ends {
            Ends::After(times) => days.len() < usize::try_from(times).unwrap_or(usize::MAX),
            Ends::By(until) => day <= until,
        };
        if !goes_on {
            break;
        }
        days.push(day);
        if i64::try_from(days.len()).unwrap_or(i64::MAX) > most {
            return Err(SeriesError::TooMany(most));
        }
        let Ok(next) = day.checked_add(i64::from(repeat.every_weeks).weeks()) else { break };
        day = next;
    }
    if days.len() < 2 { Err(SeriesError::TooFew) } else { Ok(days) }
}
