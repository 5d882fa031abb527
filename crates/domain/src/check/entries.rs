//! When entries of the contact log were written: CHK-11 and CHK-12.

use super::checks::Check;
use super::lines::{About, Found};
use crate::case::CaseRecord;
use crate::contact::Contact;
use crate::intake::is_brought_in;
use crate::policy::{PolicyBook, PolicyError};
use crate::shared::{Written, day_in_words};

pub fn found(check: Check, record: &CaseRecord, policy: &PolicyBook) -> Result<Vec<Found>, PolicyError> {
    let written = record.contacts.values().filter_map(|contact| Some((contact, written(contact)?)));
    let found: Result<Vec<Option<Found>>, PolicyError> = written
        .map(|(contact, written)| match check {
            Check::WrittenLate => late(contact, written, policy),
            _ => Ok(Some(after_hearing(record, contact, written))),
        })
        .collect();
    Ok(found?.into_iter().flatten().collect())
}

/// Who first said what happened; of an appointment without an outcome nobody did yet. Of an entry that was brought in it is
/// not known here.
fn written(contact: &Contact) -> Option<&Written> {
    let written = match &contact.outcome {
        Some(outcome) => &outcome.recorded,
        None if contact.booked => return None,
        None => &contact.created,
    };
    (!is_brought_in(&written.by)).then_some(written)
}

fn begun(contact: &Contact, written: &Written) -> Found {
    let found = Found::by(written, About::Contact(contact.contact_id));
    Found { on: contact.starts_at.day(), ..found }
}

/// CHK-11: nothing where bank holidays are not known.
fn late(contact: &Contact, written: &Written, policy: &PolicyBook) -> Result<Option<Found>, PolicyError> {
    let found = begun(contact, written);
    let wrote_on = written.at.day();
    let allowed = policy.working_days("contact.late_recording_working_days", found.on)?;
    let Ok(after) = policy.calendar().working_days_between(found.on, wrote_on) else { return Ok(None) };
    let said = match after {
        ..=0 => "Written on the day or before.".to_string(),
        1 => "Written 1 working day after.".to_string(),
        _ => format!("Written {after} working days after, on {}.", day_in_words(wrote_on)),
    };
    Ok(Some(Found { said, counted: after > allowed, ..found }))
}

/// CHK-12: when the court's message came onto the record decides, because that is when it could be known here. An entry
/// that was corrected since is written again.
fn after_hearing(record: &CaseRecord, contact: &Contact, written: &Written) -> Found {
    let first = begun(contact, written);
    let came = |before: &Written| {
        let came = |at: &Written| at.at > contact.starts_at && at.at.day() > first.on && at.at < before.at;
        let hearings = record.hearings.values().filter(|hearing| came(&hearing.written));
        hearings.min_by_key(|hearing| hearing.written.at)
    };
    let corrected = Some(&contact.written).filter(|last| contact.corrections > 0 && last.at > written.at);
    let (verb, wrote, hearing) = match (came(written), corrected.map(|last| (last, came(last)))) {
        (Some(hearing), _) => ("written", written, hearing),
        (None, Some((last, Some(hearing)))) => ("corrected", last, hearing),
        (None, _) => return Found { said: "No hearing in between.".to_string(), ..first },
    };
    let said = format!(
        "A hearing of {} came onto the record on {}; {verb} on {}.",
        day_in_words(hearing.facts.sitting_on),
        day_in_words(hearing.written.at.day()),
        day_in_words(wrote.at.day()),
    );
    Found { by: wrote.by.name.clone(), said, counted: true, ..first }
}
