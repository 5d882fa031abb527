//! The record as it was known at a moment.

use crate::said::defendant;
use crate::world::Who::{Ann, Ben, Eve};
use crate::world::{World, note};
use app::AppError;
use app::case::{Past, past, show};
use app::contact::{OutcomeForm, record, record_outcome};
use app::matches::{MatchForm, decide, undo};
use app::ports::Store;
use domain::person::MatchOutcome;
use domain::shared::CaseId;
use testkit::at;

const TODAY: &str = "2026-03-20T09:00:00Z";

async fn known_at(world: &World, case_id: CaseId, moment: &str) -> Past {
    past(&world.ctx(Ann, TODAY).await, case_id, at(moment)).await.unwrap()
}

fn words(past: &Past) -> Vec<String> {
    past.page.record.contacts.values().map(|contact| contact.notes.clone()).collect()
}

#[tokio::test]
async fn what_was_written_later_is_not_in_the_record_as_known_before() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.note(case_id, Ann, "First.", "2026-03-03T09:00:00Z").await;
    // About the 3rd, written on the 5th: it happened before the moment and was not known at it.
    let ctx = world.ctx(Ben, "2026-03-05T09:00:00Z").await;
    let form = note("Late.", at("2026-03-03T15:00:00Z"));
    record(&ctx, case_id, world.request_id(), &form).await.unwrap();
    let seen = known_at(&world, case_id, "2026-03-04T00:00:00Z").await;
    assert_eq!(words(&seen), ["First."]);
    assert_eq!((seen.written_since, seen.about_earlier, seen.broken), (1, 1, None));
    let seen = known_at(&world, case_id, "2026-03-05T09:00:00Z").await;
    assert_eq!((words(&seen), seen.written_since), (vec!["First.".to_string(), "Late.".to_string()], 0));
    world.prove().await;
}

#[tokio::test]
async fn a_correction_shows_the_old_wording_before_it_and_the_new_after() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let contact_id = world.note(case_id, Ann, "He has a dog.", "2026-03-03T09:00:00Z").await;
    let form = OutcomeForm {
        notes: "He has a cat.".to_string(),
        why: Some("I mixed them up.".to_string()),
        seen_seq: world.record(case_id).await.contacts[&contact_id].written.seq,
        ..OutcomeForm::default()
    };
    let ctx = world.ctx(Ann, "2026-03-05T09:00:00Z").await;
    record_outcome(&ctx, case_id, contact_id, &form).await.unwrap();
    let before = known_at(&world, case_id, "2026-03-05T08:59:59.999999Z").await;
    let after = known_at(&world, case_id, "2026-03-05T09:00:00Z").await;
    assert_eq!((words(&before), words(&after)), (vec!["He has a dog.".into()], vec!["He has a cat.".into()]));
    let corrections = |past: &Past| past.page.record.contacts[&contact_id].corrections;
    assert_eq!((corrections(&before), corrections(&after)), (0, 1));
    world.prove().await;
}

#[tokio::test]
async fn the_holder_is_the_one_of_then() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.give(case_id, Ben, "2026-03-10T09:00:00Z").await;
    for (moment, holder) in [
        ("2026-03-02T09:30:00Z", None),
        ("2026-03-09T09:00:00Z", Some("Ann Petrie")),
        ("2026-03-10T09:00:00Z", Some("Ben Oduya")),
    ] {
        let seen = known_at(&world, case_id, moment).await;
        assert_eq!(seen.page.holder.map(|card| card.officer_name).as_deref(), holder, "{moment}");
    }
}

#[tokio::test]
async fn a_joined_record_stands_on_the_page_only_for_the_time_it_was_joined() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let waits = world.import(&defendant("hearing 2").with_pnc(2).item(), "2026-03-03T09:00:00Z").await;
    let waits = waits.case_id.unwrap();
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: String::new() };
    decide(&world.ctx(Eve, "2026-03-05T09:00:00Z").await, waits, &form).await.unwrap();
    // Written on the joined record's own log while it was joined.
    let room_five = defendant("hearing 2").with_pnc(2).in_room("5").item();
    world.import(&room_five, "2026-03-07T09:00:00Z").await;
    let decision_id = *world.record(waits).await.decisions.keys().next().unwrap();
    undo(&world.ctx(Eve, "2026-03-09T09:00:00Z").await, waits, decision_id, "He has a twin.").await.unwrap();
    for (moment, rooms) in [
        ("2026-03-04T09:00:00Z", vec!["2"]),
        ("2026-03-06T09:00:00Z", vec!["2", "2"]),
        ("2026-03-08T09:00:00Z", vec!["2", "5"]),
        ("2026-03-10T09:00:00Z", vec!["2"]),
    ] {
        let seen = known_at(&world, kept, moment).await;
        let shown = seen.page.record.hearings.values().map(|hearing| hearing.facts.room.clone().unwrap());
        assert_eq!(shown.collect::<Vec<_>>(), rooms, "{moment}");
        assert_eq!(seen.broken, None);
    }
    world.prove().await;
}

#[tokio::test]
async fn before_the_first_entry_there_is_no_record() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, TODAY).await;
    let too_early = past(&ctx, case_id, at("2026-03-02T08:59:59Z")).await;
    assert!(matches!(too_early, Err(AppError::NotFound)));
}

#[tokio::test]
async fn as_known_now_is_todays_page() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.note(case_id, Ann, "First.", "2026-03-03T09:00:00Z").await;
    world.book(case_id, Ben, "2026-03-30T09:00:00Z", "2026-03-04T09:00:00Z").await;
    let today = show(&world.ctx(Ann, TODAY).await, case_id).await.unwrap();
    let folded = known_at(&world, case_id, TODAY).await;
    assert_eq!(folded.page.record, today.record);
    assert_eq!(folded.entries, world.head(case_id).await.seq);
}

#[tokio::test]
async fn a_look_at_the_past_is_on_record_for_a_record_that_was_joined_then_and_is_parted_now() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let waits = world.import(&defendant("hearing 2").with_pnc(2).item(), "2026-03-03T09:00:00Z").await;
    let waits = waits.case_id.unwrap();
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: String::new() };
    decide(&world.ctx(Eve, "2026-03-05T09:00:00Z").await, waits, &form).await.unwrap();
    let decision_id = *world.record(waits).await.decisions.keys().next().unwrap();
    undo(&world.ctx(Eve, "2026-03-09T09:00:00Z").await, waits, decision_id, "He has a twin.").await.unwrap();
    let looks = async || {
        let looks = world.store.looks(waits, 100).await.unwrap();
        looks.into_iter().filter(|look| look.at == at(TODAY)).map(|look| look.action).collect::<Vec<_>>()
    };
    known_at(&world, kept, "2026-03-10T09:00:00Z").await;
    assert_eq!(looks().await, Vec::<String>::new());
    known_at(&world, kept, "2026-03-06T09:00:00Z").await;
    assert_eq!(looks().await, ["view past"]);
}
