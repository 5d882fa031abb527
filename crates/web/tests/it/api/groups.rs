//! Group sessions over the API.

use super::{Call, token};
use crate::support::{RUTH, World, world};
use domain::shared::CaseId;
use serde_json::{Value, json};
use uuid::Uuid;

async fn two() -> (World, [CaseId; 2]) {
    let world = world().await;
    let nadia = world.person("Nadia", "Farrow", "2001/0163002C", "h-2").await;
    for case_id in [world.dale, nadia] {
        world.given_to(case_id, RUTH).await;
    }
    let dale = world.dale;
    (world, [dale, nadia])
}

pub fn a_session(people: &[CaseId]) -> Value {
    json!({
        "contact_type": "group-session", "starts_at": "2026-11-24T14:50:00Z", "minutes": 90, "place": "office",
        "officer_id": RUTH, "people": people, "anyway_because": "It suits all",
    })
}

#[tokio::test]
async fn a_session_is_booked_read_moved_joined_and_recorded() {
    let (world, people) = two().await;
    let third = world.person("Piotr", "Lasek", "2003/0163004E", "h-4").await;
    world.given_to(third, RUTH).await;
    let ruth = token(&world, "ruth").await;
    let key = Uuid::from_u128(7);
    let book = || Call::post("/groups", &a_session(&people)).by(&ruth).keyed(key);
    let group = book().send(&world).await.is(201).id("group_id");
    assert_eq!(book().send(&world).await.is(201).id("group_id"), group, "sent twice, booked once");
    let path = format!("/groups/{group}");
    let joins = json!({ "people": [third], "anyway_because": "It suits all" });
    let add = Call::post(&format!("{path}/people"), &joins).by(&ruth).keyed(Uuid::from_u128(8));
    add.send(&world).await.is(204);
    let read = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    let found = read["people"].as_array().unwrap().clone();
    assert_eq!(found.len(), 3, "{read}");
    let seen: Vec<Value> = found
        .iter()
        .map(|one| json!({ "contact_id": one["contact_id"], "seen_seq": one["written_seq"] }))
        .collect();
    let moves = json!({
        "starts_at": "2026-11-24T14:55:00Z", "whose_doing": "service", "why": "The room",
        "anyway_because": "It suits all", "seen": seen,
    });
    Call::post(&format!("{path}/move"), &moves).by(&ruth).send(&world).await.is(204);
    Call::post(&format!("{path}/move"), &moves).by(&ruth).send(&world).await.problem(409, "conflict");
    world.set_clock("2026-11-24T14:58:00Z");
    let read = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    let said = |note: &str| {
        let one = |one: &Value| {
            json!({
                "contact_id": one["contact_id"], "outcome": "kept", "note": note, "seen_seq": one["written_seq"],
            })
        };
        json!({ "people": read["people"].as_array().unwrap().iter().map(one).collect::<Vec<_>>() })
    };
    let outcomes = format!("{path}/outcomes");
    let naming = said("Came with Dale Hartnoll.");
    Call::put(&outcomes, &naming).by(&ruth).send(&world).await.refused("GRP-05", "people");
    Call::put(&outcomes, &said("Took part.")).by(&ruth).send(&world).await.is(204);
    let read = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
    assert!(read["people"].as_array().unwrap().iter().all(|one| one["outcome"] == "kept"), "{read}");
}

#[tokio::test]
async fn a_session_is_refused_by_rule_and_field_and_closed_to_who_books_nothing() {
    let (world, people) = two().await;
    let ruth = token(&world, "ruth").await;
    let sent = |body: &Value, by: &str| Call::post("/groups", body).by(by).keyed(Uuid::from_u128(9));
    let alone = a_session(&people[..1]);
    sent(&alone, &ruth).send(&world).await.refused("GRP-02", "people");
    let mut visit = a_session(&people);
    visit["contact_type"] = json!("home-visit");
    sent(&visit, &ruth).send(&world).await.refused("GRP-01", "contact_type");
    let mut half = a_session(&people);
    half["every_weeks"] = json!(1);
    sent(&half, &ruth).send(&world).await.is(400);
    for login in ["judith", "kay", "sam"] {
        let other = token(&world, login).await;
        sent(&a_session(&people), &other).send(&world).await.problem(404, "not-found");
    }
}
