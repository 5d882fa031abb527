//! Commands that meet on one case, and commands that are sent twice.

use crate::said::defendant;
use crate::world::Who::{Ann, Ben, Cora, Dev};
use crate::world::{World, note, office};
use app::assignment::{AssignForm, assign};
use app::commit::{Write, answered, commit, deciding};
use app::contact::{book, record};
use app::court::{Outcome, import_item};
use app::ports::{Store, Subject};
use app::{AppError, Ctx};
use domain::shared::ContactId;
use std::cell::Cell;
use std::sync::Arc;
use testkit::{TEAM, TestIds};

const NOW: &str = "2026-03-03T09:00:00Z";

#[tokio::test]
async fn two_commands_on_one_case_at_once_both_succeed_and_seq_has_no_gap() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let before = world.head(case_id).await.seq;
    let (ann, ben) = (world.ctx(Ann, NOW).await, world.ctx(Ben, NOW).await);
    let (of_ann, of_ben) = (note("He rang.", ann.now), note("His mother rang.", ben.now));
    let (one, other) = tokio::join!(
        record(&ann, case_id, world.request_id(), &of_ann),
        record(&ben, case_id, world.request_id(), &of_ben),
    );
    assert_ne!(one.unwrap(), other.unwrap());
    let (head, entries) = world.store.log(Subject::Case(case_id)).await.unwrap();
    assert_eq!(head.seq, before + 2);
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=head.seq).collect::<Vec<_>>());
    assert_eq!(world.record(case_id).await.contacts.len(), 2);
    world.prove().await;
}

#[tokio::test]
async fn two_seniors_cannot_both_give_a_case_away() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    let ctx = world.ctx(Dev, NOW).await;
    let to = |officer_id| AssignForm {
        team_id: TEAM,
        officer_id,
        holder_shown: None,
        reason: String::new(),
        reason_code: None,
        note: None,
        back_on: None,
    };
    let (to_ann, to_ben) = (to(Ann.officer_id()), to(Ben.officer_id()));
    let (one, other) = tokio::join!(
        assign(&ctx, case_id, world.request_id(), &to_ann),
        assign(&ctx, case_id, world.request_id(), &to_ben),
    );
    let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(refused.as_slice(), [AppError::Refused(why)] if why.rule == "ASG-05"), "{refused:?}");
    assert_eq!(world.record(case_id).await.assignments.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn a_command_sent_twice_gives_the_first_answer_and_is_recorded_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let request_id = world.request_id();
    let ctx = world.ctx(Ann, NOW).await;
    let first = record(&ctx, case_id, request_id, &note("He rang.", ctx.now)).await.unwrap();
    let before = world.everything().await;
    let later = world.ctx(Ann, "2026-03-03T09:00:05Z").await;
    assert_eq!(record(&later, case_id, request_id, &note("He rang.", ctx.now)).await.unwrap(), first);
    assert_eq!(world.everything().await, before);
    world.prove().await;
}

#[tokio::test]
async fn a_command_sent_five_times_at_once_gives_one_answer_and_is_recorded_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let request_id = world.request_id();
    let ctx = world.ctx(Ann, NOW).await;
    let form = note("He rang.", ctx.now);
    let send = || record(&ctx, case_id, request_id, &form);
    let (a, b, c, d, e) = tokio::join!(send(), send(), send(), send(), send());
    let answers = [a, b, c, d, e].map(|answer| answer.unwrap());
    assert_eq!(answers, [answers[0]; 5]);
    assert_eq!(world.record(case_id).await.contacts.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn a_request_answered_between_looking_and_writing_still_gives_the_first_answer() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, NOW).await;
    let request_id = world.request_id();
    let first: Cell<Option<ContactId>> = Cell::new(None);
    let answer: ContactId = deciding(|| async {
        if let Some(contact_id) = answered(&ctx, request_id, "record contact", case_id).await? {
            return Ok(contact_id);
        }
        // The same request by another road: it is written after we looked and before we write.
        first.set(Some(record(&ctx, case_id, request_id, &note("He rang.", ctx.now)).await?));
        let ours = ContactId(ctx.ids.uuid(ctx.now));
        let request = Some(ctx.request_row(request_id, ("record contact", case_id), ours));
        commit(&ctx, Write { request, ..Write::default() }).await?;
        Ok(ours)
    })
    .await
    .unwrap();
    assert_eq!(Some(answer), first.get());
    assert_eq!(world.record(case_id).await.contacts.len(), 1);
}

#[tokio::test]
async fn a_request_id_is_good_for_one_command_of_one_person() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let request_id = world.request_id();
    let ann = world.ctx(Ann, NOW).await;
    record(&ann, case_id, request_id, &note("He rang.", ann.now)).await.unwrap();
    let before = world.everything().await;
    let booked = book(&ann, case_id, request_id, &office("2026-03-09T10:00:00Z")).await;
    assert!(matches!(booked, Err(AppError::RequestReused)));
    let ben = world.ctx(Ben, NOW).await;
    let of_another = record(&ben, case_id, request_id, &note("He rang.", ben.now)).await;
    assert!(matches!(of_another, Err(AppError::RequestReused)));
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn a_crn_that_is_taken_is_drawn_again() {
    let world = World::new().await;
    let drawing_alike = |now| Ctx { ids: Arc::new(TestIds::default()), ..world.court(now) };
    let one = defendant("hearing 1").with_pnc(1).item();
    let one = import_item(&drawing_alike("2026-03-02T09:00:00Z"), &one).await.unwrap();
    let other = defendant("hearing 2").named("Nadia", "Farrow").with_pnc(2).item();
    let other = import_item(&drawing_alike("2026-03-02T09:00:01Z"), &other).await.unwrap();
    let crn = |outcome: &Outcome| match outcome {
        Outcome::New { crn } => crn.clone(),
        other => panic!("{other:?}"),
    };
    assert_ne!(crn(&one.outcome), crn(&other.outcome));
    assert_ne!(one.case_id, other.case_id);
    world.prove().await;
}

#[tokio::test]
async fn giving_a_case_to_who_is_not_in_the_team_writes_nothing_and_tells_nobody() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    let before = world.everything().await;
    let ctx = world.ctx(Dev, NOW).await;
    let form = AssignForm {
        team_id: TEAM,
        officer_id: Cora.officer_id(),
        holder_shown: None,
        reason: String::new(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    assert!(assign(&ctx, case_id, world.request_id(), &form).await.is_err());
    assert_eq!(world.everything().await, before);
    assert_eq!(world.store.outbox_due(ctx.now, 10).await.unwrap(), []);
}
