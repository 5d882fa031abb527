//! Concerns: raised, read and decided here, and refused by rule and field.

use super::{Call, case_path, token};
use crate::support::{RUTH, world};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn a_concern_is_raised_read_by_who_may_and_decided_once() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (kay, carol) = (token(&world, "kay").await, token(&world, "carol").await);
    let path = case_path(world.dale, "/concerns");
    let body = json!({ "said": "Notices open windows", "intent": "yes", "danger": "not_sure" });
    let key = Uuid::from_u128(0xC0);
    let made = Call::post(&path, &body).keyed(key).by(&kay).send(&world).await.is(201);
    let again = Call::post(&path, &body).keyed(key).by(&kay).send(&world).await.is(201);
    let id = made.id("concern_id");
    assert_eq!(id, again.id("concern_id"));
    let one = format!("{path}/{id}");
    let seen = Call::get(&one).by(&kay).send(&world).await.is(200);
    assert_eq!((&seen.json["manager"], &seen.json["decided"]), (&json!("Carol Whitmore"), &json!(null)));
    // The list is a part of the contact log, which is closed to a court officer.
    Call::get(&path).by(&kay).send(&world).await.problem(403, "not-allowed");
    let decision = json!({ "follows": "recall", "why": "A pattern of four years ago" });
    let decide = format!("{one}/decision");
    Call::post(&decide, &decision)
        .keyed(Uuid::from_u128(0xC1))
        .by(&kay)
        .send(&world)
        .await
        .problem(403, "not-allowed");
    Call::post(&decide, &decision).keyed(Uuid::from_u128(0xC2)).by(&carol).send(&world).await.is(204);
    let list = Call::get(&path).by(&carol).send(&world).await.is(200);
    assert_eq!(list.json["concerns"][0]["decided"]["by"], "Carol Whitmore");
    let twice = Call::post(&decide, &decision).keyed(Uuid::from_u128(0xC3)).by(&carol).send(&world).await;
    twice.refused("CNC-07", "follows");
}

#[tokio::test]
async fn a_contact_that_tells_of_harm_to_come_answers_both_questions_and_raises_a_concern() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    let mut body = json!({
        "contact_type": "safeguarding-concern", "happened_at": "2026-11-24T14:30:00Z", "minutes": 20,
        "notes": "The child was alone again",
    });
    let path = case_path(world.dale, "/contacts");
    let call = Call::post(&path, &body).keyed(Uuid::from_u128(0xC5)).by(&ruth);
    call.send(&world).await.refused("CNC-02", "intent");
    body["intent"] = json!("no");
    body["danger"] = json!("yes");
    Call::post(&path, &body).keyed(Uuid::from_u128(0xC6)).by(&ruth).send(&world).await.is(201);
    let list = Call::get(&case_path(world.dale, "/concerns")).by(&ruth).send(&world).await.is(200);
    assert_eq!(list.json["concerns"][0]["said"], "The child was alone again");
    assert_eq!(list.json["concerns"][0]["decide_by"], "2026-11-24T15:41:00.000000Z");
}

#[tokio::test]
async fn a_concern_without_words_is_refused_at_its_field() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let body = json!({ "said": " ", "intent": "no", "danger": "no" });
    let call = Call::post(&case_path(world.dale, "/concerns"), &body).keyed(Uuid::from_u128(0xC4)).by(&ruth);
    call.send(&world).await.refused("CNC-01", "said");
}
