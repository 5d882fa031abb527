//! Suggests when to meet next.

use super::book::{Diary, overlaps};
use crate::calendar::WorkingDays;
use crate::case::CaseRecord;
use crate::flag::registered_harm;
use crate::policy::{PolicyBook, PolicyError};
use crate::shared::Moment;
use jiff::ToSpan;
use jiff::civil::Date;

/// How many times a form offers.
const OFFERED: usize = 2;

/// What must be known to suggest a time.
pub struct SuggestKnown<'a> {
    pub calendar: &'a WorkingDays,
    /// Days from one appointment to the next.
    pub usual_gap_days: i64,
    /// What the officer and the person have in the days to come.
    pub diary: &'a [Diary],
    /// The last day that the diary was read for: beyond it nobody knows who is free.
    pub diary_to: Date,
    /// Whether nothing else is in the way at that time: the person is not held, the officer not away, the office open.
    pub is_open: &'a dyn Fn(Moment) -> bool,
}

/// BOK-13: days from one appointment to the next, by the serious harm that is flagged and the live orders.
pub fn usual_gap_days(record: &CaseRecord, policy: &PolicyBook, day: Date) -> Result<i64, PolicyError> {
    let harm = registered_harm(record.flags.values(), policy.flag_types()).map(|(_, level)| level);
    let mut live = record.sentences.values().filter(|sentence| sentence.is_live(day));
    let custodial = live.any(|sentence| {
        let kind = policy.sentence_types().find(&sentence.facts.sentence_type, sentence.facts.passed_on);
        kind.is_some_and(|kind| kind.custodial)
    });
    match policy.usual_gaps().of_case(harm, custodial, day) {
        Some(gap) => Ok(i64::from(gap.days)),
        None => policy.days("contact.usual_gap_days", day),
    }
}

/// BOK-11: the next appointments by the usual gap after the last one, at the same time of day, each on the first
/// working day from there on which both are free and nothing else is in the way.
pub fn suggest(known: &SuggestKnown<'_>, last: Moment, minutes: i64, now: Moment) -> Vec<Moment> {
    let mut found: Vec<Moment> = Vec::new();
    if known.usual_gap_days < 1 {
        return found;
    }
    let mut target = last;
    while found.len() < OFFERED {
        let Some(next) = days_later(target, known.usual_gap_days) else { break };
        target = next;
        if target.day() > known.diary_to {
            break;
        }
        if target <= now {
            continue;
        }
        let free = (0..known.usual_gap_days)
            .filter_map(|days| days_later(target, days))
            .filter(|moment| moment.day() <= known.diary_to && works(known.calendar, moment.day()))
            .filter(|moment| !known.diary.iter().any(|entry| overlaps(entry, *moment, minutes)))
            .find(|moment| (known.is_open)(*moment));
        // A week without a free time is passed over.
        found.extend(free);
    }
    found
}

/// A day whose bank holidays nobody knows yet is not suggested.
fn works(calendar: &WorkingDays, day: Date) -> bool {
    calendar.is_working_day(day).unwrap_or(false)
}

/// The same time on the wall in London so many days later.
fn days_later(moment: Moment, days: i64) -> Option<Moment> {
    let later = moment.in_london().checked_add(days.days()).ok()?;
    Some(Moment::new(later.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::usual_gap_days;
    use crate::policy::{PolicyBook, SeriousHarm};
    use jiff::civil::date;

    #[test]
    fn the_usual_gap_is_that_of_the_first_row_about_the_case() {
        // BOK-13
        let policy = PolicyBook::default_england_and_wales().unwrap();
        let day = date(2026, 11, 24);
        let days = |harm, custodial| policy.usual_gaps().of_case(harm, custodial, day).map(|gap| gap.days);
        for (harm, on_licence, in_community) in [
            (Some(SeriousHarm::VeryHigh), Some(7), Some(7)),
            (Some(SeriousHarm::High), Some(7), Some(7)),
            (Some(SeriousHarm::Medium), Some(7), Some(14)),
            (Some(SeriousHarm::Low), Some(14), Some(28)),
            (None, None, None),
        ] {
            assert_eq!((days(harm, true), days(harm, false)), (on_licence, in_community), "{harm:?}");
        }
        assert_eq!(usual_gap_days(&Default::default(), &policy, day), Ok(7), "nobody has assessed the case");
    }
}
