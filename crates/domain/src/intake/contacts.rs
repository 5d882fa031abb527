//! The contact log: appointments with what became of them, and what was recorded as it happened.

use super::IntakeError;
use super::bring::Bringing;
use super::ids::{of_case, of_source};
use super::rows::{ContactRow, VisitRow};
use crate::case::{CaseEvent, OutcomeChosen};
use crate::contact::{
    self, ArrangeVisit, BookError, Contact, Links, OutcomeKnown, RecordContact, RecordKnown, RecordOutcome,
    arrange_visit, requirement_fits,
};
use crate::policy::{ContactType, OutcomeType};
use crate::shared::{ContactId, GroupId, OfficerId, Refusal, RequirementId, SeriesId};
use uuid::Uuid;

pub(super) fn contact(bringing: &mut Bringing<'_>, id: Uuid, row: &ContactRow) -> Result<(), Refusal> {
    let (policy, day) = (bringing.known.policy, row.starts_at.day());
    let kind = policy.contact_types().find(&row.contact_type, day);
    let outcome = row.outcome.as_ref().and_then(|of| policy.outcome_types().find(&of.code, day));
    // ABS-01: what is awaited has a day, the source's own.
    let awaits = outcome.is_some_and(|outcome| outcome.reason_awaited);
    if awaits && row.outcome.as_ref().is_some_and(|of| of.awaited_until.is_none()) {
        return Err(IntakeError::AwaitedMissing.into());
    }
    // BOK-04: a place that is named is one that policy has.
    if row.place.as_deref().is_some_and(|code| policy.places().find(code, day).is_none()) {
        return Err(BookError::PlaceMissing.into());
    }
    let contact_id = ContactId(id);
    let (officer_id, officer_name) = officer(bringing, row)?;
    let links = links(bringing, row);
    if row.booked {
        let officer_id = officer_id.ok_or(IntakeError::OfficerMissing)?;
        booked(bringing, (contact_id, kind, outcome), row, ((officer_id, officer_name), links))?;
    } else {
        let cmd = RecordContact {
            contact_id,
            contact_type: row.contact_type.clone(),
            happened_at: row.starts_at,
            minutes: row.minutes,
            place: row.place.clone(),
            officer_id,
            officer_name,
            outcome: row.outcome.as_ref().map(|of| of.code.clone()),
            notes: row.notes.clone(),
            sensitive: row.sensitive.unwrap_or(false),
            links,
        };
        let known = RecordKnown {
            kind,
            outcome,
            requirement_type: requirement_type(bringing, links),
            awaited_until: row.outcome.as_ref().and_then(|of| of.awaited_until),
        };
        let decision = contact::record(&known, &cmd, bringing.known.at)?;
        bringing.take_all(decision.events);
        lift_sensitivity(bringing, contact_id, row)?;
    }
    reason(bringing, contact_id, row);
    if let (Some(visit), Some(kind)) = (&row.visit, kind) {
        let events = visited(kind, contact_id, row, visit)?;
        bringing.take_all(events);
    }
    Ok(())
}

fn officer(bringing: &Bringing<'_>, row: &ContactRow) -> Result<(Option<OfficerId>, String), IntakeError> {
    let known = bringing.known;
    let officer = row.officer.as_deref().map(|id| known.places.officer(known.source, id)).transpose()?;
    let name = match officer {
        Some(officer) if row.officer_name.is_empty() => officer.name.clone(),
        _ => row.officer_name.clone(),
    };
    Ok((officer.map(|officer| officer.officer_id), name))
}

fn links(bringing: &Bringing<'_>, row: &ContactRow) -> Links {
    let source = bringing.known.source;
    let requirement = row.requirement.as_deref().map(|id| of_case(bringing.case_id, "requirement", id));
    Links {
        series_id: row.series.as_deref().map(|id| SeriesId(of_source(source, "series", id))),
        group_id: row.group.as_deref().map(|id| GroupId(of_source(source, "group", id))),
        requirement_id: requirement.map(RequirementId),
        condition_id: None,
    }
}

