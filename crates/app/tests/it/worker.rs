//! What goes out after a commit.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Ben};
use crate::world::World;
use app::commit::{Write, commit};
use app::day;
use app::ports::{NoticeRow, OutboxEntry, Store};
use app::worker::{Topic, deliver_due};
use domain::access::{Action, FieldGroup};
use domain::shared::Moment;
use store::driver::Stmt;
use testkit::at;
use uuid::Uuid;

const GIVEN: &str = "2026-03-02T10:00:00Z";

async fn notices(world: &World, who: Who) -> Vec<(NoticeRow, String)> {
    let scope = world.ctx(who, GIVEN).await.scope(Action::View(FieldGroup::Identity)).unwrap();
    world.store.notices(at(GIVEN), &scope).await.unwrap()
}

#[tokio::test]
async fn giving_a_case_tells_the_officer_once_however_often_it_is_delivered() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let (outbox, later) = (world.store.outbox_due(at(GIVEN), 10).await.unwrap(), at("2026-03-02T10:00:05Z"));
    assert_eq!(outbox.len(), 1);
    assert!(!outbox[0].payload.contains("Hartnoll"), "ids only");
    let (one, other) = tokio::join!(deliver_due(&world.store, later), deliver_due(&world.store, later));
    assert!(one.is_ok() && other.is_ok());
    let told = notices(&world, Ann).await;
    let [(notice, name)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        (notice.case_id, notice.topic.as_str(), name.as_str()),
        (case_id, "case_assigned", "Dale Hartnoll")
    );
    // A worker that died after writing and before it heard so writes the same again.
    world.store.deliver(outbox[0].outbox_id, vec![notice.clone()], at("2026-03-02T11:00:00Z")).await.unwrap();
    assert_eq!(notices(&world, Ann).await, told);
    assert_eq!(deliver_due(&world.store, at("2026-03-03T10:00:00Z")).await.unwrap(), 0);
    assert_eq!(notices(&world, Ben).await, []);
    world.prove().await;
}

#[tokio::test]
async fn a_hearing_of_a_held_case_stands_among_the_holders_notices_of_the_day() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    assert_eq!(deliver_due(&world.store, at(GIVEN)).await.unwrap(), 1);
    world.import(&defendant("hearing 2").with_pnc(1).item(), "2026-03-03T18:00:00Z").await;
    assert_eq!(deliver_due(&world.store, at("2026-03-03T18:00:01Z")).await.unwrap(), 1);
    let ctx = world.ctx(Ann, "2026-03-04T09:00:00Z").await;
    let today = day::show(&ctx, ctx.now.day(), at(GIVEN)).await.unwrap();
    let topics: Vec<_> =
        today.notices.iter().map(|(notice, _)| (notice.case_id, notice.topic.as_str())).collect();
    assert_eq!(topics, [(case_id, "hearing_listed"), (case_id, "case_assigned")]);
}

