//! What whoever runs the service sees: alive, ready, measures, a log that names nobody; and where one is signed in.

use crate::support::{PNC, RUTH, World, world};
use app::guesses::FAILURES_MAX;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::shared::CaseId;
use http_body_util::BodyExt;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

async fn read(router: axum::Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn alive_is_the_process_and_ready_is_database_and_worker() {
    let world = world().await;
    assert_eq!(read(world.router.clone(), "/health").await, (StatusCode::OK, "alive".to_string()));
    let (status, why) = read(world.router.clone(), "/ready").await;
    assert_eq!((status, why.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "the worker has not been seen"));
    world.state.operations.worker_was_seen(world.now());
    assert_eq!(read(world.router.clone(), "/ready").await, (StatusCode::OK, "ready".to_string()));
}

#[tokio::test]
async fn measures_are_by_template_and_status_and_not_on_the_address_of_the_pages() {
    let world = world().await;
    world.get(&format!("/cases/{}", world.dale), "kay").await;
    world.get(&format!("/cases/{}/holders", world.dale), "kay").await;
    world.get("/there/is/nothing", "kay").await;
    let (status, text) = read(web::operations::metrics(world.state.clone()), "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    for line in [
        "throughline_request_duration_seconds_count{method=\"GET\",route=\"/cases/{case}\",status=\"200\"} 1",
        "throughline_request_duration_seconds_count{method=\"GET\",route=\"/cases/{case}/holders\",status=\"403\"} 1",
        "throughline_request_duration_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "throughline_database_up 1",
        "throughline_sessions 5",
        "throughline_outbox_waiting 0",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(!text.contains(&world.dale.to_string()), "no label holds an id");
    let commits = text.lines().find_map(|line| line.strip_prefix("throughline_commits_total ")).unwrap();
    assert!(commits.parse::<u64>().unwrap() > 3, "{commits}");
    assert_eq!(read(world.router.clone(), "/metrics").await.0, StatusCode::SEE_OTHER);
}

/// Everything that is logged while it stands, as the program writes it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A day of Ruth's: with a name, a number, a note and a search word that nobody else may read.
async fn a_scripted_session(world: &World) {
    let here = |path: &str| format!("/cases/{}{path}", world.dale);
    for words in ["Hartnoll", PNC, "14/3/1989"] {
        let found = world.post("/search", "ruth", &[("q", words)]).await;
        world.get(&found.location, "ruth").await;
    }
    world.get("/day", "ruth").await;
    let note = [("kind", "note"), ("day", "today"), ("time", "2pm"), ("notes", "He is afraid of Boris.")];
    world.post(&here("/contacts/new"), "ruth", &note).await;
    let flag = [("flag_type", "self-harm"), ("from", "today"), ("words", "A rope in the shed.")];
    world.post(&here("/flags/new"), "ruth", &flag).await;
    world.documented(world.dale, "Dear Ruth, his liver").await;
    for path in ["", "/details", "/flags", "/documents", "/holders", "/sentence", "/at/2026-11-24T12:00:00Z"]
    {
        world.get(&here(path), "ruth").await;
    }
    world.get(&here("/holders"), "kay").await;
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("user_name=ruth&password=kingfisher"));
    world.send(request.unwrap()).await;
    world.get("/cases/Dale-Hartnoll", "ruth").await;
}

#[tokio::test]
async fn the_log_of_a_whole_session_names_nobody_and_repeats_nothing() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let crn = app::case::show(&world.ctx(), world.dale).await.unwrap().record.person.unwrap().crn.unwrap();
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    a_scripted_session(&world).await;
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let requests = text.lines().filter(|line| line.contains("\"message\":\"request\"")).count();
    assert!(requests >= 19, "{requests}\n{text}");
    assert!(
        text.contains("\"route\":\"/cases/{case}/flags/new\"") && text.contains("\"status\":303"),
        "{text}"
    );
    assert!(text.contains(&testkit_user_of_ruth()), "who it was stands there as an id");
    for secret in [
        "Dale",
        "Hartnoll",
        "HARTNOLL",
        PNC,
        "79/163001B",
        "1989",
        "Boris",
        "rope",
        "liver",
        "kingfisher",
        "Okafor",
        "Quay Row",
        "NM1 4QR",
        &crn,
    ] {
        let place = text.lines().find(|line| line.contains(secret));
        assert!(place.is_none(), "{secret:?} stands in the log: {place:?}");
    }
}

fn testkit_user_of_ruth() -> String {
    uuid::Uuid::from_u128(0xD1).to_string()
}

async fn sign_in(world: &World, address: &str, password: &str) -> StatusCode {
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("x-forwarded-for", address)
        .body(Body::from(format!("user_name=judith&password={password}")));
    world.send(request.unwrap()).await.status
}

#[tokio::test]
async fn whoever_guesses_at_a_name_elsewhere_does_not_keep_its_owner_out() {
    let world = world().await;
    let mut judith = world.store.user_by_login("judith").await.unwrap().unwrap();
    judith.password_hash = web::password::hash("correct horse").unwrap();
    world.store.put_user(judith).await.unwrap();
    for _ in 0..FAILURES_MAX {
        assert_eq!(sign_in(&world, "203.0.113.9", "guess").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let there = sign_in(&world, "203.0.113.9", "correct horse").await;
    assert_eq!(there, StatusCode::UNPROCESSABLE_ENTITY, "from there even the right one waits");
    assert_eq!(sign_in(&world, "198.51.100.4", "correct horse").await, StatusCode::SEE_OTHER);
    // What a client writes itself into the header comes before what our proxy adds.
    let made_up = sign_in(&world, "198.51.100.4, 203.0.113.9", "correct horse").await;
    assert_eq!(made_up, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_one_or_all_others() {
    let world = world().await;
    let alone = world.get("/sessions", "ruth").await;
    alone.shows(&["Firefox on Windows", "This one", "You are signed in nowhere else."]);
    let tokens = [crate::api::token(&world, "ruth").await, crate::api::token(&world, "ruth").await];
    let of_carol = crate::api::token(&world, "carol").await;
    let page = world.get("/sessions", "ruth").await;
    page.shows(&["End all others"]);
    let id = page.hidden("session");
    let ended = world.post("/sessions/end", "ruth", &[("session", &id)]).await;
    assert_eq!(ended.location, "/sessions?saved=ended#saved");
    assert_eq!(alive(&world, &tokens).await, 1);
    world.post("/sessions/end-others", "ruth", &[]).await;
    assert_eq!(alive(&world, &tokens).await, 0, "revoked on the server: the token is worth nothing");
    assert_eq!(world.get("/day", "ruth").await.status, StatusCode::OK, "this one goes on");
    assert_eq!(alive(&world, &[of_carol]).await, 1, "nobody ends another's");
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let world = world().await;
    let of_carol = crate::api::token(&world, "carol").await;
    let ids = world.get("/sessions", "carol").await.hidden("session");
    world.post("/sessions/end", "ruth", &[("session", &ids)]).await;
    assert_eq!(alive(&world, &[of_carol]).await, 1);
}

/// How many of these tokens still open something.
async fn alive(world: &World, tokens: &[String]) -> usize {
    let mut alive = 0;
    for token in tokens {
        let path = format!("/api/v1/cases/{}", CaseId(uuid::Uuid::nil()));
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        alive += usize::from(answer.status != StatusCode::UNAUTHORIZED);
    }
    alive
}
