//! Plans: owned by who holds the case, protected people by id alone, and signed as agreed at a kept meeting alone.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Ben, Cora, Dev, Eve};
use crate::world::{World, office};
use app::AppError;
use app::contact::{OutcomeForm, book, record_outcome};
use app::matches::{MatchForm, decide};
use app::plan::{
    BeginForm, GoalForm, SafetyForm, SignForm, StepForm, Which, begin, change_safety, next_state, save_goal,
    save_step, show, sign,
};
use domain::person::MatchOutcome;
use domain::plan::{Agreed, GoalState, Plan, Safety, StepState};
use domain::shared::{CaseId, PlanId};
use testkit::at;

const BEGUN: &str = "2026-03-03T09:00:00Z";

fn safety(why: &str) -> SafetyForm {
    let safety = Safety {
        people: Vec::new(),
        groups: vec!["children".into()],
        restrictions: "Stays out of Mill Road".into(),
        contingency: "The police".into(),
    };
    SafetyForm { safety, why: why.into() }
}

fn beginning(why: &str, replaces: Option<PlanId>) -> BeginForm {
    BeginForm { safety: safety(why), replaces }
}

async fn begun(world: &World) -> CaseId {
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, BEGUN).await;
    begin(&ctx, case_id, world.request_id(), &beginning("", None)).await.unwrap();
    case_id
}

async fn open(world: &World, who: Who, case_id: CaseId, now: &str) -> Plan {
    show(&world.ctx(who, now).await, case_id).await.unwrap().plan.unwrap()
}

#[tokio::test]
async fn after_a_handover_the_new_holder_owns_the_plan_and_the_old_one_does_not() {
    let world = World::new().await;
    let case_id = begun(&world).await;
    world.give(case_id, Cora, "2026-03-04T09:00:00Z").await;
    let ann = world.ctx(Ann, "2026-03-04T10:00:00Z").await;
    let refused = begin(&ann, case_id, world.request_id(), &beginning("mine", None)).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))));
    let cora = world.ctx(Cora, "2026-03-04T10:00:00Z").await;
    // Nobody ends a plan that they did not see.
    let unseen = begin(&cora, case_id, world.request_id(), &beginning("The case moved", None)).await;
    assert!(matches!(unseen, Err(AppError::Conflict(written)) if written.by.name == "Ann Petrie"));
    let first = open(&world, Cora, case_id, "2026-03-04T10:00:00Z").await.plan_id;
    begin(&cora, case_id, world.request_id(), &beginning("The case moved", Some(first))).await.unwrap();
    let found = show(&cora, case_id).await.unwrap();
    let earlier = &found.earlier[0];
    assert_eq!(earlier.created.by.name, "Ann Petrie");
    assert_eq!(earlier.ended_at, Some(at("2026-03-04T10:00:00Z")));
    assert_eq!(earlier.written, earlier.created, "it stays as its author left it");
    assert_eq!(found.plan.as_ref().unwrap().why, "The case moved");
    assert!(matches!(show(&world.ctx(Eve, BEGUN).await, case_id).await, Err(AppError::NotAllowed(_))));
    world.prove().await;
}

#[tokio::test]
async fn agreed_is_kept_only_with_a_kept_meeting_since_the_plan_began_and_on_the_plan_that_was_seen() {
    let world = World::new().await;
    let case_id = begun(&world).await;
    let ann = world.ctx(Ann, "2026-03-05T09:00:00Z").await;
    let (contact_id, ..) =
        book(&ann, case_id, world.request_id(), &office("2026-03-06T10:00:00Z")).await.unwrap();
    let after = world.ctx(Ann, "2026-03-06T12:00:00Z").await;
    let seen = open(&world, Ann, case_id, "2026-03-06T12:00:00Z").await;
    let form = |contact_id| SignForm {
        plan_id: seen.plan_id,
        agreed: Some(Agreed::Yes),
        contact_id,
        met_by: String::new(),
        words: String::new(),
        seen_seq: seen.written.seq,
    };
    let refused = sign(&after, case_id, &form(Some(contact_id))).await.unwrap_err();
    assert!(matches!(refused, AppError::Refused(of) if of.rule == "PLN-11"), "nobody said what became of it");
    let written = world.record(case_id).await.contacts[&contact_id].written.seq;
    kept(&world, case_id, contact_id, written).await;
    // A colleague did not meet them, and says who did.
    let ben = world.ctx(Ben, "2026-03-06T12:00:00Z").await;
    let refused = sign(&ben, case_id, &form(Some(contact_id))).await.unwrap_err();
    assert!(matches!(refused, AppError::Refused(of) if (of.rule, of.field) == ("PLN-11", "met_by")));
    sign(&after, case_id, &form(Some(contact_id))).await.unwrap();
    let found = show(&world.ctx(Dev, "2026-03-06T13:00:00Z").await, case_id).await.unwrap();
    let plan = found.plan.unwrap();
    assert_eq!(plan.signature.as_ref().unwrap().agreement.contact_id, Some(contact_id));
    assert!(!plan.changed_since_signed());
    let stale = sign(&after, case_id, &form(Some(contact_id))).await;
    assert!(matches!(stale, Err(AppError::Conflict(_))), "nobody signs what they did not see");
    world.prove().await;
}

