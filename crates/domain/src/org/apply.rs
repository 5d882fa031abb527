//! The fold of an organisation's log. Total: it never fails and checks no rule.

use super::{
    Grant, LetterTemplate, Office, Officer, OrganisationEvent, OrganisationRecord, OrganisationRow,
    StaffFact, TeamOffice,
};
use crate::check::Look;
use crate::load::{Answered, Contest, Overload};
use crate::shared::{OrganisationId, Recorded, StaffFactId};

/// The whole rows that one event puts.
pub fn apply(
    organisation_id: OrganisationId,
    known: &OrganisationRecord,
    recorded: &Recorded<OrganisationEvent>,
) -> Vec<OrganisationRow> {
    let row = match &recorded.event {
        OrganisationEvent::OrganisationRegistered { organisation } => {
            Some(OrganisationRow::Organisation(organisation.clone()))
        }
        OrganisationEvent::TeamAdded { team } | OrganisationEvent::TeamChanged { team, .. } => {
            Some(OrganisationRow::Team(team.clone()))
        }
        OrganisationEvent::OfficerJoined { officer } => Some(OrganisationRow::Officer(officer.clone())),
        OrganisationEvent::OfficerLeft { officer_id, at } => known
            .officers
            .get(officer_id)
            .map(|officer| OrganisationRow::Officer(Officer { until: Some(*at), ..officer.clone() })),
        OrganisationEvent::RoleGranted { grant } => Some(OrganisationRow::Grant(grant.clone())),
        OrganisationEvent::RoleEnded { grant_id, at } => known
            .grants
            .get(grant_id)
            .map(|grant| OrganisationRow::Grant(Grant { until: Some(*at), ..grant.clone() })),
        OrganisationEvent::OfficeAdded { .. }
        | OrganisationEvent::OfficeChanged { .. }
        | OrganisationEvent::TeamWorksFrom { .. }
        | OrganisationEvent::TeamLeftOffice { .. } => of_offices(organisation_id, known, recorded),
        OrganisationEvent::StaffFactRecorded { .. }
        | OrganisationEvent::StaffFactEnded { .. }
        | OrganisationEvent::StaffFactCorrected { .. }
        | OrganisationEvent::StaffFactTakenBack { .. } => of_staff(organisation_id, known, recorded),
        OrganisationEvent::LetterTemplateSaved { letter, language, version, text, why } => {
            Some(OrganisationRow::LetterTemplate(LetterTemplate {
                organisation_id,
                letter: letter.clone(),
                language: language.clone(),
                version: *version,
                text: text.clone(),
                why: why.clone(),
                written: recorded.written(),
            }))
        }
        OrganisationEvent::LookOpened { look_id, facts } => Some(OrganisationRow::Look(Look {
            organisation_id,
            look_id: *look_id,
            facts: facts.clone(),
            found: None,
            opened: recorded.written(),
            written: recorded.written(),
        })),
        OrganisationEvent::LookClosed { look_id, found } => known.looks.get(look_id).map(|look| {
            let (found, written) = (Some(found.clone()), recorded.written());
            OrganisationRow::Look(Look { found, written, ..look.clone() })
        }),
        OrganisationEvent::LoadContested { .. }
        | OrganisationEvent::LoadContestAnswered { .. }
        | OrganisationEvent::OverloadRaised { .. }
        | OrganisationEvent::OverloadAnswered { .. }
        | OrganisationEvent::OverloadEnded { .. } => of_load(organisation_id, known, recorded),
        OrganisationEvent::UserAdded { .. }
        | OrganisationEvent::PasswordReset { .. }
        | OrganisationEvent::SessionsEnded { .. } => None,
    };
    row.into_iter().collect()
}

