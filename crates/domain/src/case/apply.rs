//! The fold of a case's log. Total: it never fails and checks no rule. An event about a row that is not known
//! yields nothing; `decide` has seen to it that this does not happen.

use super::apply_rating::rated;
use super::details;
use super::documents::document;
use super::flags::flag;
use super::names::with_forms;
use super::record::Member;
use super::{
    CaseEvent, CaseRecord, CaseRow, OutcomeChosen, apply_allocation, apply_assessment, apply_concern,
    apply_custody, apply_enforcement, apply_handover, apply_holding, apply_limit, apply_opening, apply_parts,
    apply_plan, apply_retention, apply_sentence,
};
use crate::assignment::Assignment;
use crate::contact::{Contact, Outcome, Visit};
use crate::hearing::Hearing;
use crate::person::{Identifier, Identity, MatchCandidate, MatchDecision, MatchOutcome, Person, Undone};
use crate::shared::{CaseId, EventId, Recorded};

/// The whole rows that one event puts or takes away, given the rows it is about.
pub fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match &recorded.event {
        CaseEvent::PersonRecorded { .. } => person_recorded(case_id, known, recorded),
        CaseEvent::PersonCorrected { .. } => with_forms(case_id, known, person_corrected(known, recorded)),
        CaseEvent::DetailRecorded { .. }
        | CaseEvent::DetailCorrected { .. }
        | CaseEvent::DetailEnded { .. }
        | CaseEvent::DetailRemoved { .. } => details::apply(case_id, known, recorded),
        CaseEvent::IdentifierRecorded { .. } => identifier_recorded(case_id, recorded),
        CaseEvent::HearingRecorded { .. } => hearing_recorded(case_id, known, recorded),
        CaseEvent::SentenceRecorded { .. }
        | CaseEvent::SentenceCorrected { .. }
        | CaseEvent::SentenceEndRecorded { .. }
        | CaseEvent::SentenceRemoved { .. }
        | CaseEvent::RequirementStateRecorded { .. } => apply_sentence::apply(case_id, known, recorded),
        CaseEvent::CustodyStepRecorded { .. }
        | CaseEvent::CustodyStepCorrected { .. }
        | CaseEvent::CustodyStepRemoved { .. }
        | CaseEvent::LicenceConditionAdded { .. }
        | CaseEvent::LicenceConditionEndRecorded { .. }
        | CaseEvent::KeyDateRecorded { .. }
        | CaseEvent::BailRecorded { .. }
        | CaseEvent::BailCorrected { .. }
        | CaseEvent::BailRemoved { .. } => apply_custody::apply(case_id, known, recorded),
        CaseEvent::OwnFactsRecorded { .. }
        | CaseEvent::SuspensionsRecorded { .. }
        | CaseEvent::LicenceConditionCorrected { .. } => apply_parts::apply(case_id, known, recorded),
        CaseEvent::OfficerAssigned { .. } => officer_assigned(case_id, known, recorded),
        CaseEvent::AssignmentEnded { .. } => assignment_ended(known, recorded),
        CaseEvent::BroughtIn { .. } => Vec::new(),
        CaseEvent::AppointmentBooked { .. } | CaseEvent::ContactRecorded { .. } => {
            contact_begun(case_id, recorded)
        }
        CaseEvent::AppointmentMoved { .. }
        | CaseEvent::OutcomeRecorded { .. }
        | CaseEvent::OutcomeChanged { .. }
        | CaseEvent::AbsenceAwaited { .. }
        | CaseEvent::AbsenceDecided { .. }
        | CaseEvent::SensitivityLifted { .. }
        | CaseEvent::VisitArranged { .. }
        | CaseEvent::VisitCheckedIn { .. }
        | CaseEvent::ContactLinked { .. } => contact_changed(known, recorded),
        CaseEvent::DocumentAdded { .. }
        | CaseEvent::DocumentCorrected { .. }
        | CaseEvent::DocumentRemoved { .. } => document(case_id, known, recorded),
        CaseEvent::FlagRecorded { .. }
        | CaseEvent::FlagReviewed { .. }
        | CaseEvent::FlagLevelChanged { .. }
        | CaseEvent::FlagStepBroughtIn { .. }
        | CaseEvent::FlagEnded { .. }
        | CaseEvent::FlagCorrected { .. }
        | CaseEvent::FlagRemoved { .. } => flag(case_id, known, recorded),
        CaseEvent::ReviewDecided { .. }
        | CaseEvent::BreachStepRecorded { .. }
        | CaseEvent::BreachStepRemoved { .. }
        | CaseEvent::LetterSent { .. }
        | CaseEvent::LetterRemoved { .. } => apply_enforcement::apply(case_id, known, recorded),
        CaseEvent::Assessment(event) => apply_assessment::apply(case_id, known, recorded, event),
        CaseEvent::AssessmentScored { .. } | CaseEvent::TierWorkedOut { .. } => rated(case_id, recorded),
        CaseEvent::MatchDecided { .. } => match_decided(case_id, known, recorded),
        CaseEvent::MatchUndone { decision_id, why } => match_undone(known, recorded, *decision_id, why),
        CaseEvent::MemberJoined { member } => member_row(case_id, *member, true),
        CaseEvent::Archived { .. }
        | CaseEvent::Restored { .. }
        | CaseEvent::Exempted { .. }
        | CaseEvent::ExemptionEnded { .. } => apply_retention::apply(case_id, known, recorded),
        CaseEvent::MemberParted { member, .. } => member_row(case_id, *member, false),
        _ => of_family(case_id, known, recorded),
    }
}

