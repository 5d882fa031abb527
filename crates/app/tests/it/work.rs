//! Time and work of an officer, from the contact log alone.

use crate::world::Who::{Ann, Ben, Cora};
use crate::world::{World, note};
use app::contact::{ContactForm, OutcomeForm, record, record_outcome};
use app::work::{KindOfWork, total, week};
use domain::shared::{CaseId, ContactId};
use jiff::civil::date;
use testkit::at;

async fn spent(world: &World, case_id: CaseId, happened_at: &str, minutes: i64) {
    let ctx = world.ctx(Ann, "2026-03-08T20:00:00Z").await;
    let form = ContactForm { minutes, ..note("Rang the hostel.", at(happened_at)) };
    record(&ctx, case_id, world.request_id(), &form).await.unwrap();
}

async fn kept(world: &World, case_id: CaseId, contact_id: ContactId, now: &str, outcome: &str) {
    let ctx = world.ctx(Ann, now).await;
    let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
    let form = OutcomeForm { outcome: Some(outcome.to_string()), seen_seq, ..OutcomeForm::default() };
    record_outcome(&ctx, case_id, contact_id, &form).await.unwrap();
}

#[tokio::test]
async fn a_week_is_what_was_recorded_and_attended_with_the_entries_behind_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let came = world.book(case_id, Ann, "2026-03-03T10:00:00Z", "2026-03-02T11:00:00Z").await;
    let missed = world.book(case_id, Ann, "2026-03-04T10:00:00Z", "2026-03-02T11:00:00Z").await;
    world.book(case_id, Ann, "2026-03-05T10:00:00Z", "2026-03-02T11:00:00Z").await;
    kept(&world, case_id, came, "2026-03-03T11:00:00Z", "kept").await;
    kept(&world, case_id, missed, "2026-03-04T11:00:00Z", "did-not-come").await;
    spent(&world, case_id, "2026-03-06T23:50:00Z", 20).await;

    let found = week(&world.ctx(Ann, "2026-03-08T21:00:00Z").await, date(2026, 3, 7)).await.unwrap();
    assert_eq!(found.monday, date(2026, 3, 2));
    assert_eq!(found.days.iter().map(|day| day.minutes).collect::<Vec<_>>(), [0, 40, 0, 0, 10, 10, 0]);
    assert_eq!((found.total().contacts, found.total().minutes), (2, 60));
    let alone = total(&world.ctx(Ann, "2026-03-08T21:00:00Z").await, date(2026, 3, 7)).await.unwrap();
    assert_eq!(alone, found.total(), "my day says the same");
    let office = ("office-appointment".to_string(), KindOfWork { contacts: 1, minutes: 40 });
    assert_eq!(found.kinds, [office, ("note".to_string(), KindOfWork { contacts: 1, minutes: 20 })]);
    assert_eq!(
        found.entries.iter().map(|entry| entry.counts).collect::<Vec<_>>(),
        [true, false, false, true],
        "the figure opens to all its lines, also to those that do not count"
    );
    world.prove().await;
}

#[tokio::test]
async fn what_runs_over_from_sunday_counts_on_monday_and_what_ended_on_sunday_does_not_show() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    spent(&world, case_id, "2026-03-08T18:00:00Z", 30).await;
    let ctx = world.ctx(Ann, "2026-03-09T08:00:00Z").await;
    let form = ContactForm { minutes: 120, ..note("At the police station.", at("2026-03-08T23:00:00Z")) };
    record(&ctx, case_id, world.request_id(), &form).await.unwrap();
    let found = week(&ctx, date(2026, 3, 9)).await.unwrap();
    assert_eq!((found.days[0].minutes, found.days[0].contacts), (60, 0));
    assert_eq!(found.entries.len(), 1);
    assert_eq!(total(&ctx, date(2026, 3, 9)).await.unwrap(), found.total());
}

#[tokio::test]
async fn the_time_stays_when_the_case_goes_and_the_name_does_not() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    spent(&world, case_id, "2026-03-06T10:00:00Z", 30).await;
    world.give(case_id, Cora, "2026-03-08T20:30:00Z").await;
    let found = week(&world.ctx(Ann, "2026-03-08T21:00:00Z").await, date(2026, 3, 2)).await.unwrap();
    assert_eq!(found.total().minutes, 30);
    assert_eq!(found.entries[0].row.name, None);
    let bens = week(&world.ctx(Ben, "2026-03-08T21:00:00Z").await, date(2026, 3, 2)).await.unwrap();
    assert_eq!((bens.total().minutes, bens.entries.len()), (0, 0), "one's own time only");
}
