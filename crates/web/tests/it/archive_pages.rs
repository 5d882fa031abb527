//! The archive's pages.

use crate::support::{World, world};
use axum::http::StatusCode;

/// Dale's order ends on 10 May 2028; six years later the record is archived.
const AFTER: &str = "2034-06-01T09:00:00Z";

async fn archived() -> World {
    let mut world = world().await;
    world.set_clock(AFTER);
    for user in ["kay", "carol", "ruth", "sam"] {
        world.sign_in_again(user).await;
    }
    let counts = app::retention::run(&world.ctx(), |_, _| {}).await.unwrap();
    assert!(counts.archived() > 0 && counts.adds_up(), "{counts:?}");
    world
}

#[tokio::test]
async fn an_archived_record_says_so_is_found_in_the_archive_and_restored_with_a_reason() {
    let world = archived().await;
    let here = format!("/cases/{}", world.dale);
    let closed = world.get(&here, "kay").await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    closed.shows(&["In the archive since 1 June 2034", "Its entry in the archive"]);
    world.get("/archive", "kay").await.shows(&["Dale Hartnoll", "Somebody who was sentenced"]);
    let empty = world.post("/archive/search", "kay", &[("q", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let found = world.post("/archive/search", "kay", &[("q", "hartnoll")]).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    world.get(&found.location, "kay").await.shows(&["Dale Hartnoll", "Searched for: hartnoll"]);
    assert_eq!(world.get(&found.location, "carol").await.status, StatusCode::NOT_FOUND);
    let entry = format!("{here}/archive");
    let page = world.get(&entry, "kay").await;
    page.shows(&["Archived on 1 June 2034", "Restore it"]);
    let seen = page.hidden("seen");
    let without = world.post(&entry, "kay", &[("do", "restore"), ("seen", &seen)]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    without.shows(&["Enter why. It stays on the record. Rule RET-05"]);
    let restore = [("do", "restore"), ("why", "Back in court"), ("seen", seen.as_str())];
    assert_eq!(world.post(&entry, "ruth", &restore).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.post(&entry, "kay", &restore).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&here, "kay").await.status, StatusCode::OK);
    world.get(&entry, "kay").await.shows(&["Back in court", "Kay Donnelly", "Exempt it"]);
    let late =
        world.post(&entry, "kay", &[("do", "exempt"), ("why", "Inquiry"), ("seen", seen.as_str())]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_archive_is_for_those_whose_role_uses_it_and_its_runs_are_shown_with_their_counts() {
    let world = archived().await;
    for path in ["/archive", "/archive/search"] {
        assert_eq!(world.get(path, "ruth").await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let runs = world.get("/admin/archive", "sam").await;
    runs.shows(&["Somebody who was sentenced", "6 years", "Unverified", "Runs, the latest first"]);
    runs.hides("The counts do not add up");
}
