//! A record to test on: an order with requirements, a licence with conditions, and what is recorded of them.

pub use crate::enforcement::tests::made::*;

use crate::case::{CaseEvent, CaseRecord};
use crate::contact::Links;
use crate::custody::{ConditionSet, Step, StepFacts};
use crate::requirement::{FieldValue, OwnFact, PartId, Seen, Suspension, Window, see};
use crate::sentence::RequirementOrdered;
use crate::shared::*;
use jiff::civil::Time;

pub const CURFEW: PartId = PartId::Requirement(RequirementId(uuid::Uuid::from_u128(11)));

pub fn requirement(number: u128) -> PartId {
    PartId::Requirement(RequirementId(id(number)))
}

/// An order of one kind of sentence, with one requirement (number 11) that started with it.
pub fn with(
    sentence: &str,
    kind: &str,
    length: Option<u32>,
    (passed_on, ends_on): (&str, &str),
) -> CaseEvent {
    let mut event = sentenced(1, sentence, passed_on, ends_on);
    if let CaseEvent::SentenceRecorded { requirements, .. } = &mut event {
        requirements.push(RequirementOrdered {
            requirement_id: RequirementId(id(11)),
            requirement_type: kind.into(),
            length,
            details: String::new(),
            ends_on: None,
            started_on: Some(day(passed_on)),
        });
    }
    event
}

/// Curfew of 12 hours a day in a community order of two years from 5 January 2026.
pub fn curfew() -> (&'static str, CaseEvent) {
    ("2026-01-05", with("community-order", "curfew", Some(12), ("2026-01-05", "2028-01-04")))
}

/// Released on licence on 2 March 2026 with one condition (number 21) of a kind.
pub fn licence(kind: &str) -> Vec<(&'static str, CaseEvent)> {
    let facts = |step, on: &str| StepFacts {
        step,
        on: day(on),
        place: "HMP Northmoor".into(),
        term: None,
        reason: String::new(),
        told_by: "HMP Northmoor".into(),
    };
    let condition = ConditionSet {
        condition_id: ConditionId(id(21)),
        condition_type: kind.into(),
        text: "As the licence has it".into(),
        version: "4".into(),
        wording: None,
    };
    let (step_id, sentence_id) = (StepId(id(31)), ORDER);
    let released = facts(Step::Released, "2026-03-02");
    vec![
        ("2025-01-06", sentenced(1, "determinate-custody", "2025-01-06", "2028-01-05")),
        (
            "2026-03-02",
            CaseEvent::CustodyStepRecorded {
                step_id,
                sentence_id,
                facts: released,
                conditions: vec![condition],
            },
        ),
    ]
}

pub const CONDITION: PartId = PartId::Condition(ConditionId(uuid::Uuid::from_u128(21)));

pub fn time(text: &str) -> Time {
    text.parse().unwrap()
}

pub fn window(weekday: i8, from: &str, to: &str) -> Window {
    Window { weekday, from: time(from), to: time(to) }
}

/// The same hours on every day of the week.
pub fn every_day(from: &str, to: &str) -> Vec<Window> {
    (1..=7).map(|weekday| window(weekday, from, to)).collect()
}

pub fn text(field: &str, words: &str) -> OwnFact {
    OwnFact { field: field.into(), value: FieldValue::Text(words.into()) }
}

pub fn choice(field: &str, code: &str) -> OwnFact {
    OwnFact { field: field.into(), value: FieldValue::Choice(code.into()) }
}

pub fn number(field: &str, number: u32) -> OwnFact {
    OwnFact { field: field.into(), value: FieldValue::Number(number) }
}

pub fn hours(windows: Vec<Window>) -> OwnFact {
    OwnFact { field: "hours".into(), value: FieldValue::Hours(windows) }
}

/// What a curfew needs, with these hours.
pub fn at_home(windows: Vec<Window>) -> Vec<OwnFact> {
    vec![text("address", "4 Quay Row"), hours(windows)]
}

pub fn recorded(part: PartId, facts: Vec<OwnFact>) -> CaseEvent {
    CaseEvent::OwnFactsRecorded { part, facts, told_by: "The order".into(), why: String::new() }
}

pub fn suspension(from: &str, to: Option<&str>) -> Suspension {
    Suspension { from: day(from), to: to.map(day), told_by: "The court".into(), reason: "A funeral".into() }
}

pub fn suspended(part: PartId, suspensions: Vec<Suspension>) -> CaseEvent {
    CaseEvent::SuspensionsRecorded { part, suspensions, why: String::new() }
}

pub fn seen(record: &CaseRecord, part: PartId) -> Seen<'_> {
    see(record, &POLICY, part).unwrap()
}

/// The same entry, about one requirement or condition.
pub fn about(part: PartId, event: CaseEvent) -> CaseEvent {
    let links = match part {
        PartId::Requirement(id) => Links { requirement_id: Some(id), ..Links::default() },
        PartId::Condition(id) => Links { condition_id: Some(id), ..Links::default() },
    };
    match event {
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
            ..
        } => CaseEvent::ContactRecorded {
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
        },
        other => other,
    }
}
