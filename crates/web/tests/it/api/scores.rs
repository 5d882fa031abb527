//! Scores by the API, of whoever the caller describes; and what stands on a record.

use super::{Call, a_flag, case_path, token};
use crate::support::{RUTH, world};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use uuid::Uuid;

/// SCO-02.
#[tokio::test]
async fn a_batch_is_scored_and_what_is_missing_is_named_in_its_own_case() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let whole = json!({
        "gender": "MALE", "dateOfBirth": "1991-04-17", "dateOfCurrentConviction": "2026-11-02",
        "dateAtStartOfFollowup": "2026-11-02", "ageAtFirstSanction": 16, "currentOffenceCode": "02801",
        "totalNumberOfSanctionsForAllOffences": 12,
    });
    let mut without = whole.clone();
    without.as_object_mut().unwrap().remove("gender");
    let body = json!({ "assessed_on": "2026-11-16", "explain": true, "cases": [whole, without] });
    let found = Call::post("/scores/arp", &body).by(&ruth).send(&world).await.is(200).json;
    let score = found["cases"][0]["score"].as_str().unwrap();
    assert!(score.parse::<f64>().unwrap() > 0.0 && !found["cases"][0]["explanation"].is_null(), "{found}");
    assert_eq!(found["cases"][1]["score"], json!(""));
    assert!(found["cases"][1]["errors"].as_str().unwrap().contains("gender"), "{found}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_says_what_to_write() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let body = json!({ "cases": [{ "gender": "man" }] });
    let found = Call::post("/scores/arp", &body).by(&ruth).send(&world).await.is(200).json;
    let case = &found["cases"][0];
    assert_eq!((&case["score"], &case["errors"]), (&json!(""), &json!("UNREADABLE_INPUT(gender)")));
    assert!(case["explanation"].as_str().unwrap().contains("write MALE or FEMALE"), "{found}");
}

#[tokio::test]
async fn an_answer_or_an_instrument_that_is_not_known_is_refused_with_those_that_are() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let body = json!({ "cases": [{ "sex": "MALE" }] });
    let answer = Call::post("/scores/arp", &body).by(&ruth).send(&world).await;
    let said = answer.problem(400, "bad-request").text;
    assert!(said.contains("Case 1") && said.contains("gender") && !said.contains("MALE"), "{said}");
    let answer = Call::post("/scores/horoscope", &json!({ "cases": [] })).by(&ruth).send(&world).await;
    assert!(answer.problem(400, "bad-request").text.contains("gen1_ogrs3"));
}

/// What ARP needs of history, and from when it looks ahead.
const COLUMNS: [&str; 7] = [
    "gender",
    "dateOfBirth",
    "dateOfCurrentConviction",
    "dateAtStartOfFollowup",
    "ageAtFirstSanction",
    "currentOffenceCode",
    "totalNumberOfSanctionsForAllOffences",
];

/// SCO-02: whatever stands in the answers, each case says what is wrong with it, and what is not there is no answer.
#[tokio::test]
async fn no_answer_stops_a_batch_and_none_is_made_up() {
    let world = world().await;
    let ruth = token(&world, "ruth").await;
    let answer = prop_oneof![
        "\\PC{0,12}".prop_map(|text| json!(text)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(|yes| json!(yes)),
        prop::sample::select(vec![
            json!("MALE"),
            json!("1991-04-17"),
            json!("2026-11-02"),
            json!("02801"),
            json!(12)
        ]),
    ];
    let case = prop::collection::btree_map(prop::sample::select(&COLUMNS[..]), answer, 0..8);
    let mut runner = TestRunner::deterministic();
    let cases = prop::collection::vec(case, 400).new_tree(&mut runner).unwrap().current();
    let readable: Vec<_> = cases.iter().map(|case| case.values().all(|value| !value.is_null())).collect();
    // A number that JSON cannot write is null, which is no answer: that batch is refused as a whole.
    let written: Vec<_> =
        cases.iter().zip(readable).filter(|(_, whole)| *whole).map(|(case, _)| case).collect();
    let body = json!({ "assessed_on": "2026-11-16", "cases": written });
    let found = Call::post("/scores/arp", &body).by(&ruth).send(&world).await.is(200).json;
    let found = found["cases"].as_array().unwrap();
    assert_eq!(found.len(), written.len());
    for (case, found) in written.iter().zip(found) {
        let (score, errors) = (found["score"].as_str().unwrap(), found["errors"].as_str().unwrap());
        assert!(!score.is_empty() || !["", "[]"].contains(&errors), "{case:?}: {found}");
        for column in COLUMNS.iter().filter(|column| !case.contains_key(*column)) {
            assert!(score.is_empty() || *column == "dateAtStartOfFollowup", "{column} was made up: {found}");
        }
    }
    let null = json!({ "cases": [{ "gender": null }] });
    Call::post("/scores/arp", &null).by(&ruth).send(&world).await.problem(400, "bad-request");
}

/// TRC-01.
#[tokio::test]
async fn the_tier_of_a_person_comes_with_its_steps_and_what_would_change_it() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let ruth = token(&world, "ruth").await;
    let key = Uuid::from_u128(1);
    let path = case_path(world.dale, "/flags");
    Call::post(&path, &a_flag("serious-harm-high")).keyed(key).by(&ruth).send(&world).await.is(201);
    let found = Call::get(&case_path(world.dale, "/tiers")).by(&ruth).send(&world).await.is(200).json;
    let tier = found["tiers"][0]["tier"].as_str().unwrap().to_string();
    assert_eq!((&found["tiers"][0]["rule"], tier.chars().next()), (&json!("v2"), Some('B')), "{found}");
    assert_eq!(found["tiers"][1]["tier"], json!("MISSING"));
    assert!(!found["tiers"][0]["would_change"].as_array().unwrap().is_empty(), "{found}");
    let listed = Call::get(&format!("/cases?tier={tier}")).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(listed["cases"][0]["tier"], json!(tier), "{listed}");
    let none = Call::get("/cases?tier=A3").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(none["cases"], json!([]));
}