fn of_load(
    organisation_id: OrganisationId,
    known: &OrganisationRecord,
    recorded: &Recorded<OrganisationEvent>,
) -> Option<OrganisationRow> {
    let written = recorded.written();
    match &recorded.event {
        OrganisationEvent::LoadContested { contest_id, facts } => Some(OrganisationRow::Contest(Contest {
            organisation_id,
            contest_id: *contest_id,
            facts: facts.clone(),
            answer: None,
            opened: recorded.written(),
            written,
        })),
        OrganisationEvent::LoadContestAnswered { contest_id, answer } => {
            let before = known.contests.get(contest_id)?.clone();
            Some(OrganisationRow::Contest(Contest { answer: Some(answer.clone()), written, ..before }))
        }
        OrganisationEvent::OverloadRaised { overload_id, facts } => {
            Some(OrganisationRow::Overload(Overload {
                organisation_id,
                overload_id: *overload_id,
                facts: facts.clone(),
                answers: Vec::new(),
                ended: None,
                raised: recorded.written(),
                written,
            }))
        }
        OrganisationEvent::OverloadAnswered { overload_id, answer } => {
            let mut before = known.overloads.get(overload_id)?.clone();
            before.answers.push(Answered { answer: answer.clone(), written: recorded.written() });
            Some(OrganisationRow::Overload(Overload { written, ..before }))
        }
        OrganisationEvent::OverloadEnded { overload_id, on } => {
            let before = known.overloads.get(overload_id)?.clone();
            Some(OrganisationRow::Overload(Overload { ended: Some(*on), written, ..before }))
        }
        _ => None,
    }
}

fn of_offices(
    organisation_id: OrganisationId,
    known: &OrganisationRecord,
    recorded: &Recorded<OrganisationEvent>,
) -> Option<OrganisationRow> {
    let written = recorded.written();
    match &recorded.event {
        OrganisationEvent::OfficeAdded { office_id, office }
        | OrganisationEvent::OfficeChanged { office_id, office, .. } => {
            let facts = office.clone();
            Some(OrganisationRow::Office(Office { organisation_id, office_id: *office_id, facts, written }))
        }
        OrganisationEvent::TeamWorksFrom { team_id, office_id, from } => {
            let (team_id, office_id, from) = (*team_id, *office_id, *from);
            let to = None;
            let link = TeamOffice { organisation_id, team_id, office_id, from, to, written };
            Some(OrganisationRow::TeamOffice(link))
        }
        OrganisationEvent::TeamLeftOffice { team_id, office_id, to } => {
            let link = known.team_offices.get(&(*team_id, *office_id))?.clone();
            Some(OrganisationRow::TeamOffice(TeamOffice { to: Some(*to), written, ..link }))
        }
        _ => None,
    }
}

fn of_staff(
    organisation_id: OrganisationId,
    known: &OrganisationRecord,
    recorded: &Recorded<OrganisationEvent>,
) -> Option<OrganisationRow> {
    let written = recorded.written();
    let known_fact = |fact_id: &StaffFactId| known.staff.get(fact_id).cloned();
    let fact = match &recorded.event {
        OrganisationEvent::StaffFactRecorded { fact_id, officer_id, says, from, to } => StaffFact {
            organisation_id,
            fact_id: *fact_id,
            officer_id: *officer_id,
            says: says.clone(),
            from: *from,
            to: *to,
            taken_back: None,
            written,
        },
        OrganisationEvent::StaffFactEnded { fact_id, to } => {
            StaffFact { to: Some(*to), written, ..known_fact(fact_id)? }
        }
        OrganisationEvent::StaffFactCorrected { fact_id, says, from, to, .. } => {
            StaffFact { says: says.clone(), from: *from, to: *to, written, ..known_fact(fact_id)? }
        }
        OrganisationEvent::StaffFactTakenBack { fact_id, why } => {
            StaffFact { taken_back: Some(why.clone()), written, ..known_fact(fact_id)? }
        }
        _ => return None,
    };
    Some(OrganisationRow::StaffFact(fact))
}

/// The record that a run of events makes.
pub fn fold<'a>(
    organisation_id: OrganisationId,
    events: impl IntoIterator<Item = &'a Recorded<OrganisationEvent>>,
) -> OrganisationRecord {
    let mut record = OrganisationRecord::default();
    for event in events {
        for row in apply(organisation_id, &record, event) {
            record.put(row);
        }
    }
    record
}
