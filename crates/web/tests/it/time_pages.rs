//! Time and work of a week: read from the contact log, by page and by API.

use crate::api::{Call, token};
use crate::support::{NOW, RUTH, World, world};
use axum::http::StatusCode;

/// Ruth has seen Dale for forty minutes this morning; at 3pm he comes again.
async fn a_morning() -> World {
    let world = world().await;
    world.set_clock("2026-11-24T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    let seen = world.booked(world.dale, "2026-11-24T10:00:00Z").await;
    world.booked(world.dale, "2026-11-24T15:00:00Z").await;
    world.set_clock(NOW);
    let outcome = format!("/cases/{}/contacts/{seen}/outcome", world.dale);
    let form = world.get(&outcome, "ruth").await;
    let seen_seq = form.hidden("seen");
    let typed = [("outcome", "kept"), ("seen", seen_seq.as_str()), ("notes", "Came on time.")];
    assert_eq!(world.post(&outcome, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world
}

#[tokio::test]
async fn the_week_says_what_it_came_from_and_opens_to_its_entries() {
    let world = a_morning().await;
    assert_eq!(world.get("/time", "ruth").await.location, "/time/2026-W48");
    let page = world.get("/time/2026-W48", "ruth").await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(&[
        "Week of Monday 23 November 2026",
        "40 minutes in 1 contact.",
        "cost nothing to record",
        "Tuesday 24 November 2026",
        "Office appointment",
        "Show 2 entries",
        "Not yet: still to come",
        "Dale Hartnoll",
    ]);
    world.get("/day", "ruth").await.shows(&["This week, from the record", "40 minutes in 1 contact"]);
}

#[tokio::test]
async fn who_is_no_officer_has_an_empty_week_and_what_is_no_week_is_nothing() {
    let world = a_morning().await;
    world
        .get("/time/2026-W48", "judith")
        .await
        .shows(&["No contact of yours is recorded or booked in this week."]);
    world.get("/day", "judith").await.hides("This week, from the record");
    for week in ["2026-W54", "2026-11-23", "last"] {
        assert_eq!(world.get(&format!("/time/{week}"), "ruth").await.status, StatusCode::NOT_FOUND, "{week}");
    }
}

#[tokio::test]
async fn the_api_gives_the_same_figures() {
    let world = a_morning().await;
    let ruth = token(&world, "ruth").await;
    let week = Call::get("/time/2026-W48").by(&ruth).send(&world).await.is(200).json;
    assert_eq!((&week["minutes"], &week["contacts"]), (&40.into(), &1.into()));
    assert_eq!(week["days"][1]["minutes"], 40);
    assert_eq!(week["kinds"][0]["contact_type"], "office-appointment");
    assert_eq!(week["entries"][1]["counts"], false);
    Call::get("/time/2026-W99").by(&ruth).send(&world).await.problem(404, "not-found");
}
