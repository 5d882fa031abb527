//! Concerns: who may raise one about whom, who is told at once, who decides, and who hears of it when nobody does.

use crate::said::{community_order, defendant};
use crate::world::Who::{self, Ann, Ben, Cora, Dev, Eve, Gil, Ines};
use crate::world::{World, note};
use app::AppError;
use app::commit::{CaseChange, Write, commit};
use app::concern::{ConcernForm, DecisionForm, decide, late, of_my_day, raise, raise_alarms, show};
use app::contact::{ContactForm, Heard, record, record_heard};
use app::ports::{ConcernStore, Store};
use app::worker::Topic;
use domain::case::CaseEvent;
use domain::concern::{Answer, ConcernEvent, ConcernFacts, Named, WhatFollows};
use domain::shared::{CaseId, ConcernId, Decision, DoneThere, UserId};
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
    assert_eq!(record.concerns[&of_senior].facts.manager, None, "Gil's organisation does not hold the case");
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
    assert_eq!(of_decision, [Ann.user_id()], "Ben reads it on his day");
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

/// CNC-09
#[tokio::test]
async fn who_raised_it_reads_what_was_decided_on_their_day_also_where_the_record_is_closed_to_them() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let concern_id = raised(&world, Cora, case_id).await;
    let dev = world.ctx(Dev, "2026-03-06T23:00:00Z").await;
    decide(&dev, (case_id, concern_id), world.request_id(), &decision()).await.unwrap();
    let later = "2026-03-07T09:00:00Z";
    for (who, reads) in [(Cora, 1), (Ann, 0), (Eve, 0)] {
        let ctx = world.ctx(who, later).await;
        let day = app::day::show(&ctx, at(later).day(), at(RAISED)).await.unwrap();
        let decided: Vec<_> =
            day.decided.iter().map(|of| (of.follows, of.decided_by_name.as_str())).collect();
        assert_eq!(decided, vec![(WhatFollows::Police, "Dev Sharma"); reads], "{who:?}");
        assert!(day.notices.is_empty(), "{who:?}");
    }
    let since = app::day::show(&world.ctx(Cora, later).await, at(later).day(), at(later)).await.unwrap();
    assert!(since.decided.is_empty(), "it is news once");
}

/// ACC-08: who may raise a concern about whoever it is did not ask for the rest of the record.
#[tokio::test]
async fn raising_and_reading_ones_own_leaves_no_refusal_of_what_nobody_asked_for() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let cora = world.ctx(Cora, RAISED).await;
    app::concern::to_raise(&cora, case_id).await.unwrap();
    let concern_id = raised(&world, Cora, case_id).await;
    show(&cora, case_id, concern_id).await.unwrap();
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let own: Vec<_> = looks.iter().filter(|look| look.user_name == "Cora Lund").collect();
    assert_eq!(own.len(), 3);
    assert!(own.iter().all(|look| look.allowed && look.rule == "ACC-08"));
    assert!(world.store.refused(Cora.user_id(), 50).await.unwrap().is_empty());
}

async fn given_up(world: &World, case_id: CaseId, now: &str) {
    let head = world.head(case_id).await;
    let known = world.record(case_id).await;
    let assignment_id = known.open_assignment().unwrap().assignment_id;
    let event = CaseEvent::AssignmentEnded { assignment_id, at: at(now) };
    let decision = Decision::of(event);
    let change = CaseChange { case_id, head, known: &known, decision, corrects: None };
    commit(&world.court(now), Write::case(change)).await.unwrap();
}

async fn undecided(world: &World) -> Vec<UserId> {
    let told = told(world).await;
    told.into_iter().filter(|(what, _)| *what == "undecided").map(|(_, who)| who).collect()
}

/// CNC-08
#[tokio::test]
async fn of_a_case_that_nobody_holds_the_team_that_held_it_last_hears_the_alarm() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    world.give(case_id, Cora, "2026-03-02T10:00:00Z").await;
    given_up(&world, case_id, "2026-03-03T10:00:00Z").await;
    let concern_id = raised(&world, Ben, case_id).await;
    let facts = world.record(case_id).await.concerns[&concern_id].facts.clone();
    assert_eq!((facts.holder, facts.manager.map(|of| of.user_id)), (None, Some(Gil.user_id())));
    assert_eq!(raise_alarms(&world.court(DUE)).await.unwrap(), 1);
    assert_eq!(undecided(&world).await, [Gil.user_id()]);
    // The manager who was named has raised nothing, and is told also where the line is found anew.
    world.give(case_id, Ann, "2026-03-08T08:00:00Z").await;
    assert_eq!(raise_alarms(&world.court("2026-03-08T09:00:00Z")).await.unwrap(), 1);
    assert_eq!(undecided(&world).await, [Dev.user_id(), Gil.user_id(), Gil.user_id()]);
}

