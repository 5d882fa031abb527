//! What is recorded about the person: superseded, corrected, ended, removed; who may know of whom; what a search finds.

use crate::said::defendant;
use crate::world::Who::{Ann, Ben, Dev, Eve, Ines};
use crate::world::World;
use app::case::{parts, past};
use app::details::{
    CorrectForm, EndForm, PersonForm, RemoveForm, correct, correct_person, end, history, record, remove,
};
use app::matches::{MatchForm, decide};
use app::ports::Store;
use app::{AppError, Ctx, search};
use domain::access::{Action, Actor, FieldGroup, Role};
use domain::case::CaseEvent;
use domain::org::ScopeOf;
use domain::person::detail::*;
use domain::person::{MatchOutcome, Sex};
use domain::shared::{CaseId, DetailId};
use jiff::civil::{Date, date};
use testkit::{a_grant, at};

const MONDAY: &str = "2026-03-09T09:00:00Z";
const TUESDAY: &str = "2026-03-10T09:00:00Z";
const TODAY: &str = "2026-03-20T09:00:00Z";

fn alias(surname: &str) -> Detail {
    Detail::Name(OtherName { name_kind: NameKind::Alias, forenames: "Danny".into(), surname: surname.into() })
}

fn lives_at(lines: &str) -> Detail {
    Detail::Address(Address {
        address_type: "home-own".into(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines: lines.into(),
        postcode: String::new(),
        approval: None,
    })
}

fn victim() -> Detail {
    Detail::RelatedPerson(RelatedPerson {
        relation: "victim".into(),
        name: "Nadia Farrow".into(),
        reach: String::new(),
        note: String::new(),
        lives_with: false,
        protected: false,
    })
}

fn now(detail: Detail) -> DatedDetail {
    DatedDetail { detail, from: None, to: None }
}

fn since(detail: Detail, from: Date) -> DatedDetail {
    DatedDetail { from: Some(from), ..now(detail) }
}

async fn recorded(world: &World, ctx: &Ctx, case_id: CaseId, dated: &DatedDetail) -> DetailId {
    record(ctx, case_id, world.request_id(), dated).await.unwrap()
}

async fn stands(world: &World, case_id: CaseId, detail_id: DetailId) -> PersonDetail {
    world.record(case_id).await.details[&detail_id].clone()
}

fn rule(result: Result<impl Sized, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(why)) => why.rule,
        Err(AppError::NotAllowed(why)) => why.rule,
        _ => panic!("it is refused"),
    }
}

/// (the name that was found, what name it is)
async fn found(ctx: &Ctx, words: &str) -> Vec<(String, Option<NameKind>)> {
    let search_id = search::start(ctx, words).await.unwrap();
    let hits = search::show(ctx, search_id, 0..20).await.unwrap().hits;
    hits.into_iter().map(|hit| (hit.matched, hit.name_kind)).collect()
}

#[tokio::test]
async fn a_new_main_address_ends_the_one_before_on_the_day_it_begins() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, TODAY).await;
    let first = recorded(&world, &ctx, case_id, &since(lives_at("1 Mill Lane"), date(2026, 3, 1))).await;
    let moved = recorded(&world, &ctx, case_id, &since(lives_at("2 Quay"), date(2026, 3, 9))).await;
    assert_eq!(stands(&world, case_id, first).await.dated.to, Some(date(2026, 3, 9)));
    assert_eq!(stands(&world, case_id, moved).await.dated.to, None);
    // What overlaps and takes no place is refused; nothing of it is written.
    let before = world.head(case_id).await;
    let overlapping = since(lives_at("3 Hill"), date(2026, 3, 2));
    assert_eq!(rule(record(&ctx, case_id, world.request_id(), &overlapping).await), "PER-05");
    assert_eq!(world.head(case_id).await, before);
    world.prove().await;
}

