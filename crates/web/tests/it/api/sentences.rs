//! Sentences of every kind: recorded, corrected, ended, removed, and what becomes of their requirements.

use super::{Call, a_sentence, case_path, token};
use crate::support::{World, world};
use serde_json::{Value, json};
use uuid::Uuid;

async fn sentences(world: &World, token: &str) -> Vec<Value> {
    let case = Call::get(&case_path(world.dale, "")).by(token).send(world).await.is(200).json;
    case["sentences"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_life_sentence_with_all_its_facts_comes_back_as_it_was_sent() {
    let world = world().await;
    let kay = token(&world, "kay").await;
    let order = sentences(&world, &kay).await[0]["sentence_id"].clone();
    let body = json!({
        "sentence_type": "life-sentence", "court_name": "Northmoor Crown Court", "convicted_on": "2026-11-02",
        "passed_on": "2026-11-20", "offence_code": "OF61001", "offence_title": "Murder",
        "particulars": { "from": "2026-03-01", "count": 1, "taken_into_consideration": 2 },
        "other_offences": [{ "title": "Arson", "particulars": { "from": "2026-02-01", "to": "2026-03-01", "count": 3 } }],
        "runs_with": { "runs": "concurrent_with", "sentence_id": order },
    });
    let path = case_path(world.dale, "/sentences");
    let reply = Call::post(&path, &body).keyed(Uuid::from_u128(1)).by(&kay).send(&world).await.is(201);
    let all = sentences(&world, &kay).await;
    let found = all.iter().find(|of| of["sentence_id"] == reply.json["sentence_id"]).unwrap();
    assert_eq!((&found["ends_on"], &found["length_months"]), (&Value::Null, &json!(0)));
    assert_eq!(found["particulars"]["taken_into_consideration"], 2);
    assert_eq!(found["other_offences"][0]["particulars"]["count"], 3);
    assert_eq!(found["runs_with"]["runs"], "concurrent_with");
    let mut ending = body.clone();
    ending["length_months"] = json!(12);
    let refused = Call::post(&path, &ending).keyed(Uuid::from_u128(2)).by(&kay).send(&world).await;
    refused.refused("SEN-04", "length_months");
    let mut nowhere = body;
    nowhere["runs_with"]["sentence_id"] = json!(Uuid::nil());
    let refused = Call::post(&path, &nowhere).keyed(Uuid::from_u128(3)).by(&kay).send(&world).await;
    refused.refused("SEN-13", "runs_with");
}

#[tokio::test]
async fn a_sentence_is_corrected_ended_and_removed_each_on_what_was_read() {
    let world = world().await;
    let (kay, judith) = (token(&world, "kay").await, token(&world, "judith").await);
    let before = sentences(&world, &kay).await[0].clone();
    let path = case_path(world.dale, &format!("/sentences/{}", before["sentence_id"].as_str().unwrap()));
    let seen = &before["written"]["seq"];
    let correct = |why: &str| json!({ "sentence": a_sentence(), "why": why, "seen_seq": seen });
    Call::put(&path, &correct(" ")).by(&kay).send(&world).await.refused("SEN-18", "why");
    Call::put(&path, &correct("A slip")).by(&judith).send(&world).await.problem(403, "not-allowed");
    Call::put(&path, &correct("A slip")).by(&kay).send(&world).await.is(204);
    let conflict = Call::put(&path, &correct("A slip")).by(&kay).send(&world).await;
    conflict.problem(409, "conflict");
    let now = sentences(&world, &kay).await[0].clone();
    assert_eq!((&now["offence_title"], &now["corrections"]), (&json!("Burglary in a dwelling"), &json!(1)));
    let seen = &now["written"]["seq"];
    let ended = |on: &str, reason: &str| json!({ "ended": { "on": on, "reason": reason }, "seen_seq": seen });
    let end = format!("{path}/end");
    Call::put(&end, &ended("2026-11-25", "revoked")).by(&kay).send(&world).await.refused("SEN-16", "ended");
    Call::put(&end, &ended("2026-11-24", "tired")).by(&kay).send(&world).await.refused("SEN-16", "ended");
    Call::put(&end, &ended("2026-11-24", "revoked")).by(&kay).send(&world).await.is(204);
    let now = sentences(&world, &kay).await[0].clone();
    assert_eq!(now["ended"]["reason"], "revoked");
    let removal = json!({ "why": "It is his brother\u{2019}s", "seen_seq": now["written"]["seq"] });
    Call::post(&format!("{path}/removal"), &removal).by(&kay).send(&world).await.is(204);
    assert_eq!(sentences(&world, &kay).await[0]["removed"]["by"], "Kay Donnelly");
}

#[tokio::test]
async fn a_requirement_starts_and_ends() {
    let world = world().await;
    let kay = token(&world, "kay").await;
    let requirement = || async { sentences(&world, &kay).await[0]["requirements"][0].clone() };
    let before = requirement().await;
    let path =
        case_path(world.dale, &format!("/requirements/{}", before["requirement_id"].as_str().unwrap()));
    let put = |body: Value| Call::put(&path, &body).by(&kay).send(&world);
    let seen = &before["written"]["seq"];
    put(json!({ "started_on": "2026-05-10", "seen_seq": seen })).await.refused("SEN-17", "started_on");
    put(json!({ "started_on": "2026-06-01", "seen_seq": seen })).await.is(204);
    put(json!({ "started_on": "2026-06-01", "seen_seq": seen })).await.problem(409, "conflict");
    let seen = &requirement().await["written"]["seq"];
    let end = |on: &str| json!({ "started_on": "2026-06-01", "ended": { "on": on, "reason": "completed" }, "seen_seq": seen });
    put(end("2026-05-31")).await.refused("SEN-17", "ended");
    put(end("2026-11-20")).await.is(204);
    assert_eq!(requirement().await["ended"]["on"], "2026-11-20");
}
