//! Openings: asked for, answered once by the side that holds the case, and ended.

use super::{Call, case_path, token};
use crate::support::{HARBOUR, IMRAN, World, world};
use serde_json::json;
use uuid::Uuid;

async fn elsewhere() -> World {
    let world = world().await;
    let form = app::assignment::AssignForm {
        back_on: None,
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: "He moved".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    world
}

#[tokio::test]
async fn access_is_asked_for_granted_in_part_used_and_ended() {
    let world = elsewhere().await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let path = case_path(world.dale, "/openings");
    let body = json!({
        "parts": ["contacts", "risk"], "words": "Joint work", "from": "2026-11-24", "until": "2026-12-18",
    });
    let key = Uuid::from_u128(0xD0);
    let made = Call::post(&path, &body).keyed(key).by(&ruth).send(&world).await.is(201);
    let again = Call::post(&path, &body).keyed(key).by(&ruth).send(&world).await.is(201);
    assert_eq!(made.id("opening_id"), again.id("opening_id"));
    let one = format!("{path}/{}", made.id("opening_id"));
    let timeline = case_path(world.dale, "/timeline");
    Call::get(&timeline).by(&ruth).send(&world).await.problem(403, "not-allowed");
    let waits = Call::get("/openings").by(&carol).send(&world).await.is(200);
    assert_eq!(waits.json["to_answer"][0]["state"], "waits");
    let grant = json!({ "grant": true, "parts": ["contacts"] });
    let answer = format!("{one}/answer");
    let more = json!({ "grant": true, "parts": ["details"] });
    let refused = Call::post(&answer, &more).keyed(Uuid::from_u128(0xD1)).by(&carol).send(&world).await;
    refused.refused("ACC-18", "parts");
    Call::post(&answer, &grant).keyed(Uuid::from_u128(0xD2)).by(&carol).send(&world).await.is(204);
    let twice = Call::post(&answer, &grant).keyed(Uuid::from_u128(0xD3)).by(&carol).send(&world).await;
    twice.refused("ACC-18", "answer");
    Call::get(&timeline).by(&ruth).send(&world).await.is(200);
    let own = Call::get("/openings").by(&ruth).send(&world).await.is(200);
    assert_eq!(own.json["own"][0]["given"]["parts"], json!(["contacts"]));
    let end = format!("{one}/end");
    Call::post(&end, &json!({})).keyed(Uuid::from_u128(0xD4)).by(&ruth).send(&world).await.is(204);
    Call::get(&timeline).by(&ruth).send(&world).await.problem(403, "not-allowed");
    let seen = Call::get(&one).by(&ruth).send(&world).await.is(200);
    assert_eq!(seen.json["state"], "over");
}

#[tokio::test]
async fn glass_is_not_broken_with_a_password_that_is_not_the_callers() {
    let world = elsewhere().await;
    let ruth = token(&world, "ruth").await;
    let body = json!({
        "parts": ["contacts"], "reason": "in-front", "words": "At the desk", "hours": "4", "password": "wrong",
    });
    let path = case_path(world.dale, "/openings/glass");
    let call = Call::post(&path, &body).keyed(Uuid::from_u128(0xD5)).by(&ruth);
    call.send(&world).await.refused("ACC-15", "password");
}
