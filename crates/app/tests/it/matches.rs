//! Uncertain matches: each answer, what it shows afterwards, and its undoing.

use crate::said::{community_order, defendant};
use crate::world::Who::{self, Ann, Cora, Dev, Eve, Finn, Gil};
use crate::world::World;
use app::AppError;
use app::case::show;
use app::court::Outcome;
use app::matches::{self, MatchForm, decide, undo};
use app::ports::Store;
use domain::person::{Identity, MatchOutcome};
use domain::shared::{CaseId, EventId};
use testkit::at;

const TUESDAY: &str = "2026-03-03T18:00:00Z";
const WEDNESDAY: &str = "2026-03-04T09:00:00Z";
const THURSDAY: &str = "2026-03-05T09:00:00Z";
const FRIDAY: &str = "2026-03-06T09:00:00Z";

/// A case of Ann's, and a record with another PNC that may be the same man.
async fn a_match() -> (World, CaseId, CaseId) {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let imported = world.import(&item, TUESDAY).await;
    assert_eq!(imported.outcome, Outcome::Waits { candidates: 1 });
    (world, kept, imported.case_id.unwrap())
}

async fn says(
    world: &World,
    who: Who,
    now: &str,
    case_id: CaseId,
    outcome: MatchOutcome,
) -> Result<CaseId, AppError> {
    let form = MatchForm { outcome: Some(outcome), note: "By the photograph.".to_string() };
    decide(&world.ctx(who, now).await, case_id, &form).await
}

async fn last_decision(world: &World, case_id: CaseId) -> EventId {
    *world.record(case_id).await.decisions.keys().next_back().unwrap()
}

async fn identity(world: &World, case_id: CaseId) -> Identity {
    world.record(case_id).await.person.unwrap().identity
}

async fn hearings_shown(world: &World, case_id: CaseId, now: &str) -> Vec<String> {
    let page = show(&world.ctx(Ann, now).await, case_id).await.unwrap();
    page.record.hearings.values().map(|hearing| hearing.facts.source_key.clone()).collect()
}

fn rule(result: Result<impl std::fmt::Debug, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(why)) => why.rule,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn this_one_joins_the_records_and_the_kept_page_shows_the_hearings_of_both() {
    let (world, kept, waits) = a_match().await;
    assert_eq!(says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap(), kept);
    assert_eq!(hearings_shown(&world, kept, THURSDAY).await, ["hearing 1", "hearing 2"]);
    assert_eq!(identity(&world, waits).await, Identity::Joined { to: kept });
    let ctx = world.ctx(Ann, THURSDAY).await;
    assert!(matches!(show(&ctx, waits).await, Err(AppError::Joined(to)) if to == kept));
    assert!(matches::waiting(&world.ctx(Eve, THURSDAY).await).await.unwrap().is_empty());
    world.prove().await;
}

#[tokio::test]
async fn somebody_found_by_the_name_on_the_joined_record_is_shown_once_under_the_kept_one() {
    let (world, kept, waits) = a_match().await;
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let ctx = world.ctx(Ann, THURSDAY).await;
    let search_id = app::search::start(&ctx, "Dale Hartnell").await.unwrap();
    let hits = app::search::show(&ctx, search_id, 0..20).await.unwrap().hits;
    assert_eq!(hits.iter().map(|hit| (hit.case_id, hit.in_scope)).collect::<Vec<_>>(), [(kept, true)]);
}

#[tokio::test]
async fn a_join_that_is_undone_leaves_two_records_and_one_waits_again() {
    let (world, kept, waits) = a_match().await;
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let decision_id = last_decision(&world, waits).await;
    let ctx = world.ctx(Finn, THURSDAY).await;
    assert_eq!(rule(undo(&ctx, waits, decision_id, "  ").await), "MAT-11");
    undo(&ctx, waits, decision_id, "He has a brother.").await.unwrap();
    assert_eq!(hearings_shown(&world, kept, FRIDAY).await, ["hearing 1"]);
    assert_eq!(identity(&world, waits).await, Identity::Waiting { since: at(THURSDAY), first_opinion: None });
    let undone = world.record(waits).await.decisions[&decision_id].undone.clone().unwrap();
    assert_eq!((undone.why.as_str(), undone.by_name.as_str()), ("He has a brother.", "Finn Gale"));
    assert_eq!(rule(undo(&ctx, waits, decision_id, "Again.").await), "MAT-08");
    let page = matches::show(&world.ctx(Eve, FRIDAY).await, waits).await.unwrap();
    assert_eq!(page.candidates.iter().map(|view| view.case_id).collect::<Vec<_>>(), [kept]);
    world.prove().await;
}

