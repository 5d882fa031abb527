//! Enforcement over the API: the count, a review, its steps, letters.

use super::{Call, case_path, token};
use crate::support::{RUTH, world};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn a_case_goes_from_two_failures_to_a_result_and_the_count_begins_again() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let missed = world.missed(world.dale, "2026-11-17").await;
    world.missed(world.dale, "2026-11-20").await;
    let path = case_path(world.dale, "/enforcement");
    let seen = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    let order = &seen["orders"][0];
    assert_eq!((&order["rule"], &order["limit"]), (&json!("reached-in-12-months"), &json!(2)));
    assert_eq!(order["days"].as_array().unwrap().len(), 2);
    assert_eq!(order["review_owed"]["owed_by"], "senior");
    let letter =
        json!({ "letter": "first-warning", "contact_id": missed, "sent": "2026-11-19", "way": "post" });
    let letters = case_path(world.dale, "/letters");
    let keyed = |path: &str, body: &Value, key: u128| Call::post(path, body).keyed(Uuid::from_u128(key));
    let first = keyed(&letters, &letter, 1).by(&ruth).send(&world).await.is(201);
    assert_eq!(keyed(&letters, &letter, 1).by(&ruth).send(&world).await.is(201).json, first.json);
    let early =
        json!({ "letter": "first-warning", "contact_id": missed, "sent": "2026-11-16", "way": "post" });
    keyed(&letters, &early, 2).by(&ruth).send(&world).await.refused("ENF-20", "sent");
    let sentence = order["sentence_id"].as_str().unwrap();
    let reviews = case_path(world.dale, &format!("/sentences/{sentence}/reviews"));
    let nowhere = case_path(world.dale, &format!("/sentences/{}/reviews", Uuid::from_u128(9)));
    keyed(&nowhere, &json!({ "decision": "breach", "why": "Twice" }), 9)
        .by(&carol)
        .send(&world)
        .await
        .is(404);
    let decided = json!({ "decision": "breach", "why": "Twice" });
    keyed(&reviews, &decided, 3).by(&ruth).send(&world).await.problem(403, "not-allowed");
    let silent = json!({ "decision": "breach", "why": " " });
    keyed(&reviews, &silent, 4).by(&carol).send(&world).await.refused("ENF-12", "why");
    let review = keyed(&reviews, &decided, 5).by(&carol).send(&world).await.is(201).id("review_id");
    let steps = case_path(world.dale, &format!("/reviews/{review}/steps"));
    let presented = json!({ "step": "presented", "on": "2026-11-24" });
    keyed(&steps, &presented, 6).by(&ruth).send(&world).await.refused("ENF-15", "hearing");
    let ended = json!({ "step": "not-proven", "on": "2026-11-24", "note": "The letter was late" });
    let step = keyed(&steps, &ended, 7).by(&ruth).send(&world).await.is(201).id("step_id");
    let seen = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    let order = &seen["orders"][0];
    assert_eq!((&order["days"], &order["reviews"][0]["stage"]), (&json!([]), &json!("ended")));
    let seq = &order["reviews"][0]["taken"][0]["written"]["seq"];
    let removal = case_path(world.dale, &format!("/breach-steps/{step}/removal"));
    let why = json!({ "why": "Another case", "seen_seq": seq });
    Call::post(&removal, &why).by(&ruth).send(&world).await.is(204);
    Call::post(&removal, &why).by(&ruth).send(&world).await.problem(409, "conflict");
    let seen = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(seen["orders"][0]["reviews"][0]["stage"], "requested");
    let letter = &seen["letters"][0];
    let removal =
        case_path(world.dale, &format!("/letters/{}/removal", letter["letter_id"].as_str().unwrap()));
    let why = json!({ "why": "Never posted", "seen_seq": letter["written"]["seq"] });
    Call::post(&removal, &why).by(&ruth).send(&world).await.is(204);
}
