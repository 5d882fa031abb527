//! CUS-13: the times in which somebody was held, as far as is recorded.

use super::now::where_now;
use crate::case::CaseRecord;
use crate::policy::PolicyBook;
use crate::shared::{Moment, end_of_day_in_london};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// From the day on which they were taken into custody up to, not including, the day on which they were free again;
/// without an end while they are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub from: Date,
    pub to: Option<Date>,
}

impl Held {
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// Every time in which they were held up to a moment, oldest first. What was so on a past day is what the record says
/// of that day today, later corrections included.
pub fn held(record: &CaseRecord, policy: &PolicyBook, at: Moment) -> Vec<Held> {
    let today = at.day();
    let mut times: Vec<Held> = Vec::new();
    for day in changes(record).into_iter().filter(|day| *day <= today) {
        let is_held = where_now(record, policy, end_of_day_in_london(day)).in_custody();
        match times.last_mut().filter(|last| last.to.is_none()) {
            Some(open) if !is_held => open.to = Some(day),
            None if is_held => times.push(Held { from: day, to: None }),
            _ => {}
        }
    }
    times
}

/// The days on which where somebody is can have changed.
fn changes(record: &CaseRecord) -> BTreeSet<Date> {
    let sentences = record.sentences.values().filter(|of| of.removed.is_none());
    let mut days: BTreeSet<Date> = sentences
        .flat_map(|of| {
            let over = of.ended.as_ref().map(|ended| ended.on).or(of.facts.ends_on);
            [Some(of.facts.passed_on), over.and_then(|day| day.tomorrow().ok())]
        })
        .flatten()
        .collect();
    let steps = record.custody_steps.values().filter(|of| of.removed.is_none());
    days.extend(steps.map(|of| of.facts.on));
    days.extend(record.bail.values().filter(|of| of.removed.is_none()).map(|of| of.facts.on));
    days.extend(record.hearings.values().map(|of| of.facts.sitting_on));
    days
}
