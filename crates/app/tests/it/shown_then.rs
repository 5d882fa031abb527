//! The record as known at any moment is the record as it was shown then: pages are kept as they were shown while people
//! work, and asked for again at the end.

use crate::world::Who::{Ann, Ben, Dev};
use crate::world::{World, note, office};
use app::case::{past, show};
use app::contact::{Moving, OutcomeForm, book, move_appointment, record, record_outcome};
use domain::case::CaseRecord;
use domain::contact::WhoseDoing;
use domain::shared::{CaseId, ContactId, Moment};
use proptest::prelude::*;
use testkit::at;

/// What somebody does in the next hour; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Note(u8),
    Book(u8),
    Record(u8, bool),
    Change(u8),
    Move(u8),
    Give(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u8>().prop_map(Step::Note),
        any::<u8>().prop_map(Step::Book),
        (any::<u8>(), any::<bool>()).prop_map(|(which, kept)| Step::Record(which, kept)),
        any::<u8>().prop_map(Step::Change),
        any::<u8>().prop_map(Step::Move),
        any::<bool>().prop_map(Step::Give),
    ]
}

/// Does it, as far as the rules let it: a refusal writes nothing, and that must not show either.
async fn take(world: &World, case_id: CaseId, step: &Step, now: Moment) {
    let ctx = world.ctx(Dev, &now.to_string()).await;
    let known = world.record(case_id).await;
    let contact = |which: u8| {
        let all: Vec<(ContactId, i64)> =
            known.contacts.values().map(|contact| (contact.contact_id, contact.written.seq)).collect();
        all.get(usize::from(which) % all.len().max(1)).copied()
    };
    match *step {
        Step::Note(number) => {
            let happened_at = now.plus_seconds(-i64::from(number) * 3600);
            let form = note(&format!("Rang {number} times."), happened_at);
            let _ = record(&ctx, case_id, world.request_id(), &form).await;
        }
        Step::Book(hours) => {
            let starts_at = now.plus_seconds(i64::from(hours) * 1800).to_string();
            let _ = book(&ctx, case_id, world.request_id(), &office(&starts_at)).await;
        }
        Step::Record(which, kept) => {
            let Some((contact_id, seen_seq)) = contact(which) else { return };
            let outcome = if kept { "kept" } else { "did-not-come" };
            let form = OutcomeForm { outcome: Some(outcome.to_string()), seen_seq, ..OutcomeForm::default() };
            let _ = record_outcome(&ctx, case_id, contact_id, &form).await;
        }
        Step::Change(which) => {
            let Some((contact_id, seen_seq)) = contact(which) else { return };
            let before = &known.contacts[&contact_id];
            let form = OutcomeForm {
                outcome: before.outcome.as_ref().map(|outcome| outcome.code.clone()),
                notes: format!("{} More.", before.notes),
                why: Some("It was not all.".to_string()),
                seen_seq,
                ..OutcomeForm::default()
            };
            let _ = record_outcome(&ctx, case_id, contact_id, &form).await;
        }
        Step::Move(which) => {
            let Some((contact_id, seen_seq)) = contact(which) else { return };
            let moving = Moving {
                starts_at: known.contacts[&contact_id].starts_at.plus_seconds(24 * 3600),
                minutes: 40,
                place: Some("office".to_string()),
                whose_doing: Some(WhoseDoing::Service),
                why: "The room was taken.".to_string(),
                anyway_because: "It suits both.".to_string(),
                which: app::contact::Which::ThisOne,
                seen_seq,
            };
            let _ = move_appointment(&ctx, case_id, contact_id, &moving).await;
        }
        Step::Give(to_ann) => {
            let to = if to_ann { Ann } else { Ben };
            let holder = known.open_assignment().map(|open| open.officer_id);
            if holder != Some(to.officer_id()) {
                world.give(case_id, to, &now.to_string()).await;
            }
        }
    }
}

async fn kept_pages(steps: &[Step]) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let begun = at("2026-03-02T11:00:00Z");
    let mut shown: Vec<(Moment, CaseRecord)> = Vec::new();
    for (hour, step) in (0..).zip(steps) {
        let now = begun.plus_seconds(hour * 3600);
        take(&world, case_id, step, now).await;
        let reader = world.ctx(Dev, &now.to_string()).await;
        shown.push((now, show(&reader, case_id).await.unwrap().record));
    }
    let reader = world.ctx(Dev, "2026-06-01T09:00:00Z").await;
    for (moment, record) in shown {
        // Also at any moment before the next thing was written.
        for later in [0, 1800] {
            let seen = past(&reader, case_id, moment.plus_seconds(later)).await.unwrap();
            assert!(
                seen.page.record == record,
                "the record as known at {moment} differs from what was shown"
            );
            assert_eq!(seen.broken, None);
        }
    }
    world.prove().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_record_as_known_at_any_moment_is_what_was_shown_then(steps in prop::collection::vec(step(), 1..18)) {
        tokio::runtime::Runtime::new().unwrap().block_on(kept_pages(&steps));
    }
}
