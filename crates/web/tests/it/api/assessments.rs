//! Assessments over the API: made, signed, countersigned, listed.

use super::{Call, case_path, token};
use crate::support::{RIVERSIDE, RUTH, world};
use serde_json::{Value, json};
use testkit::assessed::an_assessment;
use uuid::Uuid;

#[tokio::test]
async fn an_assessment_is_made_page_by_page_and_says_what_is_missing() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.flagged(world.dale, "weapons").await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    let path = case_path(world.dale, "/assessments");
    let begin = |purpose: &str| {
        let body = json!({ "form": "short", "purpose": purpose, "on": "2026-11-24" });
        Call::post(&path, &body).keyed(Uuid::new_v5(&Uuid::nil(), purpose.as_bytes())).by(&ruth)
    };
    begin("review").send(&world).await.refused("ASM-04", "purpose");
    let made = begin("start").send(&world).await.is(201);
    assert_eq!(begin("start").send(&world).await.is(201).json, made.json);
    let one = format!("{path}/{}", made.json["assessment_id"].as_str().unwrap());
    let shown = Call::get(&one).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(
        (&shown["assessment"]["state"], &shown["known"][0]["item"]),
        (&json!("open"), &json!("harm-weapons"))
    );
    let missing = shown["missing"].as_array().unwrap().len();
    let put = |answers: Value, seen: i64| {
        Call::put(&format!("{one}/pages/screening"), &json!({ "answers": answers, "seen_seq": seen }))
            .by(&ruth)
    };
    put(json!([{ "item": "harm-weapons", "value": {} }]), 0).send(&world).await.refused("ASM-05", "answers");
    put(json!([{ "item": "harm-staff", "still_so": true }]), 0)
        .send(&world)
        .await
        .refused("ASM-07", "answers");
    put(json!([{ "item": "harm-weapons", "still_so": true }]), 0).send(&world).await.is(204);
    put(json!([]), 0).send(&world).await.problem(409, "conflict");
    let after = Call::get(&one).by(&ruth).send(&world).await.is(200).json;
    // One is answered, and the yes asks for the five questions of the summary.
    assert_eq!(after["missing"].as_array().unwrap().len(), missing - 1 + 5);
    let seen = after["assessment"]["written"]["seq"].clone();
    let sign = json!({ "seen_seq": seen });
    Call::post(&format!("{one}/signature"), &sign)
        .by(&ruth)
        .send(&world)
        .await
        .refused("ASM-10", "signature");
    Call::get(&one).by(&kay).send(&world).await.is(403);
    Call::get(&case_path(world.dale, "/risk")).by(&kay).send(&world).await.is(403);
}

#[tokio::test]
async fn levels_are_put_and_a_second_signature_is_given_by_somebody_else() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let purpose = domain::assessment::Purpose::Start;
    let level = domain::policy::SeriousHarm::VeryHigh;
    let as_ruth = world.as_user("ruth");
    let id = an_assessment(&as_ruth, world.dale, world.request_id(), ("full", purpose), level).await;
    let one = case_path(world.dale, &format!("/assessments/{id}"));
    let read = async || Call::get(&one).by(&ruth).send(&world).await.is(200).json;
    let seen = read().await["assessment"]["written"]["seq"].clone();
    let levels = json!([
        { "group": "public", "community": "low" }, { "group": "children", "community": "high", "reason": "Call-out" },
        { "group": "known_adult", "community": "low" }, { "group": "staff", "community": "low" },
    ]);
    let twice =
        json!([{ "group": "public" , "community": "low" }, { "group": "public", "community": "high" }]);
    let put = |levels: &Value| {
        Call::put(&format!("{one}/levels"), &json!({ "levels": levels, "seen_seq": seen })).by(&ruth)
    };
    put(&twice).send(&world).await.refused("ASM-08", "levels");
    put(&levels).send(&world).await.is(204);
    let seen = read().await["assessment"]["written"]["seq"].clone();
    Call::post(&format!("{one}/signature"), &json!({ "seen_seq": seen }))
        .by(&ruth)
        .send(&world)
        .await
        .is(204);
    let waiting = Call::get(&format!("/teams/{RIVERSIDE}/assessments")).by(&carol);
    let waiting = waiting.send(&world).await.is(200).json;
    assert_eq!(waiting["assessments"][0]["serious_harm"], "high");
    let seen = read().await["assessment"]["written"]["seq"].clone();
    let second = |decision: &str, by: &str| {
        let body = json!({ "decision": decision, "seen_seq": seen });
        Call::post(&format!("{one}/countersignature"), &body).by(by)
    };
    second("accept", &ruth).send(&world).await.refused("ASM-14", "decision");
    second("send_back", &carol).send(&world).await.refused("ASM-16", "comment");
    second("accept", &carol).send(&world).await.is(204);
    let done = read().await;
    assert_eq!(done["assessment"]["state"], "complete");
    let risk = Call::get(&case_path(world.dale, "/risk")).by(&ruth).send(&world).await.is(200).json;
    assert_eq!((&risk["serious_harm"], &risk["standing"]), (&json!("high"), &json!(id.0)));
    let seen = done["assessment"]["written"]["seq"].clone();
    let void = json!({ "why": "Another person's", "seen_seq": seen });
    Call::post(&format!("{one}/voiding"), &void).by(&ruth).send(&world).await.is(204);
}
