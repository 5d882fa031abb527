//! Assessments: the level on the record moves with them, on joined records too, and the holder is told.

use crate::said::defendant;
use crate::world::Who::{Ann, Cora, Dev, Eve};
use crate::world::World;
use app::AppError;
use app::assessment::{
    CountersignDecision, Countersigning, StartForm, VoidForm, countersign, sign, start, void,
};
use app::matches::{MatchForm, decide};
use app::ports::Store;
use domain::assessment::{Purpose, State, standing};
use domain::flag::registered_harm;
use domain::person::MatchOutcome;
use domain::policy::SeriousHarm;
use domain::shared::CaseId;
use testkit::assessed::{an_assessment, seen};
use testkit::{at, policy};

const WEDNESDAY: &str = "2026-03-04T09:00:00Z";
const THURSDAY: &str = "2026-03-05T09:00:00Z";

/// What the whole person's record states.
async fn stated(world: &World, case_id: CaseId) -> Option<SeriousHarm> {
    let page = app::case::show(&world.ctx(Dev, THURSDAY).await, case_id).await.unwrap();
    registered_harm(page.record.flags.values(), policy().flag_types()).map(|(_, level)| level)
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
