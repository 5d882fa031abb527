//! The plan on its pages: it begins with the safety of others, each step has one button, and agreed rests on a meeting.

use crate::support::{RUTH, World, world};
use axum::http::StatusCode;
use domain::shared::CaseId;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

const SAFETY: [(&str, &str); 3] = [
    ("group", "children"),
    ("restrictions", "Stays out of Mill Road"),
    ("contingency", "The police, then recall"),
];

async fn planned() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let posted = world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    world
}

/// The first address in a page that has these parts in turn.
fn address(body: &str, begins: &str, ends: &str) -> String {
    let found = body.split('"').find(|part| part.starts_with(begins) && part.ends_with(ends));
    found.unwrap_or_else(|| panic!("no address {begins}…{ends}")).to_string()
}

async fn with_step(world: &World) -> String {
    let goal = [("area", "work"), ("words", "Work with my hands"), ("state", "active")];
    let added = world.post(&here(world.dale, "/plan/goals/new"), "ruth", &goal).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    let new_step = address(&page.body, &here(world.dale, "/plan/goals/"), "/steps/new");
    let step = [("words", "Ring the college"), ("who", "Dale"), ("by", "+7"), ("state", "not_started")];
    let added = world.post(&new_step, "ruth", &step).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    page.shows(&["Goals (1)", "Work with my hands", "Ring the college", "Not started"]);
    address(&page.body, &here(world.dale, "/plan/steps/"), "/next")
}

#[tokio::test]
async fn a_plan_begins_with_the_safety_of_others_and_that_is_never_empty() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["No plan is recorded", "Begin a plan"]);
    let refused = world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY[1..]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule PLN-02", "Stays out of Mill Road"]);
    world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY).await;
    let page = world.get(&here(world.dale, "/plan?saved=begun"), "ruth").await;
    page.shows(&[
        "Saved. The plan begins",
        "Safety of others",
        "Children",
        "Owned by who holds the case: Ruth Okafor",
    ]);
}

#[tokio::test]
async fn each_step_has_one_button_for_its_next_state_and_pressed_twice_it_moves_once() {
    let world = planned().await;
    let next = with_step(&world).await;
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    let seen = page.hidden("seen");
    for _ in 0..2 {
        let pressed = world.post(&next, "ruth", &[("seen", seen.as_str())]).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{}", pressed.body);
    }
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Started", "Done"]);
    let page = world.get(&here(world.dale, "/plan?saved=moved"), "ruth").await;
    page.shows(&["Somebody moved this step on meanwhile"]);
    let history = world.get(&here(world.dale, "/plan/history"), "ruth").await;
    history
        .shows(&["4 in the log, latest first", "Ring the college: Dale, by 1 December 2026. It is started."]);
}

#[tokio::test]
async fn agreed_rests_on_a_kept_meeting_and_not_yet_agreed_can_be_saved() {
    let world = planned().await;
    let sign = here(world.dale, "/plan/sign");
    let form = world.get(&sign, "ruth").await;
    form.shows(&["What does Dale say to the plan?", "No kept meeting with Dale since this plan began on"]);
    let seen = form.hidden("seen");
    let refused = world.post(&sign, "ruth", &[("seen", seen.as_str()), ("agreed", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule PLN-11", "Save it as not yet agreed, or book one."]);
    let typed = [("seen", seen.as_str()), ("agreed", "could_not_ask"), ("words", "In hospital")];
    let saved = world.post(&sign, "ruth", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Not yet agreed: Dale could not be asked"]);
}

#[tokio::test]
async fn a_second_plan_leaves_the_first_as_its_author_left_it() {
    let world = planned().await;
    with_step(&world).await;
    let typed = [&SAFETY[..], &[("why", "Another officer")]].concat();
    let begun = world.post(&here(world.dale, "/plan/new"), "carol", &typed).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    page.shows(&[
        "Earlier plans (1)",
        "by Ruth Okafor",
        "Work with my hands: active, 0 of 1 steps ended",
        "Goals (0)",
    ]);
}

#[tokio::test]
async fn who_may_not_change_a_plan_sees_no_button_and_is_refused() {
    let world = planned().await;
    with_step(&world).await;
    let page = world.get(&here(world.dale, "/plan"), "judith").await;
    page.shows(&["Ring the college"]);
    assert!(!page.body.contains("/next\""), "an inspector changes nothing");
    assert_eq!(world.get(&here(world.dale, "/plan"), "kay").await.status, StatusCode::FORBIDDEN);
    let refused = world.post(&here(world.dale, "/plan/new"), "judith", &SAFETY).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
