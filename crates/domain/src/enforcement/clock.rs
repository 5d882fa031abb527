//! ENF-07: when a step is due. The day of the event is day 0; a working day on which the person was held is no day of
//! the clock.

use crate::calendar::{CalendarError, WorkingDays};
use crate::custody::Held;
use jiff::civil::Date;

/// By when a step is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Date),
    /// The clock stands still since this day, because the person is held; so many working days are left.
    Stopped {
        since: Date,
        left: u32,
    },
}

impl Due {
    pub fn on(self) -> Option<Date> {
        match self {
            Due::On(day) => Some(day),
            Due::Stopped { .. } => None,
        }
    }

    /// Late from the day after.
    pub fn is_late(self, today: Date) -> bool {
        self.on().is_some_and(|on| on < today)
    }
}

/// The day on which so many working days after `start` have passed, not counting those on which the person was held.
/// Nought gives the day itself.
pub fn due(
    calendar: &WorkingDays,
    start: Date,
    working_days: u32,
    held: &[Held],
) -> Result<Due, CalendarError> {
    let mut day = start;
    let mut left = working_days;
    while left > 0 {
        day = calendar.add_working_days(day, 1)?;
        match held.iter().find(|held| held.contains(day)) {
            // The clock goes on with the first working day out of custody.
            Some(Held { from, to: None }) => return Ok(Due::Stopped { since: *from.max(&start), left }),
            Some(_) => {}
            None => left -= 1,
        }
    }
    Ok(Due::On(day))
}
