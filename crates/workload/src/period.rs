//! The day of the Workload Measurement Tool, which ends in the evening.

use crate::parameters::WorkingDay;
use jiff::civil::{Date, DateTime, Weekday};

/// From one moment to another, in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// After this moment.
    pub start: DateTime,
    /// Up to this moment, itself included.
    pub end: DateTime,
}

/// WLD-23. The working day that a moment belongs to: it ends in the evening, on Wednesday an hour later. `None` at the
/// very end of the calendar.
pub fn working_day(at: DateTime, day: &WorkingDay) -> Option<Period> {
    let ends = |date: Date| {
        let is_wednesday = date.weekday() == Weekday::Wednesday;
        date.to_datetime(if is_wednesday { day.wednesday_ends } else { day.ends })
    };
    let today = at.date();
    if at > ends(today) {
        Some(Period { start: ends(today), end: ends(today.tomorrow().ok()?) })
    } else {
        Some(Period { start: ends(today.yesterday().ok()?), end: ends(today) })
    }
}
