//! The rows of a record, as a bundle has them. Our ids are the source's ids there.

use super::bring::Before;
use super::export_of_risk;
use super::kinds::Line;
use super::rows::*;
use super::rows_of_places::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::flag::StepKind;
use crate::org::{Officer, OrganisationRecord, StaffFact, StaffSays};
use crate::person::Identity;
use crate::sentence::SentenceSource;
use crate::shared::{CaseId, Recorded, RequirementId, SentenceId, StepId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How everything on a record was first recorded: here, or where it came from.
#[derive(Default)]
pub struct Origins {
    recorded: BTreeMap<Uuid, RecordedThere>,
    digests: BTreeMap<Uuid, Option<String>>,
    source: Option<String>,
}

/// Read from the log. `system` is what this record is called elsewhere.
pub fn origins(case_id: CaseId, events: &[Recorded<CaseEvent>], system: &str) -> Origins {
    let mut found = Origins::default();
    for recorded in events {
        if let CaseEvent::BroughtIn { source, rows, .. } = &recorded.event {
            found.source.get_or_insert_with(|| source.clone());
            for row in rows {
                let system = Some(&row.recorded.system).filter(|system| !system.is_empty());
                let system = system.unwrap_or(source).clone();
                found.recorded.insert(row.id, RecordedThere { system, ..row.recorded.clone() });
                found.digests.insert(row.id, Some(row.digest.clone()));
            }
        } else if let Some(id) = recorded.event.begins(case_id) {
            let (at, by) = (Some(recorded.recorded_at), recorded.by.name.clone());
            let here = RecordedThere { at, by, system: system.to_string() };
            found.recorded.entry(id).or_insert(here);
            found.digests.entry(id).or_insert(None);
        }
    }
    found
}

impl Origins {
    pub fn take_in(&mut self, other: Origins) {
        self.recorded.extend(other.recorded);
    }

    /// The record as it is before a bundle.
    pub fn before(self, record: CaseRecord) -> Before {
        Before { record, rows: self.digests, source: self.source }
    }

    /// How one thing was recorded where it came from; nothing of what was recorded here.
    pub fn elsewhere(&self, id: Uuid) -> Option<&RecordedThere> {
        self.digests.get(&id)?.as_ref().and(self.recorded.get(&id))
    }

    pub(super) fn of(&self, id: Uuid) -> RecordedThere {
        self.recorded.get(&id).cloned().unwrap_or_default()
    }
}

/// Everything on the record of one person but what was removed. A record joined to it is taken in before.
pub fn person_rows(case_id: CaseId, record: &CaseRecord, origins: &Origins) -> PersonRows {
    let person = case_id.to_string();
    PersonRows {
        own: record.person.iter().map(|_| line(person_row(case_id, record, origins))).next(),
        details: details(&person, record, origins),
        sentences: sentences(&person, record, origins),
        bail: bail(&person, record, origins),
        appearances: appearances(&person, record, origins),
        contacts: contacts(&person, record, origins),
        assignments: assignments(&person, record, origins),
        flags: flags(&person, record, origins),
        assessments: export_of_risk::assessments(&person, record, origins),
        plans: export_of_risk::plans(&person, record, origins),
        concerns: export_of_risk::concerns(&person, record, origins),
        documents: documents(&person, record, origins),
        person,
    }
}

pub(super) fn line<T>(row: T) -> Line<T> {
    Line { number: 0, text: String::new(), row }
}

fn person_row(case_id: CaseId, record: &CaseRecord, origins: &Origins) -> PersonRow {
    let identifiers = record.identifiers.values().map(|of| IdentifierRow {
        source_id: of.identifier_id.to_string(),
        kind: of.kind,
        number: of.raw.clone(),
        told_by: of.source.clone(),
    });
    let (person, known) = (case_id.to_string(), record.person.as_ref());
    let waits = known.is_some_and(|of| matches!(of.identity, Identity::Waiting { .. }));
    let mut candidates: Vec<_> = record.candidates.values().filter(|_| waits).collect();
    candidates.sort_by_key(|of| of.rank);
    let candidates = candidates
        .into_iter()
        .map(|of| CandidateRow { person: of.candidate.to_string(), found_by: of.found_by.clone() });
    PersonRow {
        person,
        crn: known.and_then(|of| of.crn.clone()),
        waits,
        candidates: candidates.collect(),
        title: known.and_then(|of| of.title.clone()),
        forenames: known.map(|of| of.forenames.clone()).unwrap_or_default(),
        surname: known.map(|of| of.surname.clone()).unwrap_or_default(),
        birth_date: known.and_then(|of| of.birth_date),
        sex: known.and_then(|of| of.sex),
        identifiers: identifiers.collect(),
        recorded: origins.of(case_id.0),
    }
}

fn details(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<DetailRow>> {
    let on_record = record.details.values().filter(|of| !of.is_removed());
    let row = |of: &crate::person::detail::PersonDetail| DetailRow {
        source_id: of.detail_id.to_string(),
        person: person.to_string(),
        detail: of.dated.detail.clone(),
        from: of.dated.from,
        to: of.dated.to,
        recorded: origins.of(of.detail_id.0),
    };
    on_record.map(|of| line(row(of))).collect()
}

fn sentences(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<SentenceRow>> {
    let on_record = record.sentences.values().filter(|of| of.removed.is_none());
    let row = |of: &crate::sentence::Sentence| {
        let facts = of.facts.clone();
        let with = facts
            .runs_with
            .filter(|with| record.sentences.get(&with.other).is_some_and(|other| other.removed.is_none()));
        let appearance = match of.source {
            SentenceSource::CourtResult(id) => Some(id.to_string()),
            SentenceSource::ByHand => None,
        };
        SentenceRow {
            source_id: of.sentence_id.to_string(),
            person: person.to_string(),
            sentence_type: facts.sentence_type,
            court_name: facts.court_name,
            convicted_on: facts.convicted_on,
            passed_on: facts.passed_on,
            ends_on: facts.ends_on,
            length_months: facts.length_months,
            offence_code: facts.offence_code,
            offence_title: facts.offence_title,
            particulars: facts.particulars,
            other_offences: facts.other_offences,
            runs_with: with.map(|with| RunsRow { runs: with.runs, sentence: with.other.to_string() }),
            appearance,
            ended: of.ended.clone(),
            requirements: requirements(of.sentence_id, record),
            steps: steps(of.sentence_id, record),
            key_dates: key_dates(of.sentence_id, record),
            recorded: origins.of(of.sentence_id.0),
        }
    };
    on_record.map(|of| line(row(of))).collect()
}

fn requirements(sentence_id: SentenceId, record: &CaseRecord) -> Vec<RequirementRow> {
    let on_record = record.requirements.values().filter(|of| of.removed.is_none());
    let of_sentence = on_record.filter(|of| of.sentence_id == sentence_id);
    let row = |of: &crate::sentence::Requirement| RequirementRow {
        source_id: requirement_name(of.requirement_id),
        requirement_type: of.requirement_type.clone(),
        length: of.length,
        details: of.details.clone(),
        ends_on: of.ends_on,
        started_on: of.started_on,
        ended: of.ended.clone(),
    };
    of_sentence.map(row).collect()
}

fn requirement_name(requirement_id: RequirementId) -> String {
    requirement_id.to_string()
}

/// In the order in which they happened; of two on one day the one that was recorded first.
fn steps(sentence_id: SentenceId, record: &CaseRecord) -> Vec<StepRow> {
    let on_record = record.custody_steps.values().filter(|of| of.removed.is_none());
    let mut steps: Vec<_> = on_record.filter(|of| of.sentence_id == sentence_id).collect();
    steps.sort_by_key(|of| (of.facts.on, of.step_id));
    let row = |of: &crate::custody::CustodyStep| StepRow {
        source_id: of.step_id.to_string(),
        step: of.facts.step,
        on: of.facts.on,
        place: of.facts.place.clone(),
        term: of.facts.term.clone(),
        reason: of.facts.reason.clone(),
        told_by: of.facts.told_by.clone(),
        conditions: conditions(of.step_id, record),
    };
    steps.into_iter().map(row).collect()
}

fn conditions(step_id: StepId, record: &CaseRecord) -> Vec<ConditionRow> {
    let on_record = record.conditions.values().filter(|of| of.removed.is_none());
    let row = |of: &crate::custody::LicenceCondition| ConditionRow {
        source_id: of.condition_id.to_string(),
        condition_type: of.condition_type.clone(),
        text: of.text.clone(),
        version: of.version.clone(),
        from: Some(of.from),
        ended: of.ended.clone(),
    };
    on_record.filter(|of| of.step_id == step_id).map(row).collect()
}

fn key_dates(sentence_id: SentenceId, record: &CaseRecord) -> Vec<KeyDateRow> {
    let of_sentence = record.key_dates.values().filter(|of| of.sentence_id == sentence_id);
    let row = |of: &crate::custody::KeyDate| {
        Some(KeyDateRow { term: of.term.clone(), on: of.on?, told_by: of.told_by.clone() })
    };
    of_sentence.filter_map(row).collect()
}

fn bail(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<BailRow>> {
    let on_record = record.bail.values().filter(|of| of.removed.is_none());
    let row = |of: &crate::custody::Bail| BailRow {
        source_id: of.bail_id.to_string(),
        person: person.to_string(),
        facts: of.facts.clone(),
        recorded: origins.of(of.bail_id.0),
    };
    on_record.map(|of| line(row(of))).collect()
}

fn appearances(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<AppearanceRow>> {
    let row = |of: &crate::hearing::Hearing| AppearanceRow {
        source_id: of.hearing_id.to_string(),
        person: person.to_string(),
        facts: of.facts.clone(),
        recorded: origins.of(of.hearing_id.0),
    };
    record.hearings.values().map(|of| line(row(of))).collect()
}

fn contacts(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<ContactRow>> {
    let row = |of: &crate::contact::Contact| ContactRow {
        source_id: of.contact_id.to_string(),
        person: person.to_string(),
        contact_type: of.contact_type.clone(),
        starts_at: of.starts_at,
        minutes: of.minutes,
        place: of.place.clone(),
        officer: of.officer_id.map(|id| id.to_string()),
        officer_name: of.officer_name.clone(),
        booked: of.booked,
        outcome: of.outcome.as_ref().map(|outcome| OutcomeRow {
            code: outcome.code.clone(),
            awaited_until: outcome.awaited_until,
            because: outcome.because.clone(),
        }),
        notes: of.notes.clone(),
        sensitive: Some(of.sensitive),
        series: of.links.series_id.map(|id| id.to_string()),
        group: of.links.group_id.map(|id| id.to_string()),
        requirement: of.links.requirement_id.map(requirement_name),
        visit: of.visit.as_ref().map(|visit| VisitRow {
            who_knows: visit.who_knows.clone(),
            back_by: visit.back_by,
            back_at: visit.checked_in.as_ref().map(|(at, _)| *at),
        }),
        recorded: origins.of(of.contact_id.0),
    };
    record.contacts.values().map(|of| line(row(of))).collect()
}

fn assignments(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<AssignmentRow>> {
    let row = |of: &crate::assignment::Assignment| AssignmentRow {
        source_id: of.assignment_id.to_string(),
        person: person.to_string(),
        organisation: of.organisation_id.to_string(),
        team: of.team_id.to_string(),
        officer: of.officer_id.to_string(),
        from: of.from,
        until: of.until,
        reason: of.reason.clone(),
        reason_code: of.reason_code.clone(),
        organisation_name: of.organisation_name.clone(),
        team_name: of.team_name.clone(),
        officer_name: of.officer_name.clone(),
        recorded: origins.of(of.assignment_id.0),
    };
    record.assignments.values().map(|of| line(row(of))).collect()
}

fn flags(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<FlagRow>> {
    let on_record = record.flags.values().filter(|of| of.removed.is_none());
    let row = |of: &crate::flag::Flag| FlagRow {
        source_id: of.flag_id.to_string(),
        person: person.to_string(),
        flag_type: of.flag_type.clone(),
        level: of.level.clone(),
        category: of.category.clone(),
        note: of.note.clone(),
        from: of.from,
        next_review: of.next_review,
        steps: record
            .flag_steps
            .values()
            .filter(|step| step.flag_id == of.flag_id && step.kind != StepKind::Ended)
            .map(|step| FlagStepRow { step: step.kind, on: step.on, words: step.words.clone() })
            .collect(),
        ended: of.ended.clone(),
        recorded: origins.of(of.flag_id.0),
    };
    on_record.map(|of| line(row(of))).collect()
}

fn documents(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<DocumentRow>> {
    let on_record = record.documents.values().filter(|of| of.removed.is_none());
    let row = |of: &crate::document::Document| DocumentRow {
        source_id: of.document_id.to_string(),
        person: person.to_string(),
        kind: of.kind.clone(),
        title: of.title.clone(),
        received_from: of.received_from.clone(),
        dated: of.dated,
        contact: of.contact_id.map(|id| id.to_string()),
        digest: of.digest.clone(),
        file_name: of.file_name.clone(),
        recorded: origins.of(of.document_id.0),
    };
    on_record.map(|of| line(row(of))).collect()
}

/// An organisation, then its offices and teams, then which team works where.
pub fn organisation_rows(record: &OrganisationRecord) -> Vec<OrganisationRow> {
    let Some(organisation) = &record.organisation else { return Vec::new() };
    let of = organisation.organisation_id.to_string();
    let own = OrganisationRow {
        source_id: of.clone(),
        says: OrganisationSays::Organisation { name: organisation.name.clone() },
    };
    let offices = record.offices.values().map(|office| OrganisationRow {
        source_id: office.office_id.to_string(),
        says: OrganisationSays::Office {
            organisation: of.clone(),
            name: office.facts.name.clone(),
            address: office.facts.address.clone(),
            phone: office.facts.phone.clone(),
            hours: office.facts.hours.clone(),
            closed: office.facts.closed.clone(),
        },
    });
    let teams = record.teams.values().map(|team| OrganisationRow {
        source_id: team.team_id.to_string(),
        says: OrganisationSays::Team {
            organisation: of.clone(),
            name: team.name.clone(),
            phone: team.phone.clone(),
            office: team.office.clone(),
            unit: team.unit.clone(),
        },
    });
    let links = record.team_offices.values().map(|link| OrganisationRow {
        source_id: format!("{} in {}", link.team_id, link.office_id),
        says: OrganisationSays::TeamOffice {
            organisation: of.clone(),
            team: link.team_id.to_string(),
            office: link.office_id.to_string(),
            from: link.from,
            to: link.to,
        },
    });
    [own].into_iter().chain(offices).chain(teams).chain(links).collect()
}

pub fn staff_rows(record: &OrganisationRecord) -> Vec<StaffRow> {
    let row = |officer: &Officer| StaffRow {
        source_id: officer.officer_id.to_string(),
        organisation: officer.organisation_id.to_string(),
        team: officer.team_id.to_string(),
        name: officer.name.clone(),
        grade: officer.grade.clone(),
        phone: officer.phone.clone(),
        from: officer.from,
        until: officer.until,
        facts: record
            .staff
            .values()
            .filter(|fact| fact.officer_id == officer.officer_id && fact.taken_back.is_none())
            .map(fact_row)
            .collect(),
    };
    record.officers.values().map(row).collect()
}

fn fact_row(fact: &StaffFact) -> StaffFactRow {
    let says = match &fact.says {
        StaffSays::Grade { code } => StaffFactSays::Grade { code: code.clone() },
        StaffSays::Skill { code } => StaffFactSays::Skill { code: code.clone() },
        StaffSays::Hours { minutes_a_week } => StaffFactSays::Hours { minutes_a_week: *minutes_a_week },
        StaffSays::Team { team_id } => StaffFactSays::Team { team: team_id.to_string() },
        StaffSays::Absence { code, stand_in } => {
            StaffFactSays::Absence { code: code.clone(), stand_in: stand_in.map(|id| id.to_string()) }
        }
        StaffSays::Reduction { code, minutes_a_week, note } => StaffFactSays::Reduction {
            code: code.clone(),
            minutes_a_week: *minutes_a_week,
            note: note.clone(),
        },
    };
    StaffFactRow { source_id: fact.fact_id.to_string(), says, from: fact.from, to: fact.to }
}
