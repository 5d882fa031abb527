//! Concerns: who may raise one about whom, who is told at once, who decides, and who hears of it when nobody does.

use crate::world::Who::{self, Ann, Ben, Cora, Dev, Eve, Gil, Ines};
use crate::world::World;
use app::AppError;
use app::concern::{ConcernForm, DecisionForm, decide, late, of_my_day, raise, raise_alarms, show};
use app::ports::Store;
use app::worker::Topic;
use domain::concern::{Answer, WhatFollows};
use domain::shared::{CaseId, ConcernId, UserId};
use testkit::at;

const RAISED: &str = "2026-03-06T22:41:00Z";
/// Four hours later, on the Saturday.
const DUE: &str = "2026-03-07T02:41:00Z";

fn said(intent: Answer, danger: Answer) -> ConcernForm {
    ConcernForm { said: "Notices open windows again".into(), intent: Some(intent), danger: Some(danger) }
}

async fn raised(world: &World, who: Who, case_id: CaseId) -> ConcernId {
    let ctx = world.ctx(who, RAISED).await;
    raise(&ctx, case_id, world.request_id(), &said(Answer::Yes, Answer::No)).await.unwrap()
}

fn decision() -> DecisionForm {
    DecisionForm { follows: Some(WhatFollows::Police), why: "Rang them at once".into() }
}

/// (topic, user) of everything that waits to go out about concerns.
async fn told(world: &World) -> Vec<(&'static str, UserId)> {
    let due = world.store.outbox_due(at("2026-04-01T00:00:00Z"), 100).await.unwrap();
    let topics = due.iter().map(|row| serde_json::from_str::<Topic>(&row.payload).unwrap());
    let mut told: Vec<(&str, UserId)> = topics
        .filter_map(|topic| match topic {
            Topic::ConcernRaised { user_id, .. } => Some(("raised", user_id)),
            Topic::ConcernUndecided { user_id, .. } => Some(("undecided", user_id)),
            Topic::ConcernDecided { user_id, .. } => Some(("decided", user_id)),
            _ => None,
        })
        .collect();
    told.sort_unstable();
    told
}

#[tokio::test]
async fn whoever_works_with_people_raises_a_concern_wherever_the_case_is_held_and_sees_it_and_no_more() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let concern_id = raised(&world, Cora, case_id).await;
    let cora = world.ctx(Cora, RAISED).await;
    let own = show(&cora, case_id, concern_id).await.unwrap();
    assert_eq!(own.concern.facts.said, "Notices open windows again");
    assert!(own.page.record.contacts.is_empty() && own.page.record.flags.is_empty());
    assert!(matches!(app::case::show(&cora, case_id).await, Err(AppError::NotAllowed(_))));
    // Somebody else to whom the contact log is closed does not see it; an inspector, to whom it is open, does.
    let eve = world.ctx(Eve, RAISED).await;
    assert!(matches!(show(&eve, case_id, concern_id).await, Err(AppError::NotFound)));
    assert!(show(&world.ctx(Ines, RAISED).await, case_id, concern_id).await.is_ok());
    raised(&world, Ines, case_id).await;
    world.prove().await;
}

#[tokio::test]
async fn the_holder_and_a_manager_are_told_in_the_same_save_and_twice_sent_is_once_raised() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let (ctx, request_id) = (world.ctx(Ben, RAISED).await, world.request_id());
    let form = said(Answer::Yes, Answer::No);
    let first = raise(&ctx, case_id, request_id, &form).await.unwrap();
    assert_eq!(raise(&ctx, case_id, request_id, &form).await.unwrap(), first);
    let expected = [("raised", Ann.user_id()), ("raised", Dev.user_id())];
    assert_eq!(told(&world).await, expected);
    let concern = world.record(case_id).await.concerns[&first].clone();
    let manager = concern.facts.manager.as_ref().map(|of| (of.user_id, of.name.as_str()));
    assert_eq!(manager, Some((Dev.user_id(), "Dev Sharma")));
    assert_eq!(concern.facts.decide_by, at(DUE));
    // Somebody in danger: an hour, not four.
    let now = raise(&ctx, case_id, world.request_id(), &said(Answer::No, Answer::NotSure)).await.unwrap();
    assert_eq!(world.record(case_id).await.concerns[&now].facts.decide_by, at("2026-03-06T23:41:00Z"));
    world.prove().await;
}

