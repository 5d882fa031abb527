//! Documents: added, read and sent, corrected and removed here; refused by rule and field.

use super::{Call, MULTIPART, a_document, case_path, multipart, token};
use crate::support::{RUTH, World, world};
use serde_json::{Value, json};
use uuid::Uuid;

const KEY: Uuid = Uuid::from_u128(0x71);

async fn ruths() -> (World, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    (world, ruth)
}

fn adding(world: &World, body: &str) -> Call {
    Call::post(&case_path(world.dale, "/documents"), &Value::Null)
        .text(body)
        .with("content-type", MULTIPART)
        .keyed(KEY)
}

#[tokio::test]
async fn a_document_is_added_once_read_sent_corrected_and_removed() {
    let (world, ruth) = ruths().await;
    let added = adding(&world, &a_document("Dear Ruth")).by(&ruth).send(&world).await.is(201);
    let again = adding(&world, &a_document("Dear Ruth")).by(&ruth).send(&world).await.is(201);
    assert_eq!(added.json, again.json);
    let path = case_path(world.dale, "/documents");
    let list = Call::get(&path).by(&ruth).send(&world).await.is(200);
    let document = &list.json["documents"][0];
    assert_eq!((&document["format"], &document["bytes"]), (&json!("txt"), &json!(9)));
    let id = added.id("document_id");
    let sent = Call::get(&format!("{path}/{id}/file")).by(&ruth).send(&world).await.is(200);
    assert_eq!(sent.text, "Dear Ruth");
    assert_eq!(sent.headers["content-disposition"], "attachment; filename=\"letter-2026-11-20.txt\"");
    let mut body = json!({
        "kind": "letter", "title": "Sick note", "received_from": "Dr Amin", "dated": "2026-11-20",
        "why": "It is one", "seen_seq": document["written"]["seq"],
    });
    Call::post(&format!("{path}/{id}/correct"), &body).by(&ruth).send(&world).await.is(204);
    Call::post(&format!("{path}/{id}/correct"), &body).by(&ruth).send(&world).await.problem(409, "conflict");
    let list = Call::get(&path).by(&ruth).send(&world).await.is(200);
    assert_eq!(list.json["documents"][0]["title"], "Sick note");
    body = json!({ "why": "Hers", "seen_seq": list.json["documents"][0]["written"]["seq"] });
    Call::post(&format!("{path}/{id}/remove"), &body).by(&ruth).send(&world).await.is(204);
    Call::get(&format!("{path}/{id}/file")).by(&ruth).send(&world).await.problem(404, "not-found");
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_by_rule_and_field() {
    let (world, ruth) = ruths().await;
    let words = [("kind", "letter"), ("title", "A"), ("received_from", "B"), ("dated", "2026-11-20")];
    let send = |body: String| adding(&world, &body).by(&ruth);
    send(multipart(&words, None)).send(&world).await.refused("DOC-01", "file");
    send(multipart(&words, Some(("a.pdf", "MZ")))).send(&world).await.refused("DOC-03", "file");
    send(multipart(&words[..3], None)).send(&world).await.problem(400, "bad-request");
    let elsewhere = [words.as_slice(), &[("contact_id", "0192f3c4-0000-7000-8000-000000000001")]].concat();
    let body = multipart(&elsewhere, Some(("a.txt", "Dear Ruth")));
    send(body).send(&world).await.refused("DOC-07", "contact_id");
    let json = Call::post(&case_path(world.dale, "/documents"), &json!({})).keyed(KEY).by(&ruth);
    json.send(&world).await.problem(415, "unsupported-media-type");
}

#[tokio::test]
async fn a_court_officer_reads_no_document() {
    let (world, _) = ruths().await;
    let document_id = world.documented(world.dale, "Dear Ruth").await;
    let kay = token(&world, "kay").await;
    for path in ["/documents".to_string(), format!("/documents/{document_id}/file")] {
        let reply = Call::get(&case_path(world.dale, &path)).by(&kay).send(&world).await;
        reply.problem(403, "not-allowed");
    }
}