fn requirement_type<'a>(bringing: &'a Bringing<'_>, links: Links) -> Option<&'a str> {
    let found = links.requirement_id.and_then(|id| bringing.record.requirements.get(&id));
    found.map(|found| found.requirement_type.as_str())
}

fn booked(
    bringing: &mut Bringing<'_>,
    (contact_id, kind, outcome): (ContactId, Option<&ContactType>, Option<&OutcomeType>),
    row: &ContactRow,
    ((officer_id, officer_name), links): ((OfficerId, String), Links),
) -> Result<(), Refusal> {
    // BOK-01, BOK-03, BOK-04 and CON-13, as for an appointment that is booked. Its time may have passed.
    let kind = kind.filter(|kind| kind.may_be_future).ok_or(BookError::NotAnAppointment)?;
    if !(1..=24 * 60).contains(&row.minutes) {
        return Err(BookError::NoLength.into());
    }
    if kind.needs_place && row.place.is_none() {
        return Err(BookError::PlaceMissing.into());
    }
    requirement_fits(kind, links.requirement_id, requirement_type(bringing, links))?;
    bringing.take(CaseEvent::AppointmentBooked {
        contact_id,
        contact_type: kind.code.clone(),
        starts_at: row.starts_at,
        minutes: row.minutes,
        place: row.place.clone(),
        officer_id,
        officer_name,
        anyway_because: None,
        links,
    });
    let sensitive = row.sensitive.unwrap_or(false);
    let Some(said) = &row.outcome else {
        // IMP-11: there is no place for them before there is an outcome.
        if sensitive || !row.notes.trim().is_empty() {
            return Err(IntakeError::NotesWithoutOutcome.into());
        }
        return Ok(());
    };
    let Some(contact) = bringing.record.contacts.get(&contact_id) else { return Ok(()) };
    let known = OutcomeKnown { contact, kind, outcome, awaited_until: said.awaited_until };
    let cmd = RecordOutcome { outcome: Some(said.code.clone()), notes: row.notes.clone(), sensitive };
    let decision = contact::record_outcome(&known, &cmd, bringing.known.at)?;
    bringing.take_all(decision.events);
    Ok(())
}

/// CON-14 makes some kinds sensitive; where the source says that this one is not, somebody there decided so.
fn lift_sensitivity(
    bringing: &mut Bringing<'_>,
    contact_id: ContactId,
    row: &ContactRow,
) -> Result<(), Refusal> {
    let is_sensitive = |contact: &&Contact| row.sensitive == Some(false) && contact.sensitive;
    let Some(contact) = bringing.record.contacts.get(&contact_id).filter(is_sensitive) else { return Ok(()) };
    let why = format!("Not sensitive in {}", bringing.known.source);
    let decision = contact::lift_sensitivity(contact, &why)?;
    bringing.take_all(decision.events);
    Ok(())
}

/// What was said of the reason for an absence.
fn reason(bringing: &mut Bringing<'_>, contact_id: ContactId, row: &ContactRow) {
    let because = row.outcome.as_ref().map(|of| of.because.trim()).filter(|because| !because.is_empty());
    let outcome = bringing.record.contacts.get(&contact_id).and_then(|contact| contact.outcome.as_ref());
    let (Some(because), Some(outcome)) = (because, outcome) else { return };
    let because = because.to_string();
    let event = match outcome.awaited_until {
        Some(until) => CaseEvent::AbsenceAwaited { contact_id, until, because },
        None => {
            let (code, attended) = (outcome.code.clone(), outcome.attended);
            let outcome = OutcomeChosen { code, attended, awaited_until: None };
            CaseEvent::AbsenceDecided { contact_id, outcome, because }
        }
    };
    bringing.take(event);
}

fn visited(
    kind: &ContactType,
    contact_id: ContactId,
    row: &ContactRow,
    visit: &VisitRow,
) -> Result<Vec<CaseEvent>, Refusal> {
    let cmd = ArrangeVisit { who_knows: visit.who_knows.clone(), back_by: visit.back_by };
    let mut events = arrange_visit(kind, (contact_id, row.starts_at), &cmd)?.events;
    events.extend(visit.back_at.map(|at| CaseEvent::VisitCheckedIn { contact_id, at }));
    Ok(events)
}
