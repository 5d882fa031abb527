//! Integrity lists by team and month, and looks into their figures (S26 to S30).

use crate::api::{Call, token};
use crate::html::elements;
use crate::support::{Answer, HARBOUR, NOW, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// One entry that was written a fortnight after its day, and one that was not.
async fn with_a_late_entry() -> World {
    let mut world = world().await;
    world.set_clock("2026-11-02T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    world.set_clock(NOW);
    world.missed(world.dale, "2026-11-10").await;
    world.missed(world.dale, "2026-11-23").await;
    for name in ["carol", "judith", "ruth", "sam"] {
        world.sign_in_again(name).await;
    }
    world
}

fn lines() -> String {
    format!("/checks/written-late/2026-11?team={RIVERSIDE}")
}

fn new() -> String {
    format!("/looks/new?check=written-late&month=2026-11&team={RIVERSIDE}")
}

fn number_of(page: &Answer, label: &str) -> usize {
    let read = elements(&page.body).unwrap();
    read.iter().filter(|element| element.attribute("data-label") == Some(label)).count()
}

/// CHK-01 and CHK-11.
#[tokio::test]
async fn a_list_leads_from_its_teams_to_as_many_lines_as_it_says() {
    let world = with_a_late_entry().await;
    world.get("/checks", "carol").await.shows(&[
        "Entries written late",
        "Rule CHK-11",
        "Nobody has opened a look",
    ]);
    let page = world.get("/checks/written-late", "carol").await;
    page.shows(&["Riverside team", "Harbour team", "50.0", "No funnel", "Rule CHK-04", "1 of 2"]);
    let read = elements(&page.body).unwrap();
    let link = read.iter().find(|element| element.name == "a" && element.text.starts_with("1 of 2")).unwrap();
    assert_eq!(link.attribute("href").map(|href| href.replace("&#38;", "&")), Some(lines()));
    let of_month = world.get(&lines(), "carol").await;
    of_month.shows(&[
        "Written late (1)",
        "The others (1)",
        "working days after",
        "Worth a look",
        "Open a look",
    ]);
    assert_eq!(number_of(&of_month, "Person"), 2);
    let other = lines().replace(&RIVERSIDE.to_string(), &HARBOUR.to_string());
    let other = world.get(&other, "carol").await;
    other.shows(&["Written late (0)"]);
    other.hides("Open a look");
    for path in ["/checks/nothing", "/checks/written-late/2026-13", "/checks/written-late/2026-11"] {
        assert_eq!(world.get(path, "carol").await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for check in domain::check::Check::ALL {
        let page = world.get(&format!("/checks/{}", check.code()), "judith").await;
        assert_eq!(page.status, StatusCode::OK, "{check:?}");
    }
}

#[tokio::test]
async fn lists_are_for_those_who_answer_for_a_team_and_for_inspectors() {
    let world = with_a_late_entry().await;
    for path in ["/checks".to_string(), "/checks/written-late".to_string(), lines(), new()] {
        for user in ["ruth", "sam"] {
            let refused = world.get(&path, user).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} {user}");
            refused
                .shows(&["Integrity lists: for senior and inspector. You have no such role.", "Rule ACC-21"]);
        }
        assert_eq!(world.get(&path, "judith").await.status, StatusCode::OK, "{path}");
    }
}

/// CHK-13 to CHK-16.
/// CHK-19
#[tokio::test]
async fn a_month_whose_follow_up_is_not_over_is_not_said_to_hold_nothing() {
    let world = world().await;
    let waits = world.get("/checks/officer-outcome?until=2026-11", "carol").await;
    waits.shows(&["Not over yet"]);
    world.get("/checks/officer-outcome", "carol").await.hides("Not over yet");
    world.get("/checks/written-late", "carol").await.hides("Not over yet");
}

#[tokio::test]
async fn a_look_is_opened_for_somebody_from_outside_the_team_who_closes_it_once() {
    let world = with_a_late_entry().await;
    let form = world.get(&new(), "carol").await;
    form.shows(&["1 of 2", "Carol Whitmore", "Judith Amsel", "Rule CHK-14"]);
    let user = |name: &str| world.as_user(name).actor.author.user_id.to_string();
    form.hides(&user("ruth"));
    let send = async |reason: &str, owner: &str| {
        let request_id = form.hidden("request_id");
        let typed = [("reason", reason), ("owner", owner), ("request_id", request_id.as_str())];
        world.post(&new(), "carol", &typed).await
    };
    let refused = send("", &user("judith")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule CHK-13"]);
    let own = send("Half of them", &user("ruth")).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    own.shows(&["Ruth Okafor works in this team", "Rule CHK-14", "Half of them"]);
    let opened = send("Half of them", &user("judith")).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let again = send("Half of them", &user("judith")).await;
    assert_eq!(again.location, opened.location, "sent twice, it is opened once");

    let look = world.get(&opened.location, "carol").await;
    look.shows(&["Half of them", "Judith Amsel", "Nothing is said yet", "Dale Hartnoll"]);
    look.hides("Say what you found");
    let close = format!("{}/close", opened.location);
    let found = [("outcome", "record-corrected"), ("words", "Both were read")];
    let others = world.post(&close, "carol", &found).await;
    assert_eq!(others.status, StatusCode::UNPROCESSABLE_ENTITY);
    others.shows(&["Only Judith Amsel closes this look", "Rule CHK-15", "Both were read"]);
    world.get(&opened.location, "judith").await.shows(&["Say what you found"]);
    let silent = world.post(&close, "judith", &[("outcome", "record-corrected"), ("words", " ")]).await;
    silent.shows(&["Enter what you looked at", "Rule CHK-15"]);
    assert_eq!(world.post(&close, "judith", &found).await.status, StatusCode::SEE_OTHER);
    world.post(&close, "judith", &found).await.shows(&["closed already", "Rule CHK-16"]);
    world
        .get(&opened.location, "carol")
        .await
        .shows(&["The record was wrong and is put right", "Both were read"]);
    world.get("/checks", "carol").await.shows(&["Looks", "The record was wrong and is put right"]);
}

#[tokio::test]
async fn the_api_gives_the_lists_their_lines_and_looks() {
    let world = with_a_late_entry().await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let listed = Call::get("/checks").by(&carol).send(&world).await.is(200).json;
    assert_eq!(listed.as_array().unwrap().len(), 12);
    Call::get("/checks/written-late").by(&ruth).send(&world).await.problem(403, "not-administered");
    let seen = Call::get("/checks/written-late?until=2026-11").by(&carol).send(&world).await.is(200).json;
    let of_team = |team: &Value| team["team_id"] == RIVERSIDE.to_string();
    let team = seen["teams"].as_array().unwrap().iter().find(|team| of_team(team)).unwrap().clone();
    assert_eq!((&team["all"]["counted"], &team["all"]["of"]), (&json!(1), &json!(2)));
    assert_eq!(team["months"][5], json!({ "month": "2026-11", "counted": 1, "of": 2 }));
    let lines = Call::get(&lines()).by(&carol).send(&world).await.is(200).json;
    let counted = lines.as_array().unwrap().iter().filter(|line| line["counted"] == true).count();
    assert_eq!((counted, lines.as_array().unwrap().len()), (1, 2));
    let owner = world.as_user("judith").actor.author.user_id;
    let body = json!({
        "check": "written-late", "team": RIVERSIDE, "month": "2026-11", "reason": "Half", "owner": owner,
    });
    let opened =
        Call::post("/looks", &body).keyed(Uuid::from_u128(0x10)).by(&carol).send(&world).await.is(201).json;
    let looks = Call::get("/looks").by(&carol).send(&world).await.is(200).json;
    assert_eq!((&looks[0]["look_id"], &looks[0]["sample"]), (&opened["look_id"], &json!([world.dale])));
    let there = format!("/looks/{}", opened["look_id"].as_str().unwrap());
    let found = json!({ "outcome": "record-right", "words": "Both were read" });
    let close = format!("{there}/close");
    Call::post(&close, &found).by(&carol).send(&world).await.problem(422, "refused");
    let judith = token(&world, "judith").await;
    Call::post(&close, &found).by(&judith).send(&world).await.is(204);
    let closed = Call::get(&there).by(&carol).send(&world).await.is(200).json;
    assert_eq!(closed["found"]["words"], "Both were read");
}

#[tokio::test]
async fn more_entries_of_a_team_ask_no_more_questions() {
    let few = with_a_late_entry().await;
    let many = with_a_late_entry().await;
    for day in ["2026-11-11", "2026-11-12", "2026-11-13"] {
        many.missed(many.dale, day).await;
    }
    let mut asked = Vec::new();
    for world in [&few, &many] {
        let before = world.db.questions_asked();
        assert_eq!(world.get("/checks/written-late", "carol").await.status, StatusCode::OK);
        asked.push(world.db.questions_asked() - before);
    }
    assert_eq!(asked[0], asked[1]);
}
