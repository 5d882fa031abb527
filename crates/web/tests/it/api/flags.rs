//! Flags: recorded, reviewed, changed, ended, corrected and removed here, and refused by rule and field.

use super::{Call, a_flag, case_path, token};
use crate::support::{RUTH, World, world};
use serde_json::{Value, json};
use uuid::Uuid;

async fn ruths() -> (World, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    (world, ruth)
}

async fn flags(world: &World, token: &str) -> Vec<Value> {
    let reply = Call::get(&case_path(world.dale, "/flags")).by(token).send(world).await.is(200);
    reply.json["flags"].as_array().unwrap().clone()
}

async fn record(world: &World, token: &str, body: &Value) -> (Uuid, Value) {
    let key = Uuid::from_u128(u128::from(body.to_string().len() as u64));
    let call = Call::post(&case_path(world.dale, "/flags"), body).keyed(key).by(token);
    let reply = call.send(world).await.is(201);
    (reply.id("flag_id"), reply.json)
}

#[tokio::test]
async fn a_flag_lives_through_review_correction_and_end() {
    let (world, ruth) = ruths().await;
    let (flag_id, _) = record(&world, &ruth, &a_flag("weapons")).await;
    let path = |what: &str| case_path(world.dale, &format!("/flags/{flag_id}/{what}"));
    let mut seen = flags(&world, &ruth).await[0]["written"]["seq"].clone();
    for (what, mut body) in [
        ("review", json!({ "found": "Nothing since.", "next_review": "2027-01-24" })),
        ("correct", json!({ "note": "Call-out on 17 November", "from": "2026-11-19", "why": "A slip" })),
        ("end", json!({ "on": "2026-11-24", "why": "Over" })),
    ] {
        body["seen_seq"] = seen.clone();
        Call::post(&path(what), &body).by(&ruth).send(&world).await.is(204);
        let stale = Call::post(&path(what), &body).by(&ruth).send(&world).await.problem(409, "conflict");
        assert_eq!(stale.json["changed_by"], "Ruth Okafor");
        seen = flags(&world, &ruth).await[0]["written"]["seq"].clone();
    }
    let flag = flags(&world, &ruth).await.remove(0);
    assert_eq!((&flag["note"], &flag["from"]), (&json!("Call-out on 17 November"), &json!("2026-11-19")));
    assert_eq!((&flag["ended_on"], &flag["corrections"]), (&json!("2026-11-24"), &json!(1)));
    let kinds: Vec<&str> =
        flag["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["reviewed", "ended"]);
}

#[tokio::test]
async fn another_level_of_serious_harm_says_what_it_ended() {
    let (world, ruth) = ruths().await;
    record(&world, &ruth, &a_flag("serious-harm-medium")).await;
    let (_, answer) = record(&world, &ruth, &a_flag("serious-harm-very-high")).await;
    assert_eq!(answer["notices"], json!(["Serious harm: medium ended: one level stands at a time."]));
    let ended: Vec<bool> =
        flags(&world, &ruth).await.iter().map(|flag| !flag["ended_on"].is_null()).collect();
    assert_eq!(ended, [true, false]);
}

#[tokio::test]
async fn what_a_rule_refuses_names_the_field_of_the_body() {
    let (world, ruth) = ruths().await;
    let path = case_path(world.dale, "/flags");
    let mut silent = a_flag("weapons");
    silent["note"] = json!(" ");
    let send = |body: Value| Call::post(&path, &body).keyed(Uuid::from_u128(0x91)).by(&ruth);
    send(silent).send(&world).await.refused("FLG-07", "note");
    send(a_flag("mappa")).send(&world).await.refused("FLG-06", "level");
    let (flag_id, _) = record(&world, &ruth, &a_flag("weapons")).await;
    let seq = flags(&world, &ruth).await[0]["written"]["seq"].clone();
    let review = case_path(world.dale, &format!("/flags/{flag_id}/review"));
    let body = json!({ "found": "", "seen_seq": seq });
    Call::post(&review, &body).by(&ruth).send(&world).await.refused("FLG-08", "found");
}

#[tokio::test]
async fn an_inspector_reads_flags_and_a_court_officer_does_not() {
    let (world, ruth) = ruths().await;
    record(&world, &ruth, &a_flag("weapons")).await;
    let (judith, kay) = (token(&world, "judith").await, token(&world, "kay").await);
    assert_eq!(flags(&world, &judith).await.len(), 1);
    let path = case_path(world.dale, "/flags");
    Call::get(&path).by(&kay).send(&world).await.problem(403, "not-allowed");
    let case = Call::get(&case_path(world.dale, "")).by(&kay).send(&world).await.is(200);
    assert_eq!(case.json["flags"], json!([]));
    let call = Call::post(&path, &a_flag("self-harm")).keyed(Uuid::from_u128(0x92)).by(&judith);
    call.send(&world).await.problem(403, "not-allowed");
}
