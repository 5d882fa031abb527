//! Uncertain matches: listed, shown, decided, undone.

use super::{Call, case_path, token};
use crate::support::{World, world};
use domain::shared::CaseId;
use serde_json::{Value, json};
use uuid::Uuid;

/// Another Dale Hartnoll of the same day with another PNC: somebody has to decide.
async fn waiting() -> (World, String, CaseId) {
    let world = world().await;
    let case_id = world.person("Dale", "Hartnoll", "2001/0163002C", "h-2").await;
    let kay = token(&world, "kay").await;
    (world, kay, case_id)
}

#[tokio::test]
async fn what_waits_is_listed_and_shown_point_by_point() {
    let (world, kay, case_id) = waiting().await;
    let list = Call::get("/matches").by(&kay).send(&world).await.is(200).json;
    assert_eq!((&list[0]["case_id"], &list[0]["candidates"]), (&json!(case_id), &json!(1)));
    let shown = Call::get(&format!("/matches/{case_id}")).by(&kay).send(&world).await.is(200).json;
    assert_eq!(shown["person"]["identity"], "waiting");
    let candidate = &shown["candidates"][0];
    assert_eq!(candidate["case_id"], json!(world.dale));
    let says = |point: &str| {
        let points = candidate["points"].as_array().unwrap();
        points.iter().find(|of| of["point"] == point).unwrap()["says"].clone()
    };
    assert_eq!((says("name"), says("pnc")), (json!("same"), json!("different")));
}

#[tokio::test]
async fn who_decides_no_matches_finds_none() {
    let (world, _, case_id) = waiting().await;
    let ruth = token(&world, "ruth").await;
    assert_eq!(Call::get("/matches").by(&ruth).send(&world).await.is(200).json, json!([]));
    Call::get(&format!("/matches/{case_id}")).by(&ruth).send(&world).await.problem(404, "not-found");
    let body = json!({ "outcome": "none_of_these" });
    let decide = Call::post(&format!("/matches/{case_id}/decision"), &body).by(&ruth);
    decide.send(&world).await.problem(403, "not-allowed");
}

#[tokio::test]
async fn a_joined_record_leads_to_the_one_it_was_joined_to_until_that_is_undone() {
    let (world, kay, case_id) = waiting().await;
    let path = format!("/matches/{case_id}/decision");
    let body = json!({ "outcome": "this_one", "this_one": world.dale, "note": "The same tattoo" });
    let decided = Call::post(&path, &body).by(&kay).send(&world).await.is(200).json;
    assert_eq!(decided["case_id"], json!(world.dale));
    let joined = Call::get(&case_path(case_id, "")).by(&kay).send(&world).await.problem(303, "joined");
    assert_eq!(joined.headers["location"], format!("/api/v1/cases/{}", world.dale));
    let kept = Call::get(&case_path(world.dale, "")).by(&kay).send(&world).await.is(200).json;
    assert_eq!(kept["identifiers"].as_array().unwrap().len(), 2, "one page shows one human");
    let decision = &kept["match_decisions"][0];
    let (of, id) = (decision["case_id"].as_str().unwrap(), decision["decision_id"].as_str().unwrap());
    let undo = format!("/cases/{of}/matches/{id}/undo");
    Call::post(&undo, &json!({ "why": " " })).by(&kay).send(&world).await.refused("MAT-11", "why");
    let ruth = token(&world, "ruth").await;
    let body = json!({ "why": "Two brothers" });
    Call::post(&undo, &body).by(&ruth).send(&world).await.problem(404, "not-found");
    Call::post(&undo, &body).by(&kay).send(&world).await.is(204);
    Call::post(&undo, &body).by(&kay).send(&world).await.refused("MAT-08", "outcome");
    let again = Call::get(&case_path(case_id, "")).by(&kay).send(&world).await.is(200).json;
    assert_eq!(again["person"]["identity"], "waiting");
    assert_eq!(again["match_decisions"][0]["undone_because"], "Two brothers");
}

#[tokio::test]
async fn a_choice_has_to_be_whole() {
    let (world, kay, case_id) = waiting().await;
    let path = format!("/matches/{case_id}/decision");
    let send = |body: Value| Call::post(&path, &body).by(&kay);
    for body in
        [json!({ "outcome": "this_one" }), json!({ "outcome": "none_of_these", "this_one": world.dale })]
    {
        let reply = send(body).send(&world).await.problem(400, "bad-request");
        assert_eq!(reply.json["field"], "this_one");
    }
    let stranger = json!({ "outcome": "this_one", "this_one": Uuid::nil() });
    send(stranger).send(&world).await.problem(404, "not-found");
    send(json!({ "outcome": "cannot_tell" })).send(&world).await.refused("MAT-10", "note");
    send(json!({ "outcome": "none_of_these" })).send(&world).await.is(200);
    send(json!({ "outcome": "none_of_these" })).send(&world).await.refused("MAT-05", "outcome");
}