/// Of those whose events are a family of their own.
fn of_family(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match &recorded.event {
        CaseEvent::Concern(event) => apply_concern::apply(case_id, known, (recorded, event)),
        CaseEvent::Plan(event) => apply_plan::apply(case_id, known, (recorded, event)),
        CaseEvent::Handover(event) => apply_handover::apply(case_id, known, (recorded, event)),
        CaseEvent::Allocation(event) => apply_allocation::apply(case_id, known, (recorded, event)),
        CaseEvent::Holding(event) => apply_holding::apply(case_id, known, (recorded, event)),
        CaseEvent::Opening(event) => apply_opening::apply(case_id, known, (recorded, event)),
        CaseEvent::Limit(event) => apply_limit::apply(case_id, known, (recorded, event)),
        _ => Vec::new(),
    }
}

fn member_row(case_id: CaseId, member: CaseId, joined: bool) -> Vec<CaseRow> {
    vec![CaseRow::Member(Member { case_id, member, joined })]
}

/// The record that a run of events makes: all of them for today, those up to a moment for the past.
pub fn fold<'a>(case_id: CaseId, events: impl IntoIterator<Item = &'a Recorded<CaseEvent>>) -> CaseRecord {
    let mut record = CaseRecord::default();
    for event in events {
        for row in apply(case_id, &record, event) {
            record.put(row);
        }
    }
    record
}

fn hearing_recorded(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::HearingRecorded { hearing_id, facts } = &recorded.event else { return Vec::new() };
    let (hearing_id, facts) = (*hearing_id, facts.clone());
    let hearing = Hearing { case_id, hearing_id, facts, written: recorded.written() };
    with_forms(case_id, known, vec![CaseRow::Hearing(hearing)])
}

fn person_recorded(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::PersonRecorded { title, forenames, surname, birth_date, sex, crn, candidates, .. } =
        &recorded.event
    else {
        return Vec::new();
    };
    let identity = match crn {
        Some(_) => Identity::Settled,
        None => Identity::Waiting { since: recorded.recorded_at, first_opinion: None },
    };
    let person = Person {
        case_id,
        crn: crn.clone(),
        title: title.clone(),
        forenames: forenames.clone(),
        surname: surname.clone(),
        birth_date: *birth_date,
        sex: *sex,
        identity,
        held: known.open_assignment().is_some(),
        written: recorded.written(),
    };
    let candidates = (1..).zip(candidates).map(|(rank, (candidate, found_by))| {
        CaseRow::MatchCandidate(MatchCandidate {
            case_id,
            candidate: *candidate,
            rank,
            found_by: found_by.clone(),
        })
    });
    with_forms(case_id, known, candidates.chain([CaseRow::Person(person)]).collect())
}

fn person_corrected(known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let (CaseEvent::PersonCorrected { title, forenames, surname, birth_date, sex, .. }, Some(before)) =
        (&recorded.event, &known.person)
    else {
        return Vec::new();
    };
    vec![CaseRow::Person(Person {
        title: title.clone(),
        forenames: forenames.clone(),
        surname: surname.clone(),
        birth_date: *birth_date,
        sex: *sex,
        written: recorded.written(),
        ..before.clone()
    })]
}

fn identifier_recorded(case_id: CaseId, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::IdentifierRecorded {
        identifier_id,
        identifier,
        raw,
        search_form,
        unverified_because,
        source,
    } = &recorded.event
    else {
        return Vec::new();
    };
    vec![CaseRow::Identifier(Identifier {
        case_id,
        identifier_id: *identifier_id,
        kind: *identifier,
        raw: raw.clone(),
        search_form: search_form.clone(),
        unverified_because: unverified_because.clone(),
        source: source.clone(),
        written: recorded.written(),
    })]
}

