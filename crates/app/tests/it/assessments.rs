//! Assessments: the level on the record moves with them, on joined records too, and the holder is told.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Cora, Dev, Eve};
use crate::world::World;
use app::AppError;
use app::assessment::{
    CountersignDecision, Countersigning, LevelsForm, SectionForm, StartForm, VoidForm, countersign,
    save_levels, save_section, sign, start, void,
};
use app::flag::{FlagForm, record};
use app::matches::{MatchForm, decide};
use app::ports::Store;
use domain::assessment::{Purpose, State, standing};
use domain::flag::registered_harm;
use domain::person::MatchOutcome;
use domain::policy::SeriousHarm;
use domain::shared::{AssessmentId, CaseId};
use testkit::assessed::{an_assessment, levels, seen};
use testkit::{at, policy};

const WEDNESDAY: &str = "2026-03-04T09:00:00Z";
const THURSDAY: &str = "2026-03-05T09:00:00Z";

/// What the whole person's record states.
async fn stated(world: &World, case_id: CaseId) -> Option<SeriousHarm> {
    let page = app::case::show(&world.ctx(Dev, THURSDAY).await, case_id).await.unwrap();
    registered_harm(page.record.flags.values(), policy().flag_types()).map(|(_, level)| level)
}

async fn flagged(world: &World, who: Who, case_id: CaseId, flag_type: &str, now: &str) {
    let ctx = world.ctx(who, now).await;
    let form = FlagForm {
        flag_type: flag_type.to_string(),
        level: None,
        category: None,
        note: "The police, this morning".to_string(),
        from: ctx.now.day(),
        next_review: None,
    };
    record(&ctx, case_id, world.request_id(), &form).await.unwrap();
}

async fn signed(world: &World, who: Who, case_id: CaseId, id: AssessmentId, now: &str) -> State {
    let ctx = world.ctx(who, now).await;
    sign(&ctx, case_id, id, seen(&ctx, case_id, id).await).await.unwrap()
}

async fn accepted(world: &World, case_id: CaseId, id: AssessmentId) {
    let dev = world.ctx(Dev, THURSDAY).await;
    let seen_seq = seen(&dev, case_id, id).await;
    let form = Countersigning { decision: CountersignDecision::Accept, comment: String::new(), seen_seq };
    countersign(&dev, case_id, id, &form).await.unwrap();
}

/// A record of the same person that a court made.
async fn a_member(world: &World) -> CaseId {
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap()
}

async fn joined(world: &World, member: CaseId, kept: CaseId) {
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: "By the photograph.".into() };
    decide(&world.ctx(Eve, WEDNESDAY).await, member, &form).await.unwrap();
}

#[tokio::test]
async fn an_assessment_below_a_level_that_was_flagged_by_hand_waits_and_the_flag_stands() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, WEDNESDAY).await;
    let full = |purpose| ("full", purpose);
    let first =
        an_assessment(&ann, case_id, world.request_id(), full(Purpose::Start), SeriousHarm::Medium).await;
    assert_eq!(signed(&world, Ann, case_id, first, WEDNESDAY).await, State::Complete);
    flagged(&world, Dev, case_id, "serious-harm-high", WEDNESDAY).await;
    let next =
        an_assessment(&ann, case_id, world.request_id(), full(Purpose::Review), SeriousHarm::Medium).await;
    assert_eq!(signed(&world, Ann, case_id, next, WEDNESDAY).await, State::Waiting);
    assert_eq!(stated(&world, case_id).await, Some(SeriousHarm::High));
    let form = StartForm { form: "full".to_string(), purpose: Purpose::Review, on: ann.now.day() };
    let Err(AppError::Refused(refusal)) = start(&ann, case_id, world.request_id(), &form).await else {
        panic!("one waits")
    };
    assert_eq!(refusal.rule, "ASM-03");
    accepted(&world, case_id, next).await;
    assert_eq!(stated(&world, case_id).await, Some(SeriousHarm::Medium));
    world.prove().await;
}