/// CNC-08: a concern that was brought in may name a manager who never signed in here.
#[tokio::test]
async fn nobody_who_is_no_user_here_is_sent_an_alarm() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    world.give(case_id, Cora, "2026-03-02T10:00:00Z").await;
    let stranger = UserId(uuid::Uuid::from_u128(0xdead));
    let facts = ConcernFacts {
        said: "Smelt of drink".into(),
        intent: Answer::NotSure,
        danger: Answer::No,
        holder: None,
        stand_in: None,
        manager: Some(Named { user_id: stranger, name: "M. Elsewhere".into() }),
        decide_by: at(DUE),
    };
    let (concern_id, decided) = (ConcernId(uuid::Uuid::from_u128(0xc0)), None);
    let raised = DoneThere { at: at(RAISED), by: "J. Clerk".into(), user: None };
    let event = CaseEvent::Concern(ConcernEvent::BroughtIn { concern_id, facts, raised, decided });
    let (head, known) = (world.head(case_id).await, world.record(case_id).await);
    let decision = Decision::of(event);
    let change = CaseChange { case_id, head, known: &known, decision, corrects: None };
    commit(&world.court(RAISED), Write::case(change)).await.unwrap();
    assert_eq!(raise_alarms(&world.court(DUE)).await.unwrap(), 1);
    assert_eq!(undecided(&world).await, [Gil.user_id()]);
}

/// CNC-04: nearest is the organisation that holds the case, then everything.
#[tokio::test]
async fn where_nobody_ever_held_the_case_or_its_organisation_has_no_senior_those_over_everything_answer() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    let concern_id = raised(&world, Ben, case_id).await;
    let manager = async |concern_id| {
        let record = world.record(case_id).await;
        record.concerns[&concern_id].facts.manager.as_ref().map(|of| (of.user_id, of.name.clone()))
    };
    assert_eq!(manager(concern_id).await, Some((Dev.user_id(), "Dev Sharma".to_string())));
    assert_eq!(raise_alarms(&world.court(DUE)).await.unwrap(), 1);
    assert_eq!(undecided(&world).await, [Dev.user_id()]);
    // Cora's organisation has a senior of its own, who is nearer than Dev, unless he raised it himself.
    world.give(case_id, Cora, "2026-03-06T20:00:00Z").await;
    let second = raised(&world, Ben, case_id).await;
    assert_eq!(manager(second).await.map(|of| of.0), Some(Gil.user_id()));
    let third = raised(&world, Gil, case_id).await;
    assert_eq!(manager(third).await.map(|of| of.0), Some(Dev.user_id()));
}

/// RET-02
#[tokio::test]
async fn a_concern_that_waits_keeps_a_record_from_the_archive_until_it_is_decided() {
    let world = World::new().await;
    let item = defendant("hearing 1").with_pnc(1).with_results(community_order()).item();
    let case_id = world.import(&item, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    let concern_id = raised(&world, Dev, case_id).await;
    let after = "2034-03-01T09:00:00Z";
    let ran = async || app::retention::run(&world.court(after), |_, _| {}).await.unwrap();
    let kept = ran().await;
    assert_eq!((kept.archived(), kept.adds_up()), (0, true));
    assert_eq!(kept.classes["sentenced"].kept["a concern waits for a decision"], 1);
    let second = world.store.own_decisions(Dev.user_id(), at(RAISED)).await.unwrap();
    assert!(second.is_empty());
    let decided = CaseEvent::Concern(ConcernEvent::Decided {
        concern_id,
        follows: WhatFollows::Other,
        why: "He has moved abroad".into(),
    });
    let (head, known) = (world.head(case_id).await, world.record(case_id).await);
    let decision = Decision::of(decided);
    let change = CaseChange { case_id, head, known: &known, decision, corrects: None };
    commit(&world.court(after), Write::case(change)).await.unwrap();
    assert_eq!(ran().await.archived(), 1);
}

/// CNC-10
#[tokio::test]
async fn a_contact_that_tells_of_harm_to_come_raises_a_concern_in_the_same_save() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ben = world.ctx(Ben, RAISED).await;
    for kind in ["disclosure-of-intent", "safeguarding-concern"] {
        let form = ContactForm {
            contact_type: kind.to_string(),
            minutes: 20,
            ..note("He thinks of it again", at("2026-03-06T22:30:00Z"))
        };
        let before = world.head(case_id).await;
        let unanswered = record(&ben, case_id, world.request_id(), &form).await.unwrap_err();
        assert!(matches!(unanswered, AppError::Refused(of) if (of.rule, of.field) == ("CNC-02", "intent")));
        assert_eq!(world.head(case_id).await, before, "nothing is saved without its answers");
        let heard = Heard { intent: Some(Answer::Yes), danger: Some(Answer::No) };
        let request_id = world.request_id();
        let contact_id = record_heard(&ben, case_id, request_id, (&form, heard)).await.unwrap();
        assert_eq!(record_heard(&ben, case_id, request_id, (&form, heard)).await.unwrap(), contact_id);
        let saved = world.record(case_id).await;
        assert_eq!(saved.contacts[&contact_id].minutes, 20);
        let concern = saved.concerns.values().max_by_key(|of| of.written.seq).unwrap();
        assert_eq!(concern.facts.said, "He thinks of it again");
        assert_eq!(concern.facts.decide_by, at(DUE));
        assert_eq!(concern.written.seq, saved.contacts[&contact_id].written.seq + 1);
    }
    assert_eq!(world.record(case_id).await.concerns.len(), 2);
    let told = told(&world).await;
    assert_eq!(told, [Ann, Ann, Dev, Dev].map(|who| ("raised", who.user_id())));
    world.prove().await;
}