#[tokio::test]
async fn a_fact_sent_twice_is_recorded_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let (ctx, request_id) = (world.ctx(Ann, TODAY).await, world.request_id());
    let one = record(&ctx, case_id, request_id, &now(alias("Hart"))).await.unwrap();
    assert_eq!(record(&ctx, case_id, request_id, &now(alias("Hart"))).await.unwrap(), one);
    assert_eq!(world.record(case_id).await.details.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn a_search_finds_an_alias_says_that_it_is_one_and_forgets_what_was_corrected_or_removed() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, TODAY).await;
    assert_eq!(found(&ctx, "Quillfeather").await, []);
    let detail_id = recorded(&world, &ctx, case_id, &now(alias("Quillfeather"))).await;
    let alias_found = [("Danny Quillfeather".to_string(), Some(NameKind::Alias))];
    assert_eq!(found(&ctx, "Quillfeather").await, alias_found);
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    let form = CorrectForm { dated: now(alias("Plumtree")), why: "Misheard".into(), seen_seq };
    correct(&ctx, case_id, detail_id, &form).await.unwrap();
    assert_eq!(found(&ctx, "Quillfeather").await, []);
    assert_eq!(found(&ctx, "Plumtree").await, [("Danny Plumtree".to_string(), Some(NameKind::Alias))]);
    // One that has ended was used, and is still looked for by it.
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    let form = EndForm { to: date(2026, 3, 20), why: String::new(), seen_seq };
    end(&ctx, case_id, detail_id, &form).await.unwrap();
    assert_eq!(found(&ctx, "Plumtree").await.len(), 1);
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    remove(&ctx, case_id, detail_id, &RemoveForm { why: "Another Dan".into(), seen_seq }).await.unwrap();
    assert_eq!(found(&ctx, "Plumtree").await, []);
    assert_eq!(found(&ctx, "Hartnoll").await.len(), 1, "the name of the record is still found");
    let written = history(&ctx, case_id, detail_id).await.unwrap().history;
    let kinds: Vec<&str> = written.iter().map(|recorded| recorded.event.kind()).collect();
    assert_eq!(kinds, ["detail_recorded", "detail_corrected", "detail_ended", "detail_removed"]);
    assert!(written[1].corrects.is_some() && written[3].corrects.is_some());
    world.prove().await;
}

#[tokio::test]
async fn whoever_corrects_on_what_stood_before_is_told_and_the_same_again_is_saved_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, MONDAY).await;
    let detail_id = recorded(&world, &ann, case_id, &now(victim())).await;
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    // The kind makes it protected, which the form does not say.
    let form = CorrectForm { dated: since(victim(), date(2026, 3, 1)), why: "Asked".into(), seen_seq };
    let ben = world.ctx(Ben, TUESDAY).await;
    correct(&ben, case_id, detail_id, &form).await.unwrap();
    correct(&ben, case_id, detail_id, &form).await.unwrap();
    let Err(AppError::Conflict(written)) = correct(&ann, case_id, detail_id, &form).await else {
        panic!("it has changed since")
    };
    assert_eq!(written.by.name, "Ben Oduya");
    let late = EndForm { to: date(2026, 3, 9), why: String::new(), seen_seq };
    assert!(matches!(end(&ann, case_id, detail_id, &late).await, Err(AppError::Conflict(_))));
    assert_eq!(stands(&world, case_id, detail_id).await.corrections, 1);
    world.prove().await;
}

#[tokio::test]
async fn who_is_protected_is_known_only_to_roles_that_work_with_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, TODAY).await;
    let detail_id = recorded(&world, &ann, case_id, &now(victim())).await;
    let grants = vec![a_grant(Ann.user_id(), Role::CaseAdministrator, ScopeOf::All)];
    let administrator = Ctx { actor: Actor { grants, ..ann.actor.clone() }, ..ann.clone() };
    let looks = [FieldGroup::Details, FieldGroup::Protected].map(Action::View);
    for (ctx, sees) in [
        (&ann, true),
        (&world.ctx(Dev, TODAY).await, true),
        (&world.ctx(Ines, TODAY).await, true),
        (&administrator, false),
    ] {
        let page = parts(ctx, case_id, &looks).await.unwrap();
        assert_eq!(page.record.details.contains_key(&detail_id), sees);
        assert_eq!(page.protected_closed, usize::from(!sees));
        assert_eq!(history(ctx, case_id, detail_id).await.is_ok(), sees);
    }
    // An administrator records such a person, and changes none.
    recorded(&world, &administrator, case_id, &now(victim())).await;
    let form = RemoveForm { why: "Wrong".into(), seen_seq: 0 };
    assert_eq!(rule(remove(&administrator, case_id, detail_id, &form).await), "ACC-01");
    let refused = world.store.refused(Ann.user_id(), 10).await.unwrap();
    assert!(refused.iter().any(|row| row.action == "view protected"), "the attempt is on record");
    // A court officer sees the person and nothing of their details.
    let eve = world.ctx(Eve, TODAY).await;
    let page = app::case::show(&eve, case_id).await.unwrap();
    assert!(page.record.details.is_empty() && page.record.person.is_some());
    assert_eq!(rule(record(&eve, case_id, world.request_id(), &now(alias("Hart"))).await), "ACC-01");
    world.prove().await;
}

