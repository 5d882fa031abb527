//! A record to test on: an order, appointments and what became of them, as events folded one after the other.

use crate::case::{CaseEvent, CaseRecord, OutcomeChosen, fold};
use crate::contact::Links;
use crate::custody::BailFacts;
use crate::enforcement::{BreachStepFacts, LetterFacts, ReviewDecision, Way};
use crate::policy::{OutcomeType, PolicyBook};
use crate::sentence::{Particulars, SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::Date;
use std::sync::LazyLock;
use uuid::Uuid;

pub static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Ten in the morning in London.
pub fn at(day: &str) -> Moment {
    start_of_day_in_london(self::day(day)).plus_seconds(10 * 3600)
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn contact(number: u128) -> ContactId {
    ContactId(id(number))
}

pub const ORDER: SentenceId = SentenceId(Uuid::from_u128(1));
pub const REVIEW: ReviewId = ReviewId(Uuid::from_u128(1));

/// Events with the day on which each was written.
pub fn folded(events: &[(&str, CaseEvent)]) -> CaseRecord {
    let recorded: Vec<Recorded<CaseEvent>> = (1_i64..)
        .zip(events)
        .map(|(seq, (written, event))| Recorded {
            event_id: EventId(id(u128::from(seq.unsigned_abs()))),
            seq,
            recorded_at: at(written).plus_seconds(seq),
            effective_at: at(written),
            by: Author {
                user_id: UserId(Uuid::nil()),
                name: "Ruth Okafor".into(),
                organisation_id: OrganisationId(Uuid::nil()),
                organisation_name: "Northmoor Probation".into(),
            },
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event: event.clone(),
        })
        .collect();
    fold(CaseId(Uuid::nil()), &recorded)
}

pub fn sentenced(number: u128, kind: &str, passed_on: &str, ends_on: &str) -> CaseEvent {
    CaseEvent::SentenceRecorded {
        sentence_id: SentenceId(id(number)),
        facts: SentenceFacts {
            sentence_type: kind.into(),
            court_name: "Northmoor Magistrates’ Court".into(),
            convicted_on: None,
            passed_on: day(passed_on),
            ends_on: Some(day(ends_on)),
            length_months: 24,
            offence_code: String::new(),
            offence_title: "Theft".into(),
            particulars: Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        source: SentenceSource::ByHand,
        requirements: Vec::new(),
    }
}

/// A community order of two years from 5 January 2026.
pub fn order() -> (&'static str, CaseEvent) {
    ("2026-01-05", sentenced(1, "community-order", "2026-01-05", "2028-01-04"))
}

pub fn chosen(code: &str, on: Date) -> OutcomeChosen {
    let kind: &OutcomeType = POLICY.outcome_types().find(code, on).unwrap();
    let awaited_until = kind.reason_awaited.then(|| POLICY.calendar().add_working_days(on, 5).unwrap());
    OutcomeChosen { code: code.into(), attended: kind.attended, awaited_until }
}

/// An office appointment of that day with its outcome, as it was recorded.
pub fn met(number: u128, on: &str, code: &str) -> CaseEvent {
    CaseEvent::ContactRecorded {
        contact_id: contact(number),
        contact_type: "office-appointment".into(),
        happened_at: at(on),
        minutes: 40,
        place: Some("office".into()),
        officer_id: None,
        officer_name: "Ruth Okafor".into(),
        outcome: Some(chosen(code, day(on))),
        notes: String::new(),
        sensitive: false,
        links: Links::default(),
    }
}

/// Somebody reported a failure to comply, and this was found.
pub fn reported(number: u128, on: &str, found: &str) -> CaseEvent {
    let mut event = met(number, on, found);
    if let CaseEvent::ContactRecorded { contact_type, .. } = &mut event {
        *contact_type = "breach-report".into();
    }
    event
}

pub fn decided(number: u128, code: &str) -> CaseEvent {
    let outcome = chosen(code, day("2026-01-05"));
    CaseEvent::AbsenceDecided { contact_id: contact(number), outcome, because: "No word".into() }
}

pub fn changed(number: u128, code: &str) -> CaseEvent {
    CaseEvent::OutcomeChanged {
        contact_id: contact(number),
        outcome: Some(chosen(code, day("2026-01-05"))),
        notes: String::new(),
        sensitive: false,
        why: "It was the other one".into(),
    }
}

pub fn reviewed(decision: ReviewDecision, on: &str, failures: &[u128]) -> CaseEvent {
    CaseEvent::ReviewDecided {
        review_id: REVIEW,
        sentence_id: ORDER,
        decision,
        considered: failures.iter().map(|number| contact(*number)).collect(),
        on: day(on),
        why: "Two failures without a word".into(),
    }
}

pub fn step(number: u128, step: &str, on: &str, hearing_on: Option<&str>) -> CaseEvent {
    CaseEvent::BreachStepRecorded {
        step_id: BreachStepId(id(number)),
        review_id: REVIEW,
        facts: BreachStepFacts {
            step: step.into(),
            on: day(on),
            hearing_on: hearing_on.map(day),
            note: String::new(),
        },
    }
}

pub fn letter(number: u128, kind: &str, about: u128, on: &str) -> CaseEvent {
    CaseEvent::LetterSent { letter_id: LetterId(id(number)), facts: letter_facts(kind, about, on) }
}

pub fn letter_facts(kind: &str, about: u128, on: &str) -> LetterFacts {
    LetterFacts {
        letter_type: kind.into(),
        contact_id: Some(contact(about)),
        review_id: None,
        corrects: None,
        sent_on: day(on),
        way: Way::Post,
        document_id: None,
        as_sent: None,
        note: String::new(),
    }
}

/// Remanded, or on bail again.
pub fn bail(number: u128, status: &str, on: &str) -> CaseEvent {
    CaseEvent::BailRecorded {
        bail_id: BailId(id(number)),
        facts: BailFacts {
            status: status.into(),
            on: day(on),
            place: if status == "remanded" { "HMP Northmoor".into() } else { String::new() },
            until: None,
            conditions: String::new(),
            told_by: "Northmoor Magistrates’ Court".into(),
            checked: true,
        },
    }
}
