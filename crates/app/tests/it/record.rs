//! The record as a whole: what is proven of it after a week's work, and what somebody outside can hold it to.

use crate::said::{community_order, defendant};
use crate::world::Who::{Ann, Ben, Cora, Eve};
use crate::world::{World, office};
use app::contact::{OutcomeForm, record_outcome};
use app::matches::{MatchForm, decide, undo};
use app::ports::{CasePart, Store, StoreError, Subject};
use app::record::{Verified, head_of_all, rebuild, verify};
use domain::case::CaseRecord;
use domain::person::MatchOutcome;
use domain::shared::CaseId;
use store::driver::Stmt;
use testkit::at;

/// Something of every kind, up to Monday 9 March at noon.
async fn a_weeks_work() -> (World, CaseId) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ordered = defendant("hearing 1").with_pnc(1).with_results(community_order()).item();
    world.import(&ordered, "2026-03-03T18:00:00Z").await;
    let appointment = world.book(case_id, Ann, "2026-03-09T10:00:00Z", "2026-03-04T09:00:00Z").await;
    world.note(case_id, Ben, "His mother rang.", "2026-03-05T09:00:00Z").await;
    let waits = world.import(&defendant("hearing 2").with_pnc(2).item(), "2026-03-05T18:00:00Z").await;
    let waits = waits.case_id.unwrap();
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(case_id)), note: String::new() };
    decide(&world.ctx(Eve, "2026-03-06T09:00:00Z").await, waits, &form).await.unwrap();
    let decision_id = *world.record(waits).await.decisions.keys().next().unwrap();
    undo(&world.ctx(Eve, "2026-03-06T10:00:00Z").await, waits, decision_id, "A twin.").await.unwrap();
    let ctx = world.ctx(Ann, "2026-03-09T11:00:00Z").await;
    let form = OutcomeForm {
        outcome: Some("kept".to_string()),
        notes: "He came early.".to_string(),
        seen_seq: world.record(case_id).await.contacts[&appointment].written.seq,
        next: Some(office("2026-03-16T10:00:00Z")),
        ..OutcomeForm::default()
    };
    record_outcome(&ctx, case_id, appointment, &form).await.unwrap();
    let form = OutcomeForm {
        outcome: Some("kept".to_string()),
        notes: "He came on time.".to_string(),
        why: Some("I looked at the wrong clock.".to_string()),
        seen_seq: world.record(case_id).await.contacts[&appointment].written.seq,
        ..OutcomeForm::default()
    };
    record_outcome(&world.ctx(Ann, "2026-03-09T12:00:00Z").await, case_id, appointment, &form).await.unwrap();
    (world, case_id)
}

#[tokio::test]
async fn verify_finds_nothing_after_a_weeks_work_and_rebuild_changes_nothing() {
    let (world, _) = a_weeks_work().await;
    let mut told = Vec::new();
    let found = verify(&world.store, |so_far: &Verified| told.push(so_far.entries)).await.unwrap();
    let entries: u64 = world.everything().await.0.iter().map(|(_, entries)| entries.len() as u64).sum();
    assert_eq!((found.cases, found.organisations, found.problems.len()), (2, 2, 0));
    assert_eq!((found.entries, told.len(), told.last()), (entries, 4, Some(&entries)));
    world.prove().await;
}

#[tokio::test]
async fn the_head_of_all_at_a_moment_stays_the_same_whatever_is_written_later() {
    let (world, case_id) = a_weeks_work().await;
    let moments = ["2026-03-01T00:00:00Z", "2026-03-04T12:00:00Z", "2026-03-09T12:00:00Z"];
    let mut before = Vec::new();
    for moment in moments {
        before.push(head_of_all(&world.store, at(moment)).await.unwrap());
    }
    world.note(case_id, Ann, "One more.", "2026-03-10T09:00:00Z").await;
    world.import(&defendant("hearing 3").named("Nadia", "Farrow").item(), "2026-03-10T18:00:00Z").await;
    world.give(case_id, Cora, "2026-03-11T09:00:00Z").await;
    rebuild(&world.store, |_| {}).await.unwrap();
    for (moment, known) in moments.into_iter().zip(&before) {
        assert_eq!(&head_of_all(&world.store, at(moment)).await.unwrap(), known, "{moment}");
    }
    let now = head_of_all(&world.store, at("2026-03-12T09:00:00Z")).await.unwrap();
    let last = before.last().unwrap();
    assert_eq!((now.subjects, now.root == last.root), (last.subjects + 1, false));
}