async fn kept(world: &World, case_id: CaseId, contact_id: domain::shared::ContactId, seen_seq: i64) {
    let ctx = world.ctx(Ann, "2026-03-06T11:00:00Z").await;
    let form = OutcomeForm {
        outcome: Some("kept".into()),
        notes: String::new(),
        sensitive: false,
        why: None,
        requirement: None,
        seen_seq,
        next: None,
    };
    record_outcome(&ctx, case_id, contact_id, &form).await.unwrap();
}

fn goal(words: &str) -> GoalForm {
    GoalForm {
        area: "work".into(),
        words: words.into(),
        state: Some(GoalState::Active),
        why: "Said so".into(),
    }
}

fn step(state: StepState) -> StepForm {
    StepForm { words: "Ring the college".into(), who: "Dale".into(), by: None, state: Some(state) }
}

const JOINED: &str = "2026-03-04T09:00:00Z";
const AFTER: &str = "2026-03-05T09:00:00Z";

/// A case of Ann's to which another record was joined that has a plan of its own.
async fn joined_with_a_plan(world: &World) -> (CaseId, CaseId, PlanId) {
    let kept = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let member = world.import(&item, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    let dev = world.ctx(Dev, BEGUN).await;
    let plan_id = begin(&dev, member, world.request_id(), &beginning("", None)).await.unwrap();
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: "By the photograph.".into() };
    decide(&world.ctx(Eve, JOINED).await, member, &form).await.unwrap();
    (kept, member, plan_id)
}

#[tokio::test]
async fn a_plan_that_stands_on_a_joined_record_is_changed_there() {
    let world = World::new().await;
    let (kept, member, plan_id) = joined_with_a_plan(&world).await;
    let ann = world.ctx(Ann, AFTER).await;
    let seen = open(&world, Ann, kept, AFTER).await;
    assert_eq!((seen.plan_id, seen.case_id), (plan_id, member));
    let new = || Which::New(world.request_id());
    let goal_id = save_goal(&ann, (kept, plan_id), new(), &goal("Work")).await.unwrap();
    let step_id =
        save_step(&ann, (kept, goal_id), Which::New(world.request_id()), &step(StepState::NotStarted))
            .await
            .unwrap();
    let seq = world.record(member).await.plan_steps[&step_id].written.seq;
    next_state(&ann, kept, (step_id, seq)).await.unwrap();
    let seq = world.record(member).await.goals[&goal_id].written.seq;
    save_goal(&ann, (kept, plan_id), Which::Seen(goal_id, seq), &goal("Work with my hands")).await.unwrap();
    let seq = open(&world, Ann, kept, AFTER).await.written.seq;
    let mut other = safety("She moved");
    other.safety.restrictions = "Stays out of Quay Street".into();
    change_safety(&ann, kept, (plan_id, seq), &other).await.unwrap();
    let seen_seq = open(&world, Ann, kept, AFTER).await.written.seq;
    let signed = SignForm {
        plan_id,
        agreed: Some(Agreed::No),
        contact_id: None,
        met_by: String::new(),
        words: "Not now".into(),
        seen_seq,
    };
    sign(&ann, kept, &signed).await.unwrap();
    let record = world.record(member).await;
    assert_eq!(record.plan_steps[&step_id].facts.state, StepState::Started);
    assert_eq!(record.goals[&goal_id].facts.words, "Work with my hands");
    assert!(record.plans[&plan_id].signature.is_some());
    assert!(world.record(kept).await.plans.is_empty());
    world.prove().await;
}

/// PLN-01
#[tokio::test]
async fn another_plan_ends_the_one_that_stands_on_a_joined_record() {
    let world = World::new().await;
    let (kept, member, first) = joined_with_a_plan(&world).await;
    let ann = world.ctx(Ann, AFTER).await;
    let second =
        begin(&ann, kept, world.request_id(), &beginning("Both are one", Some(first))).await.unwrap();
    assert_eq!(world.record(member).await.plans[&first].ended_at, Some(at(AFTER)));
    let found = show(&ann, kept).await.unwrap();
    assert_eq!(found.plan.as_ref().map(|plan| (plan.plan_id, plan.case_id)), Some((second, kept)));
    assert_eq!(found.earlier.iter().map(|plan| plan.plan_id).collect::<Vec<_>>(), [first]);
    // What was typed for the one before is refused by name, and not written into the new one.
    let late =
        save_goal(&ann, (kept, first), Which::New(world.request_id()), &goal("Work")).await.unwrap_err();
    assert!(matches!(late, AppError::Refused(of) if (of.rule, of.field) == ("PLN-10", "words")));
    world.prove().await;
}
