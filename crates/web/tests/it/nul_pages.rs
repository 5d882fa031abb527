//! A NUL in text is refused with words, before anything reads it, so that both databases answer alike.

use crate::api::{MULTIPART, multipart};
use crate::support::{Answer, RUTH, World, world};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

fn refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&["a character that is no text (NUL)", "Nothing was saved"]);
}

#[tokio::test]
async fn a_form_with_a_nul_is_refused_and_nothing_is_recorded() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let path = format!("/cases/{}/contacts/new", world.dale);
    let typed = [("kind", "note"), ("day", "today"), ("time", "2pm"), ("notes", "Rang\0 twice.")];
    refused(&world.post(&path, "ruth", &typed).await);
    refused(&world.post("/search", "ruth", &[("q", "dale\0")]).await);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    assert!(page.record.contacts.is_empty());
}

#[tokio::test]
async fn a_nul_beside_a_file_is_refused() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (cookie, csrf) = world.signed_in("ruth");
    let words = [
        ("csrf", csrf.as_str()),
        ("kind", "medical-evidence"),
        ("title", "Sick\0 note"),
        ("dated", "20/11/2026"),
    ];
    let request = Request::post(format!("/cases/{}/documents/new", world.dale))
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, MULTIPART);
    let body = Body::from(multipart(&words, Some(("note.pdf", "%PDF-1.7"))));
    refused(&world.send(request.body(body).unwrap()).await);
}

#[tokio::test]
async fn an_address_with_a_nul_is_refused() {
    let world: World = world().await;
    for address in ["/cases?kind=%00", "/courts/%00/2026-11-24", "/admin/staff?q=a%00b"] {
        let answer = world.get(address, "kay").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        answer.shows(&["a character that is no text (NUL)"]);
    }
}
