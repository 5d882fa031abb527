//! Flags: one level at a time over joined records too, who is told, what stands on My day, what two may do at once.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Dev, Eve};
use crate::world::World;
use app::AppError;
use app::day;
use app::flag::{Change, FlagChange, FlagForm, change, record};
use app::matches::{MatchForm, decide};
use app::ports::Store;
use app::worker::deliver_due;
use domain::flag::{EndFlag, RemoveFlag, ReviewFlag};
use domain::person::MatchOutcome;
use domain::shared::{CaseId, FlagId};
use testkit::at;

const WEDNESDAY: &str = "2026-03-04T09:00:00Z";
const THURSDAY: &str = "2026-03-05T09:00:00Z";

fn flag(flag_type: &str, now: &str) -> FlagForm {
    FlagForm {
        flag_type: flag_type.to_string(),
        level: None,
        category: None,
        note: "Said so at court".to_string(),
        from: at(now).day(),
        next_review: None,
    }
}

async fn flagged(world: &World, who: Who, case_id: CaseId, flag_type: &str, now: &str) -> FlagId {
    let ctx = world.ctx(who, now).await;
    record(&ctx, case_id, world.request_id(), &flag(flag_type, now)).await.unwrap().0
}

/// A case of Ann's to which another record was joined, which had a level of serious harm of its own.
async fn joined() -> (World, CaseId, CaseId, FlagId) {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let member = world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let old = flagged(&world, Dev, member, "serious-harm-medium", "2026-03-03T19:00:00Z").await;
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: "By the photograph.".into() };
    decide(&world.ctx(Eve, WEDNESDAY).await, member, &form).await.unwrap();
    (world, kept, member, old)
}

#[tokio::test]
async fn a_new_level_of_serious_harm_ends_the_one_on_a_joined_record_too() {
    let (world, kept, member, old) = joined().await;
    let ctx = world.ctx(Ann, THURSDAY).await;
    let (new, notices) =
        record(&ctx, kept, world.request_id(), &flag("serious-harm-high", THURSDAY)).await.unwrap();
    assert_eq!(notices[0].rule, "FLG-02");
    assert!(world.record(member).await.flags[&old].ended.is_some());
    assert!(world.record(kept).await.flags[&new].is_open());
    let shown = app::case::show(&ctx, kept).await.unwrap().record.flags;
    assert_eq!(shown.len(), 2);
    world.prove().await;
}

#[tokio::test]
async fn a_flag_on_a_joined_record_is_changed_where_it_stands() {
    let (world, kept, member, old) = joined().await;
    let seen_seq = world.record(member).await.flags[&old].written.seq;
    let review = ReviewFlag { found: "As before".to_string(), next_review: None };
    let form = FlagChange { change: Change::Review(review), seen_seq };
    change(&world.ctx(Ann, THURSDAY).await, kept, old, &form).await.unwrap();
    assert_eq!(world.record(member).await.flag_steps.len(), 1);
    assert!(world.record(kept).await.flags.is_empty());
    world.prove().await;
}

#[tokio::test]
async fn the_holder_is_told_of_a_first_and_of_another_level_of_serious_harm_that_somebody_else_recorded() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    deliver_due(&world.store, at(WEDNESDAY)).await.unwrap();
    let due = |now: &'static str| {
        let world = &world;
        async move {
            let rows = world.store.outbox_due(at(now), 10).await.unwrap();
            rows.into_iter().map(|row| row.topic).collect::<Vec<_>>()
        }
    };
    flagged(&world, Dev, case_id, "serious-harm-low", WEDNESDAY).await;
    assert_eq!(due(THURSDAY).await, ["serious_harm_changed"]);
    deliver_due(&world.store, at(THURSDAY)).await.unwrap();
    // Her own change Ann knows.
    flagged(&world, Ann, case_id, "serious-harm-medium", WEDNESDAY).await;
    flagged(&world, Dev, case_id, "weapons", WEDNESDAY).await;
    assert_eq!(due(THURSDAY).await, Vec::<String>::new());
    flagged(&world, Dev, case_id, "serious-harm-high", WEDNESDAY).await;
    assert_eq!(due(THURSDAY).await, ["serious_harm_changed"]);
    deliver_due(&world.store, at(THURSDAY)).await.unwrap();
    let ctx = world.ctx(Ann, THURSDAY).await;
    let today = day::show(&ctx, ctx.now.day(), at(WEDNESDAY)).await.unwrap();
    assert!(today.notices.iter().any(|(notice, _)| notice.topic == "serious_harm_changed"));
}

#[tokio::test]
async fn reviews_of_my_cases_stand_on_my_day_from_seven_days_before() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let flag_id = flagged(&world, Ann, case_id, "weapons", WEDNESDAY).await;
    for (now, owed) in [("2026-05-27T09:00:00Z", 0), ("2026-05-28T09:00:00Z", 1), ("2026-07-01T09:00:00Z", 1)]
    {
        let ctx = world.ctx(Ann, now).await;
        let today = day::show(&ctx, ctx.now.day(), ctx.now).await.unwrap();
        assert_eq!(today.flag_reviews.len(), owed, "{now}");
        assert!(today.flag_reviews.iter().all(|due| due.flag_id == flag_id));
    }
}

#[tokio::test]
async fn of_two_who_change_a_flag_at_once_the_second_is_told() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let flag_id = flagged(&world, Ann, case_id, "weapons", WEDNESDAY).await;
    let seen_seq = world.record(case_id).await.flags[&flag_id].written.seq;
    let ctx = world.ctx(Ann, THURSDAY).await;
    let end = |why: &str| FlagChange {
        change: Change::End(EndFlag { on: ctx.now.day(), why: why.to_string() }),
        seen_seq,
    };
    let (one, other) = (end("A toy"), end("Given up"));
    let (one, other) =
        tokio::join!(change(&ctx, case_id, flag_id, &one), change(&ctx, case_id, flag_id, &other));
    let conflicts = [one, other].into_iter().filter(|done| matches!(done, Err(AppError::Conflict(_))));
    assert_eq!(conflicts.count(), 1);
    assert_eq!(world.record(case_id).await.flag_steps.len(), 1);
}

/// FLG-13: what an assessment would have countersigned is not lowered by one hand.
#[tokio::test]
async fn a_level_of_serious_harm_is_not_lowered_by_hand_by_an_officer() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let high = flagged(&world, Dev, case_id, "serious-harm-high", WEDNESDAY).await;
    let ann = world.ctx(Ann, THURSDAY).await;
    let rule = |refused: Result<(), AppError>| match refused {
        Err(AppError::Refused(refusal)) => (refusal.rule, refusal.field),
        _ => ("none", ""),
    };
    let lower = record(&ann, case_id, world.request_id(), &flag("serious-harm-low", THURSDAY)).await;
    assert_eq!(rule(lower.map(|_| ())), ("FLG-13", "flag_type"));
    let seen_seq = world.record(case_id).await.flags[&high].written.seq;
    for gone in [
        Change::End(EndFlag { on: at(THURSDAY).day(), why: "Seems fine".into() }),
        Change::Remove(RemoveFlag { why: "Seems fine".into() }),
    ] {
        let refused = change(&ann, case_id, high, &FlagChange { change: gone, seen_seq }).await;
        assert_eq!(rule(refused), ("FLG-13", "words"));
    }
    assert!(world.record(case_id).await.flags[&high].is_open());
    let higher = flag("serious-harm-very-high", THURSDAY);
    record(&ann, case_id, world.request_id(), &higher).await.unwrap();
    world.prove().await;
}
