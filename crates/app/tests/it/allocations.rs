//! Which organisation a sentence goes to: who may decide and reverse, what moves with it, who is told, and what is counted.

use crate::world::Who::{self, Ann, Ben, Cora, Dev, Eve, Gil, Ines};
use crate::world::{OTHER_ORGANISATION, OTHER_TEAM, World};
use app::AppError;
use app::allocation::{self, DecideForm, ReverseForm};
use app::handover::{self, AnswerForm, MeetingForm};
use domain::allocation::{Answers, Back, Share};
use domain::handover::PackItem;
use domain::org::{OrganisationEvent, Team};
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::{AllocationId, CaseId, OrganisationId, SentenceId, TeamId, TransferId};
use jiff::civil::date;
use testkit::{ORGANISATION, TEAM, at};

const BEFORE: &str = "2026-03-02T12:00:00Z";
const DECIDED: &str = "2026-03-03T09:00:00Z";
const ACCEPTED: &str = "2026-03-03T10:00:00Z";
const MOVED: &str = "2026-03-03T12:00:00Z";
const REVERSED: &str = "2026-04-02T09:00:00Z";

/// Both teams say in which unit they work, and Ann's case has an order.
async fn scene() -> (World, CaseId, SentenceId) {
    let world = World::new().await;
    in_unit(&world, (ORGANISATION, TEAM), "Northmoor City").await;
    in_unit(&world, (OTHER_ORGANISATION, OTHER_TEAM), "Eastmoor Town").await;
    let case_id = world.a_case_of_ann().await;
    world.book(case_id, Ann, "2026-05-05T12:30:00Z", BEFORE).await;
    let sentence_id = an_order(&world, case_id).await;
    (world, case_id, sentence_id)
}

async fn in_unit(world: &World, (organisation_id, team_id): (OrganisationId, TeamId), unit: &str) {
    let (_, organisation) =
        app::ports::Store::organisation(&world.store, organisation_id).await.unwrap().unwrap();
    let team = Team { unit: unit.to_string(), ..organisation.teams[&team_id].clone() };
    let changed = [OrganisationEvent::TeamChanged { team, why: "It was not written".to_string() }];
    app::organisation::append(&world.court(BEFORE), organisation_id, &changed).await.unwrap();
}