#[tokio::test]
async fn whoever_raised_it_is_neither_told_nor_the_one_who_decides() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let own = raised(&world, Ann, case_id).await;
    assert_eq!(told(&world).await, [("raised", Dev.user_id())]);
    let of_senior = raised(&world, Dev, case_id).await;
    let record = world.record(case_id).await;
    assert_eq!(record.concerns[&of_senior].facts.manager, None);
    let dev = world.ctx(Dev, DUE).await;
    let refused = decide(&dev, (case_id, of_senior), world.request_id(), &decision()).await.unwrap_err();
    assert!(matches!(refused, AppError::Refused(of) if of.rule == "CNC-05"));
    let ann = world.ctx(Ann, DUE).await;
    let refused = decide(&ann, (case_id, own), world.request_id(), &decision()).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))), "an officer decides about no concern");
    decide(&dev, (case_id, own), world.request_id(), &decision()).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn it_is_decided_once_and_who_raised_it_hears_of_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let concern_id = raised(&world, Ben, case_id).await;
    let (dev, request_id) = (world.ctx(Dev, "2026-03-06T23:00:00Z").await, world.request_id());
    assert_eq!(of_my_day(&dev).await.unwrap().len(), 1);
    decide(&dev, (case_id, concern_id), request_id, &decision()).await.unwrap();
    decide(&dev, (case_id, concern_id), request_id, &decision()).await.unwrap();
    let again = decide(&dev, (case_id, concern_id), world.request_id(), &decision()).await.unwrap_err();
    assert!(matches!(again, AppError::Refused(of) if of.rule == "CNC-07"));
    let of_decision: Vec<UserId> =
        told(&world).await.into_iter().filter(|(what, _)| *what == "decided").map(|(_, who)| who).collect();
    assert_eq!(of_decision, [Ann.user_id(), Ben.user_id()]);
    let decided = world.record(case_id).await.concerns[&concern_id].decided.clone().unwrap();
    assert_eq!((decided.by.name.as_str(), decided.at), ("Dev Sharma", at("2026-03-06T23:00:00Z")));
    assert!(of_my_day(&dev).await.unwrap().is_empty());
    world.prove().await;
}

#[tokio::test]
async fn it_stands_on_the_day_of_who_holds_the_case_and_of_who_decides_and_of_nobody_else() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    raised(&world, Ben, case_id).await;
    for (who, sees) in [(Ann, 1), (Dev, 1), (Ben, 0), (Cora, 0), (Gil, 0), (Eve, 0)] {
        let day = app::day::show(&world.ctx(who, RAISED).await, at(RAISED).day(), at(RAISED)).await.unwrap();
        assert_eq!(day.concerns.len(), sees, "{who:?}");
    }
}

/// CNC-08
#[tokio::test]
async fn without_a_decision_in_time_those_up_the_line_are_told_once_a_day_until_somebody_decides() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let concern_id = raised(&world, Ben, case_id).await;
    let alarms = async |now: &str| raise_alarms(&world.court(now)).await.unwrap();
    assert_eq!(alarms("2026-03-07T02:40:59Z").await, 0);
    assert!(late(&world.ctx(Dev, "2026-03-07T02:40:59Z").await).await.unwrap().is_empty());
    assert_eq!(alarms(DUE).await, 1);
    assert_eq!(alarms("2026-03-07T09:00:00Z").await, 0, "told already today");
    let undecided = async || {
        let told = told(&world).await;
        told.into_iter().filter(|(what, _)| *what == "undecided").map(|(_, who)| who).collect::<Vec<_>>()
    };
    assert_eq!(undecided().await, [Dev.user_id()]);
    assert_eq!(late(&world.ctx(Dev, DUE).await).await.unwrap().len(), 1);
    assert!(late(&world.ctx(Ann, DUE).await).await.unwrap().is_empty());
    assert_eq!(alarms("2026-03-08T09:00:00Z").await, 1, "and again the next day");
    let dev = world.ctx(Dev, "2026-03-08T10:00:00Z").await;
    decide(&dev, (case_id, concern_id), world.request_id(), &decision()).await.unwrap();
    assert_eq!(alarms("2026-03-09T09:00:00Z").await, 0);
    assert!(late(&dev).await.unwrap().is_empty());
    world.prove().await;
}
