//! Working days: every day but Saturday, Sunday and the bank holidays of the policy set.
//!
//! Deadlines in probation are counted in working days, and the day of the event is day 0. The holidays come from
//! `policy/<jurisdiction>/calendar/bank_holidays.toml`; outside the years that this table covers nobody knows the
//! holidays yet, so a question about such a day is refused and never guessed.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

/// The working days of one jurisdiction, for the days that its table of bank holidays covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    covers_from: Date,
    /// The first day that is no longer covered.
    covers_to: Date,
    holidays: BTreeMap<Date, String>,
}

/// Why a question about working days has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error(
        "The bank holidays of {day} are not known here: the table covers {covers_from} up to, not including, \
         {covers_to}. Add the missing years to calendar/bank_holidays.toml of the policy set and install it."
    )]
    DayNotCovered { day: Date, covers_from: Date, covers_to: Date },
}

impl WorkingDays {
    pub fn new(covers_from: Date, covers_to: Date, holidays: BTreeMap<Date, String>) -> Self {
        WorkingDays { covers_from, covers_to, holidays }
    }

    /// The first day that is covered.
    pub fn covers_from(&self) -> Date {
        self.covers_from
    }

    /// The first day that is no longer covered.
    pub fn covers_to(&self) -> Date {
        self.covers_to
    }

    /// Every bank holiday, by day.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &str)> {
        self.holidays.iter().map(|(day, name)| (*day, name.as_str()))
    }

    /// The name of the bank holiday on a day, for sentences such as "Friday 25 December is a bank holiday".
    pub fn holiday(&self, day: Date) -> Result<Option<&str>, CalendarError> {
        self.covered(day)?;
        Ok(self.holidays.get(&day).map(String::as_str))
    }

    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarError> {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(self.holiday(day)?.is_none() && !weekend)
    }

    /// The nth working day after a day, which itself is day 0: one working day after a Friday is Monday.
    /// Nought gives the day back, whatever day it is.
    pub fn add_working_days(&self, day: Date, days: u32) -> Result<Date, CalendarError> {
        self.covered(day)?;
        let mut reached = day;
        let mut left = days;
        while left > 0 {
            reached = self.day_after(reached)?;
            if self.is_working_day(reached)? {
                left -= 1;
            }
        }
        Ok(reached)
    }

    /// Working days after `earlier` up to and including `later`; negative when the order is the other way round.
    /// So `working_days_between(day, add_working_days(day, n)) == n`.
    pub fn working_days_between(&self, earlier: Date, later: Date) -> Result<i64, CalendarError> {
        if later < earlier {
            return Ok(-self.working_days_between(later, earlier)?);
        }
        self.covered(earlier)?;
        self.covered(later)?;
        let mut count = 0;
        let mut day = earlier;
        while day < later {
            day = self.day_after(day)?;
            if self.is_working_day(day)? {
                count += 1;
            }
        }
        Ok(count)
    }

    fn covered(&self, day: Date) -> Result<(), CalendarError> {
        if self.covers_from <= day && day < self.covers_to { Ok(()) } else { Err(self.not_covered(day)) }
    }

    fn day_after(&self, day: Date) -> Result<Date, CalendarError> {
        day.tomorrow().map_err(|_| self.not_covered(day))
    }

    fn not_covered(&self, day: Date) -> CalendarError {
        CalendarError::DayNotCovered { day, covers_from: self.covers_from, covers_to: self.covers_to }
    }
}
