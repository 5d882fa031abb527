//! Drafts over the API: the caller's own, with the access that the caller has.

use super::{Call, token};
use crate::support::{RUTH, world};
use serde_json::{Value, json};

const DRAFT: &str = "/drafts/0192f3c4-0000-7000-8000-00000000aaaa";

fn body(case: impl serde::Serialize, form: &str) -> Value {
    json!({ "form": form, "case_id": case, "fields": [{ "name": "notes", "value": "Rang twice." }] })
}

#[tokio::test]
async fn a_draft_is_kept_listed_read_kept_again_and_removed_by_its_writer_alone() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    for _ in 0..2 {
        Call::put(DRAFT, &body(world.dale, "contact")).by(&ruth).send(&world).await.is(204);
    }
    let listed = Call::get("/drafts").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
    assert_eq!((&listed[0]["name"], &listed[0]["form"]), (&json!("Dale Hartnoll"), &json!("contact")));
    let read = Call::get(DRAFT).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(read["fields"], json!([{ "name": "notes", "value": "Rang twice." }]));
    Call::get(DRAFT).by(&carol).send(&world).await.problem(404, "not-found");
    Call::delete(DRAFT).by(&carol).send(&world).await.is(204);
    Call::get(DRAFT).by(&ruth).send(&world).await.is(200);
    Call::delete(DRAFT).by(&ruth).send(&world).await.is(204);
    Call::get(DRAFT).by(&ruth).send(&world).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_draft_is_refused_without_its_entry_for_an_unknown_form_and_on_a_case_that_is_not_open() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    Call::put(DRAFT, &body(world.dale, "outcome")).by(&ruth).send(&world).await.refused("DRA-03", "form");
    Call::put(DRAFT, &body(world.dale, "letter")).by(&ruth).send(&world).await.is(400);
    let judith = token(&world, "judith").await;
    Call::put(DRAFT, &body(world.dale, "contact")).by(&judith).send(&world).await.problem(403, "not-allowed");
    Call::put(DRAFT, &body(uuid::Uuid::nil(), "contact"))
        .by(&ruth)
        .send(&world)
        .await
        .problem(404, "not-found");
}
