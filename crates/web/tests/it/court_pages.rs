//! Court lists: what a court officer reads in the morning.

use crate::support::{RUTH, world};
use axum::http::StatusCode;

/// The court and the day of everybody whom `World::person` makes.
const LIST: &str = "/courts/B01NM/2026-11-24";

#[tokio::test]
async fn the_list_says_who_is_known_who_is_new_and_who_needs_a_decision() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.person("Nadia", "Farrow", "2004/0163004Z", "h-4").await;
    let waiting = world.person("Dale", "Hartnoll", "2001/0163002C", "h-2").await;
    let courts = world.get("/courts", "kay").await;
    assert_eq!(courts.status, StatusCode::OK);
    courts.shows(&["Tuesday 24 November 2026", "3 people", "1 needs a decision", LIST]);
    let list = world.get(LIST, "kay").await;
    assert_eq!(list.status, StatusCode::OK);
    list.shows(&["3 people listed: 1 known to us, 1 needs a decision, 1 not known before."]);
    list.shows(&[
        "Riverside team",
        "Ruth Okafor",
        "Community order to",
        "Not known before",
        "Unconditional bail",
    ]);
    list.shows(&["Decide who this is", &format!("/matches/{waiting}"), &format!("/cases/{}", world.dale)]);
    // In whatever court and on whatever day somebody types: nobody, and their words are not repeated.
    let nobody = world.get("/courts/Hartnoll/2026-11-24", "kay").await;
    nobody.shows(&["This court has sent no list for this day"]);
    assert_eq!(world.get("/courts/B01NM/tomorrow", "kay").await.status, StatusCode::NOT_FOUND);
    let nonsense = world.get("/courts?on=nonsense", "kay").await;
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND, "not the list of today");
    nonsense.shows(&["There is nothing at this address"]);
}

#[tokio::test]
async fn an_officer_sees_on_a_list_only_the_people_within_reach() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.person("Nadia", "Farrow", "2004/0163004Z", "h-4").await;
    let list = world.get(LIST, "ruth").await;
    list.shows(&["1 person listed: 1 known to us", "Dale Hartnoll"]);
    list.hides("Farrow");
    assert!(!list.body.contains("Today\u{2019}s list"), "the court's navigation is for court officers");
}
