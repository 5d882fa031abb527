//! The tier follows the record: in the same transaction, on joined records too, and by night what time alone changes.

use crate::said::defendant;
use crate::world::Who::{Ann, Dev, Eve};
use crate::world::World;
use app::flag::{FlagForm, record};
use app::matches::{MatchForm, decide};
use app::sentence::{RequirementForm, SentenceForm};
use app::tier::{Round, go_on};
use domain::person::MatchOutcome;
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::CaseId;
use jiff::civil::date;
use testkit::at;

const WEDNESDAY: &str = "2026-03-04T09:00:00Z";
const THURSDAY: &str = "2026-03-05T09:00:00Z";
/// The day after the last of the order.
const AFTER: &str = "2027-03-02T03:00:00Z";

async fn sentenced(world: &World, case_id: CaseId) {
    let facts = SentenceFacts {
        sentence_type: "community-order".to_string(),
        court_name: "Northmoor Magistrates' Court".to_string(),
        convicted_on: None,
        passed_on: date(2026, 3, 2),
        ends_on: None,
        length_months: 12,
        offence_code: "02801".to_string(),
        offence_title: "Burglary in a dwelling".to_string(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let requirement = RequirementForm {
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        ..RequirementForm::default()
    };
    let form = SentenceForm { facts, requirements: vec![requirement] };
    let dev = world.ctx(Dev, WEDNESDAY).await;
    app::sentence::record(&dev, case_id, world.request_id(), &form).await.unwrap();
}

async fn flagged(world: &World, case_id: CaseId, flag_type: &str, now: &str) {
    let form = FlagForm {
        flag_type: flag_type.to_string(),
        level: None,
        category: None,
        note: "Said so at court".to_string(),
        from: at(now).day(),
        next_review: None,
    };
    record(&world.ctx(Dev, now).await, case_id, world.request_id(), &form).await.unwrap();
}

/// By version 2, which alone is in force in March.
async fn tier(world: &World, case_id: CaseId) -> Option<String> {
    world.record(case_id).await.tiers.get("v2").and_then(|tier| tier.worked.tier.clone())
}

/// TRC-01.
#[tokio::test]
async fn the_tier_is_written_with_what_changed_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    assert_eq!(tier(&world, case_id).await, None);
    let before = world.head(case_id).await.seq;
    sentenced(&world, case_id).await;
    assert_eq!(tier(&world, case_id).await.as_deref(), Some("D2"));
    assert_eq!(world.head(case_id).await.seq, before + 2);
    flagged(&world, case_id, "serious-harm-high", THURSDAY).await;
    assert_eq!(tier(&world, case_id).await.as_deref(), Some("B2"));
    // What no tier rests on writes none.
    let head = world.head(case_id).await.seq;
    world.note(case_id, Ann, "Rang, no answer.", THURSDAY).await;
    assert_eq!(world.head(case_id).await.seq, head + 1);
    world.prove().await;
}

/// TRC-03.
#[tokio::test]
async fn of_joined_records_the_kept_one_has_the_tier_of_the_whole_person() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    sentenced(&world, kept).await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let member = world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    flagged(&world, member, "serious-harm-very-high", WEDNESDAY).await;
    assert_eq!((tier(&world, kept).await.as_deref(), tier(&world, member).await), (Some("D2"), None));
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: "By the photograph.".into() };
    decide(&world.ctx(Eve, WEDNESDAY).await, member, &form).await.unwrap();
    assert_eq!(tier(&world, kept).await.as_deref(), Some("A2"));
    world.prove().await;
}

/// TRC-02.
#[tokio::test]
async fn an_order_that_ran_out_is_found_by_night_and_nobody_is_written_twice() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    sentenced(&world, case_id).await;
    let due = world.record(case_id).await.tiers["v2"].worked.look_again_on;
    assert_eq!(due, Some(at(AFTER).day()));
    let night = async |now: &str| {
        let ctx = world.ctx(Dev, now).await;
        let mut round = Round::of(&ctx);
        while go_on(&ctx, &mut round).await.unwrap() {}
        round.changed
    };
    assert_eq!(night("2027-03-01T03:00:00Z").await, 1, "version 3 is in force by then");
    assert_eq!(tier(&world, case_id).await.as_deref(), Some("D2"));
    assert_eq!(night(AFTER).await, 1);
    let record = world.record(case_id).await;
    assert_eq!(tier(&world, case_id).await.as_deref(), Some("D0"));
    assert_eq!(record.tiers["v3"].worked.tier.as_deref(), Some("NOT_SUPERVISED"));
    assert_eq!(night(AFTER).await, 0);
    world.prove().await;
}