fn officer_assigned(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::OfficerAssigned {
        assignment_id,
        organisation_id,
        organisation_name,
        team_id,
        team_name,
        officer_id,
        officer_name,
        at,
        reason,
        reason_code,
        ends,
        appointments,
    } = &recorded.event
    else {
        return Vec::new();
    };
    let ended = ends.and_then(|ends| known.assignments.get(&ends)).map(|before| {
        CaseRow::Assignment(Assignment { until: Some(*at), written: recorded.written(), ..before.clone() })
    });
    let begun = Assignment {
        case_id,
        assignment_id: *assignment_id,
        organisation_id: *organisation_id,
        organisation_name: organisation_name.clone(),
        team_id: *team_id,
        team_name: team_name.clone(),
        officer_id: *officer_id,
        officer_name: officer_name.clone(),
        from: *at,
        until: None,
        reason: reason.clone(),
        reason_code: reason_code.clone(),
        written: recorded.written(),
    };
    let unheld = known.person.as_ref().filter(|person| !person.held);
    let held = unheld.map(|person| CaseRow::Person(Person { held: true, ..person.clone() }));
    let back = ends.and_then(|ends| apply_holding::moved(known, ends, recorded));
    let with = (*officer_id, officer_name.as_str());
    let along = appointments.iter().filter_map(|id| apply_handover::booked_with(known, *id, with, recorded));
    let along = along.map(CaseRow::Contact);
    ended.into_iter().chain([CaseRow::Assignment(begun)]).chain(held).chain(back).chain(along).collect()
}

fn assignment_ended(known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::AssignmentEnded { assignment_id, at } = &recorded.event else { return Vec::new() };
    let Some(before) = known.assignments.get(assignment_id).filter(|of| of.is_open()) else {
        return Vec::new();
    };
    let ended = Assignment { until: Some(*at), written: recorded.written(), ..before.clone() };
    // A history may come in after the assignment that runs now.
    let held = known.assignments.values().any(|of| of.is_open() && of.assignment_id != *assignment_id);
    let person = known.person.iter().map(|person| CaseRow::Person(Person { held, ..person.clone() }));
    let back = apply_holding::moved(known, *assignment_id, recorded);
    [CaseRow::Assignment(ended)].into_iter().chain(person).chain(back).collect()
}

fn contact_begun(case_id: CaseId, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let written = recorded.written();
    let contact = match &recorded.event {
        CaseEvent::AppointmentBooked {
            contact_id,
            contact_type,
            starts_at,
            minutes,
            place,
            officer_id,
            officer_name,
            links,
            ..
        } => Contact {
            case_id,
            contact_id: *contact_id,
            contact_type: contact_type.clone(),
            starts_at: *starts_at,
            minutes: *minutes,
            place: place.clone(),
            officer_id: Some(*officer_id),
            officer_name: officer_name.clone(),
            booked: true,
            outcome: None,
            notes: String::new(),
            sensitive: false,
            links: *links,
            visit: None,
            corrections: 0,
            created: written.clone(),
            written,
        },
        CaseEvent::ContactRecorded {
            contact_id,
            contact_type,
            happened_at,
            minutes,
            place,
            officer_id,
            officer_name,
            outcome,
            notes,
            sensitive,
            links,
        } => Contact {
            case_id,
            contact_id: *contact_id,
            contact_type: contact_type.clone(),
            starts_at: *happened_at,
            minutes: *minutes,
            place: place.clone(),
            officer_id: *officer_id,
            officer_name: officer_name.clone(),
            booked: false,
            outcome: outcome.as_ref().map(|chosen| outcome_of(chosen, None, recorded)),
            notes: notes.clone(),
            sensitive: *sensitive,
            links: *links,
            visit: None,
            corrections: 0,
            created: written.clone(),
            written,
        },
        _ => return Vec::new(),
    };
    vec![CaseRow::Contact(contact)]
}

