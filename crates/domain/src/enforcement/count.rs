//! The one engine of the failure-to-comply rule: ENF-02 to ENF-06.
//!
//! Every figure here is a number of civil days in London with a failure. Sources: `reference/peers-features.md` 3.2 and
//! `reference/domain-model.md` 3.

use crate::policy::FailureRule;
use crate::shared::ContactId;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A contact that was found not acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    pub contact_id: ContactId,
    /// The day of the appointment.
    pub day: Date,
    /// The day on which somebody said that it was not acceptable.
    pub decided_on: Date,
}

/// A time in which the count stands still: from the day on which breach or recall was decided up to, not including,
/// the day of its result; without an end while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    pub from: Date,
    pub to: Option<Date>,
}

/// One day that counts, however many failures it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub day: Date,
    pub failures: Vec<ContactId>,
}

/// Why a failure does not count today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It was before the order.
    BeforeOrder,
    /// A breach that ended on this day took the count back to zero.
    BeforeResult(Date),
    /// A breach has been open since this day, and the count stands still.
    WhileOpen(Date),
    /// It is further back than the rule counts: it counted up to, not including, this day.
    OutOfWindow(Date),
}

impl LeftOut {
    /// In words, with days as `on` writes them.
    pub fn in_words(self, on: impl Fn(Date) -> String) -> String {
        match self {
            LeftOut::BeforeOrder => "Not counted: before the order began".to_string(),
            LeftOut::BeforeResult(day) => {
                format!("Not counted: the count began again with the result of {}", on(day))
            }
            LeftOut::WhileOpen(day) => format!("Not counted: the count stands still since {}", on(day)),
            LeftOut::OutOfWindow(day) => format!("Not counted any more: it counted until {}", on(day)),
        }
    }
}

/// A day on which the limit was reached, with the failures that reached it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub day: Date,
    pub failures: Vec<ContactId>,
    /// The day on which the last of them was found.
    pub found_on: Date,
}

/// The sum, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Counted from this day on.
    pub since: Date,
    /// The days that count today, oldest first.
    pub days: Vec<Counted>,
    pub left_out: Vec<(Failure, LeftOut)>,
    /// Every day since `since` on which the limit was reached, oldest first.
    pub reached: Vec<Reach>,
}

impl Count {
    /// Days with a failure that count today.
    pub fn number(&self) -> usize {
        self.days.len()
    }
}

/// Counts the failures of one order as of a day, which is counted in. `limit` is how many the sentence allows; without
/// one nothing is ever reached. The order of `failures` and `stops` does not matter.
pub fn count(
    rule: &FailureRule,
    limit: Option<u32>,
    order_from: Date,
    failures: &[Failure],
    stops: &[Stopped],
    as_of: Date,
) -> Count {
    // ENF-03: since the order began, or since the last breach or recall ended, whatever came of it.
    let ended = stops.iter().filter_map(|stop| stop.to).filter(|to| *to <= as_of).max();
    let since = ended.map_or(order_from, |ended| ended.max(order_from));
    let open = stops.iter().filter(|stop| stop.from <= as_of && stop.to.is_none_or(|to| to > as_of));
    let open_since = open.map(|stop| stop.from).min();
    let mut by_day: BTreeMap<Date, Vec<Failure>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for failure in failures.iter().filter(|failure| failure.day <= as_of) {
        match (ended, open_since) {
            _ if failure.day < order_from => left_out.push((*failure, LeftOut::BeforeOrder)),
            (Some(ended), _) if failure.day < ended => {
                left_out.push((*failure, LeftOut::BeforeResult(ended)));
            }
            // ENF-04: while a breach or recall is open the count stands still.
            (_, Some(open)) if failure.day > open => left_out.push((*failure, LeftOut::WhileOpen(open))),
            // ENF-02: however many failures a day has, it counts once.
            _ => by_day.entry(failure.day).or_default().push(*failure),
        }
    }
    let reached = reaches(rule, limit, &by_day);
    let today = open_since.unwrap_or(as_of);
    let mut days = Vec::new();
    for (day, mut of_day) in by_day {
        of_day.sort_by_key(|failure| failure.contact_id);
        match leaves(rule, day).filter(|leaves| *leaves <= today) {
            Some(leaves) => {
                left_out.extend(of_day.iter().map(|failure| (*failure, LeftOut::OutOfWindow(leaves))));
            }
            None => days.push(Counted { day, failures: ids(&of_day) }),
        }
    }
    left_out.sort_by_key(|(failure, _)| (failure.day, failure.contact_id));
    Count { since, days, left_out, reached }
}

/// ENF-05: the first day on which a failure counts no more, where the rule has a window.
fn leaves(rule: &FailureRule, day: Date) -> Option<Date> {
    rule.window_months.map(|months| day.saturating_add(i64::from(months).months()))
}

/// ENF-06: the limit is reached on a day by the failures that count on it.
fn reaches(rule: &FailureRule, limit: Option<u32>, by_day: &BTreeMap<Date, Vec<Failure>>) -> Vec<Reach> {
    let Some(limit) = limit else { return Vec::new() };
    let on = |day: Date| {
        let counts = |of: &Date| *of <= day && leaves(rule, *of).is_none_or(|leaves| leaves > day);
        let within: Vec<(&Date, &Vec<Failure>)> = by_day.iter().filter(|(of, _)| counts(of)).collect();
        if !rule.reaches(within.len(), limit) {
            return None;
        }
        let mut failures: Vec<Failure> = within.into_iter().flat_map(|(_, of)| of.iter().copied()).collect();
        failures.sort_by_key(|failure| (failure.day, failure.contact_id));
        let found_on = failures.iter().map(|failure| failure.decided_on).max().unwrap_or(day);
        Some(Reach { day, failures: ids(&failures), found_on })
    };
    by_day.keys().filter_map(|day| on(*day)).collect()
}

fn ids(failures: &[Failure]) -> Vec<ContactId> {
    failures.iter().map(|failure| failure.contact_id).collect()
}
