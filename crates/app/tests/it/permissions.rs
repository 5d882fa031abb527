//! Who is let in, what somebody who is not is told, and that both are on record.

use crate::said::{community_order, defendant};
use crate::world::Who::{Ann, Ben, Cora, Dev, Eve, Ines};
use crate::world::{Who, World};
use app::assignment::{AssignForm, assign};
use app::case::{holders, past, show};
use app::contact::record;
use app::error::NotAllowed;
use app::ports::reads::{HitRow, HolderCard};
use app::ports::{SessionStore, Store};
use app::{AppError, search};
use domain::access::{Action, FieldGroup};
use domain::shared::CaseId;
use testkit::{TEAM, at};

const NOW: &str = "2026-03-03T09:00:00Z";

fn refusal<T>(result: Result<T, AppError>) -> NotAllowed {
    match result {
        Err(AppError::NotAllowed(told)) => *told,
        Err(other) => panic!("it ended otherwise: {other}"),
        Ok(_) => panic!("it was allowed"),
    }
}

async fn found(world: &World, who: Who, words: &str) -> Vec<HitRow> {
    let ctx = world.ctx(who, NOW).await;
    let search_id = search::start(&ctx, words).await.unwrap();
    search::show(&ctx, search_id, 0..20).await.unwrap().hits
}

#[tokio::test]
async fn an_officer_of_another_team_is_told_who_holds_the_case_and_nothing_more() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Cora, NOW).await;
    let told = refusal(show(&ctx, case_id).await);
    let holder = HolderCard {
        organisation_name: "Northmoor Probation".to_string(),
        team_name: "Harbour".to_string(),
        officer_name: "Ann Petrie".to_string(),
        phone: "01632 960001".to_string(),
        away: None,
    };
    let birth_date = Some(jiff::civil::date(1989, 3, 14));
    let name = "Dale Hartnoll".to_string();
    assert_eq!(
        told,
        NotAllowed {
            excluded_by: None,
            case_id: told.case_id,
            rule: "ACC-06",
            name,
            birth_date,
            holder: Some(holder),
            archived: None
        }
    );
    world.prove().await;
}

#[tokio::test]
async fn a_refused_look_and_a_refused_change_stand_in_the_access_log() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Cora, NOW).await;
    refusal(show(&ctx, case_id).await);
    let form = crate::world::note("I rang the wrong number.", ctx.now);
    let before = world.head(case_id).await;
    refusal(record(&ctx, case_id, world.request_id(), &form).await);
    assert_eq!(world.head(case_id).await, before);
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let of_cora: Vec<_> = looks.iter().filter(|look| look.user_name == "Cora Lund").collect();
    assert_eq!(of_cora.len(), 9, "the eight parts of the page and the contact");
    assert!(of_cora.iter().all(|look| !look.allowed && look.rule == "ACC-06" && look.at == at(NOW)));
    assert!(of_cora.iter().any(|look| look.action == "record contact"));
    assert_eq!(world.store.refused(Cora.user_id(), 50).await.unwrap().len(), 9);
    let (_, seen_by_ann) = holders(&world.ctx(Ann, NOW).await, case_id).await.unwrap();
    assert!(seen_by_ann.iter().any(|look| look.organisation_name == "Eastmoor Trust" && !look.allowed));
    world.prove().await;
}

#[tokio::test]
async fn every_part_that_is_shown_is_on_record_when_it_is_shown() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    show(&world.ctx(Ben, NOW).await, case_id).await.unwrap();
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let mut of_ben: Vec<&str> =
        looks.iter().filter(|look| look.user_name == "Ben Oduya").map(|look| look.action.as_str()).collect();
    of_ben.sort_unstable();
    assert_eq!(
        of_ben,
        [
            "view contacts",
            "view details",
            "view documents",
            "view flags",
            "view holders",
            "view identity",
            "view risk",
            "view sentence"
        ]
    );
}

