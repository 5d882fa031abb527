//! When a reminder goes.

use crate::policy::{PolicyBook, PolicyError};
use crate::shared::{Moment, london};
use jiff::civil::Date;

/// RMD-05: so many hours before the appointment, whatever the time of day is then.
pub fn due_at(policy: &PolicyBook, starts_at: Moment) -> Result<Moment, PolicyError> {
    let hours = policy.hours("contact.reminder_hours", starts_at.day())?;
    Ok(starts_at.plus_seconds(-hours * 3600))
}

/// RMD-05: the same moment by day, and the next morning where it is in the night.
pub fn not_in_the_night(policy: &PolicyBook, at: Moment) -> Result<Moment, PolicyError> {
    let (wall, day) = (at.in_london(), at.day());
    let earliest = policy.hours("contact.reminder_earliest_hours", day)?;
    let latest = policy.hours("contact.reminder_latest_hours", day)?;
    let hour = i64::from(wall.hour());
    let morning = if hour < earliest {
        day
    } else if hour >= latest {
        day.tomorrow().unwrap_or(day)
    } else {
        return Ok(at);
    };
    Ok(on_the_wall(morning, earliest).unwrap_or(at))
}

/// An hour of the day on the wall in London.
fn on_the_wall(day: Date, hour: i64) -> Option<Moment> {
    let wall = day.at(i8::try_from(hour).ok()?, 0, 0, 0);
    let zoned = london().to_ambiguous_zoned(wall).compatible().ok()?;
    Some(Moment::new(zoned.timestamp()))
}
