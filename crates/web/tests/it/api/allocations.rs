//! Which organisation a sentence goes to, over the API: asked, worked out, decided, reversed and counted.

use super::{Call, case_path, token};
use crate::support::{RIVERSIDE, RUTH, world};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn a_decision_is_worked_out_saved_once_reversed_and_counted() {
    let world = world().await;
    world.in_units().await;
    world.given_to(world.dale, RUTH).await;
    let (carol, ruth) = (token(&world, "carol").await, token(&world, "ruth").await);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let sentence = *page.record.sentences.keys().next().unwrap();
    let holder = page.record.open_assignment().unwrap().assignment_id.0;
    let path = case_path(world.dale, &format!("/sentences/{sentence}/allocation"));
    let asked = Call::get(&path).by(&carol).send(&world).await.is(200);
    assert_eq!(asked.json[0]["options"], json!(["Northmoor City", "Northmoor Vale"]));
    Call::get(&path).by(&ruth).send(&world).await.problem(403, "not-allowed");
    let answers = json!([{ "question": "area", "answer": "Northmoor City" }]);
    let trial = format!("{path}/outcome");
    let nothing = json!({ "answers": [] });
    Call::post(&trial, &nothing).by(&carol).send(&world).await.refused("ORA-03", "answers");
    let led = Call::post(&trial, &json!({ "answers": answers })).by(&carol).send(&world).await.is(200);
    assert_eq!(led.json["outcome"]["says"], "Northmoor Probation");
    let list = case_path(world.dale, "/allocations");
    assert_eq!(Call::get(&list).by(&ruth).send(&world).await.is(200).json, json!([]), "nothing is saved");
    let stale = json!({ "answers": answers, "team_id": RIVERSIDE, "shown": "area-2021 Eastvale" });
    let stale = Call::post(&path, &stale).keyed(Uuid::from_u128(0x1F)).by(&carol).send(&world).await;
    stale.refused("ORA-05", "team_id");
    let body = json!({ "answers": answers, "team_id": RIVERSIDE, "shown": led.json["shown"] });
    let key = Uuid::from_u128(0x20);
    let made = Call::post(&path, &body).keyed(key).by(&carol).send(&world).await.is(201);
    let again = Call::post(&path, &body).keyed(key).by(&carol).send(&world).await.is(201);
    let id = made.id("allocation_id");
    assert_eq!(id, again.id("allocation_id"));
    let second = Call::post(&path, &body).keyed(Uuid::from_u128(0x21)).by(&carol).send(&world).await;
    second.refused("ORA-04", "team_id");
    let reversal = case_path(world.dale, &format!("/allocations/{id}/reversal"));
    let send = async |number: u128, body: serde_json::Value| {
        Call::post(&reversal, &body).keyed(Uuid::from_u128(number)).by(&carol).send(&world).await
    };
    send(0x22, json!({ "why": " ", "holder_shown": holder })).await.refused("ORA-08", "why");
    send(0x23, json!({ "why": "Elsewhere" })).await.refused("ORA-10", "why");
    send(0x24, json!({ "why": "Elsewhere", "holder_shown": holder })).await.is(204);
    // Sent again, a reversal gives its first answer; under another key there is nothing left to reverse.
    send(0x24, json!({ "why": "Elsewhere", "holder_shown": holder })).await.is(204);
    send(0x25, json!({ "why": "Elsewhere", "holder_shown": holder })).await.refused("ORA-08", "why");
    let listed = Call::get(&list).by(&ruth).send(&world).await.is(200);
    assert_eq!(
        (&listed.json[0]["rule"], &listed.json[0]["reversed"]["why"]),
        (&json!("area-2021"), &json!("Elsewhere"))
    );
    // Who may not see the holders sees no reason.
    let kay = token(&world, "kay").await;
    let listed = Call::get(&list).by(&kay).send(&world).await.is(200);
    assert_eq!(listed.json[0]["reversed"]["why"], "");
    let figures = Call::get("/allocations/figures").by(&ruth).send(&world).await.is(200);
    let counted = (&figures.json[0]["month"], &figures.json[0]["decisions"], &figures.json[0]["reversed"]);
    assert_eq!(counted, (&json!("2026-11"), &json!(1), &json!(1)));
}

#[tokio::test]
async fn a_key_that_decided_about_one_sentence_decides_about_no_other() {
    let world = world().await;
    world.in_units().await;
    world.given_to(world.dale, RUTH).await;
    let first =
        *app::case::show(&world.ctx(), world.dale).await.unwrap().record.sentences.keys().next().unwrap();
    world.on_licence(world.dale).await;
    let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let second = *record.sentences.keys().find(|id| **id != first).unwrap();
    let carol = token(&world, "carol").await;
    let answers = json!([{ "question": "area", "answer": "Northmoor City" }]);
    let body = json!({ "answers": answers, "team_id": RIVERSIDE });
    let send = async |sentence: domain::shared::SentenceId| {
        let path = case_path(world.dale, &format!("/sentences/{sentence}/allocation"));
        Call::post(&path, &body).keyed(Uuid::from_u128(0x30)).by(&carol).send(&world).await
    };
    send(first).await.is(201);
    send(second).await.problem(422, "idempotency-key-reused");
    let list = case_path(world.dale, "/allocations");
    let listed = Call::get(&list).by(&carol).send(&world).await.is(200);
    assert_eq!(listed.json.as_array().unwrap().len(), 1);
}