#[tokio::test]
async fn none_of_these_gives_a_crn_of_their_own_which_stays_when_it_is_undone() {
    let (world, kept, waits) = a_match().await;
    assert_eq!(says(&world, Eve, WEDNESDAY, waits, MatchOutcome::NoneOfThese).await.unwrap(), waits);
    let person = world.record(waits).await.person.unwrap();
    let crn = person.crn.clone();
    assert!(crn.is_some() && crn != world.record(kept).await.person.unwrap().crn);
    assert_eq!(person.identity, Identity::Settled);
    let decision_id = last_decision(&world, waits).await;
    undo(&world.ctx(Eve, THURSDAY).await, waits, decision_id, "He is the same.").await.unwrap();
    let person = world.record(waits).await.person.unwrap();
    assert_eq!(
        (person.crn.clone(), matches!(person.identity, Identity::Waiting { .. })),
        (crn.clone(), true)
    );
    says(&world, Eve, FRIDAY, waits, MatchOutcome::NoneOfThese).await.unwrap();
    assert_eq!(world.record(waits).await.person.unwrap().crn, crn, "no second CRN is drawn");
    world.prove().await;
}

#[tokio::test]
async fn after_i_cannot_tell_a_second_person_decides() {
    let (world, kept, waits) = a_match().await;
    let eve = world.ctx(Eve, WEDNESDAY).await;
    let silent = MatchForm { outcome: Some(MatchOutcome::CannotTell), note: String::new() };
    assert_eq!(rule(decide(&eve, waits, &silent).await), "MAT-10");
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::CannotTell).await.unwrap();
    let Identity::Waiting { since, first_opinion } = identity(&world, waits).await else { panic!() };
    assert_eq!((since, first_opinion.unwrap().name.as_str()), (at(TUESDAY), "Eve Marsh"));
    for outcome in [MatchOutcome::ThisOne(kept), MatchOutcome::NoneOfThese, MatchOutcome::CannotTell] {
        assert_eq!(rule(says(&world, Eve, THURSDAY, waits, outcome).await), "MAT-06");
    }
    let view = last_decision(&world, waits).await;
    assert_eq!(rule(undo(&eve, waits, view, "I was tired.").await), "MAT-08");
    says(&world, Finn, THURSDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    assert_eq!(hearings_shown(&world, kept, FRIDAY).await, ["hearing 1", "hearing 2"]);
    undo(&world.ctx(Eve, FRIDAY).await, waits, last_decision(&world, waits).await, "No.").await.unwrap();
    assert_eq!(identity(&world, waits).await, Identity::Waiting { since: at(FRIDAY), first_opinion: None });
    world.prove().await;
}

