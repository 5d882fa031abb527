//! The week of an officer and of a team.

use super::{Call, token};
use crate::support::{RIVERSIDE, RUTH, world};
use serde_json::{Value, json};

const WEEK: &str = "/calendar/2026-W49";

fn names(reply: &Value) -> Vec<(&str, &str)> {
    let rows = reply["entries"].as_array().unwrap().iter();
    rows.map(|row| (row["name"].as_str().unwrap(), row["officer_name"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn a_week_is_ones_own_or_that_of_a_team_that_one_may_see() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.booked(world.dale, "2026-12-01T14:00:00Z").await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let own = Call::get(WEEK).by(&ruth).send(&world).await.is(200);
    assert_eq!(own.json["monday"], "2026-11-30");
    assert_eq!(names(&own.json), [("Dale Hartnoll", "Ruth Okafor")]);
    let none = Call::get(WEEK).by(&carol).send(&world).await.is(200);
    assert_eq!(none.json["entries"], json!([]));
    let of_team = format!("{WEEK}?team={RIVERSIDE}");
    let team = Call::get(&of_team).by(&carol).send(&world).await.is(200);
    assert_eq!(names(&team.json), [("Dale Hartnoll", "Ruth Okafor")]);
    Call::get(&of_team).by(&ruth).send(&world).await.problem(403, "not-administered");
    Call::get("/calendar/2026-W60").by(&ruth).send(&world).await.problem(404, "not-found");
    Call::get(&format!("{WEEK}?team=mine")).by(&carol).send(&world).await.problem(400, "bad-request");
}
