//! What cannot be read at all, and what is ours.

use super::{Call, case_path, token};
use crate::support::world;
use uuid::Uuid;

#[tokio::test]
async fn a_body_that_cannot_be_read_is_a_problem_that_repeats_nothing() {
    let world = world().await;
    world.given_to(world.dale, crate::support::RUTH).await;
    let ruth = token(&world, "ruth").await;
    let path = case_path(world.dale, "/contacts");
    let send =
        |body: &str| Call::post(&path, &serde_json::Value::Null).text(body).keyed(Uuid::nil()).by(&ruth);
    for body in ["", "{", "not json", "[]", "{\"contact_type\": 7}", "\"Dale Hartnoll\""] {
        let reply = send(body).send(&world).await.problem(400, "bad-request");
        assert!(!reply.text.contains("Hartnoll"), "{}", reply.text);
    }
    let mistyped =
        r#"{"contact_type": "note", "happened_at": "2026-11-24T14:00:00Z", "minutes": 0, "sensitiv": true}"#;
    let reply = send(mistyped).send(&world).await.problem(400, "bad-request");
    assert_eq!(reply.json["field"], "sensitiv", "a mistyped flag must not be lost in silence");
    let missing = send(r#"{"contact_type": "note"}"#).send(&world).await.problem(400, "bad-request");
    assert_eq!(missing.json["field"], "happened_at");
}

#[tokio::test]
async fn a_body_of_another_kind_or_without_end_is_not_taken() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let path = case_path(world.dale, "/contacts");
    let call =
        |body: &str| Call::post(&path, &serde_json::Value::Null).text(body).keyed(Uuid::nil()).by(&ruth);
    call("{}").with("content-type", "text/plain").send(&world).await.problem(415, "not-json");
    let long = format!("{{\"notes\": \"{}\"}}", "x".repeat(1024 * 1024));
    call(&long).send(&world).await.problem(413, "too-large");
}

#[tokio::test]
async fn a_nul_in_a_body_or_an_address_is_a_problem_with_words() {
    let world = world().await;
    world.given_to(world.dale, crate::support::RUTH).await;
    let ruth = token(&world, "ruth").await;
    let note = super::a_note(&world, "Rang\0 twice.");
    let note = Call::post(&case_path(world.dale, "/contacts"), &note).keyed(Uuid::nil()).by(&ruth);
    let list = Call::get("/cases?order_kind=a%00b").by(&ruth);
    for call in [note, list] {
        let reply = call.send(&world).await.problem(400, "bad-request");
        assert!(reply.text.contains("NUL"), "{}", reply.text);
    }
    Call::get("/courts/%00/2026-11-24").by(&ruth).send(&world).await.problem(404, "not-found");
}
