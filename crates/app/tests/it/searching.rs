//! Who may search, what is kept of it, and for how long.

use crate::said::defendant;
use crate::world::Who::{Ann, Eve};
use crate::world::World;
use app::matches::{MatchForm, decide};
use app::ports::reads::HitRemark;
use app::ports::{SessionStore, Store, UserRow};
use app::{AppError, Ctx, details, search, session};
use domain::access::{Actor, Role};
use domain::org::{Grant, ScopeOf};
use domain::person::MatchOutcome;
use domain::person::detail::{Address, AddressStatus, DatedDetail, Detail, Reach, ReachWay};
use domain::shared::CaseId;
use jiff::civil::date;
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

/// Who is shown for some words, and what must be said of each.
async fn shown(ctx: &Ctx, words: &str) -> Vec<(CaseId, String, Option<HitRemark>)> {
    let search_id = search::start(ctx, words).await.unwrap_or_else(|why| panic!("{words}: {why}"));
    let hits = search::show(ctx, search_id, 0..20).await.unwrap().hits;
    hits.into_iter().map(|hit| (hit.case_id, hit.matched, hit.remark)).collect()
}

#[tokio::test]
async fn somebody_is_found_by_a_misspelt_name_a_short_form_and_any_form_of_the_birth_date() {
    let world = World::new().await;
    let dale = world.a_case_of_ann().await;
    let item = defendant("hearing 2").named("William", "Wetherby").with_pnc(2).item();
    let william = world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap();
    let ctx = world.ctx(Ann, NOW).await;
    for words in [
        "Dael Hartnol",
        "hartnel dail",
        "hartnol 14/3/1989",
        "Dlae Hrtnoll 14.3.89",
        "dale 14031989",
        "hartnoll 1989",
        "Dale Xylophone 14 March 1989",
    ] {
        let found = shown(&ctx, words).await;
        assert_eq!(found.first().map(|(id, ..)| *id), Some(dale), "{words}: {}", found.len());
    }
    for words in ["bill wetherby", "Wetherbie, Will", "liam weatherby"] {
        assert_eq!(shown(&ctx, words).await.first().map(|(id, ..)| *id), Some(william), "{words}");
    }
    assert_eq!(shown(&ctx, "hartnoll 1988").await, []);
}

#[tokio::test]
async fn of_namesakes_whoever_is_called_so_comes_first_and_of_those_whoever_is_called_nothing_else() {
    // SEA-09
    let world = World::new().await;
    let mut named = Vec::new();
    for (number, forenames) in (2..).zip(["Aaron William", "William", "William Arthur"]) {
        let item =
            defendant(&format!("hearing {number}")).named(forenames, "Wetherby").with_pnc(number).item();
        named.push(world.import(&item, "2026-03-03T18:00:00Z").await.case_id.unwrap());
    }
    let ctx = world.ctx(Ann, NOW).await;
    let found: Vec<CaseId> = shown(&ctx, "william wetherby").await.into_iter().map(|(id, ..)| id).collect();
    assert_eq!(found, [named[1], named[2], named[0]]);
}

#[tokio::test]
async fn a_birth_date_a_slip_away_is_shown_and_said_and_one_far_away_is_not_shown() {
    // SEA-06
    let world = World::new().await;
    let dale = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, NOW).await;
    let said = |remark| vec![(dale, "Dale Hartnoll".to_string(), remark)];
    assert_eq!(shown(&ctx, "dale hartnoll 14/3/1989").await, said(None));
    assert_eq!(shown(&ctx, "dale hartnoll 15/3/1989").await, said(Some(HitRemark::BornNearly)));
    assert_eq!(shown(&ctx, "dale hartnoll 2/11/1971").await, []);
    assert_eq!(
        shown(&ctx, "dale 15/3/1989").await,
        said(Some(HitRemark::BornNearly)),
        "one word is the whole name typed"
    );
}

#[tokio::test]
async fn what_cannot_be_searched_for_is_refused_by_rule_and_kept_nowhere() {
    let world = World::new().await;
    let ctx = world.ctx(Ann, NOW).await;
    for (words, rule) in [("hartnoll 31/2/1990", "SEA-01"), ("1/1/2031", "SEA-01"), ("1989", "SEA-02")] {
        let Err(AppError::Refused(refusal)) = search::start(&ctx, words).await else { panic!("{words}") };
        assert_eq!((refusal.rule, refusal.field), (rule, "words"), "{words}");
    }
}

#[tokio::test]
async fn a_telephone_and_a_postcode_find_people_whose_details_are_open_and_say_what_was_left() {
    // SEA-04
    let world = World::new().await;
    let dale = world.a_case_of_ann().await;
    let (ann, eve) = (world.ctx(Ann, NOW).await, world.ctx(Eve, NOW).await);
    let reach =
        Reach { way: ReachWay::Mobile, value: "07700 900123".into(), messages: None, note: String::new() };
    let home = |postcode: &str| Address {
        address_type: "home-own".into(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines: "1 Mill Lane".into(),
        postcode: postcode.into(),
        approval: None,
    };
    let since = |detail, month| DatedDetail { detail, from: Some(date(2026, month, 1)), to: None };
    for dated in [
        since(Detail::Reach(reach), 1),
        since(Detail::Address(home("NM1 1AA")), 1),
        since(Detail::Address(home("NM2 2BB")), 3),
    ] {
        details::record(&ann, dale, world.request_id(), &dated).await.unwrap();
    }
    let one = |matched: &str, remark| vec![(dale, matched.to_string(), remark)];
    assert_eq!(shown(&ann, "+44 7700 900 123").await, one("07700900123", None));
    assert_eq!(shown(&ann, "nm2 2bb").await, one("NM22BB", None));
    assert_eq!(shown(&ann, "nm11aa hartnoll").await, one("NM11AA", Some(HitRemark::Former)));
    // A court officer may look at no details, and is not told by a search whose they are.
    assert_eq!(shown(&eve, "07700 900123").await, []);
    assert_eq!(shown(&eve, "nm2 2bb").await, []);
    assert_eq!(shown(&eve, "hartnoll nm2 2bb").await, one("Dale Hartnoll", None));
}
