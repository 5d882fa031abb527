//! Hours by weekday and the instants that they mean, also when the clocks change. Rule REQ-11.
//!
//! Hours are read on the wall in London. A time of the wall means the first instant at which the clock shows it or has
//! passed it: of a time that comes twice the first, and of a time that the clocks skip the instant of the change. So later
//! times of the wall never mean earlier instants, and two windows that do not overlap on paper never do in fact.

use crate::shared::{Moment, london, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::AmbiguousOffset;
use serde::{Deserialize, Serialize};

const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;

/// Hours that begin on one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// 1 is Monday, 7 is Sunday: the day on which they begin.
    pub weekday: i8,
    pub from: Time,
    /// Of the next day, unless it is later than `from`.
    pub to: Time,
}

impl Window {
    pub fn passes_midnight(self) -> bool {
        self.to <= self.from
    }

    /// How long it is by the clock on the wall.
    pub fn minutes(self) -> i64 {
        let length = minute_of(self.to) - minute_of(self.from);
        if length > 0 { length } else { length + DAY }
    }

    /// Its first minute, counted from Monday midnight.
    fn starts(self) -> i64 {
        (i64::from(self.weekday) - 1) * DAY + minute_of(self.from)
    }
}

fn minute_of(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// Two windows that would be at one time, if any are. A week follows the one before, so Sunday night meets Monday.
pub fn overlap(windows: &[Window]) -> Option<(Window, Window)> {
    let meet = |one: &Window, other: &Window| {
        [-WEEK, 0, WEEK].into_iter().any(|shift| {
            let (start, other_start) = (one.starts() + shift, other.starts());
            start < other_start + other.minutes() && other_start < start + one.minutes()
        })
    };
    let pairs = windows
        .iter()
        .enumerate()
        .flat_map(|(nth, one)| windows.iter().skip(nth + 1).map(move |other| (one, other)));
    pairs.into_iter().find(|(one, other)| meet(one, other)).map(|(one, other)| (*one, *other))
}

/// Minutes by the clock on the wall, as ordered, in a week without a change of clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// From midnight to midnight; Monday first.
    pub by_day: [i64; 7],
    /// By the day on which they begin; Monday first.
    pub by_start: [i64; 7],
    pub week: i64,
}

pub fn tally(windows: &[Window]) -> Tally {
    let mut tally = Tally::default();
    for window in windows {
        let Some(day) = usize::try_from(window.weekday - 1).ok().filter(|day| *day < 7) else { continue };
        let today = window.minutes().min(DAY - minute_of(window.from));
        tally.by_start[day] += window.minutes();
        tally.by_day[day] += today;
        tally.by_day[(day + 1) % 7] += window.minutes() - today;
        tally.week += window.minutes();
    }
    tally
}

/// From the first instant up to, not including, the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: Moment,
    pub to: Moment,
}

impl Span {
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at < self.to
    }

    /// How long it lasts, by a clock that nobody changes.
    pub fn minutes(self) -> i64 {
        self.to.seconds_since(self.from) / 60
    }
}

/// Days on which hours are in force, the last one included; without a last day they go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub first: Date,
    pub last: Option<Date>,
}

impl Run {
    pub fn holds(self, day: Date) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }

    /// The first instant at which they are not in force any more.
    fn over(self) -> Option<Moment> {
        self.last.and_then(|last| last.tomorrow().ok()).map(start_of_day_in_london)
    }
}

/// Hours that begin on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub day: Date,
    pub window: Window,
    pub span: Span,
}

impl Stay {
    /// How many minutes the clocks take away from what was ordered, or (below zero) add to it.
    pub fn short_by(&self) -> i64 {
        self.window.minutes() - self.span.minutes()
    }
}

/// The hours that begin on the days from `first` to `last`, by time. They end with the run at the latest: nothing holds
/// anybody after its last day; and what began before its first day is not in it.
pub fn stays(windows: &[Window], runs: &[Run], (first, last): (Date, Date)) -> Vec<Stay> {
    let mut found = Vec::new();
    let mut day = first;
    while day <= last {
        let weekday = day.weekday().to_monday_one_offset();
        let over = runs.iter().find(|run| run.holds(day)).map(|run| run.over());
        for window in windows.iter().filter(|window| window.weekday == weekday) {
            found.extend(over.and_then(|over| stay(*window, day, over)));
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    found.sort_by_key(|stay: &Stay| stay.span);
    found
}

fn stay(window: Window, day: Date, over: Option<Moment>) -> Option<Stay> {
    let ends = if window.passes_midnight() { day.tomorrow().ok()? } else { day };
    let from = first_shown(day.to_datetime(window.from));
    let to = first_shown(ends.to_datetime(window.to));
    let span = Span { from, to: over.map_or(to, |over| over.min(to)) };
    (span.from < span.to).then_some(Stay { day, window, span })
}

/// Whether an instant lies in the hours.
pub fn inside(windows: &[Window], runs: &[Run], at: Moment) -> bool {
    let today = at.day();
    let yesterday = today.saturating_sub(1.day());
    stays(windows, runs, (yesterday, today)).iter().any(|stay| stay.span.holds(at))
}

/// The first instant at which the clock in London shows this time, or has passed it.
fn first_shown(at: DateTime) -> Moment {
    let zone = london();
    let read = zone.to_ambiguous_timestamp(at);
    let instant = match read.offset() {
        // Read with the offset from after the change, a skipped time lies before it: the change comes next.
        AmbiguousOffset::Gap { .. } => {
            let before = read.earlier().ok();
            before.and_then(|before| zone.following(before).next()).map(|change| change.timestamp())
        }
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => read.earlier().ok(),
    };
    Moment::new(instant.unwrap_or_default())
}