async fn an_order(world: &World, case_id: CaseId) -> SentenceId {
    let facts = SentenceFacts {
        sentence_type: "community-order".into(),
        court_name: "Northmoor Magistrates' Court".into(),
        convicted_on: None,
        passed_on: date(2026, 3, 2),
        ends_on: None,
        length_months: 12,
        offence_code: String::new(),
        offence_title: "Theft from a shop".into(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let requirement = app::sentence::RequirementForm {
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        ..app::sentence::RequirementForm::default()
    };
    let form = app::sentence::SentenceForm { facts, requirements: vec![requirement] };
    let ctx = world.ctx(Eve, BEFORE).await;
    app::sentence::record(&ctx, case_id, world.request_id(), &form).await.unwrap()
}

fn lives_in(unit: &str, team_id: TeamId) -> DecideForm {
    DecideForm {
        answers: Answers::from([("area".to_string(), unit.to_string())]),
        shown: None,
        decided: None,
        team_id: Some(team_id),
        override_why: String::new(),
        summary: "Rings rather than writes".into(),
        planned_on: Some(date(2026, 3, 20)),
    }
}

async fn decides(
    world: &World,
    who: Who,
    (case_id, sentence_id): (CaseId, SentenceId),
    form: &DecideForm,
) -> Result<AllocationId, AppError> {
    let ctx = world.ctx(who, DECIDED).await;
    allocation::decide(&ctx, case_id, (sentence_id, world.request_id()), form).await
}

async fn reverses(
    world: &World,
    who: Who,
    (case_id, allocation_id): (CaseId, AllocationId),
    why: &str,
) -> Result<(), AppError> {
    let holder_shown = world.record(case_id).await.open_assignment().map(|of| of.assignment_id);
    let form = ReverseForm { why: why.into(), holder_shown, officer_id: None };
    let ctx = world.ctx(who, REVERSED).await;
    allocation::reverse(&ctx, case_id, (allocation_id, world.request_id()), &form).await
}

/// Cora takes the case that the decision handed to her team.
async fn taken(world: &World, transfer_id: TransferId) {
    let cora = world.ctx(Cora, ACCEPTED).await;
    handover::accept(&cora, transfer_id, world.request_id(), None).await.unwrap();
    let found = handover::show(&cora, transfer_id).await.unwrap();
    let pack = found.transfer.pack().unwrap().digest.clone();
    let answers = PackItem::CONFIRMED.iter().map(|item| (*item, Some(true), String::new())).collect();
    handover::answer(&cora, transfer_id, world.request_id(), &AnswerForm { pack, answers }).await.unwrap();
    let meeting = MeetingForm::NotHeld { why: "Ill".into(), manager: Some(Gil.user_id()) };
    handover::record_meeting(&cora, transfer_id, world.request_id(), &meeting).await.unwrap();
    let cora = world.ctx(Cora, MOVED).await;
    handover::move_case(&cora, transfer_id, world.request_id()).await.unwrap();
}

fn rule<T: std::fmt::Debug>(found: Result<T, AppError>) -> &'static str {
    match found {
        Err(AppError::Refused(of)) => of.rule,
        Err(AppError::NotAllowed(of)) => of.rule,
        other => panic!("it was not refused: {other:?}"),
    }
}

async fn holder(world: &World, case_id: CaseId) -> (String, String) {
    let record = world.record(case_id).await;
    let booked = record.contacts.values().next().map(|of| of.officer_name.clone()).unwrap_or_default();
    (record.open_assignment().unwrap().officer_name.clone(), booked)
}

#[tokio::test]
async fn a_wrong_decision_moves_a_case_and_its_reversal_brings_every_part_back() {
    let (world, case_id, sentence_id) = scene().await;
    let before = holder(&world, case_id).await;
    let wrong =
        decides(&world, Eve, (case_id, sentence_id), &lives_in("Eastmoor Town", OTHER_TEAM)).await.unwrap();
    assert_eq!(holder(&world, case_id).await, before, "ORA-07: Ann answers until it moves");
    let transfer_id = world.record(case_id).await.allocations[&wrong].facts.transfer_id.unwrap();
    taken(&world, transfer_id).await;
    assert_eq!(holder(&world, case_id).await, ("Cora Lund".to_string(), "Cora Lund".to_string()));
    let gil = world.ctx(Gil, REVERSED).await;
    let page = allocation::to_reverse(&gil, case_id, wrong).await.unwrap();
    assert_eq!((page.back, page.gave.unwrap().in_words()), (Back::Move, "Ann Petrie, Harbour".to_string()));
    assert!(page.officers.is_empty(), "Ann is still there");
    assert_eq!(rule(reverses(&world, Gil, (case_id, wrong), " ").await), "ORA-08");
    reverses(&world, Gil, (case_id, wrong), "Lives in Northmoor").await.unwrap();
    assert_eq!(holder(&world, case_id).await, before);
    let record = world.record(case_id).await;
    let instants: Vec<_> = record.assignments.values().filter(|of| of.is_open()).collect();
    assert_eq!(instants.len(), 1);
    assert_eq!(rule(reverses(&world, Dev, (case_id, wrong), "Again").await), "ORA-08");
    // Both stay, and another decision follows.
    let right =
        decides(&world, Dev, (case_id, sentence_id), &lives_in("Northmoor City", TEAM)).await.unwrap();
    let record = world.record(case_id).await;
    assert_eq!(record.allocations.len(), 2);
    assert_eq!(record.allocations[&right].facts.transfer_id, None);
    world.prove().await;
}

#[tokio::test]
async fn who_gave_the_case_and_left_is_replaced_by_somebody_of_that_organisation() {
    let (world, case_id, sentence_id) = scene().await;
    let wrong =
        decides(&world, Eve, (case_id, sentence_id), &lives_in("Eastmoor Town", OTHER_TEAM)).await.unwrap();
    let transfer_id = world.record(case_id).await.allocations[&wrong].facts.transfer_id.unwrap();
    taken(&world, transfer_id).await;
    let left =
        [OrganisationEvent::OfficerLeft { officer_id: Ann.officer_id(), at: at("2026-03-20T09:00:00Z") }];
    app::organisation::append(&world.court("2026-03-20T09:00:00Z"), ORGANISATION, &left).await.unwrap();
    assert_eq!(rule(reverses(&world, Gil, (case_id, wrong), "Wrong").await), "ORA-09");
    let gil = world.ctx(Gil, REVERSED).await;
    let offered = allocation::to_reverse(&gil, case_id, wrong).await.unwrap().officers;
    assert_eq!(offered.iter().map(|of| of.name.as_str()).collect::<Vec<_>>(), ["Ben Oduya"]);
    let holder_shown = world.record(case_id).await.open_assignment().map(|of| of.assignment_id);
    let form = ReverseForm { why: "Wrong".into(), holder_shown, officer_id: Some(Ben.officer_id()) };
    allocation::reverse(&gil, case_id, (wrong, world.request_id()), &form).await.unwrap();
    assert_eq!(holder(&world, case_id).await, ("Ben Oduya".to_string(), "Ben Oduya".to_string()));
    world.prove().await;
}

#[tokio::test]
async fn officers_decide_nothing_and_court_officers_reverse_nothing() {
    let (world, case_id, sentence_id) = scene().await;
    let form = lives_in("Northmoor City", TEAM);
    for who in [Ann, Ines] {
        assert_eq!(rule(decides(&world, who, (case_id, sentence_id), &form).await), "ACC-01", "{who:?}");
    }
    assert_eq!(rule(decides(&world, Gil, (case_id, sentence_id), &form).await), "ACC-06");
    let elsewhere = lives_in("Eastmoor Town", TEAM);
    assert_eq!(rule(decides(&world, Eve, (case_id, sentence_id), &elsewhere).await), "ORA-06");
    let id = decides(&world, Eve, (case_id, sentence_id), &form).await.unwrap();
    assert_eq!(rule(decides(&world, Dev, (case_id, sentence_id), &form).await), "ORA-04");
    for who in [Ann, Eve, Ines] {
        assert_eq!(rule(reverses(&world, who, (case_id, id), "Wrong").await), "ACC-01", "{who:?}");
    }
    // Sent twice, it is one decision.
    let other = an_order(&world, case_id).await;
    let (ctx, request) = (world.ctx(Eve, DECIDED).await, world.request_id());
    let first = allocation::decide(&ctx, case_id, (other, request), &form).await.unwrap();
    assert_eq!(allocation::decide(&ctx, case_id, (other, request), &form).await.unwrap(), first);
    world.prove().await;
}

#[tokio::test]
async fn a_handover_that_has_not_moved_is_withdrawn_and_both_are_counted_in_the_month_of_the_decision() {
    // ORA-11
    let (world, case_id, sentence_id) = scene().await;
    let before = holder(&world, case_id).await;
    let wrong =
        decides(&world, Dev, (case_id, sentence_id), &lives_in("Eastmoor Town", OTHER_TEAM)).await.unwrap();
    reverses(&world, Dev, (case_id, wrong), "Lives in Northmoor").await.unwrap();
    assert_eq!(holder(&world, case_id).await, before);
    assert!(world.record(case_id).await.open_transfer().is_none());
    decides(&world, Dev, (case_id, sentence_id), &lives_in("Northmoor City", TEAM)).await.unwrap();
    let figures = allocation::figures(&world.ctx(Ann, REVERSED).await).await.unwrap();
    let read: Vec<_> = figures.iter().map(|of| (of.month.as_str(), of.decisions, of.reversed)).collect();
    assert_eq!(read, [("2026-03", 2, 1)], "the reversal of April counts with the decision of March");
    assert_eq!(Share::reversed(&figures).per_mille(), Some(500));
    // More than a year later they are no longer in it.
    let later = allocation::figures(&world.ctx(Ann, "2027-04-01T09:00:00Z").await).await.unwrap();
    assert!(later.is_empty());
    world.prove().await;
}