#[tokio::test]
async fn a_search_hit_outside_the_scope_has_a_name_and_a_holder_but_no_crn_and_no_order() {
    let world = World::new().await;
    let item = defendant("hearing 1").with_pnc(1).with_results(community_order()).item();
    let case_id = world.import(&item, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    world.give(case_id, Ann, "2026-03-02T19:00:00Z").await;
    let inside = found(&world, Ann, "Hartnoll").await;
    assert_eq!((inside.len(), inside[0].in_scope), (1, true));
    assert!(inside[0].crn.is_some() && inside[0].order_ends_on.is_some());
    let outside = found(&world, Cora, "Hartnoll").await;
    assert_eq!((outside.len(), outside[0].case_id, outside[0].in_scope), (1, case_id, false));
    assert_eq!((&outside[0].crn, outside[0].order_ends_on), (&None, None));
    assert_eq!(outside[0].holder.as_ref().unwrap().phone, "01632 960001");
}

#[tokio::test]
async fn what_a_search_showed_is_kept_and_its_words_are_nobody_elses() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, NOW).await;
    let search_id = search::start(&ctx, "Hartnoll").await.unwrap();
    search::show(&ctx, search_id, 0..20).await.unwrap();
    let kept = world.store.search(search_id).await.unwrap().unwrap();
    assert_eq!(kept.shown, case_id.to_string());
    let of_another = search::show(&world.ctx(Ben, NOW).await, search_id, 0..20).await;
    assert!(matches!(of_another, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_officer_cannot_give_a_case_to_anybody() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let before = world.everything().await;
    let holder_shown = world.record(case_id).await.open_assignment().map(|open| open.assignment_id);
    let form = AssignForm {
        team_id: TEAM,
        officer_id: Ben.officer_id(),
        holder_shown,
        reason: "I am on leave.".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    let ctx = world.ctx(Ann, NOW).await;
    let told = refusal(assign(&ctx, case_id, world.request_id(), &form).await);
    assert_eq!(told.rule, "ACC-01");
    assert_eq!(world.everything().await, before);
    assert!(!show(&ctx, case_id).await.unwrap().may(Action::AssignOfficer));
    assert!(show(&world.ctx(Dev, NOW).await, case_id).await.unwrap().may(Action::AssignOfficer));
}

#[tokio::test]
async fn a_court_officer_sees_hearings_and_no_contacts() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.note(case_id, Ann, "He is worried about his flat.", "2026-03-02T11:00:00Z").await;
    let page = show(&world.ctx(Eve, NOW).await, case_id).await.unwrap();
    assert!(!page.shows(FieldGroup::Contacts) && !page.shows(FieldGroup::Past));
    assert_eq!((page.record.contacts.len(), page.record.hearings.len()), (0, 1));
    let page = show(&world.ctx(Ann, NOW).await, case_id).await.unwrap();
    assert_eq!((page.record.contacts.len(), page.record.hearings.len()), (1, 1));
}

#[tokio::test]
async fn the_past_is_open_to_who_may_see_the_case_today_and_not_to_who_held_it_then() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.give(case_id, Cora, "2026-03-04T12:00:00Z").await;
    let (then, today) = (at("2026-03-03T12:00:00Z"), "2026-03-05T09:00:00Z");
    let told = refusal(past(&world.ctx(Ann, today).await, case_id, then).await);
    assert_eq!((told.rule, told.holder.unwrap().officer_name.as_str()), ("ACC-06", "Cora Lund"));
    let seen = past(&world.ctx(Cora, today).await, case_id, then).await.unwrap();
    assert_eq!(seen.page.holder.unwrap().officer_name, "Ann Petrie");
    let told = refusal(past(&world.ctx(Eve, today).await, case_id, then).await);
    assert_eq!(told.rule, "ACC-01", "no court officer reads the past");
    assert!(past(&world.ctx(Ines, today).await, case_id, then).await.is_ok());
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let at_the_past = looks.iter().filter(|look| look.action == "view past" && look.at == at(today));
    assert_eq!(at_the_past.filter(|look| look.allowed).count(), 2);
    world.prove().await;
}

#[tokio::test]
async fn a_record_that_is_not_there_is_not_found_by_anybody() {
    let world = World::new().await;
    let nobody = CaseId(uuid::Uuid::from_u128(7));
    for who in [Ann, Dev, Ines] {
        let ctx = world.ctx(who, NOW).await;
        assert!(matches!(show(&ctx, nobody).await, Err(AppError::NotFound)));
        assert!(matches!(past(&ctx, nobody, ctx.now).await, Err(AppError::NotFound)));
    }
}