async fn put(world: &World, number: u128, payload: &str, now: Moment) {
    let outbox_id = Uuid::from_u128(number);
    let entry = OutboxEntry { outbox_id, topic: "unheard".into(), payload: payload.into(), at: now };
    commit(&world.court(GIVEN), Write { outbox: vec![entry], ..Write::default() }).await.unwrap();
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_put_off_longer_each_time_and_never_given_up() {
    let world = World::new().await;
    let mut now = at(GIVEN);
    put(&world, 1, "{\"topic\":\"unheard\"}", now).await;
    let mut waits = Vec::new();
    for attempts in 0..14 {
        let due = world.store.outbox_due(now, 10).await.unwrap();
        assert_eq!(due.iter().map(|row| row.attempts).collect::<Vec<_>>(), [attempts]);
        assert_eq!(deliver_due(&world.store, now).await.unwrap(), 0);
        let mut wait = 0;
        while world.store.outbox_due(now.plus_seconds(wait), 10).await.unwrap().is_empty() {
            wait = if wait == 0 { 1 } else { wait * 2 };
        }
        // The steps double, so a wait that is a power of two is found to the second; the longest is an hour.
        waits.push(wait);
        now = now.plus_seconds(wait);
    }
    assert_eq!(waits[..11], [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]);
    assert!(world.store.outbox_due(now.plus_seconds(3600), 10).await.unwrap().len() == 1);
}

#[tokio::test]
async fn a_message_that_cannot_be_read_does_not_hold_up_the_next() {
    let world = World::new().await;
    put(&world, 1, "not even JSON", at("2026-03-02T08:00:00Z")).await;
    world.a_case_of_ann().await;
    assert_eq!(deliver_due(&world.store, at(GIVEN)).await.unwrap(), 1);
    assert_eq!(notices(&world, Ann).await.len(), 1);
}

#[tokio::test]
async fn a_message_that_the_store_refuses_waits_and_does_not_hold_up_the_next() {
    let world = World::new().await;
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON notice WHEN NEW.topic = 'hearing_listed'
                  BEGIN SELECT RAISE(ABORT, 'it cannot be put'); END";
    world.store.db.execute(vec![Stmt::new(refuse, vec![])]).await.unwrap();
    let (ids, user_id) = (Uuid::from_u128(9), Ann.user_id());
    let case_id = domain::shared::CaseId(ids);
    let topic = Topic::HearingListed { case_id, hearing_id: domain::shared::HearingId(ids), user_id };
    put(&world, 1, &serde_json::to_string(&topic).unwrap(), at("2026-03-02T08:00:00Z")).await;
    world.a_case_of_ann().await;
    assert_eq!(deliver_due(&world.store, at(GIVEN)).await.unwrap(), 1);
    assert_eq!(notices(&world, Ann).await.len(), 1);
    assert_eq!(world.store.outbox_due(at(GIVEN), 10).await.unwrap(), [], "it waits");
    let later = world.store.outbox_due(at(GIVEN).plus_seconds(2), 10).await.unwrap();
    assert_eq!(later.iter().map(|row| row.attempts).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn a_remand_that_a_court_tells_names_the_appointment_that_it_upsets_until_it_is_moved() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let contact_id = world.book(case_id, Ann, "2026-03-12T14:00:00Z", "2026-03-02T11:00:00Z").await;
    deliver_due(&world.store, at("2026-03-02T11:00:01Z")).await.unwrap();
    let remanded = defendant("hearing 2").with_pnc(1).saying(|item| {
        item.hearing.bail_status = Some("Remanded in custody".to_string());
    });
    world.import(&remanded.item(), "2026-03-03T18:00:00Z").await;
    assert_eq!(deliver_due(&world.store, at("2026-03-03T18:00:01Z")).await.unwrap(), 2);
    let upset = async |now| {
        let scope = world.ctx(Ann, now).await.scope(Action::View(FieldGroup::Identity)).unwrap();
        let told = world.store.notices(at(GIVEN), &scope).await.unwrap().into_iter();
        let found: Vec<_> = told.filter(|(notice, _)| notice.topic == "appointment_upset").collect();
        found.into_iter().map(|(notice, _)| notice.appointment).collect::<Vec<_>>()
    };
    let booked_for = at("2026-03-12T14:00:00Z");
    assert_eq!(upset("2026-03-04T09:00:00Z").await, [Some((contact_id, booked_for))]);
    // Once it is moved, there is nothing left to do about it.
    let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
    let moving = app::contact::Moving {
        starts_at: at("2026-03-13T14:00:00Z"),
        minutes: 40,
        place: Some("prison".to_string()),
        whose_doing: Some(domain::contact::WhoseDoing::Court),
        why: "Remanded".to_string(),
        anyway_because: String::new(),
        which: app::contact::Which::ThisOne,
        seen_seq,
    };
    let ctx = world.ctx(Ann, "2026-03-04T09:00:00Z").await;
    app::contact::move_appointment(&ctx, case_id, contact_id, &moving).await.unwrap();
    assert_eq!(upset("2026-03-04T10:00:00Z").await, [None]);
    world.prove().await;
}