#[tokio::test]
async fn of_two_that_wait_the_level_moves_to_the_one_that_counts_after_each_second_signature() {
    let world = World::new().await;
    let (kept, member) = (world.a_case_of_ann().await, a_member(&world).await);
    let (ann, dev) = (world.ctx(Ann, WEDNESDAY).await, world.ctx(Dev, WEDNESDAY).await);
    let full = |purpose| ("full", purpose);
    let high = an_assessment(&ann, kept, world.request_id(), full(Purpose::Start), SeriousHarm::High).await;
    signed(&world, Ann, kept, high, WEDNESDAY).await;
    accepted(&world, kept, high).await;
    let older =
        an_assessment(&ann, kept, world.request_id(), full(Purpose::Review), SeriousHarm::Medium).await;
    let younger =
        an_assessment(&dev, member, world.request_id(), full(Purpose::Start), SeriousHarm::Low).await;
    joined(&world, member, kept).await;
    assert_eq!(signed(&world, Ann, kept, older, THURSDAY).await, State::Waiting);
    assert_eq!(signed(&world, Dev, kept, younger, THURSDAY).await, State::Waiting);
    assert_eq!(stated(&world, kept).await, Some(SeriousHarm::High));
    accepted(&world, kept, older).await;
    assert_eq!(stated(&world, kept).await, Some(SeriousHarm::Medium));
    world.prove().await;
}

#[tokio::test]
async fn every_other_flag_that_states_a_level_ends_on_whichever_record_it_stands() {
    let world = World::new().await;
    let (kept, member) = (world.a_case_of_ann().await, a_member(&world).await);
    flagged(&world, Ann, kept, "serious-harm-medium", WEDNESDAY).await;
    flagged(&world, Dev, member, "serious-harm-low", WEDNESDAY).await;
    joined(&world, member, kept).await;
    let ann = world.ctx(Ann, THURSDAY).await;
    let (full, level) = (("full", Purpose::Start), SeriousHarm::Medium);
    let id = an_assessment(&ann, kept, world.request_id(), full, level).await;
    assert_eq!(signed(&world, Ann, kept, id, THURSDAY).await, State::Complete);
    assert_eq!(world.record(kept).await.flags.values().filter(|flag| flag.is_open()).count(), 1);
    let low = world.record(member).await.flags.into_values().next().unwrap();
    assert_eq!(low.ended.map(|ended| ended.on), Some(at(THURSDAY).day()));
    world.prove().await;
}

#[tokio::test]
async fn the_holder_is_told_of_a_first_level_that_somebody_else_signs() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let dev = world.ctx(Dev, WEDNESDAY).await;
    let (full, level) = (("full", Purpose::Start), SeriousHarm::Medium);
    let id = an_assessment(&dev, case_id, world.request_id(), full, level).await;
    signed(&world, Dev, case_id, id, WEDNESDAY).await;
    let due = world.store.outbox_due(at(THURSDAY), 50).await.unwrap();
    assert!(due.iter().any(|row| row.topic == "serious_harm_changed"));
}

#[tokio::test]
async fn who_signed_is_told_that_it_was_sent_back() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, WEDNESDAY).await;
    let (full, level) = (("full", Purpose::Start), SeriousHarm::High);
    let id = an_assessment(&ann, case_id, world.request_id(), full, level).await;
    signed(&world, Ann, case_id, id, WEDNESDAY).await;
    let dev = world.ctx(Dev, THURSDAY).await;
    let (decision, comment) = (CountersignDecision::SendBack, "Name the children.".to_string());
    let seen_seq = seen(&dev, case_id, id).await;
    countersign(&dev, case_id, id, &Countersigning { decision, comment, seen_seq }).await.unwrap();
    let due = world.store.outbox_due(at(THURSDAY), 50).await.unwrap();
    let told = due.iter().find(|row| row.topic == "assessment_sent_back").expect("a notice is due");
    assert!(told.payload.contains(&Ann.user_id().to_string()), "{}", told.payload);
}

#[tokio::test]
async fn a_page_that_somebody_else_saved_meanwhile_is_no_conflict_for_the_levels_and_levels_are() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let (ann, dev) = (world.ctx(Ann, WEDNESDAY).await, world.ctx(Dev, WEDNESDAY).await);
    let form = StartForm { form: "short".to_string(), purpose: Purpose::Start, on: ann.now.day() };
    let id = start(&ann, case_id, world.request_id(), &form).await.unwrap();
    let read = LevelsForm { levels: levels(SeriousHarm::Low), seen_seq: seen(&ann, case_id, id).await };
    let page = SectionForm { section: "alcohol".to_string(), given: Vec::new(), seen_seq: 0 };
    save_section(&dev, case_id, id, &page).await.unwrap();
    save_levels(&ann, case_id, id, &read).await.unwrap();
    let Err(AppError::Conflict(written)) = save_levels(&dev, case_id, id, &read).await else {
        panic!("Ann saved the levels")
    };
    assert_eq!(written.by.name, "Ann Petrie");
    world.prove().await;
}

