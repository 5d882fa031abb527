//! Days and times in the forms that courts write.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};

/// `1990-01-31`, also when a time follows.
pub fn iso_date(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// `31/01/1990`.
pub fn british_date(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `09:00`, also `09:00:00`.
pub fn wall_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// When a court sits: an instant becomes the day and time on the wall in London; a day alone has no time; a day
/// and time without an offset are taken as London's own.
pub fn sitting(text: &str) -> Option<(Date, Option<Time>)> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        let zoned = instant.to_zoned(domain::shared::london());
        return Some((zoned.date(), Some(zoned.time())));
    }
    if text.len() == 10 {
        return Some((iso_date(text)?, None));
    }
    let on_the_wall: DateTime = text.parse().ok()?;
    Some((on_the_wall.date(), Some(on_the_wall.time())))
}

/// A birth date that can be one: not after the day the person is to be in court.
pub fn birth_date(read: Option<Date>, sitting_on: Date) -> Option<Date> {
    read.filter(|date| *date <= sitting_on)
}
