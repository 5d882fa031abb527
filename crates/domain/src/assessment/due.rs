//! By when somebody is assessed, or assessed again: from what happened and the working days of policy.

use super::{Assessment, in_order};
use crate::case::CaseRecord;
use crate::custody::Step;
use crate::flag::by_hand;
use crate::policy::{PolicyBook, ReviewAfter, ReviewReason};
use crate::shared::{AssessmentId, Moment, start_of_day_in_london};
use jiff::civil::Date;

/// One event after which somebody has to be assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// Code in `policy/`.
    pub reason: String,
    /// The day of the event.
    pub after: Date,
    pub working_days: u32,
    pub by: Date,
    /// The first assessment that was signed since, and on which day.
    pub done: Option<(AssessmentId, Date)>,
}

impl ReviewDue {
    /// Not done on the day, or done after it was due.
    pub fn is_late(&self, today: Date) -> bool {
        self.done.map_or(today, |(_, on)| on) > self.by
    }
}

/// What happened, and since when a signature answers it.
struct Event {
    after: ReviewAfter,
    on: Date,
    since: Moment,
}

/// ASM-22: of every event on record, the soonest due first. Nothing is due by a day on which no order runs any more, nor
/// where policy or the bank holidays are not known.
pub fn reviews_due(record: &CaseRecord, policy: &PolicyBook) -> Vec<ReviewDue> {
    let due = |event: Event| {
        let reasons = policy.assessment().reviews.at(event.on);
        let reason = reasons.into_iter().find(|reason| reason.after == event.after)?;
        due(record, policy, &event, reason).filter(|due| runs(record, due.by))
    };
    let mut found: Vec<ReviewDue> = events(record, policy).into_iter().filter_map(due).collect();
    found.sort_by_key(|due| (due.by, due.after));
    found
}

/// ASM-23: those that nobody answered, while an order runs.
pub fn open_reviews(record: &CaseRecord, policy: &PolicyBook, today: Date) -> Vec<ReviewDue> {
    if !runs(record, today) {
        return Vec::new();
    }
    reviews_due(record, policy).into_iter().filter(|due| due.done.is_none()).collect()
}

fn runs(record: &CaseRecord, day: Date) -> bool {
    record.sentences.values().any(|order| order.is_live(day))
}

fn due(record: &CaseRecord, policy: &PolicyBook, event: &Event, reason: &ReviewReason) -> Option<ReviewDue> {
    let signed = |of: &&Assessment| of.signed.as_ref().map(|signed| (of.assessment_id, signed.written.at));
    let done = in_order(record).iter().filter_map(signed).find(|(_, at)| *at >= event.since);
    Some(ReviewDue {
        reason: reason.code.clone(),
        after: event.on,
        working_days: reason.working_days,
        by: policy.calendar().add_working_days(event.on, reason.working_days).ok()?,
        done: done.map(|(id, at)| (id, at.day())),
    })
}

fn events(record: &CaseRecord, policy: &PolicyBook) -> Vec<Event> {
    let of_day = |after, on: Date| Event { after, on, since: start_of_day_in_london(on) };
    let steps = record.custody_steps.values().filter(|step| step.removed.is_none());
    let steps = steps.filter_map(|step| match step.facts.step {
        Step::Released => Some(of_day(ReviewAfter::Release, step.facts.on)),
        Step::Recalled => Some(of_day(ReviewAfter::Recall, step.facts.on)),
        Step::InCustody | Step::LicenceEnded => None,
    });
    let decided = record.concerns.values().filter_map(|concern| concern.decided.as_ref());
    let decided = decided.map(|of| Event { after: ReviewAfter::Concern, on: of.at.day(), since: of.at });
    let steps_by_hand = by_hand(record, policy.flag_types());
    let raised = steps_by_hand.iter().filter(|step| step.after > step.before).map(|step| {
        let at = step.written.at;
        Event { after: ReviewAfter::Raised, on: at.day(), since: at }
    });
    let orders = record.sentences.values().filter(|order| order.removed.is_none());
    let mut passed: Vec<Date> = orders.map(|order| order.facts.passed_on).collect();
    passed.sort_unstable();
    passed.dedup();
    // A sentence that is passed while none runs begins anew, with a first meeting of its own.
    let begins = |on: &Date| on.yesterday().is_ok_and(|before| !runs(record, before));
    let (anew, further): (Vec<Date>, Vec<Date>) = passed.into_iter().partition(begins);
    let until = anew.iter().skip(1).copied().map(Some).chain([None]);
    let first = anew.iter().zip(until).filter_map(|(on, until)| first_meeting(record, policy, *on, until));
    let further = further.iter().map(|on| of_day(ReviewAfter::Sentence, *on));
    first.chain(further).chain(steps).chain(decided).chain(raised).collect()
}

/// An assessment that was signed between the sentence and the meeting answers it too.
fn first_meeting(
    record: &CaseRecord,
    policy: &PolicyBook,
    passed: Date,
    until: Option<Date>,
) -> Option<Event> {
    let since = start_of_day_in_london(passed);
    let until = until.map(start_of_day_in_london);
    let kept = record.contacts.values().filter(|contact| {
        let kind = policy.contact_types().find(&contact.contact_type, contact.starts_at.day());
        let came = contact.outcome.as_ref().is_some_and(|outcome| outcome.attended);
        let then = contact.starts_at >= since && until.is_none_or(|until| contact.starts_at < until);
        came && then && kind.is_some_and(|kind| kind.attendance)
    });
    let first = kept.map(|contact| contact.starts_at).min()?;
    Some(Event { after: ReviewAfter::FirstMeeting, on: first.day(), since })
}