#[tokio::test]
async fn a_rise_moves_the_level_at_the_signature_and_a_fall_at_the_second_one() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, WEDNESDAY).await;
    let make = async |purpose, level| {
        let id = an_assessment(&ann, case_id, world.request_id(), ("full", purpose), level).await;
        let seen = seen(&ann, case_id, id).await;
        (id, sign(&ann, case_id, id, seen).await.unwrap())
    };
    let (_, state) = make(Purpose::Start, SeriousHarm::Medium).await;
    assert_eq!((state, stated(&world, case_id).await), (State::Complete, Some(SeriousHarm::Medium)));
    let (high, state) = make(Purpose::Review, SeriousHarm::High).await;
    assert_eq!((state, stated(&world, case_id).await), (State::Waiting, Some(SeriousHarm::High)));
    let dev = world.ctx(Dev, THURSDAY).await;
    let accept = async |id| {
        let seen_seq = seen(&dev, case_id, id).await;
        let form = Countersigning { decision: CountersignDecision::Accept, comment: String::new(), seen_seq };
        countersign(&dev, case_id, id, &form).await
    };
    accept(high).await.unwrap();
    let (low, state) = make(Purpose::Review, SeriousHarm::Low).await;
    assert_eq!((state, stated(&world, case_id).await), (State::Waiting, Some(SeriousHarm::High)));
    accept(low).await.unwrap();
    assert_eq!(stated(&world, case_id).await, Some(SeriousHarm::Low));
    let record = world.record(case_id).await;
    assert_eq!(standing(&record).map(|of| of.assessment_id), Some(low));
    // One level stands at a time, each with what it rests on.
    let open: Vec<_> = record.flags.values().filter(|flag| flag.is_open()).collect();
    assert!(open.len() == 1 && open[0].note.starts_with("Full assessment for 4 March 2026, review."));
    world.prove().await;
}

#[tokio::test]
async fn the_level_on_a_joined_record_ends_and_the_holder_is_told() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let member = world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let dev = world.ctx(Dev, "2026-03-03T19:00:00Z").await;
    let (full, start) = (("full", Purpose::Start), ("full", Purpose::Review));
    let old = an_assessment(&dev, member, world.request_id(), full, SeriousHarm::Medium).await;
    sign(&dev, member, old, seen(&dev, member, old).await).await.unwrap();
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: "By the photograph.".into() };
    decide(&world.ctx(Eve, WEDNESDAY).await, member, &form).await.unwrap();
    // The assessment of the joined record is the one before, for the kept one.
    let dev = world.ctx(Dev, THURSDAY).await;
    let new = an_assessment(&dev, kept, world.request_id(), start, SeriousHarm::VeryHigh).await;
    assert_eq!(world.record(kept).await.assessments[&new].base, Some(old));
    sign(&dev, kept, new, seen(&dev, kept, new).await).await.unwrap();
    assert_eq!(stated(&world, kept).await, Some(SeriousHarm::VeryHigh));
    assert!(world.record(member).await.flags.values().all(|flag| !flag.is_open()));
    let void_old = VoidForm { why: "Too old".to_string(), seen_seq: seen(&dev, kept, old).await };
    void(&dev, kept, old, &void_old).await.unwrap();
    assert!(world.record(member).await.assessments[&old].voided.is_some());
    let due = world.store.outbox_due(at(THURSDAY), 50).await.unwrap();
    assert!(due.iter().any(|row| row.topic == "serious_harm_changed"));
    world.prove().await;
}

#[tokio::test]
async fn who_may_not_open_the_case_starts_nothing_and_a_request_is_answered_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, WEDNESDAY).await;
    let form = StartForm { form: "short".to_string(), purpose: Purpose::Start, on: ann.now.day() };
    let cora = world.ctx(Cora, WEDNESDAY).await;
    let refused = start(&cora, case_id, world.request_id(), &form).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))));
    let request_id = world.request_id();
    let first = start(&ann, case_id, request_id, &form).await.unwrap();
    assert_eq!(start(&ann, case_id, request_id, &form).await.unwrap(), first);
    let conflict = sign(&ann, case_id, first, 1).await;
    assert!(matches!(conflict, Err(AppError::Conflict(_))));
    world.prove().await;
}