#[tokio::test]
async fn a_history_that_was_protected_once_is_kept_from_those_who_may_not_know() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, TODAY).await;
    let Detail::RelatedPerson(of) = victim() else { panic!("it is a person") };
    let guarded =
        Detail::RelatedPerson(RelatedPerson { relation: "gp".into(), protected: true, ..of.clone() });
    let open = Detail::RelatedPerson(RelatedPerson { relation: "gp".into(), protected: false, ..of });
    let detail_id = recorded(&world, &ann, case_id, &now(guarded)).await;
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    let form = CorrectForm { dated: now(open), why: "They agreed".into(), seen_seq };
    correct(&ann, case_id, detail_id, &form).await.unwrap();
    let grants = vec![a_grant(Ann.user_id(), Role::CaseAdministrator, ScopeOf::All)];
    let administrator = Ctx { actor: Actor { grants, ..ann.actor.clone() }, ..ann.clone() };
    assert_eq!(history(&administrator, case_id, detail_id).await.unwrap().history.len(), 0);
    assert_eq!(history(&ann, case_id, detail_id).await.unwrap().history.len(), 2);
}

#[tokio::test]
async fn a_corrected_name_is_found_and_the_wrong_one_only_where_a_court_wrote_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, TODAY).await;
    let form = |seen_seq| PersonForm {
        title: None,
        forenames: "Dale".into(),
        surname: "Quillfeather".into(),
        birth_date: Some(date(1991, 4, 17)),
        sex: Some(Sex::Male),
        keep_previous: true,
        why: "Married in February".into(),
        seen_seq,
    };
    assert!(matches!(correct_person(&ctx, case_id, &form(0)).await, Err(AppError::Conflict(_))));
    let seq = world.record(case_id).await.person.unwrap().written.seq;
    correct_person(&ctx, case_id, &form(seq)).await.unwrap();
    correct_person(&ctx, case_id, &form(seq)).await.unwrap();
    let person = world.record(case_id).await.person.unwrap();
    assert_eq!(
        (person.full_name().as_str(), person.birth_date),
        ("Dale Quillfeather", Some(date(1991, 4, 17)))
    );
    assert_eq!(found(&ctx, "Quillfeather").await, [("Dale Quillfeather".to_string(), None)]);
    let previous = [("Dale Hartnoll".to_string(), Some(NameKind::Previous))];
    assert_eq!(found(&ctx, "Hartnoll").await, previous);
    let page = app::case::show(&ctx, case_id).await.unwrap();
    let written = app::details::person_history(&ctx, &page).await.unwrap();
    assert!(matches!(written[1].event, CaseEvent::PersonCorrected { .. }) && written[1].corrects.is_some());
    world.prove().await;
}

#[tokio::test]
async fn the_past_shows_a_fact_as_it_was_known_then() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, MONDAY).await;
    let detail_id = recorded(&world, &ctx, case_id, &now(alias("Hart"))).await;
    let seen_seq = stands(&world, case_id, detail_id).await.written.seq;
    let ctx = world.ctx(Ann, TUESDAY).await;
    remove(&ctx, case_id, detail_id, &RemoveForm { why: "Another Dan".into(), seen_seq }).await.unwrap();
    let ctx = world.ctx(Ann, TODAY).await;
    for (moment, removed) in [(MONDAY, false), (TUESDAY, true)] {
        let seen = past(&ctx, case_id, at(moment)).await.unwrap();
        assert_eq!(seen.page.record.details[&detail_id].is_removed(), removed, "{moment}");
    }
}

#[tokio::test]
async fn a_fact_of_a_joined_record_is_changed_there_and_a_new_main_address_ends_it() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let member = world.import(&item, MONDAY).await.case_id.unwrap();
    let dev = world.ctx(Dev, MONDAY).await;
    let theirs = recorded(&world, &dev, member, &since(lives_at("1 Mill Lane"), date(2026, 3, 1))).await;
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: String::new() };
    decide(&world.ctx(Eve, MONDAY).await, member, &form).await.unwrap();
    let ctx = world.ctx(Ann, TODAY).await;
    let overlapping = now(lives_at("9 Elsewhere"));
    assert_eq!(rule(record(&ctx, kept, world.request_id(), &overlapping).await), "PER-05");
    let ours = recorded(&world, &ctx, kept, &since(lives_at("2 Quay"), date(2026, 3, 9))).await;
    assert_eq!(stands(&world, member, theirs).await.dated.to, Some(date(2026, 3, 9)));
    assert!(stands(&world, kept, ours).await.dated.to.is_none());
    let seen_seq = stands(&world, member, theirs).await.written.seq;
    remove(&ctx, kept, theirs, &RemoveForm { why: "Never so".into(), seen_seq }).await.unwrap();
    assert!(stands(&world, member, theirs).await.is_removed());
    assert_eq!(history(&ctx, kept, theirs).await.unwrap().history.len(), 3);
    world.prove().await;
}
