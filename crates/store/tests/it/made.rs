//! People and what happened to them, made short.

use app::commit::{CaseChange, OrganisationChange, Write, commit};
use app::ports::CasePart;
use app::{AppError, Ctx};
use domain::access::{Action, Role, Scope};
use domain::case::{CaseEvent, OutcomeChosen};
use domain::hearing::{Feed, HearingFacts, HearingOffence};
use domain::identity::IdentifierKind;
use domain::org::{Grant, OrganisationEvent, ScopeOf};
use domain::person::MatchOutcome;
use domain::sentence::{Particulars, SentenceFacts, SentenceSource};
use domain::shared::{
    AssignmentId, Basis, CaseId, ContactId, Decision, GrantId, HearingId, IdentifierId, Moment, OfficerId,
    OrganisationId, SentenceId, TeamId, UserId,
};
use jiff::civil::{Date, date};
use testkit::{OFFICER, ORGANISATION, TEAM};
use uuid::Uuid;

pub fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number << 64))
}

/// Decides nothing: appends what happened, on the case as it is.
pub async fn append(ctx: &Ctx, case_id: CaseId, events: Vec<CaseEvent>) -> Result<(), AppError> {
    let (head, known) = ctx.store.case_part(case_id, CasePart::ALL).await?.unwrap_or_default();
    let decision = Decision { events, notices: Vec::new(), basis: Basis::default().with("test", "yes") };
    commit(ctx, Write::case(CaseChange { case_id, head, known: &known, decision, corrects: None })).await
}

pub async fn append_organisation(
    ctx: &Ctx,
    id: OrganisationId,
    events: Vec<OrganisationEvent>,
) -> Result<(), AppError> {
    let (head, known) = ctx.store.organisation(id).await?.unwrap_or_default();
    let decision = Decision { events, notices: Vec::new(), basis: Basis::default() };
    let change = OrganisationChange { organisation_id: id, head, known: &known, decision };
    commit(ctx, Write { organisations: vec![change], ..Write::default() }).await
}

pub fn birth_date() -> Date {
    date(1989, 3, 14)
}

pub fn person(forenames: &str, surname: &str, crn: Option<&str>) -> CaseEvent {
    CaseEvent::PersonRecorded {
        title: None,
        forenames: forenames.to_string(),
        surname: surname.to_string(),
        birth_date: Some(birth_date()),
        sex: None,
        crn: crn.map(str::to_string),
        source: "a test".to_string(),
        candidates: Vec::new(),
    }
}

pub fn pnc(number: u128, search_form: &str) -> CaseEvent {
    CaseEvent::IdentifierRecorded {
        identifier_id: IdentifierId(Uuid::from_u128(number)),
        identifier: IdentifierKind::Pnc,
        raw: search_form.to_string(),
        search_form: search_form.to_string(),
        unverified_because: None,
        source: "a test".to_string(),
    }
}

pub fn hearing(number: u128, sitting_on: Date) -> CaseEvent {
    CaseEvent::HearingRecorded {
        hearing_id: HearingId(Uuid::from_u128(number)),
        facts: HearingFacts {
            feed: Feed::Libra,
            source_key: format!("hearing {number}"),
            court_code: Some("B01".to_string()),
            court_name: "Northmoor Magistrates' Court".to_string(),
            room: None,
            sitting_on,
            sitting_at: Some(jiff::civil::time(10, 30, 0, 0)),
            hearing_type: None,
            case_number: Some("260001".to_string()),
            bail_status: None,
            name_as_given: "The DEFENDANT".to_string(),
            address_as_given: None,
            postcode: Some("NM1 1AA".to_string()),
            offences: vec![HearingOffence {
                code: "TH68001".to_string(),
                title: "Theft".to_string(),
                plea: None,
                convicted_on: Some(sitting_on),
                results: vec!["Community order, 12 months".to_string()],
            }],
        },
    }
}

pub fn sentence(number: u128, passed_on: Date, ends_on: Date) -> CaseEvent {
    CaseEvent::SentenceRecorded {
        sentence_id: SentenceId(Uuid::from_u128(number)),
        facts: SentenceFacts {
            sentence_type: "community-order".to_string(),
            court_name: "Northmoor Magistrates' Court".to_string(),
            convicted_on: None,
            passed_on,
            ends_on: Some(ends_on),
            length_months: 12,
            offence_code: "TH68001".to_string(),
            offence_title: "Theft".to_string(),
            particulars: Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        source: SentenceSource::ByHand,
        requirements: Vec::new(),
    }
}

pub fn assigned(number: u128, team_id: TeamId, officer_id: OfficerId, at: Moment) -> CaseEvent {
    CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(Uuid::from_u128(number)),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
        team_id,
        team_name: "Harbour".to_string(),
        officer_id,
        officer_name: "Ann Petrie".to_string(),
        at,
        reason: "it was their turn".to_string(),
        reason_code: None,
        ends: None,
        appointments: Vec::new(),
    }
}

/// To the team and officer that tests use where it does not matter.
pub fn assigned_here(number: u128, at: Moment) -> CaseEvent {
    assigned(number, TEAM, OFFICER, at)
}

pub fn booked(number: u128, starts_at: Moment) -> CaseEvent {
    CaseEvent::AppointmentBooked {
        contact_id: ContactId(Uuid::from_u128(number)),
        contact_type: "office_appointment".to_string(),
        starts_at,
        minutes: 30,
        place: Some("office".to_string()),
        officer_id: OFFICER,
        officer_name: "Ann Petrie".to_string(),
        anyway_because: None,
        links: domain::contact::Links::default(),
    }
}

pub fn attended(number: u128) -> CaseEvent {
    CaseEvent::OutcomeRecorded {
        contact_id: ContactId(Uuid::from_u128(number)),
        outcome: OutcomeChosen { code: "attended".to_string(), attended: true, awaited_until: None },
        notes: "He came on time.".to_string(),
        sensitive: false,
    }
}

pub fn grant(number: u128, user_id: UserId, role: Role, scope: ScopeOf) -> OrganisationEvent {
    let grant_id = GrantId(Uuid::from_u128(number));
    let grant = Grant { grant_id, ..testkit::a_grant(user_id, role, scope) };
    OrganisationEvent::RoleGranted { grant }
}

pub fn order(number: u128) -> CaseEvent {
    sentence(number, date(2026, 1, 2), date(2027, 1, 1))
}

pub fn joined_to(kept: CaseId) -> CaseEvent {
    let outcome = MatchOutcome::ThisOne(kept);
    CaseEvent::MatchDecided { outcome, note: String::new(), first_opinion: None, crn: None }
}

pub fn scope_of(ctx: &Ctx, user_id: UserId, action: Action) -> Scope {
    let mut ctx = ctx.clone();
    ctx.actor.author.user_id = user_id;
    ctx.scope(action).unwrap()
}
