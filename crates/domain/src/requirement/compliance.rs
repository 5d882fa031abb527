//! Whether a requirement or a condition is kept, from the contact log. Rule REQ-12.

use super::rows::{FieldValue, PartId};
use super::seen::{Of, Seen};
use crate::case::CaseRecord;
use crate::contact::{Contact, days_of, done};
use crate::policy::{ContactType, FieldKind, LengthUnit, OutcomeType, PolicyBook};
use crate::shared::Moment;
use jiff::ToSpan;
use jiff::civil::Date;

/// Entries of one requirement or condition by what became of them, each by time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compliance<'a> {
    /// Appointments that were offered, whatever became of them.
    pub offered: Vec<&'a Contact>,
    pub kept: Vec<&'a Contact>,
    /// Missed or not complied with, for a reason that was accepted; or called off for one.
    pub excused: Vec<&'a Contact>,
    /// Called off or undone by the service, or a report that was not so.
    pub ours: Vec<&'a Contact>,
    /// Found not acceptable.
    pub unacceptable: Vec<&'a Contact>,
    /// Missed, and the reason is awaited; or past, and nobody has said what became of it.
    pub awaited: Vec<&'a Contact>,
    pub to_come: Vec<&'a Contact>,
    /// Reports of a failure to keep to it, whatever was found.
    pub reports: Vec<&'a Contact>,
    /// Such an entry can be made of it: what is not there is not known not to be.
    pub attended_kind: bool,
    pub done: Option<Done>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneUnit {
    Days,
    Minutes,
}

/// How much of what was ordered is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub unit: DoneUnit,
    pub done: u32,
    pub ordered: u32,
    /// By when it is to be done, where something says so.
    pub by: Option<Date>,
    pub pace: Option<Pace>,
}

/// When it would be done if it went on as until now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Counted from the day on which it started.
    pub since: Date,
    pub days: i64,
    pub done_on: Date,
}

impl Pace {
    pub fn in_time(&self, by: Date) -> bool {
        self.done_on <= by
    }
}

/// What the log says of it at a moment.
pub fn compliance<'a>(
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    seen: &Seen<'_>,
    at: Moment,
) -> Compliance<'a> {
    let of_it = |contact: &&Contact| match seen.part {
        PartId::Requirement(id) => contact.links.requirement_id == Some(id),
        PartId::Condition(id) => contact.links.condition_id == Some(id),
    };
    let mut entries: Vec<&Contact> = record.contacts.values().filter(of_it).collect();
    entries.sort_by_key(|contact| (contact.starts_at, contact.contact_id));
    let mut found =
        Compliance { attended_kind: is_attended(policy, seen, at.day()), ..Compliance::default() };
    for contact in entries {
        let day = contact.starts_at.day();
        let kind = policy.contact_types().find(&contact.contact_type, day);
        let is_report = kind.is_some_and(|kind| kind.reports_breach);
        if is_report {
            found.reports.push(contact);
        } else if kind.is_some_and(|kind| kind.attendance) {
            found.offered.push(contact);
        }
        if is_report || kind.is_some_and(|kind| kind.needs_outcome) {
            place(&mut found, policy, contact, at);
        }
    }
    found.done = progress(record, policy, seen, at.day());
    found
}

/// Puts an entry where its outcome says.
fn place<'a>(found: &mut Compliance<'a>, policy: &PolicyBook, contact: &'a Contact, at: Moment) {
    let day = contact.starts_at.day();
    let outcome = contact.outcome.as_ref();
    let kind = outcome.and_then(|outcome| policy.outcome_types().find(&outcome.code, day));
    let list = match kind {
        None if outcome.is_none() && contact.starts_at > at => &mut found.to_come,
        None => &mut found.awaited,
        Some(kind) if kind.reason_awaited => &mut found.awaited,
        Some(OutcomeType { ours: true, .. }) => &mut found.ours,
        Some(OutcomeType { acceptable: Some(false), .. }) => &mut found.unacceptable,
        Some(OutcomeType { attended: true, .. }) => &mut found.kept,
        Some(_) => &mut found.excused,
    };
    list.push(contact);
}

/// Contacts count for such a requirement by taking part.
fn is_attended(policy: &PolicyBook, seen: &Seen<'_>, day: Date) -> bool {
    let Of::Requirement(of, _) = seen.of else { return false };
    let counts = |kind: &&ContactType| !kind.reports_breach && kind.counts_for.contains(&of.requirement_type);
    policy.contact_types().at(day).iter().any(counts)
}

/// What is done of the length, and when all of it would be at this pace.
fn progress(record: &CaseRecord, policy: &PolicyBook, seen: &Seen<'_>, today: Date) -> Option<Done> {
    let Of::Requirement(of, kind) = seen.of else { return None };
    let (length, unit) = seen.length().filter(|_| is_attended(policy, seen, today))?;
    let of_it = done(record.contacts.values(), of.requirement_id, policy.outcome_types());
    let (unit, ordered, so_far) = match unit {
        LengthUnit::Days => (DoneUnit::Days, length, u32::try_from(days_of(&of_it)).unwrap_or(u32::MAX)),
        LengthUnit::Hours => {
            let minutes: i64 = of_it.iter().map(|contact| contact.minutes).sum();
            (DoneUnit::Minutes, length.saturating_mul(60), u32::try_from(minutes).unwrap_or(0))
        }
        LengthUnit::HoursPerDay | LengthUnit::Months | LengthUnit::None => return None,
    };
    let facts = &seen.sentence.facts;
    let within = kind.and_then(|kind| kind.within_months);
    let within = within.and_then(|months| {
        facts.passed_on.checked_add(i64::from(months).months()).and_then(Date::yesterday).ok()
    });
    let last = seen.run.and_then(|run| run.last).or(facts.ends_on);
    let by = chosen_day(seen).or(within).into_iter().chain(last).min();
    let done = Done { unit, done: so_far, ordered, by, pace: None };
    Some(Done { pace: pace(&done, seen.run.map(|run| run.first), today), ..done })
}

/// The day by which it is to be done, as recorded.
fn chosen_day(seen: &Seen<'_>) -> Option<Date> {
    let own = seen.own?;
    let dates = seen.fields.iter().filter(|field| field.kind == FieldKind::Date);
    dates.into_iter().find_map(|field| match own.value(&field.code) {
        Some(FieldValue::Date(day)) => Some(*day),
        _ => None,
    })
}

/// Days so far, times what is left, shared by what is done. Nothing while nothing is done, and nothing once all is.
fn pace(done: &Done, since: Option<Date>, today: Date) -> Option<Pace> {
    let since = since.filter(|since| *since <= today)?;
    if done.done == 0 || done.done >= done.ordered {
        return None;
    }
    let days = i64::from(since.until(today).ok()?.get_days()) + 1;
    let left = i64::from(done.ordered - done.done);
    // Rounded up: a day that is begun is needed whole.
    let (all, by_day) = (days.saturating_mul(left), i64::from(done.done));
    let more = all / by_day + i64::from(all % by_day > 0);
    let done_on = today.checked_add(more.days()).ok()?;
    Some(Pace { since, days, done_on })
}
