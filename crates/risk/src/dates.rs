//! Ages and months between two days, as every instrument counts them.

use jiff::ToSpan;
use jiff::civil::Date;

/// Completed years from `birth` to `on`. Somebody born on 29 February is a year older on 1 March of a common year.
/// Negative when `on` is before `birth`.
pub(crate) fn age(birth: Date, on: Date) -> i64 {
    let years = i64::from(on.year()) - i64::from(birth.year());
    years - i64::from((on.month(), on.day()) < (birth.month(), birth.day()))
}

/// Completed calendar months from `start` to `end`. The day of the month counts: 31 January to 28 February is none.
/// `None` when `end` is before `start`: nothing has begun yet (T11).
pub(crate) fn months(start: Date, end: Date) -> Option<i64> {
    let between = |from: i16, to: i16| i64::from(to) - i64::from(from);
    let months = between(start.year(), end.year()) * 12 + between(start.month().into(), end.month().into());
    (end >= start).then(|| months - i64::from(end.day() < start.day()))
}

/// The same day some calendar months later, or the last day of a shorter month.
pub(crate) fn months_later(day: Date, months: i64) -> Date {
    day.saturating_add(months.months())
}
