//! What is recorded about the person: each operation done, refused by a rule, and closed to who may not.

use super::{Call, case_path, token};
use crate::support::{RUTH, World, a_victim, world};
use serde_json::{Value, json};
use uuid::Uuid;

const KEY: Uuid = Uuid::from_u128(0x77);

/// Dale's case is Ruth's; (world, Ruth, the court officer).
async fn ruths() -> (World, String, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    (world, ruth, kay)
}

fn a_number(value: &str) -> Value {
    let messages = json!({ "agreed": true, "on": "2026-05-04" });
    json!({
        "fact": { "is": "reach", "way": "mobile", "value": value, "messages": messages },
        "from": "2026-05-04",
    })
}

async fn only_detail(world: &World, token: &str) -> Value {
    let all = Call::get(&case_path(world.dale, "/details")).by(token).send(world).await.is(200).json;
    assert_eq!(all["details"].as_array().map(Vec::len), Some(1));
    all["details"][0].clone()
}

#[tokio::test]
async fn a_fact_is_recorded_corrected_ended_and_removed() {
    let (world, ruth, kay) = ruths().await;
    let path = case_path(world.dale, "/details");
    let post = |body: &Value, key| Call::post(&path, body).keyed(key).by(&ruth);
    let created = post(&a_number("07700 900 461"), KEY).send(&world).await.is(201);
    assert_eq!(post(&a_number("07700 900 461"), KEY).send(&world).await.is(201).json, created.json);
    post(&a_number("ring"), Uuid::nil()).send(&world).await.refused("PER-10", "value");
    let closed = Call::post(&path, &a_number("07700 900 461")).keyed(Uuid::nil()).by(&kay).send(&world).await;
    assert_eq!(closed.problem(403, "not-allowed").json["rule"], "ACC-01");
    let stands = only_detail(&world, &ruth).await;
    assert_eq!((&stands["fact"]["value"], &stands["from"]), (&json!("07700 900 461"), &json!("2026-05-04")));
    let one = format!("{path}/{}", created.id("detail_id"));
    let correction =
        |why: &str, seen: &Value| json!({ "dated": a_number("07700 900 462"), "why": why, "seen_seq": seen });
    let seen = stands["written"]["seq"].clone();
    Call::put(&one, &correction("", &seen)).by(&ruth).send(&world).await.refused("PER-08", "why");
    Call::put(&one, &correction("Wrong", &seen)).by(&ruth).send(&world).await.is(204);
    let ending = json!({ "to": "2026-11-24", "seen_seq": seen });
    Call::post(&format!("{one}/end"), &ending).by(&ruth).send(&world).await.problem(409, "conflict");
    let seen = only_detail(&world, &ruth).await["written"]["seq"].clone();
    let early = json!({ "to": "2026-05-03", "seen_seq": seen });
    Call::post(&format!("{one}/end"), &early).by(&ruth).send(&world).await.refused("PER-03", "to");
    let ending = json!({ "to": "2026-11-24", "seen_seq": seen });
    Call::post(&format!("{one}/end"), &ending).by(&ruth).send(&world).await.is(204);
    let seen = only_detail(&world, &ruth).await["written"]["seq"].clone();
    let removal = json!({ "why": "Another Dale", "seen_seq": seen });
    Call::post(&format!("{one}/remove"), &removal).by(&ruth).send(&world).await.is(204);
    let found = Call::get(&one).by(&ruth).send(&world).await.is(200).json;
    let what: Vec<&Value> = found["history"].as_array().unwrap().iter().map(|entry| &entry["what"]).collect();
    assert_eq!(what, ["detail_recorded", "detail_corrected", "detail_ended", "detail_removed"]);
    assert_eq!(found["detail"]["removed_because"], "Another Dale");
    Call::get(&one).by(&kay).send(&world).await.problem(403, "not-allowed");
}

#[tokio::test]
async fn a_field_that_a_rule_refuses_has_its_name_in_the_body() {
    let (world, ruth, _) = ruths().await;
    let path = case_path(world.dale, "/details");
    let tomorrow = json!({ "by": "Carol", "on": "2026-11-25" });
    for (fact, rule, field) in [
        (json!({ "is": "need", "need_type": "tea" }), "PER-02", "need_type"),
        (json!({ "is": "related_person", "relation": "gp", "name": " " }), "PER-01", "name"),
        (json!({ "is": "name", "name_kind": "alias" }), "PER-01", "surname"),
        (
            json!({ "is": "address", "address_type": "home-own", "status": "main", "lines": "Here",
                    "approval": tomorrow }),
            "PER-04",
            "approval.on",
        ),
    ] {
        let body = json!({ "fact": fact });
        Call::post(&path, &body).keyed(KEY).by(&ruth).send(&world).await.refused(rule, field);
    }
    let unknown = json!({ "fact": { "is": "tattoo" } });
    Call::post(&path, &unknown).keyed(KEY).by(&ruth).send(&world).await.problem(400, "bad-request");
}

#[tokio::test]
async fn who_is_protected_is_not_in_the_record_as_known_then_and_counted_where_it_is_closed() {
    let (world, ruth, kay) = ruths().await;
    world.recorded(world.dale, a_victim()).await;
    let all = Call::get(&case_path(world.dale, "/details")).by(&ruth).send(&world).await.is(200);
    assert_eq!((&all.json["details"][0]["fact"]["name"]), &json!("Nadia Farrow"));
    let then = case_path(world.dale, "/at/2026-11-24T14:41:00Z");
    let past = Call::get(&then).by(&ruth).send(&world).await.is(200);
    assert!(!past.text.contains("Nadia"), "{}", past.text);
    assert_eq!(past.json["details"], json!({ "details": [], "protected_closed": 1 }));
    Call::get(&case_path(world.dale, "/details")).by(&kay).send(&world).await.problem(403, "not-allowed");
}

#[tokio::test]
async fn the_person_is_corrected_as_a_whole_with_a_reason() {
    let (world, ruth, kay) = ruths().await;
    let case = || Call::get(&case_path(world.dale, "")).by(&ruth).send(&world);
    let seen = case().await.is(200).json["person"]["written"]["seq"].clone();
    let path = case_path(world.dale, "/person");
    let body = |why: &str| {
        json!({ "forenames": "Dale", "surname": "Hartnall", "birth_date": "1989-03-14", "sex": "male",
                "why": why, "seen_seq": seen })
    };
    Call::put(&path, &body("Misspelt")).by(&kay).send(&world).await.problem(403, "not-allowed");
    Call::put(&path, &body(" ")).by(&ruth).send(&world).await.refused("PER-08", "why");
    let mut unknown = body("Misspelt");
    unknown["sex"] = json!("other");
    Call::put(&path, &unknown).by(&ruth).send(&world).await.problem(400, "bad-request");
    Call::put(&path, &body("Misspelt")).by(&ruth).send(&world).await.is(204);
    assert_eq!(case().await.is(200).json["person"]["surname"], "Hartnall");
    let carol = token(&world, "carol").await;
    Call::put(&path, &body("Misspelt")).by(&carol).send(&world).await.problem(409, "conflict");
}