fn contact_changed(known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let Some(before) = recorded.event.contact_id().and_then(|contact_id| known.contacts.get(&contact_id))
    else {
        return Vec::new();
    };
    let mut contact = Contact { written: recorded.written(), ..before.clone() };
    match &recorded.event {
        CaseEvent::AppointmentMoved { starts_at, minutes, place, .. } => {
            contact.starts_at = *starts_at;
            contact.minutes = *minutes;
            contact.place.clone_from(place);
        }
        CaseEvent::OutcomeRecorded { outcome, notes, sensitive, .. } => {
            contact.outcome = Some(outcome_of(outcome, None, recorded));
            contact.notes.clone_from(notes);
            contact.sensitive = *sensitive;
        }
        CaseEvent::OutcomeChanged { outcome, notes, sensitive, .. } => {
            let before = contact.outcome.take();
            contact.outcome = outcome.as_ref().map(|chosen| outcome_of(chosen, before.as_ref(), recorded));
            contact.notes.clone_from(notes);
            contact.sensitive = *sensitive;
            contact.corrections += 1;
        }
        CaseEvent::SensitivityLifted { .. } => contact.sensitive = false,
        CaseEvent::ContactLinked { requirement_id, .. } => contact.links.requirement_id = *requirement_id,
        event => return absence_or_visit(contact, event, recorded),
    }
    vec![CaseRow::Contact(contact)]
}

/// What is said later about an absence, and about a visit alone.
fn absence_or_visit(mut contact: Contact, event: &CaseEvent, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match (event, &mut contact.outcome, &mut contact.visit) {
        (CaseEvent::AbsenceAwaited { until, because, .. }, Some(outcome), _) => {
            outcome.awaited_until = Some(*until);
            outcome.because.clone_from(because);
        }
        (CaseEvent::AbsenceDecided { outcome: chosen, because, .. }, Some(outcome), _) => {
            let first = outcome.recorded.clone();
            let decided = outcome_of(chosen, Some(outcome), recorded);
            *outcome = Outcome { because: because.clone(), recorded: first, ..decided };
        }
        (CaseEvent::VisitArranged { who_knows, back_by, .. }, _, visit) => {
            *visit = Some(Visit { who_knows: who_knows.clone(), back_by: *back_by, checked_in: None });
        }
        (CaseEvent::VisitCheckedIn { at, .. }, _, Some(visit)) => {
            visit.checked_in = Some((*at, recorded.by.name.clone()));
        }
        _ => return Vec::new(),
    }
    vec![CaseRow::Contact(contact)]
}

/// What was said before and is said again keeps the moment at which it was first said.
fn outcome_of(chosen: &OutcomeChosen, before: Option<&Outcome>, recorded: &Recorded<CaseEvent>) -> Outcome {
    let same = before.filter(|before| before.code == chosen.code);
    Outcome {
        decided_at: same.map_or(recorded.recorded_at, |before| before.decided_at),
        code: chosen.code.clone(),
        attended: chosen.attended,
        awaited_until: chosen.awaited_until,
        because: String::new(),
        recorded: recorded.written(),
    }
}

fn match_decided(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let (CaseEvent::MatchDecided { outcome, note, first_opinion, crn }, Some(before)) =
        (&recorded.event, &known.person)
    else {
        return Vec::new();
    };
    let identity = match outcome {
        MatchOutcome::ThisOne(to) => Identity::Joined { to: *to },
        MatchOutcome::NoneOfThese => Identity::Settled,
        MatchOutcome::CannotTell => {
            Identity::Waiting { since: waiting_since(before, recorded), first_opinion: first_opinion.clone() }
        }
    };
    let crn = before.crn.clone().or_else(|| crn.clone());
    let person = Person { identity, crn, written: recorded.written(), ..before.clone() };
    let decision = MatchDecision {
        case_id,
        decision_id: recorded.event_id,
        outcome: *outcome,
        note: note.clone(),
        undone: None,
        written: recorded.written(),
    };
    vec![CaseRow::Person(person), CaseRow::MatchDecision(decision)]
}

fn match_undone(
    known: &CaseRecord,
    recorded: &Recorded<CaseEvent>,
    decision_id: EventId,
    why: &str,
) -> Vec<CaseRow> {
    let (Some(decision), Some(person)) = (known.decisions.get(&decision_id), &known.person) else {
        return Vec::new();
    };
    let undone = Undone { why: why.to_string(), at: recorded.recorded_at, by_name: recorded.by.name.clone() };
    let identity = Identity::Waiting { since: recorded.recorded_at, first_opinion: None };
    vec![
        CaseRow::MatchDecision(MatchDecision {
            undone: Some(undone),
            written: recorded.written(),
            ..decision.clone()
        }),
        CaseRow::Person(Person { identity, written: recorded.written(), ..person.clone() }),
    ]
}

fn waiting_since(person: &Person, recorded: &Recorded<CaseEvent>) -> crate::shared::Moment {
    match &person.identity {
        Identity::Waiting { since, .. } => *since,
        _ => recorded.recorded_at,
    }
}
