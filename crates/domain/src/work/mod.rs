//! Time and work, from the contact log alone (S05). There is no second log: whoever records what happened has
//! recorded the time it took, and nobody types it again.
//!
//! Rules WRK-01 to WRK-03; see `docs/rules/work.md`.

#[cfg(test)]
mod tests;

use crate::policy::OutcomeType;
use crate::shared::{Moment, end_of_day_in_london, start_of_day_in_london};
use jiff::civil::Date;

/// A stretch of time that an entry of the contact log took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    pub starts_at: Moment,
    /// 0 where the entry has no length.
    pub minutes: i64,
}

/// One civil day in London.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfWork {
    pub day: Date,
    /// Entries that began on this day.
    pub contacts: usize,
    /// Whole minutes between the first and the last instant of the day.
    pub minutes: i64,
}

/// WRK-01: what was recorded as it happened took its time, and so did an appointment that the person came to. One that
/// they did not come to, that was called off, or whose outcome nobody has recorded yet did not.
pub fn took_time(booked: bool, outcome: Option<&OutcomeType>) -> bool {
    !booked || outcome.is_some_and(|outcome| outcome.attended)
}

/// WRK-02 and WRK-03: the time of each day, from the first to the last. What runs past midnight in London counts to
/// each day that it lies in; what overlaps, as a group of eight does, counts once.
pub fn by_day(spells: &[Spell], first: Date, last: Date) -> Vec<DayOfWork> {
    first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .map(|day| of_day(spells, day))
        .collect()
}

fn of_day(spells: &[Spell], day: Date) -> DayOfWork {
    let (opens, closes) = (start_of_day_in_london(day), end_of_day_in_london(day));
    // The first instant of the next day, so that the last microsecond is not lost.
    let closes = day.tomorrow().map_or(closes, start_of_day_in_london);
    let mut within: Vec<(Moment, Moment)> = spells
        .iter()
        .map(|spell| (spell.starts_at.max(opens), ends_at(spell).min(closes)))
        .filter(|(from, to)| from < to)
        .collect();
    within.sort_unstable();
    let mut seconds = 0;
    let mut counted_to = opens;
    for (from, to) in within {
        seconds += to.seconds_since(from.max(counted_to).min(to));
        counted_to = counted_to.max(to);
    }
    let contacts = spells.iter().filter(|spell| spell.starts_at.day() == day).count();
    DayOfWork { day, contacts, minutes: seconds / 60 }
}

fn ends_at(spell: &Spell) -> Moment {
    spell.starts_at.plus_seconds(spell.minutes.max(0) * 60)
}
