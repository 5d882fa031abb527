//! Requirements and conditions over the API: what is ordered, hours, suspensions, reports, words.

use super::{Call, case_path, token};
use crate::support::{RUTH, world};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn a_curfew_has_its_hours_as_instants_and_says_what_would_follow() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    let sentence = json!({
        "sentence_type": "community-order", "court_name": "Northmoor Magistrates' Court",
        "passed_on": "2026-05-11", "length_months": 12, "offence_title": "Theft",
        "requirements": [{ "requirement_type": "curfew", "length": 12 }],
    });
    let path = case_path(world.dale, "/sentences");
    let made = Call::post(&path, &sentence).keyed(Uuid::from_u128(1)).by(&ruth).send(&world).await.is(201);
    let case = Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200).json;
    let id = json!(made.id("sentence_id"));
    let order = case["sentences"].as_array().unwrap().iter().find(|of| of["sentence_id"] == id).unwrap();
    let own = format!("/requirements/{}", order["requirements"][0]["requirement_id"].as_str().unwrap());
    let part = case_path(world.dale, &own);
    let window = |weekday: i8| json!({ "weekday": weekday, "from": "19:00", "to": "07:00" });
    let hours: Vec<Value> = (1..=7).map(window).collect();
    let address = json!({ "field": "address", "text": "4 Quay Row" });
    let facts = |hours: Value, seen: i64| json!({ "facts": [address, { "field": "hours", "hours": hours }], "told_by": "The order", "seen_seq": seen });
    let put = |body: Value| Call::put(&format!("{part}/facts"), &body).by(&ruth);
    let odd = json!([{ "weekday": 1, "from": "7pm", "to": "07:00" }]);
    put(facts(odd, 0)).send(&world).await.refused("REQ-01", "facts");
    put(facts(json!([window(1), window(1)]), 0)).send(&world).await.refused("REQ-04", "facts");
    put(facts(json!(hours), 0)).send(&world).await.is(204);
    put(facts(json!(hours), 0)).send(&world).await.problem(409, "conflict");
    let seen = Call::get(&format!("{part}?day=2026-10-25")).by(&ruth).send(&world).await.is(200).json;
    let night = &seen["hours"][5];
    assert_eq!((&night["day"], &night["minutes"]), (&json!("2026-10-24"), &json!(13 * 60)));
    assert_eq!(night["minutes_ordered"], 12 * 60);
    assert_eq!(
        (&night["from"], &night["to"]),
        (&json!("2026-10-24T18:00:00.000000Z"), &json!("2026-10-25T07:00:00.000000Z"))
    );
    assert_eq!(seen["follow"]["route"], "breach_of_order");
    let report = json!({ "happened_at": "2026-11-20T21:40:00Z", "found": "report-failure", "notes": "Out." });
    let reports = format!("{part}/reports");
    let send = |body: Value, key: u128| Call::post(&reports, &body).keyed(Uuid::from_u128(key)).by(&ruth);
    let first = send(report.clone(), 7).send(&world).await.is(201);
    assert_eq!(send(report, 7).send(&world).await.is(201).json, first.json);
    let after = Call::get(&part).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(after["compliance"]["unacceptable"], json!([first.json["contact_id"]]));
    assert_eq!(
        (&after["follow"]["counted"], &after["follow"]["next_reaches_limit"]),
        (&json!(1), &json!(true))
    );
    let closed = Call::get(&part).by(&kay).send(&world).await.is(200).json;
    assert_eq!(
        (&closed["compliance"], &closed["follow"]),
        (&Value::Null, &Value::Null),
        "the log is closed to her"
    );
    let seq = after["written"]["seq"].clone();
    let suspend = |from: &str| {
        let one = json!({ "from": from, "told_by": "The court", "reason": "In hospital" });
        Call::put(&format!("{part}/suspensions"), &json!({ "suspensions": [one], "seen_seq": seq })).by(&ruth)
    };
    suspend("2026-05-10").send(&world).await.refused("REQ-10", "suspensions");
    suspend("2026-11-20").send(&world).await.is(204);
    let away = Call::get(&part).by(&ruth).send(&world).await.is(200).json;
    assert_eq!((&away["holds_today"], &away["follow"]), (&json!(false), &Value::Null));
}

#[tokio::test]
async fn the_words_of_a_condition_are_corrected_with_a_reason() {
    let world = world().await;
    world.on_licence(world.dale).await;
    let kay = token(&world, "kay").await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let condition = page.record.conditions.values().next().unwrap();
    let path = case_path(world.dale, &format!("/conditions/{}/text", condition.condition_id));
    let put = |text: &str, why: &str| {
        let body = json!({ "text": text, "version": "3", "why": why, "seen_seq": condition.written.seq });
        Call::put(&path, &body).by(&kay)
    };
    put("No contact with [names]", "It came").send(&world).await.refused("REQ-14", "text");
    put("No contact with Lee Ash", "").send(&world).await.refused("REQ-08", "why");
    put("No contact with Lee Ash", "It came").send(&world).await.is(204);
    put("No contact with Lee Ash", "It came").send(&world).await.problem(409, "conflict");
}
