//! What happened at an appointment, by whom it was said first, and the next one in the same save.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Ben, Dev, Eve};
use crate::world::{World, office};
use app::contact::{
    Moving, OutcomeForm, book, move_appointment, next_after, notes_without_booking, record_outcome,
};
use app::court::Outcome;
use app::matches::{MatchForm, decide};
use app::{AppError, Ctx};
use domain::contact::WhoseDoing;
use domain::person::MatchOutcome;
use domain::reminder::Ways;
use domain::shared::{CaseId, ContactId};
use testkit::at;

const BOOKED: &str = "2026-03-03T09:00:00Z";
const STARTS: &str = "2026-03-09T10:00:00Z";
const AFTER: &str = "2026-03-09T11:00:00Z";

/// A case of Ann's with an appointment on Monday 9 March at 10 am.
async fn an_appointment() -> (World, CaseId, ContactId) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let contact_id = world.book(case_id, Ann, STARTS, BOOKED).await;
    (world, case_id, contact_id)
}

async fn saying(world: &World, case_id: CaseId, contact_id: ContactId, outcome: &str) -> OutcomeForm {
    let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
    let notes = format!("I say {outcome}.");
    OutcomeForm { outcome: Some(outcome.to_string()), notes, seen_seq, ..OutcomeForm::default() }
}

async fn after(world: &World, who: Who) -> Ctx {
    world.ctx(who, AFTER).await
}

