//! ENF-24: the time standards of an order, from what was recorded: by when, for which day an appointment was offered, and
//! when the person came. Offered and attended are two facts; a measure that is met by offering says nothing of meeting.

use super::clock::{Due, due};
use crate::case::CaseRecord;
use crate::contact::Contact;
use crate::custody::{Held, Step, held};
use crate::policy::{ContactType, PolicyBook, Standard, Starts};
use crate::sentence::Sentence;
use crate::shared::Moment;
use jiff::civil::Date;

/// One standard of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardSeen<'a> {
    pub standard: &'a Standard,
    /// Day 0; nothing while what starts the clock has not happened.
    pub started_on: Option<Date>,
    /// Nothing before it started, or where the bank holidays of its days are not known.
    pub due: Option<Due>,
    /// The day of the first appointment that was booked from the start on; the day itself where it is no appointment.
    pub offered_for: Option<Date>,
    /// The day on which it took place.
    pub done_on: Option<Date>,
}

/// Allocation and first appointment of an order. A standard counts by the version in force when the order was made.
pub fn time_standards<'a>(
    record: &CaseRecord,
    policy: &'a PolicyBook,
    sentence: &Sentence,
    at: Moment,
) -> Vec<StandardSeen<'a>> {
    let times = held(record, policy, at);
    let passed_on = sentence.facts.passed_on;
    let allocated_on = allocated(record, passed_on);
    let custodial = policy.sentence_types().is_custodial(&sentence.facts.sentence_type, passed_on);
    let released_on = released(record, sentence);
    let starts = |starts: Starts| match starts {
        Starts::Sentence => Some(passed_on),
        Starts::Allocation => allocated_on,
        Starts::Release => released_on,
        _ => None,
    };
    let mut seen = Vec::new();
    if let Some(standard) = policy.standards().find("allocation", passed_on) {
        let done = (allocated_on, allocated_on);
        seen.push(one(policy, (standard, starts(standard.starts)), done, &times));
    }
    let (code, from) = match custodial {
        false => ("first-contact", Some(passed_on)),
        true => ("first-contact-licence", released_on),
    };
    if let Some(standard) = from.and_then(|from| policy.standards().find(code, from)) {
        let start = starts(standard.starts);
        let met = start.or(from).map(|from| first_meeting(record, policy, from)).unwrap_or_default();
        seen.push(one(policy, (standard, start), met, &times));
    }
    seen
}

fn one<'a>(
    policy: &PolicyBook,
    (standard, started_on): (&'a Standard, Option<Date>),
    (offered_for, done_on): (Option<Date>, Option<Date>),
    held: &[Held],
) -> StandardSeen<'a> {
    let due = started_on.and_then(|on| due(policy.calendar(), on, standard.working_days, held).ok());
    StandardSeen { standard, started_on, due, offered_for, done_on }
}

/// The day on which somebody answered for the case from the sentence on; the day of the sentence where somebody did.
fn allocated(record: &CaseRecord, passed_on: Date) -> Option<Date> {
    let of = record.assignments.values().filter(|of| of.until.is_none_or(|until| until.day() > passed_on));
    of.map(|of| of.from.day().max(passed_on)).min()
}

fn released(record: &CaseRecord, sentence: &Sentence) -> Option<Date> {
    let steps = record.custody_steps.values().filter(|of| of.removed.is_none());
    let own = steps.filter(|of| of.sentence_id == sentence.sentence_id && of.facts.step == Step::Released);
    own.map(|of| of.facts.on).max()
}

/// The day of the first appointment from a day on, and of the first to which the person came.
fn first_meeting(record: &CaseRecord, policy: &PolicyBook, from: Date) -> (Option<Date>, Option<Date>) {
    let counts = |contact: &&Contact| {
        let day = contact.starts_at.day();
        let kind = policy.contact_types().find(&contact.contact_type, day);
        day >= from && kind.is_some_and(ContactType::is_appointment)
    };
    let appointments = || record.contacts.values().filter(counts);
    let came = |contact: &&Contact| contact.outcome.as_ref().is_some_and(|outcome| outcome.attended);
    let day = |contact: &Contact| contact.starts_at.day();
    (appointments().map(day).min(), appointments().filter(came).map(day).min())
}
