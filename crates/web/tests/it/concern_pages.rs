//! Concerns on the pages: raised by who works with the person and by who may see nothing else, decided by a manager, first
//! on My day, and on the list of those up the line.

use crate::support::{RUTH, World, world};
use axum::http::StatusCode;
use domain::shared::CaseId;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

const SAID: [(&str, &str); 3] =
    [("said", "Thinks of it again; notices open windows"), ("intent", "yes"), ("danger", "no")];

/// Raised by a court officer, to whom little else of the record is open.
async fn raised(world: &World) -> String {
    let posted = world.post(&here(world.dale, "/concerns/new"), "kay", &SAID).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    posted.location
}

/// The address without what follows it.
fn plain(location: &str) -> String {
    location.split(['?', '#']).next().unwrap().to_string()
}

#[tokio::test]
async fn whoever_raises_a_concern_reads_who_was_told_and_by_when_somebody_decides() {
    let world = ruths().await;
    let form = world.get(&here(world.dale, "/concerns/new"), "kay").await;
    form.shows(&["Raise a concern", "If anyone is in danger now, ring first", "999", "Save and tell them"]);
    let answer = world.get(&raised(&world).await, "kay").await;
    answer.shows(&[
        "Saved. Ruth Okafor and Carol Whitmore were told at",
        "Carol Whitmore must decide by",
        "Disclosure",
        "notices open windows",
    ]);
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&["Raise a concern", "Disclosure: may harm someone or offend", "Waits for a decision"]);
}

#[tokio::test]
async fn to_whom_the_record_is_closed_the_form_shows_name_and_birth_date_and_nothing_else() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let form = world.get(&here(world.dale, "/concerns/new"), "sam").await;
    assert_eq!(form.status, StatusCode::FORBIDDEN, "who opens no case raises nothing");
    let refused = world.get(&here(world.dale, "/documents"), "kay").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.shows(&["Raise a concern", &format!("/cases/{}/concerns/new#said", world.dale)]);
}

#[tokio::test]
async fn what_is_missing_comes_back_with_what_was_typed() {
    let world = ruths().await;
    let typed = [("said", "Shouted at her on the phone"), ("intent", "not_sure")];
    let answer = world.post(&here(world.dale, "/concerns/new"), "ruth", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&[
        "Error: ",
        "Rule CNC-02",
        "Shouted at her on the phone",
        "Say whether anyone is in danger now",
    ]);
}

#[tokio::test]
async fn a_manager_decides_with_a_reason_and_the_timeline_says_so() {
    let world = ruths().await;
    let there = plain(&raised(&world).await);
    world.get("/day", "carol").await.shows(&[
        "Act now: concerns that wait for a decision (1)",
        "Disclosure, raised by Kay Donnelly",
        "Decide by",
    ]);
    world
        .get("/day", "ruth")
        .await
        .shows(&["Act now: concerns that wait for a decision (1)", "Carol Whitmore"]);
    let page = world.get(&there, "carol").await;
    page.shows(&["What follows?", "Tell the police", "Save the decision"]);
    let refused = world.post(&there, "carol", &[("follows", "police")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule CNC-06", "Enter why."]);
    let typed = [("follows", "police"), ("why", "Rang 101 and the victim's officer")];
    let posted = world.post(&there, "carol", &typed).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    let decided = world.get(&posted.location, "carol").await;
    decided.shows(&["Saved. Who holds the case", "Decided by Carol Whitmore", "Decided: tell the police"]);
    let again = world.post(&there, "carol", &typed[..1]).await;
    again.shows(&["Rule CNC-07", "Carol Whitmore decided this on"]);
    world.get(&here(world.dale, ""), "ruth").await.shows(&["Tell the police, decided by Carol Whitmore"]);
    let not_hers = world.post(&there, "ruth", &typed).await;
    assert_eq!(not_hers.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_a_decision_in_time_it_is_late_on_every_list_up_the_line() {
    let mut world = ruths().await;
    let there = plain(&raised(&world).await);
    world.set_clock("2026-11-25T09:00:00Z");
    for user in ["carol", "kay"] {
        world.sign_in_again(user).await;
    }
    world
        .get("/oversight", "carol")
        .await
        .shows(&["No decision in time about a concern (1)", "No decision by"]);
    world.get("/day", "carol").await.shows(&["No decision by"]);
    world.get(&there, "kay").await.shows(&["It stands on the list of every senior up the line"]);
}
