//! Documents on the pages: added, refused by content, sent as attachments only, corrected, removed.

use crate::api::{MULTIPART, multipart};
use crate::support::{Answer, RUTH, World, world};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use domain::shared::{CaseId, DocumentId};
use http_body_util::BodyExt;
use tower::ServiceExt;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

const TYPED: [(&str, &str); 4] = [
    ("kind", "medical-evidence"),
    ("title", "Sick note"),
    ("received_from", "Quay Street surgery"),
    ("dated", "20/11/2026"),
];

async fn upload(world: &World, user: &str, typed: &[(&str, &str)], file: Option<(&str, &str)>) -> Answer {
    let (cookie, csrf) = world.signed_in(user);
    let words = [&[("csrf", csrf.as_str())], typed].concat();
    let request = Request::post(here(world.dale, "/documents/new"))
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, MULTIPART);
    world.send(request.body(Body::from(multipart(&words, file))).unwrap()).await
}

async fn the_document(world: &World) -> DocumentId {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    *page.record.documents.keys().next().expect("the document is on the record")
}

async fn download(world: &World, user: &str, document_id: DocumentId) -> (StatusCode, HeaderMap, Vec<u8>) {
    let path = here(world.dale, &format!("/documents/{document_id}/file"));
    let request = Request::get(path).header(header::COOKIE, world.signed_in(user).0);
    let response = world.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
}

#[tokio::test]
async fn a_document_is_added_listed_and_sent_as_it_came() {
    let world = ruths().await;
    world.get(&here(world.dale, "/documents"), "ruth").await.shows(&["No document is on this record."]);
    world.get(&here(world.dale, "/documents/new"), "ruth").await.shows(&["PDF, Word document (DOCX)"]);
    let text = "%PDF-1.7\nall of it";
    let posted = upload(&world, "ruth", &TYPED, Some(("../../Dale Hartnoll.exe", text))).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    let list = world.get(&posted.location, "ruth").await;
    list.shows(&[
        "Saved.",
        "Sick note",
        "Medical evidence",
        "Quay Street surgery",
        "Download, PDF, 18 bytes",
    ]);
    list.shows(&["File name as given: Dale Hartnoll.exe"]);
    world.get(&here(world.dale, ""), "ruth").await.shows(&["Medical evidence: Sick note"]);
    let (status, headers, bytes) = download(&world, "ruth", the_document(&world).await).await;
    assert_eq!((status, bytes.as_slice()), (StatusCode::OK, text.as_bytes()));
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"medical-evidence-2026-11-20.pdf\""),
        (header::CONTENT_LENGTH, "18"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        assert_eq!(headers[&name], value, "{name}");
    }
}

#[tokio::test]
async fn every_download_is_a_look_on_record() {
    let world = ruths().await;
    let document_id = world.documented(world.dale, "Dear Ruth").await;
    let looks = || async {
        let looks = world.store.looks(world.dale, 200).await.unwrap();
        looks.iter().filter(|look| look.action == "view documents" && look.user_name == "Ruth Okafor").count()
    };
    let before = looks().await;
    download(&world, "ruth", document_id).await;
    download(&world, "ruth", document_id).await;
    assert_eq!(looks().await, before + 2);
    let (status, _, bytes) = download(&world, "kay", document_id).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(!String::from_utf8_lossy(&bytes).contains("Dear Ruth"));
}

#[tokio::test]
async fn what_is_not_safe_or_not_whole_is_refused_with_what_to_do_and_what_was_typed() {
    let world = ruths().await;
    let too_large = format!("%PDF-{}", "x".repeat(20_000_000));
    for (file, words) in [
        (None, "Choose a file. Rule DOC-01"),
        (Some(("a.pdf", "")), "This file is empty."),
        (Some(("a.pdf", too_large.as_str())), "A document may have 20 megabytes"),
        (Some(("a.pdf", "MZ\u{0}\u{1}")), "This file is a program."),
        (Some(("a.txt", "<html><script>")), "Print it to PDF"),
    ] {
        let answer = upload(&world, "ruth", &TYPED, file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        answer.shows(&["Error: ", words, "value=\"Sick note\"", "Choose it again"]);
    }
    let kept = world.folder.path().join("documents");
    assert!(!kept.exists(), "nothing of what was refused is kept");
}

#[tokio::test]
async fn a_form_with_a_file_from_elsewhere_is_not_taken() {
    let world = ruths().await;
    let (cookie, _) = world.signed_in("ruth");
    let request = Request::post(here(world.dale, "/documents/new"))
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, MULTIPART);
    let body = multipart(&TYPED, Some(("a.txt", "Dear Ruth")));
    let answer = world.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    assert!(page.record.documents.is_empty());
}

#[tokio::test]
async fn what_is_said_of_a_document_is_corrected_and_what_was_removed_is_sent_to_nobody() {
    let world = ruths().await;
    let document_id = world.documented(world.dale, "Dear Ruth").await;
    let at = |what: &str| here(world.dale, &format!("/documents/{document_id}/{what}"));
    let form = world.get(&at("correct"), "ruth").await;
    form.shows(&["Letter of the surgery, 20 November 2026, from Dr Amin.", "value=\"20/11/2026\""]);
    let seen = form.hidden("seen");
    let typed = [TYPED.as_slice(), &[("seen", seen.as_str()), ("why", "It is a sick note")]].concat();
    assert_eq!(world.post(&at("correct"), "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    let stale = world.post(&at("correct"), "ruth", &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&["changed this document", "It is a sick note"]);
    let seen = world.get(&at("remove"), "ruth").await.hidden("seen");
    let silent = world.post(&at("remove"), "ruth", &[("seen", &seen), ("why", " ")]).await;
    silent.shows(&["Rule DOC-08"]);
    let removed =
        world.post(&at("remove"), "ruth", &[("seen", &seen), ("why", "Another Dale\u{2019}s")]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    let list = world.get(&here(world.dale, "/documents"), "ruth").await;
    list.shows(&["Removed (1)", "Another Dale\u{2019}s"]);
    list.hides("Sick note");
    assert_eq!(download(&world, "ruth", document_id).await.0, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&at("nothing"), "ruth").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn documents_are_for_those_who_work_with_the_person() {
    let world = ruths().await;
    world.documented(world.dale, "Dear Ruth").await;
    let list = here(world.dale, "/documents");
    assert_eq!(world.get(&list, "kay").await.status, StatusCode::FORBIDDEN);
    let read = world.get(&list, "judith").await;
    read.shows(&["Letter of the surgery"]);
    read.hides("Add a document");
    let refused = upload(&world, "judith", &TYPED, Some(("a.txt", "Dear Ruth"))).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    world.get(&here(world.dale, ""), "kay").await.hides("Letter of the surgery");
}
