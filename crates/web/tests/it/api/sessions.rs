//! Signing in, staying signed in, and what a cookie is worth here.

use super::{Call, a_note, case_path, token};
use crate::support::{World, world};
use app::ports::UserRow;
use axum::http::header;
use serde_json::json;
use uuid::Uuid;

/// Ruth, with a password.
async fn with_password(world: &World) {
    let user = world.store.user_by_login("ruth").await.unwrap().unwrap();
    let password_hash = web::password::hash("correct horse").unwrap();
    world.store.put_user(UserRow { password_hash, ..user }).await.unwrap();
}

#[tokio::test]
async fn a_user_name_and_password_give_a_token_that_opens_the_rest() {
    let world = world().await;
    with_password(&world).await;
    let body = json!({ "user": "Ruth", "password": "correct horse" });
    let reply = Call::post("/sessions", &body).send(&world).await.is(201);
    assert_eq!(reply.json["expires_after_idle_minutes"], 20);
    assert!(!reply.headers.contains_key(header::SET_COOKIE), "a program gets no cookie");
    let token = reply.json["token"].as_str().unwrap();
    Call::get("/waiting").by(token).send(&world).await.is(200);
    Call::delete("/sessions/current").by(token).send(&world).await.is(204);
    Call::get("/waiting").by(token).send(&world).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_user_get_the_same_answer() {
    let world = world().await;
    with_password(&world).await;
    let mut answers = Vec::new();
    for user in ["ruth", "nobody"] {
        let body = json!({ "user": user, "password": "wrong" });
        answers.push(Call::post("/sessions", &body).send(&world).await.problem(401, "unauthenticated").text);
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_token_rests_only_so_long() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    world.set_clock("2026-11-24T15:00:00Z");
    Call::get("/waiting").by(&ruth).send(&world).await.is(200);
    world.set_clock("2026-11-24T15:20:00Z");
    Call::get("/waiting").by(&ruth).send(&world).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn every_operation_but_the_open_ones_asks_for_a_token() {
    let world = world().await;
    for (path, item) in super::DESCRIPTION["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["security"] == json!([{}]) {
                continue;
            }
            let path = path
                .replace("/api/v1", "")
                .replace("{date}", "2026-11-24")
                .replace("{moment}", "2026-11-24T14:41:00Z")
                .split('/')
                .map(|part| if part.starts_with('{') { Uuid::nil().to_string() } else { part.to_string() })
                .collect::<Vec<_>>()
                .join("/");
            let call = match method.as_str() {
                "get" => Call::get(&path),
                "delete" => Call::delete(&path),
                "put" => Call::put(&path, &json!({})),
                _ => Call::post(&path, &json!({})),
            };
            let reply = call.send(&world).await.problem(401, "unauthenticated");
            assert_eq!(reply.headers[header::WWW_AUTHENTICATE], "Bearer", "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_session_of_a_browser_is_worth_nothing_here() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let cookie = format!("throughline={ruth}");
    Call::get("/waiting").with("cookie", &cookie).send(&world).await.problem(401, "unauthenticated");
    let note = Call::post(&case_path(world.dale, "/contacts"), &a_note(&world, "Forged"));
    let note = note.keyed(Uuid::nil()).with("cookie", &cookie);
    note.send(&world).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_cookie_beside_a_token_changes_nothing() {
    let world = world().await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    let both = |bearer: &str| Call::get("/matches").by(bearer).with("cookie", &format!("throughline={kay}"));
    both(&ruth).send(&world).await.is(200);
    both("0000").send(&world).await.problem(401, "unauthenticated");
    let basic = Call::get("/matches").with("authorization", "Basic a2F5OmtheQ==");
    basic.with("cookie", &format!("throughline={kay}")).send(&world).await.problem(401, "unauthenticated");
}
