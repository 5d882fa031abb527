//! One person: who they are, their sentence, who holds them, and what is known of them.

use super::names::name;
use super::staff::{officer_id, organisation_id, organisation_name, team_id, team_name};
use super::{CASES_OF_AN_OFFICER, log};
use app::Ctx;
use domain::case::CaseEvent;
use domain::custody::{Step, StepFacts};
use domain::identity::IdentifierKind;
use domain::person::detail::{
    Address, AddressStatus, Circumstance, DatedDetail, Detail, Need, Reach, ReachWay,
};
use domain::sentence::{Particulars, RequirementOrdered, SentenceFacts, SentenceSource};
use domain::shared::{
    AssignmentId, DetailId, DocumentId, FlagId, IdentifierId, RequirementId, SentenceId, StepId,
};
use jiff::ToSpan;
use jiff::civil::Date;

/// Of so many people nobody holds one, and of so many one is not known for sure.
const ONE_WAITS_OF: usize = 1000;
const ONE_IS_UNCERTAIN_OF: usize = 2000;

/// Where a person stands among all.
#[derive(Clone, Copy)]
pub struct Place {
    pub n: usize,
    pub officer: usize,
    /// Which of the officer's cases it is.
    pub of_officer: usize,
}

impl Place {
    pub fn officer_name(&self) -> String {
        format!("Officer {}", self.officer)
    }
}

pub fn crn(n: usize) -> String {
    format!("X{n:06}")
}

pub fn birth_date(n: usize) -> Date {
    jiff::civil::date(1955, 1, 1).saturating_add(i64::try_from(n * 7 % 18_000).unwrap_or(0).days())
}

pub fn events(ctx: &Ctx, n: usize, officers: usize) -> Vec<CaseEvent> {
    let place = Place { n, officer: n % officers, of_officer: n / officers % CASES_OF_AN_OFFICER };
    let uncertain = n % ONE_IS_UNCERTAIN_OF == 999;
    let mut events = who(ctx, n, uncertain).to_vec();
    events.extend(sentence(ctx, n));
    if uncertain || n % ONE_WAITS_OF == 499 {
        return events;
    }
    events.push(held(ctx, place));
    events.extend(log::events(ctx, place));
    events
}

fn who(ctx: &Ctx, n: usize, uncertain: bool) -> [CaseEvent; 2] {
    let (forenames, surname) = name(n);
    let pnc = format!("20{:02}/{:07}A", n % 24, n);
    let person = CaseEvent::PersonRecorded {
        title: None,
        forenames,
        surname,
        birth_date: Some(birth_date(n)),
        sex: None,
        crn: (!uncertain).then(|| crn(n)),
        source: "bench".to_string(),
        candidates: Vec::new(),
    };
    let number = CaseEvent::IdentifierRecorded {
        identifier_id: IdentifierId(ctx.ids.uuid(ctx.now)),
        identifier: IdentifierKind::Pnc,
        raw: pnc.clone(),
        search_form: pnc,
        unverified_because: None,
        source: "bench".to_string(),
    };
    [person, number]
}

