//! The plan: begun, filled, moved on and signed here, and refused by rule and field.

use super::{Call, case_path, token};
use crate::plan_pages::kept_by_ruth;
use crate::support::{RUTH, world};
use serde_json::{Value, json};
use uuid::Uuid;

pub fn a_safety() -> Value {
    json!({ "groups": ["children"], "restrictions": "Stays out of Mill Road", "contingency": "The police" })
}

#[tokio::test]
async fn a_plan_is_begun_filled_moved_on_and_signed_at_a_kept_meeting_alone() {
    let mut world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    let path = case_path(world.dale, "/plan");
    let post = async |below: &str, key: u128, body: &Value| {
        let call = Call::post(&format!("{path}{below}"), body).keyed(Uuid::from_u128(key)).by(&ruth);
        call.send(&world).await
    };
    let empty = Call::get(&path).by(&ruth).send(&world).await.is(200);
    assert_eq!(empty.json["plan"], json!(null));
    let nobody = json!({ "safety": { "restrictions": "x", "contingency": "y" } });
    post("", 1, &nobody).await.refused("PLN-02", "groups");
    let begun = post("", 2, &json!({ "safety": a_safety() })).await.is(201);
    assert_eq!(
        post("", 2, &json!({ "safety": a_safety() })).await.is(201).id("plan_id"),
        begun.id("plan_id")
    );
    let plan_id = begun.id("plan_id");
    let of_plan = |state: &str| {
        let goal = json!({ "area": "work", "words": "Work with my hands", "state": state });
        json!({ "plan_id": plan_id, "goal": goal })
    };
    post("/goals", 31, &of_plan("achieved")).await.refused("PLN-03", "state");
    post("/goals", 32, &of_plan("removed")).await.refused("PLN-03", "state");
    let goal = of_plan("active");
    let goal_id = post("/goals", 3, &goal).await.is(201).id("goal_id");
    let step =
        json!({ "words": "Ring the college", "who": "Dale", "by": "2026-12-01", "state": "not_started" });
    let step_id = post(&format!("/goals/{goal_id}/steps"), 4, &step).await.is(201).id("step_id");
    let read = async || Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    let seen = read().await["plan"]["goals"][0]["steps"][0]["written"]["seq"].clone();
    let next = json!({ "seen_seq": seen });
    post(&format!("/steps/{step_id}/next"), 5, &next).await.is(204);
    post(&format!("/steps/{step_id}/next"), 6, &next).await.problem(409, "conflict");
    let plan = read().await["plan"].clone();
    assert_eq!(plan["goals"][0]["steps"][0]["state"], "started");
    let seen = plan["written"]["seq"].clone();
    let said = |agreed: &str, more: Value| {
        let mut body = json!({ "plan_id": plan_id, "agreed": agreed, "seen_seq": seen });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    post("/signature", 7, &said("yes", json!({}))).await.refused("PLN-11", "contact_id");
    let met = kept_by_ruth(&mut world).await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let sign = async |token: &str, key: u128, body: &Value| {
        let call = Call::post(&format!("{path}/signature"), body).keyed(Uuid::from_u128(key)).by(token);
        call.send(&world).await
    };
    let yes = said("yes", json!({ "contact_id": met }));
    sign(&carol, 8, &yes).await.refused("PLN-11", "met_by");
    sign(&ruth, 9, &yes).await.is(204);
    sign(&ruth, 10, &yes).await.problem(409, "conflict");
    let read = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(read["plan"]["agreement"]["agreed"], "yes");
    assert_eq!(read["plan"]["agreement"]["contact_id"], met.to_string());
    assert_eq!(read["plan"]["agreement"]["changed_since"], false);
}

#[tokio::test]
async fn who_does_not_hold_the_case_reads_the_plan_or_not_even_that_and_changes_nothing() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let path = case_path(world.dale, "/plan");
    let body = json!({ "safety": a_safety() });
    for (user, reads) in [("judith", true), ("kay", false)] {
        let token = token(&world, user).await;
        let status = Call::get(&path).by(&token).send(&world).await.status.as_u16();
        assert_eq!(status, if reads { 200 } else { 403 }, "{user}");
        let call = Call::post(&path, &body).keyed(Uuid::from_u128(9)).by(&token);
        call.send(&world).await.problem(403, "not-allowed");
    }
}

#[tokio::test]
async fn nobody_ends_a_plan_that_they_did_not_read_and_what_was_meant_for_it_is_not_written_into_another() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    let path = case_path(world.dale, "/plan");
    let post = async |below: &str, key: u128, body: &Value| {
        let call = Call::post(&format!("{path}{below}"), body).keyed(Uuid::from_u128(key)).by(&ruth);
        call.send(&world).await
    };
    let first = post("", 1, &json!({ "safety": a_safety() })).await.is(201).id("plan_id");
    let another = json!({ "safety": a_safety(), "why": "New officer" });
    post("", 2, &another).await.problem(409, "conflict");
    let another = json!({ "safety": a_safety(), "why": "New officer", "replaces": first });
    post("", 3, &another).await.is(201);
    let goal = json!({ "area": "work", "words": "Work", "state": "active" });
    post("/goals", 4, &json!({ "plan_id": first, "goal": goal })).await.refused("PLN-10", "words");
}