fn conflict_with(result: Result<(), AppError>) -> String {
    match result {
        Err(AppError::Conflict(written)) => written.by.name,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn of_two_people_who_saw_the_same_the_second_is_told_who_was_first_and_nothing_of_theirs_is_written() {
    let (world, case_id, contact_id) = an_appointment().await;
    let of_ann = saying(&world, case_id, contact_id, "kept").await;
    let of_ben = saying(&world, case_id, contact_id, "did-not-come").await;
    record_outcome(&after(&world, Ann).await, case_id, contact_id, &of_ann).await.unwrap();
    let before = world.everything().await;
    let next = Some(office("2026-03-16T10:00:00Z"));
    let of_ben = OutcomeForm { next, ..of_ben };
    let told = record_outcome(&after(&world, Ben).await, case_id, contact_id, &of_ben).await;
    assert_eq!(conflict_with(told), "Ann Petrie");
    assert_eq!(world.everything().await, before);
    let contact = &world.record(case_id).await.contacts[&contact_id];
    assert_eq!((contact.outcome.as_ref().unwrap().code.as_str(), contact.corrections), ("kept", 0));
    world.prove().await;
}

#[tokio::test]
async fn of_two_outcomes_at_once_one_is_recorded_and_the_other_told() {
    let (world, case_id, contact_id) = an_appointment().await;
    let of_ann = saying(&world, case_id, contact_id, "kept").await;
    let of_ben = saying(&world, case_id, contact_id, "did-not-come").await;
    let (ann, ben) = (after(&world, Ann).await, after(&world, Ben).await);
    let (one, other) = tokio::join!(
        record_outcome(&ann, case_id, contact_id, &of_ann),
        record_outcome(&ben, case_id, contact_id, &of_ben),
    );
    let first = if one.is_ok() { "Ann Petrie" } else { "Ben Oduya" };
    let told = if one.is_ok() { other } else { one };
    assert_eq!(conflict_with(told), first);
    let contact = &world.record(case_id).await.contacts[&contact_id];
    assert_eq!(contact.outcome.as_ref().unwrap().recorded.by.name, first);
    world.prove().await;
}

#[tokio::test]
async fn somebody_elses_note_on_the_same_case_is_no_conflict() {
    let (world, case_id, contact_id) = an_appointment().await;
    let of_ann = saying(&world, case_id, contact_id, "kept").await;
    world.note(case_id, Ben, "His mother rang.", "2026-03-09T10:50:00Z").await;
    record_outcome(&after(&world, Ann).await, case_id, contact_id, &of_ann).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn the_outcome_and_the_next_appointment_are_written_together() {
    let (world, case_id, contact_id) = an_appointment().await;
    let before = world.head(case_id).await.seq;
    let next = Some(office("2026-03-16T10:00:00Z"));
    let form = OutcomeForm { next, ..saying(&world, case_id, contact_id, "kept").await };
    record_outcome(&after(&world, Ann).await, case_id, contact_id, &form).await.unwrap();
    assert_eq!(world.head(case_id).await.seq, before + 2);
    let record = world.record(case_id).await;
    assert!(record.contacts[&contact_id].outcome.is_some());
    let booked = record.contacts.values().find(|contact| contact.contact_id != contact_id).unwrap();
    assert_eq!((booked.starts_at, booked.officer_name.as_str()), (at("2026-03-16T10:00:00Z"), "Ann Petrie"));
    world.prove().await;
}

#[tokio::test]
async fn when_the_next_appointment_is_refused_the_outcome_is_not_recorded_either() {
    let (world, case_id, contact_id) = an_appointment().await;
    let before = world.everything().await;
    let has_passed = office("2026-03-09T10:30:00Z");
    let nowhere = app::contact::Booking { place: None, ..office("2026-03-16T10:00:00Z") };
    for (next, rule) in [(has_passed, "BOK-02"), (nowhere, "BOK-04")] {
        let form = OutcomeForm { next: Some(next), ..saying(&world, case_id, contact_id, "kept").await };
        let refused = record_outcome(&after(&world, Ann).await, case_id, contact_id, &form).await;
        assert!(matches!(&refused, Err(AppError::Refused(why)) if why.rule == rule), "{refused:?}");
        assert_eq!(world.everything().await, before);
    }
}

#[tokio::test]
async fn nothing_is_booked_while_nobody_holds_the_case() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    let before = world.everything().await;
    let ctx = world.ctx(Dev, BOOKED).await;
    let refused = book(&ctx, case_id, world.request_id(), &office(STARTS)).await;
    assert!(matches!(&refused, Err(AppError::Refused(why)) if why.rule == "BOK-09"), "{refused:?}");
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn a_next_appointment_that_the_person_cannot_keep_is_warned_of() {
    let (world, case_id, contact_id) = an_appointment().await;
    // Still Ann's: after the case moves, only the person's own diary says so.
    world.book(case_id, Ann, "2026-03-16T10:00:00Z", BOOKED).await;
    world.give(case_id, Ben, "2026-03-04T09:00:00Z").await;
    let next = Some(office("2026-03-16T10:20:00Z"));
    let form = OutcomeForm { next, ..saying(&world, case_id, contact_id, "kept").await };
    let refused = record_outcome(&after(&world, Ben).await, case_id, contact_id, &form).await;
    assert!(matches!(&refused, Err(AppError::Refused(why)) if why.rule == "BOK-05"), "{refused:?}");
}

#[tokio::test]
async fn an_outcome_is_changed_with_a_reason_and_names_the_entry_that_it_corrects() {
    let (world, case_id, contact_id) = an_appointment().await;
    let ctx = after(&world, Ann).await;
    let first = saying(&world, case_id, contact_id, "kept").await;
    record_outcome(&ctx, case_id, contact_id, &first).await.unwrap();
    let changed = saying(&world, case_id, contact_id, "did-not-come").await;
    let without = record_outcome(&ctx, case_id, contact_id, &changed).await;
    assert!(matches!(&without, Err(AppError::Refused(why)) if why.rule == "CON-07"), "{without:?}");
    let changed = OutcomeForm { why: Some("I had the wrong Dale.".to_string()), ..changed };
    record_outcome(&ctx, case_id, contact_id, &changed).await.unwrap();
    let shown = app::case::contact_history(&ctx, case_id, contact_id, Ways::default()).await.unwrap();
    let (contact, history) = (shown.contact, shown.history);
    assert_eq!((contact.outcome.unwrap().code.as_str(), contact.corrections), ("did-not-come", 1));
    let kinds: Vec<&str> = history.iter().map(|recorded| recorded.event.kind()).collect();
    assert_eq!(kinds, ["appointment_booked", "outcome_recorded", "outcome_changed"]);
    assert_eq!(history[2].corrects, Some(history[1].event_id));
    world.prove().await;
}

/// A second record of the same human with an appointment of its own, then joined to the first.
async fn joined_with_an_appointment(world: &World, kept: CaseId) -> (CaseId, ContactId) {
    let item = defendant("hearing 2").item();
    let imported = world.import(&item, "2026-03-02T12:00:00Z").await;
    assert_eq!(imported.outcome, Outcome::Waits { candidates: 1 });
    let member = imported.case_id.unwrap();
    let form = |outcome| MatchForm { outcome: Some(outcome), note: "By his face.".to_string() };
    let ctx = world.ctx(Eve, "2026-03-02T13:00:00Z").await;
    decide(&ctx, member, &form(MatchOutcome::NoneOfThese)).await.unwrap();
    world.give(member, Ben, "2026-03-02T14:00:00Z").await;
    let contact_id = world.book(member, Ben, STARTS, BOOKED).await;
    let decision_id = *world.record(member).await.decisions.keys().next().unwrap();
    let ctx = world.ctx(Eve, "2026-03-04T09:00:00Z").await;
    app::matches::undo(&ctx, member, decision_id, "He is the same man.").await.unwrap();
    decide(&ctx, member, &form(MatchOutcome::ThisOne(kept))).await.unwrap();
    (member, contact_id)
}

#[tokio::test]
async fn after_an_appointment_of_a_joined_record_the_next_one_is_booked_on_the_kept_record() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let (member, contact_id) = joined_with_an_appointment(&world, kept).await;
    let next = Some(office("2026-03-16T10:00:00Z"));
    let form = OutcomeForm { next, ..saying(&world, member, contact_id, "kept").await };
    record_outcome(&after(&world, Dev).await, kept, contact_id, &form).await.unwrap();
    assert!(world.record(member).await.contacts[&contact_id].outcome.is_some());
    let booked = world.record(kept).await.contacts;
    assert_eq!(booked.len(), 1);
    assert!(booked.values().all(|contact| contact.officer_name == "Ann Petrie"));
    world.prove().await;
}

#[tokio::test]
async fn an_appointment_that_was_moved_meanwhile_is_a_conflict_for_who_moves_it_too() {
    let (world, case_id, contact_id) = an_appointment().await;
    let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
    let moving = |starts_at: &str| Moving {
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".to_string()),
        whose_doing: Some(WhoseDoing::Person),
        why: "He has a shift.".to_string(),
        anyway_because: String::new(),
        which: app::contact::Which::ThisOne,
        seen_seq,
    };
    let ann = world.ctx(Ann, "2026-03-05T09:00:00Z").await;
    move_appointment(&ann, case_id, contact_id, &moving("2026-03-10T10:00:00Z")).await.unwrap();
    let ben = world.ctx(Ben, "2026-03-05T09:01:00Z").await;
    let told = move_appointment(&ben, case_id, contact_id, &moving("2026-03-11T10:00:00Z")).await;
    assert_eq!(conflict_with(told.map(|_| ())), "Ann Petrie");
    assert_eq!(world.record(case_id).await.contacts[&contact_id].starts_at, at("2026-03-10T10:00:00Z"));
    world.prove().await;
}

#[tokio::test]
async fn the_same_outcome_sent_twice_is_saved_once_and_is_no_conflict_with_oneself() {
    let (world, case_id, contact_id) = an_appointment().await;
    let form = saying(&world, case_id, contact_id, "kept").await;
    let ann = after(&world, Ann).await;
    record_outcome(&ann, case_id, contact_id, &form).await.unwrap();
    let before = world.everything().await;
    record_outcome(&ann, case_id, contact_id, &form).await.unwrap();
    assert_eq!(world.everything().await, before, "nothing is written the second time");
    let other = OutcomeForm { notes: "Came late.".to_string(), ..form };
    assert_eq!(conflict_with(record_outcome(&ann, case_id, contact_id, &other).await), "Ann Petrie");
    world.prove().await;
}

#[test]
fn who_books_nothing_next_says_why_and_the_reason_stands_in_the_notes() {
    let refused = notes_without_booking("Came on time.", "  ");
    assert!(matches!(refused, Err(AppError::Refused(refusal)) if refusal.rule == "BOK-10"));
    let kept = notes_without_booking("Came on time.", " The order ends. ").unwrap();
    assert_eq!(kept, "Came on time.\n\nNothing booked next: The order ends.");
}

#[tokio::test]
async fn bok_11_no_day_is_suggested_for_somebody_who_is_recorded_as_held() {
    let (world, case_id, contact_id) = an_appointment().await;
    let suggested = async || {
        let record = world.record(case_id).await;
        next_after(&after(&world, Ann).await, &record, &record.contacts[&contact_id]).await.unwrap().len()
    };
    assert_eq!(suggested().await, 2);
    let remanded = defendant("hearing 2").with_pnc(1).saying(|item| {
        item.hearing.bail_status = Some("Remanded in custody".to_string());
    });
    world.import(&remanded.item(), "2026-03-03T18:00:00Z").await;
    assert_eq!(suggested().await, 0);
}