/// A community order; of every twelfth custody, and half of those are out on licence.
fn sentence(ctx: &Ctx, n: usize) -> Vec<CaseEvent> {
    let passed_on = ctx.now.day().saturating_sub(300.days());
    let custody = n % 12 == 5;
    let sentence_id = SentenceId(ctx.ids.uuid(ctx.now));
    let requirement = RequirementOrdered {
        requirement_id: RequirementId(ctx.ids.uuid(ctx.now)),
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        details: String::new(),
        ends_on: None,
        started_on: None,
    };
    let facts = SentenceFacts {
        sentence_type: if custody { "determinate-custody" } else { "community-order" }.to_string(),
        court_name: "Northmoor Magistrates' Court".to_string(),
        convicted_on: None,
        passed_on,
        ends_on: Some(passed_on.saturating_add(730.days())),
        length_months: 24,
        offence_code: "TH68010".to_string(),
        offence_title: "Theft from a shop".to_string(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let requirements = if custody { Vec::new() } else { vec![requirement] };
    let ordered =
        CaseEvent::SentenceRecorded { sentence_id, facts, source: SentenceSource::ByHand, requirements };
    let step = |step: Step, days: i64| CaseEvent::CustodyStepRecorded {
        step_id: StepId(ctx.ids.uuid(ctx.now)),
        sentence_id,
        facts: StepFacts {
            step,
            on: passed_on.saturating_add(days.days()),
            place: if step == Step::InCustody { "HMP Northmoor" } else { "" }.to_string(),
            term: None,
            reason: String::new(),
            told_by: "HMP Northmoor, by telephone".to_string(),
        },
        conditions: Vec::new(),
    };
    let steps = [custody.then(|| step(Step::InCustody, 0)), (n % 24 == 5).then(|| step(Step::Released, 200))];
    [ordered].into_iter().chain(steps.into_iter().flatten()).collect()
}

fn held(ctx: &Ctx, place: Place) -> CaseEvent {
    let officer = place.officer;
    CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(ctx.ids.uuid(ctx.now)),
        organisation_id: organisation_id(officer),
        organisation_name: organisation_name(officer),
        team_id: team_id(officer),
        team_name: team_name(officer),
        officer_id: officer_id(officer),
        officer_name: place.officer_name(),
        at: ctx.now.plus_seconds(-290 * 24 * 3600),
        reason: "Lives nearby.".to_string(),
        reason_code: None,
        ends: None,
        appointments: Vec::new(),
    }
}

/// Flags, details and documents.
pub fn at_hand(ctx: &Ctx, n: usize, officer: usize) -> Vec<CaseEvent> {
    let today = ctx.now.day();
    let flag = |flag_type: &str, review_days: i64| CaseEvent::FlagRecorded {
        flag_id: FlagId(ctx.ids.uuid(ctx.now)),
        flag_type: flag_type.to_string(),
        level: None,
        category: None,
        note: "One victim known to the person. Nothing since the sentence.".to_string(),
        from: today.saturating_sub(90.days()),
        next_review: Some(today.saturating_add(review_days.days())),
    };
    let harm = ["low", "medium", "medium", "high", "very-high"][n / 3 % 5];
    let mut events = vec![flag(&format!("serious-harm-{harm}"), if n % 10 == 3 { -2 } else { 90 })];
    if n.is_multiple_of(3) {
        events.push(flag("risk-to-staff", 60));
    }
    if n.is_multiple_of(4) {
        events.push(document(ctx, today.saturating_sub(100.days())));
    }
    events.extend(details(n, officer).into_iter().map(|detail| CaseEvent::DetailRecorded {
        detail_id: DetailId(ctx.ids.uuid(ctx.now)),
        dated: DatedDetail { detail, from: Some(today.saturating_sub(280.days())), to: None },
    }));
    events
}

fn details(n: usize, officer: usize) -> Vec<Detail> {
    let mut details = vec![
        Detail::Address(Address {
            address_type: "home-family".to_string(),
            status: AddressStatus::Main,
            no_fixed_abode: false,
            lines: format!("{} Harbour Road\nNorthmoor", n % 200 + 1),
            postcode: format!("NM{} 1AA", officer % 90 + 1),
            approval: None,
        }),
        Detail::Reach(Reach {
            way: ReachWay::Mobile,
            value: format!("07700 {:06}", 900_000 + n % 1000),
            messages: None,
            note: String::new(),
        }),
        Detail::Circumstance(Circumstance {
            circumstance_type: "unemployed".to_string(),
            note: String::new(),
            evidenced: false,
        }),
    ];
    if n.is_multiple_of(7) {
        details.push(Detail::Need(Need {
            need_type: "reads-with-difficulty".to_string(),
            provision: "Letters are read out.".to_string(),
            act_now: "Ring, do not write".to_string(),
        }));
    }
    details
}

fn document(ctx: &Ctx, dated: Date) -> CaseEvent {
    CaseEvent::DocumentAdded {
        document_id: DocumentId(ctx.ids.uuid(ctx.now)),
        document_kind: "court-document".to_string(),
        title: "Report to the court".to_string(),
        received_from: "Northmoor Magistrates' Court".to_string(),
        dated,
        contact_id: None,
        format: "pdf".to_string(),
        bytes: 120_000,
        digest: "0".repeat(64),
        file_name: "report.pdf".to_string(),
    }
}