#[tokio::test]
async fn rows_that_somebody_altered_are_named_by_verify_and_mended_by_rebuild() {
    let (world, case_id) = a_weeks_work().await;
    let before = world.everything().await;
    let (head, mut record) = world.store.case_part(case_id, CasePart::ALL).await.unwrap().unwrap();
    for contact in record.contacts.values_mut() {
        contact.notes = "Nothing happened.".to_string();
    }
    world.store.replace_case(case_id, head, &record).await.unwrap();
    let found = verify(&world.store, |_| {}).await.unwrap();
    let [problem] = found.problems.as_slice() else { panic!("{:?}", found.problems) };
    assert_eq!(problem.subject, Subject::Case(case_id));
    assert_eq!(problem.what, "its rows in contact are not what its log gives");
    rebuild(&world.store, |_| {}).await.unwrap();
    assert_eq!(world.everything().await, before);
    world.prove().await;
}

#[tokio::test]
async fn rows_are_not_replaced_by_those_of_a_log_that_grew_meanwhile() {
    let (world, case_id) = a_weeks_work().await;
    let stale = world.head(case_id).await;
    world.note(case_id, Ann, "One more.", "2026-03-10T09:00:00Z").await;
    let before = world.everything().await;
    let refused = world.store.replace_case(case_id, stale, &CaseRecord::default()).await;
    assert!(matches!(refused, Err(StoreError::HeadMoved(Subject::Case(id))) if id == case_id));
    assert_eq!(world.everything().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_beside_somebody_who_writes_raises_no_false_alarm() {
    let (world, case_id) = a_weeks_work().await;
    let world = std::sync::Arc::new(world);
    let writing = tokio::spawn({
        let world = world.clone();
        async move {
            for minute in 0..200 {
                let now = at("2026-03-10T09:00:00Z").plus_seconds(60 * minute).to_string();
                world.note(case_id, Ann, "One more.", &now).await;
            }
        }
    });
    while !writing.is_finished() {
        assert_eq!(verify(&world.store, |_| {}).await.unwrap().problems, []);
    }
    writing.await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn a_case_taken_out_whole_is_found_by_its_crn_and_by_who_looked_at_it() {
    let (world, case_id) = a_weeks_work().await;
    let of_cases = store::statements::subject_tables().into_iter().filter(|table| {
        !table.name.starts_with("organisation")
            && !["team", "officer", "role_grant", "access_case"].contains(&table.name)
    });
    world.store.db.execute(of_cases.map(|table| table.clear(case_id)).collect()).await.unwrap();
    let found = async || verify(&world.store, |_| {}).await.unwrap();
    let alone = found().await;
    let [problem] = alone.problems.as_slice() else { panic!("{:?}", alone.problems) };
    assert_eq!((problem.subject, alone.cases), (Subject::Case(case_id), 1));
    assert!(problem.what.starts_with("it was taken out whole"), "{}", problem.what);
    for (trace, left) in
        [("DELETE FROM crn WHERE case_id = $1", 1), ("DELETE FROM access_case WHERE case_id = $1", 0)]
    {
        world.store.db.execute(vec![Stmt::new(trace, vec![case_id.into()])]).await.unwrap();
        assert_eq!(
            found().await.problems.len(),
            left,
            "after {trace}; without any trace only a signed head tells"
        );
    }
}
