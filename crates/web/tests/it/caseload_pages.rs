//! My cases: sorted, filtered, empty; by page and by API.

use crate::api::{Call, token};
use crate::support::{NOW, RUTH, World, bail, world};
use axum::http::StatusCode;
use domain::custody::BailFacts;
use jiff::civil::date;

/// Ruth holds Dale, who has an appointment to come, and Aaron, who has none.
async fn two_cases() -> World {
    let world = world().await;
    world.set_clock("2026-11-03T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    let aaron = world.person("Aaron", "Whitlow", "2001/0163002C", "h-2").await;
    world.given_to(aaron, RUTH).await;
    world.set_clock(NOW);
    world.booked(world.dale, "2026-12-01T14:00:00Z").await;
    world
}

fn place_of(body: &str, name: &str) -> usize {
    body.find(&format!(">{name}</a>")).expect("the list names them")
}

#[tokio::test]
async fn the_list_says_what_comes_first_and_each_heading_sorts() {
    let world = two_cases().await;
    let usual = world.get("/cases", "ruth").await;
    usual.shows(&["2 cases", "What is owed comes first", "aria-sort=\"ascending\""]);
    assert!(
        place_of(&usual.body, "Aaron Whitlow") < place_of(&usual.body, "Dale Hartnoll"),
        "nothing booked comes first"
    );
    let by_end = world.get("/cases?sort=order-ends", "ruth").await;
    by_end.shows(&["The order that ends first comes first.", "/cases?sort=order-ends&order=backwards"]);
    assert!(place_of(&by_end.body, "Dale Hartnoll") < place_of(&by_end.body, "Aaron Whitlow"));
    let turned = world.get("/cases?sort=order-ends&order=backwards", "ruth").await;
    turned.shows(&["the other way round", "aria-sort=\"descending\""]);
    assert!(place_of(&turned.body, "Aaron Whitlow") < place_of(&turned.body, "Dale Hartnoll"));
}

#[tokio::test]
async fn what_is_filtered_stands_in_the_heading_and_can_be_taken_off() {
    let world = two_cases().await;
    let page = world.get("/cases?booked=nothing&unseen=2", "ruth").await;
    page.shows(&[
        "1 of 2 cases: nothing booked and not seen for 2 weeks",
        "Aaron Whitlow",
        "(take this filter off)",
    ]);
    page.hides(">Dale Hartnoll</a>");
    let nobody = world.get("/cases?kind=suspended-sentence-order", "ruth").await;
    nobody.shows(&["No case fits. 2 cases without a filter.", "Show all"]);
    world.get("/cases?kind=community-order", "ruth").await.shows(&["1 of 2 cases: Community order"]);
}

#[tokio::test]
async fn the_list_says_serious_harm_and_custody_as_the_page_of_the_case_does() {
    let world = two_cases().await;
    world.flagged(world.dale, "serious-harm-very-high").await;
    let remanded = BailFacts { checked: true, ..bail("remanded", date(2026, 11, 24)) };
    app::custody::record_bail(&world.ctx(), world.dale, world.request_id(), &remanded).await.unwrap();
    let page = world.get("/cases?sort=harm", "ruth").await;
    page.shows(&["Who is not assessed comes first", "Very high", "Not assessed", "On remand, HMP Northmoor"]);
    assert!(place_of(&page.body, "Aaron Whitlow") < place_of(&page.body, "Dale Hartnoll"));
    let held = world.get("/cases?custody=in&harm=very-high", "ruth").await;
    held.shows(&["1 of 2 cases: serious harm very high and in custody", "Dale Hartnoll"]);
    world.get("/cases?custody=out", "ruth").await.hides(">Dale Hartnoll</a>");
    let ruth = token(&world, "ruth").await;
    let api = Call::get("/cases?harm=very-high").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(
        (&api["cases"][0]["serious_harm"], &api["cases"][0]["in_custody"]),
        (&"very high".into(), &true.into())
    );
}

#[tokio::test]
async fn what_an_address_asks_that_no_form_offers_is_passed_over() {
    let world = two_cases().await;
    let page = world.get("/cases?sort=tier&unseen=-4&order=up&kind=", "ruth").await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(&["2 cases", "What is owed comes first"]);
    world.get("/cases", "judith").await.shows(&["You hold no cases."]);
}

#[tokio::test]
async fn the_api_gives_the_same_list_and_refuses_what_it_does_not_know() {
    let world = two_cases().await;
    let ruth = token(&world, "ruth").await;
    let all = Call::get("/cases").by(&ruth).send(&world).await.is(200).json;
    assert_eq!((&all["held"], all["cases"].as_array().unwrap().len()), (&2.into(), 2));
    assert_eq!(all["cases"][1]["next_at"], "2026-12-01T14:00:00.000000Z");
    let some = Call::get("/cases?nothing_booked=true&sort=person").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(some["cases"][0]["name"], "Aaron Whitlow");
    for (wrong, field) in
        [("sort=tier", "sort"), ("harm=extreme", "harm"), ("not_seen_weeks=0", "not_seen_weeks")]
    {
        let reply = Call::get(&format!("/cases?{wrong}")).by(&ruth).send(&world).await;
        assert_eq!(reply.problem(400, "bad-request").json["field"], field);
    }
}
