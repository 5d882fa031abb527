//! Plans: owned by who holds the case, protected people by id alone, and signed as agreed at a kept meeting alone.

use crate::world::Who::{Ann, Cora, Dev, Eve};
use crate::world::{World, office};
use app::AppError;
use app::contact::{OutcomeForm, book, record_outcome};
use app::plan::{SafetyForm, SignForm, begin, show, sign};
use domain::plan::{Agreed, Safety};
use domain::shared::CaseId;
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

async fn begun(world: &World) -> CaseId {
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, BEGUN).await;
    begin(&ctx, case_id, world.request_id(), &safety("")).await.unwrap();
    case_id
}

#[tokio::test]
async fn after_a_handover_the_new_holder_owns_the_plan_and_the_old_one_does_not() {
    let world = World::new().await;
    let case_id = begun(&world).await;
    world.give(case_id, Cora, "2026-03-04T09:00:00Z").await;
    let ann = world.ctx(Ann, "2026-03-04T10:00:00Z").await;
    let refused = begin(&ann, case_id, world.request_id(), &safety("mine")).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))));
    let cora = world.ctx(Cora, "2026-03-04T10:00:00Z").await;
    begin(&cora, case_id, world.request_id(), &safety("The case moved")).await.unwrap();
    let found = show(&cora, case_id).await.unwrap();
    let earlier = &found.earlier[0];
    assert_eq!(earlier.created.by.name, "Ann Petrie");
    assert_eq!(earlier.ended_at, Some(at("2026-03-04T10:00:00Z")));
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
    let seen_seq = show(&after, case_id).await.unwrap().plan.unwrap().written.seq;
    let form =
        |contact_id| SignForm { agreed: Some(Agreed::Yes), contact_id, words: String::new(), seen_seq };
    let refused = sign(&after, case_id, &form(Some(contact_id))).await.unwrap_err();
    assert!(matches!(refused, AppError::Refused(of) if of.rule == "PLN-11"), "nobody said what became of it");
    let written = world.record(case_id).await.contacts[&contact_id].written.seq;
    kept(&world, case_id, contact_id, written).await;
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
