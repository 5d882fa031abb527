//! Signing in and what a session is: its cookie, its end, and that nothing typed is lost with it.

use crate::support::{Answer, World, world};
use app::guesses::{FAILURES_MAX, WINDOW_SECONDS};
use app::ports::UserRow;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::shared::UserId;
use testkit::ORGANISATION;
use tower::ServiceExt;
use uuid::Uuid;

const PASSWORD: &str = "correct horse battery";

/// Somebody who has a password.
async fn olu(world: &World) {
    let user = UserRow {
        user_id: UserId(Uuid::from_u128(0xD5)),
        login: "olu".to_string(),
        password_hash: web::password::hash(PASSWORD).unwrap(),
        name: "Olu Adeyemi".to_string(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
    };
    world.store.put_user(user).await.unwrap();
}

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn encoded(pairs: &[(&str, &str)]) -> Body {
    Body::from(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

/// Posts without a session.
async fn post_signed_out(world: &World, path: &str, pairs: &[(&str, &str)]) -> Answer {
    world.send(form(path).body(encoded(pairs)).unwrap()).await
}

async fn sign_in(world: &World, name: &str, password: &str) -> StatusCode {
    post_signed_out(world, "/sign-in", &[("user_name", name), ("password", password)]).await.status
}

mod signing_in {
    use super::*;

    #[tokio::test]
    async fn one_lands_on_this_service_wherever_the_address_wanted() {
        let world = world().await;
        olu(&world).await;
        for (next, lands) in [
            ("/cases", "/cases"),
            ("/\t/evil.example", "/day"),
            ("/\n/evil.example", "/day"),
            ("/a\r\nset-cookie: x=y", "/day"),
            ("//evil.example", "/day"),
            ("/\\evil.example", "/day"),
        ] {
            let pairs = [("user_name", "olu"), ("password", PASSWORD), ("next", next)];
            let answer = post_signed_out(&world, "/sign-in", &pairs).await;
            assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, lands), "{next:?}");
        }
    }

    #[tokio::test]
    async fn a_name_rests_after_ten_wrong_passwords_whether_anybody_has_it_or_not() {
        let world = world().await;
        olu(&world).await;
        let mut said = Vec::new();
        for name in ["olu", "nobody"] {
            for _ in 0..FAILURES_MAX {
                assert_eq!(sign_in(&world, name, "wrong").await, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let pairs = [("user_name", name), ("password", PASSWORD)];
            let answer = post_signed_out(&world, "/sign-in", &pairs).await;
            said.push((answer.status, answer.body.replace(&format!("value=\"{name}\""), "")));
        }
        assert_eq!(said[0].0, StatusCode::UNPROCESSABLE_ENTITY, "also with the right password");
        assert_eq!(said[0], said[1]);
        // In capitals it is the same name, and a program comes no further than a browser.
        assert_eq!(sign_in(&world, "OLU", PASSWORD).await, StatusCode::UNPROCESSABLE_ENTITY);
        let body = format!("{{\"user\":\"olu\",\"password\":\"{PASSWORD}\"}}");
        let request = Request::post("/api/v1/sessions").header(header::CONTENT_TYPE, "application/json");
        let program = world.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(program.status, StatusCode::UNAUTHORIZED);
        let end = world.now().plus_seconds(WINDOW_SECONDS);
        world.set_clock(&end.plus_seconds(-1).to_string());
        assert_eq!(sign_in(&world, "olu", PASSWORD).await, StatusCode::UNPROCESSABLE_ENTITY);
        world.set_clock(&end.to_string());
        assert_eq!(sign_in(&world, "olu", PASSWORD).await, StatusCode::SEE_OTHER);
    }
}

mod a_session {
    use super::*;

    async fn cookie_set(world: &World, secure: bool) -> String {
        let mut settings = (*world.state.settings).clone();
        settings.secure_cookies = secure;
        let state = web::AppState { settings: settings.into(), ..world.state.clone() };
        let pairs = [("user_name", "olu"), ("password", PASSWORD)];
        let request = form("/sign-in").body(encoded(&pairs)).unwrap();
        let response = web::router(state).oneshot(request).await.unwrap();
        response.headers()[header::SET_COOKIE].to_str().unwrap().to_string()
    }

    #[tokio::test]
    async fn its_cookie_is_for_this_host_and_out_of_reach_of_scripts_and_other_sites() {
        let world = world().await;
        olu(&world).await;
        for (secure, name) in [(true, "__Host-throughline"), (false, "throughline")] {
            let cookie = cookie_set(&world, secure).await;
            let mut parts = cookie.split("; ");
            let (found, token) = parts.next().unwrap().split_once('=').unwrap();
            assert_eq!((found, token.len()), (name, 64));
            let mut attributes = vec!["Path=/", "HttpOnly", "SameSite=Lax"];
            attributes.extend(secure.then_some("Secure"));
            assert_eq!(parts.collect::<Vec<_>>(), attributes);
        }
    }

    #[tokio::test]
    async fn it_ends_after_the_minutes_of_policy_without_use() {
        let world = world().await;
        let start = world.now();
        let idle = world.state.policy.minutes("session.idle_minutes", start.day()).unwrap() * 60;
        // Each use keeps it alive.
        for used_at in [idle - 1, 2 * idle - 2] {
            world.set_clock(&start.plus_seconds(used_at).to_string());
            assert_eq!(world.get("/cases", "ruth").await.status, StatusCode::OK, "{used_at}");
        }
        world.set_clock(&start.plus_seconds(3 * idle - 2).to_string());
        let ended = world.get("/cases", "ruth").await;
        assert_eq!(
            (ended.status, ended.location.as_str()),
            (StatusCode::SEE_OTHER, "/sign-in?next=%2Fcases")
        );
        world.set_clock(&start.to_string());
        assert_eq!(world.get("/cases", "ruth").await.status, StatusCode::SEE_OTHER, "it does not come back");
    }

    #[tokio::test]
    async fn signing_out_ends_it_on_the_server() {
        let world = world().await;
        assert_eq!(world.post("/sign-out", "ruth", &[]).await.status, StatusCode::OK);
        let after = world.get("/day", "ruth").await;
        assert_eq!((after.status, after.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fday"));
    }

    /// Before the first policy nobody can say how long a session may rest.
    #[tokio::test]
    async fn one_that_cannot_be_read_is_not_one_that_is_not_there() {
        let world = world().await;
        world.set_clock("1901-01-01T09:00:00Z");
        let page = world.get("/day", "ruth").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        page.shows(&["We could not find out whether you are signed in."]);
        let request = Request::get("/api/v1/day/2026-11-24").header(header::COOKIE, world.cookie("ruth"));
        let api = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(api.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(api.body.starts_with('{'), "{}", api.body);
    }
}

mod what_was_typed {
    use super::*;

    const TYPED: [(&str, &str); 4] = [
        ("request_id", "0192f3c4-0000-7000-8000-00000000aaaa"),
        ("kind", "note"),
        ("passed_on", "20 November & after"),
        ("notes", "Talked about the <shift> rota.\nSays it suits him."),
    ];

    fn path(world: &World) -> String {
        format!("/cases/{}/contacts/new", world.dale)
    }

    fn shows_all(answer: &Answer, path: &str) {
        answer.shows(&["nothing was saved", "Talked about the <shift> rota.\nSays it suits him."]);
        answer.shows(&["Passed on", "20 November & after"]);
        for part in [
            format!("<form action=\"{path}\" method=\"post\">"),
            "name=\"kind\" value=\"note\"".to_string(),
            "name=\"request_id\" value=\"0192f3c4-0000-7000-8000-00000000aaaa\"".to_string(),
            "name=\"notes\"".to_string(),
        ] {
            assert!(answer.body.contains(&part), "without {part}: {}", answer.body);
        }
    }

    #[tokio::test]
    async fn comes_back_from_an_earlier_session_to_be_sent_in_this_one() {
        let world = world().await;
        let path = path(&world);
        let answer = world.post_with_token(&path, "kay", "of an earlier one", &TYPED).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        answer.shows(&["This form belongs to an earlier sign-in."]);
        shows_all(&answer, &path);
        let again = world.post_with_token(&path, "kay", &answer.hidden("csrf"), &TYPED).await;
        again.hides("earlier sign-in");
    }

    #[tokio::test]
    async fn comes_back_when_the_session_has_ended() {
        let world = world().await;
        let path = path(&world);
        world.set_clock("2026-11-24T23:00:00Z");
        let answer = world.post(&path, "kay", &TYPED).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        answer.shows(&["You were signed out after a time without use.", "Sign in (opens in a new tab)"]);
        shows_all(&answer, &path);
        assert_eq!(answer.hidden("csrf"), "");
    }

    #[tokio::test]
    async fn is_nothing_in_a_form_without_fields() {
        let world = world().await;
        let out = post_signed_out(&world, "/sign-out", &[("csrf", "x")]).await;
        assert_eq!((out.status, out.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fday"));
    }

    /// Else any site could fill in a form and have it offered here as one's own.
    #[tokio::test]
    async fn on_another_site_is_not_offered_to_be_sent() {
        let world = world().await;
        let path = path(&world);
        let elsewhere = || form(&path).header("sec-fetch-site", "cross-site");
        let signed_out = world.send(elsewhere().body(encoded(&TYPED)).unwrap()).await;
        assert_eq!(signed_out.status, StatusCode::SEE_OTHER);
        let request = elsewhere().header(header::COOKIE, world.cookie("kay"));
        let answer = world.send(request.body(encoded(&TYPED)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        answer.shows(&["This form was sent from another site."]);
        answer.hides("shift");
    }

    #[tokio::test]
    async fn and_is_too_long_is_said_on_a_page() {
        let world = world().await;
        let long = "x".repeat(1024 * 1024 + 1);
        let answer = world.post(&path(&world), "kay", &[("notes", &long)]).await;
        let signed_out = post_signed_out(&world, "/sign-in", &[("user_name", &long)]).await;
        for answer in [answer, signed_out] {
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
            answer.shows(&["What was sent is longer than this service takes."]);
        }
    }
}