#[tokio::test]
async fn two_people_who_decide_at_once_do_not_both_win() {
    let (world, kept, waits) = a_match().await;
    let (one, other) = tokio::join!(
        says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)),
        says(&world, Finn, WEDNESDAY, waits, MatchOutcome::NoneOfThese),
    );
    assert_eq!([&one, &other].into_iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(world.record(waits).await.decisions.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn an_officer_neither_sees_nor_decides_nor_undoes_a_match() {
    let (world, kept, waits) = a_match().await;
    for who in [Ann, Cora] {
        let ctx = world.ctx(who, WEDNESDAY).await;
        assert!(matches::waiting(&ctx).await.unwrap().is_empty());
        assert!(matches!(matches::show(&ctx, waits).await, Err(AppError::NotFound)));
        let decided = says(&world, who, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await;
        assert!(matches!(decided, Err(AppError::NotAllowed(_))));
    }
    says(&world, Dev, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let undone =
        undo(&world.ctx(Ann, THURSDAY).await, waits, last_decision(&world, waits).await, "No.").await;
    assert!(matches!(undone, Err(AppError::NotFound)));
    let refused = world.store.refused(Ann.user_id(), 10).await.unwrap();
    assert_eq!(refused.iter().filter(|row| row.action == "decide match").count(), 3);
    world.prove().await;
}

#[tokio::test]
async fn a_senior_of_another_organisation_neither_joins_to_nor_parts_from_a_case_out_of_reach() {
    let (world, kept, waits) = a_match().await;
    let decided = says(&world, Gil, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await;
    assert!(matches!(decided, Err(AppError::NotAllowed(_))));
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let before = world.everything().await;
    let undone =
        undo(&world.ctx(Gil, THURSDAY).await, waits, last_decision(&world, waits).await, "No.").await;
    assert!(matches!(undone, Err(AppError::NotFound)));
    assert_eq!(world.everything().await, before);
    let refused = world.store.refused(Gil.user_id(), 10).await.unwrap();
    assert_eq!(refused.iter().filter(|row| row.rule == "ACC-06").count(), 2);
}

#[tokio::test]
async fn the_joining_and_its_undoing_are_looks_at_both_records() {
    let (world, kept, waits) = a_match().await;
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let decision_id = last_decision(&world, waits).await;
    undo(&world.ctx(Finn, THURSDAY).await, waits, decision_id, "He has a brother.").await.unwrap();
    for case_id in [kept, waits] {
        let looks = world.store.looks(case_id, 50).await.unwrap();
        for name in ["Eve Marsh", "Finn Gale"] {
            let matching =
                looks.iter().filter(|look| look.user_name == name && look.action == "decide match");
            assert_eq!(matching.count(), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn a_later_message_about_a_joined_records_hearing_updates_that_hearing_and_tells_the_holder() {
    let (world, kept, waits) = a_match().await;
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let said = || defendant("hearing 2").named("Dale", "Hartnell").with_results(community_order());
    let imported = world.import(&said().item(), THURSDAY).await;
    assert_eq!((imported.outcome, imported.sentence), (Outcome::Known, true));
    let imported = world.import(&said().in_room("5").item(), FRIDAY).await;
    assert_eq!((imported.outcome, imported.sentence), (Outcome::Known, false));
    let page = show(&world.ctx(Ann, FRIDAY).await, kept).await.unwrap();
    assert_eq!((page.record.hearings.len(), page.record.sentences.len()), (2, 1));
    assert_eq!(page.record.identifiers.len(), 2, "no number is there twice");
    let rooms: Vec<_> = page.record.hearings.values().map(|hearing| hearing.facts.room.as_deref()).collect();
    assert_eq!(rooms, [Some("2"), Some("5")]);
    let due = world.store.outbox_due(at(FRIDAY), 10).await.unwrap();
    assert_eq!(
        due.iter().filter(|row| row.topic == "hearing_listed").count(),
        1,
        "of the room, not the sentence"
    );
    // Parted again, the hearing and its sentence go with the record that they came by.
    undo(&world.ctx(Eve, FRIDAY).await, waits, last_decision(&world, waits).await, "No.").await.unwrap();
    assert_eq!(hearings_shown(&world, kept, FRIDAY).await, ["hearing 1"]);
    assert_eq!(world.record(waits).await.sentences.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn a_look_at_the_kept_record_is_on_record_for_the_joined_one_too() {
    let (world, kept, waits) = a_match().await;
    says(&world, Eve, WEDNESDAY, waits, MatchOutcome::ThisOne(kept)).await.unwrap();
    let looks = async |case_id: CaseId, who: Who| {
        let looks = world.store.looks(case_id, 100).await.unwrap();
        let of_who = looks.into_iter().filter(|look| look.user_name == who.name() && look.at == at(THURSDAY));
        of_who.map(|look| (look.action, look.allowed, look.rule)).collect::<Vec<_>>()
    };
    show(&world.ctx(Ann, THURSDAY).await, kept).await.unwrap();
    let of_ann = looks(kept, Ann).await;
    assert!(!of_ann.is_empty());
    assert_eq!(looks(waits, Ann).await, of_ann);
    // Whoever is refused saw nothing of it.
    assert!(show(&world.ctx(Cora, THURSDAY).await, kept).await.is_err());
    assert!(!looks(kept, Cora).await.is_empty());
    assert_eq!(looks(waits, Cora).await, []);
}
