//! Who may search, what is kept of it, and for how long.

use crate::said::defendant;
use crate::world::Who::{Ann, Eve};
use crate::world::World;
use app::matches::{MatchForm, decide};
use app::ports::{SessionStore, Store, UserRow};
use app::{AppError, Ctx, search, session};
use domain::access::{Actor, Role};
use domain::org::{Grant, ScopeOf};
use domain::person::MatchOutcome;
use testkit::{TestIds, a_grant, at, policy};

const NOW: &str = "2026-03-05T09:00:00Z";

#[tokio::test]
async fn who_has_no_live_role_that_opens_a_case_finds_nobody() {
    let world = World::new().await;
    world.a_case_of_ann().await;
    let ann = world.ctx(Ann, NOW).await;
    let search_id = search::start(&ann, "Hartnoll").await.unwrap();
    let runs_the_service = a_grant(Ann.user_id(), Role::ServiceAdministrator, ScopeOf::All);
    let ended = Grant { until: Some(at(NOW)), ..a_grant(Ann.user_id(), Role::Senior, ScopeOf::All) };
    for grants in [vec![], vec![ended.clone()], vec![runs_the_service, ended]] {
        let ctx = Ctx { actor: Actor { grants, ..ann.actor.clone() }, ..ann.clone() };
        assert!(matches!(search::start(&ctx, "Hartnoll").await, Err(AppError::NotFound)));
        assert!(matches!(search::show(&ctx, search_id, 0..20).await, Err(AppError::NotFound)));
    }
    assert_eq!(world.store.search(search_id).await.unwrap().unwrap().shown, "");
    assert_eq!(search::show(&ann, search_id, 0..20).await.unwrap().hits.len(), 1);
}

#[tokio::test]
async fn a_search_run_again_keeps_what_it_showed_before() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let other = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let waits = world.import(&other, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let ctx = world.ctx(Ann, NOW).await;
    let search_id = search::start(&ctx, "Hartnell").await.unwrap();
    assert_eq!(search::show(&ctx, search_id, 0..20).await.unwrap().hits.len(), 2);
    let form = MatchForm { outcome: Some(MatchOutcome::ThisOne(kept)), note: String::new() };
    decide(&world.ctx(Eve, NOW).await, waits, &form).await.unwrap();
    let again = search::show(&ctx, search_id, 0..20).await.unwrap().hits;
    assert_eq!(again.iter().map(|hit| hit.case_id).collect::<Vec<_>>(), [kept]);
    let shown = world.store.search(search_id).await.unwrap().unwrap().shown;
    let mut shown: Vec<&str> = shown.split(' ').collect();
    shown.sort_unstable();
    let mut both = [kept.to_string(), waits.to_string()];
    both.sort_unstable();
    assert_eq!(shown, both, "each once");
}

#[tokio::test]
async fn on_record_as_shown_is_who_stood_on_a_page_that_was_opened() {
    let world = World::new().await;
    let kept = world.a_case_of_ann().await;
    let other = defendant("hearing 2").named("Dale", "Hartnell").with_pnc(2).item();
    let waits = world.import(&other, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let ctx = world.ctx(Ann, NOW).await;
    let search_id = search::start(&ctx, "Hartnell").await.unwrap();
    let first = search::show(&ctx, search_id, 0..1).await.unwrap();
    assert_eq!((first.hits.len(), first.hits[0].case_id, first.total), (1, waits, 2));
    assert_eq!(world.store.search(search_id).await.unwrap().unwrap().shown, waits.to_string());
    let second = search::show(&ctx, search_id, 1..2).await.unwrap();
    assert_eq!((second.hits.len(), second.hits[0].case_id, second.total), (1, kept, 2));
    let both = format!("{waits} {kept}");
    assert_eq!(world.store.search(search_id).await.unwrap().unwrap().shown, both);
    let beyond = search::show(&ctx, search_id, 20..40).await.unwrap();
    assert_eq!((beyond.hits.len(), beyond.total), (0, 2));
}

#[tokio::test]
async fn a_session_that_rested_too_long_ends_with_its_words_though_nobody_comes_back() {
    let world = World::new().await;
    let ctx = world.ctx(Ann, NOW).await;
    let user: UserRow = world.store.user_by_login("Ann").await.unwrap().unwrap();
    let token = session::begin(&world.store, &TestIds::default(), &user, "Firefox on Windows", at(NOW))
        .await
        .unwrap();
    let search_id = search::start(&ctx, "Hartnoll").await.unwrap();
    let idle = policy().minutes("session.idle_minutes", at(NOW).day()).unwrap() * 60;
    session::end_idle(&world.store, &policy(), at(NOW).plus_seconds(idle - 1)).await.unwrap();
    assert!(world.store.session(token.hash()).await.unwrap().is_some());
    session::end_idle(&world.store, &policy(), at(NOW).plus_seconds(idle)).await.unwrap();
    assert!(world.store.session(token.hash()).await.unwrap().is_none());
    assert_eq!(world.store.search(search_id).await.unwrap().unwrap().words, "");
}
