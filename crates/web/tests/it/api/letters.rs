//! Letters over the API: shown, written, listed, read as they went; and the words of an organisation's letters.

use super::{Call, case_path, token};
use crate::support::{RUTH, world};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn a_letter_is_shown_written_listed_and_read_as_it_went() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    let missed = world.missed(world.dale, "2026-11-17").await;
    let letter =
        json!({ "letter": "first-warning", "contact_id": missed, "sent": "2026-11-24", "way": "post" });
    let path = case_path(world.dale, "/letters/preview");
    let seen = Call::post(&path, &json!({ "letter": letter })).by(&ruth).send(&world).await.is(200).json;
    assert_eq!((&seen["html"], &seen["template"]), (&Value::Null, &json!("version 1 of the program")));
    assert!(seen["missing"].as_str().unwrap().contains("Where the letter is sent"));
    let place = |name: &str| {
        let places = seen["places"].as_array().unwrap();
        places.iter().find(|of| of["place"] == name).unwrap()["words"].clone()
    };
    assert_eq!(
        (place("person_name"), place("missed_date")),
        (json!("Dale Hartnoll"), json!("Tuesday 17 November 2026"))
    );
    Call::post(&path, &json!({ "letter": letter })).by(&kay).send(&world).await.problem(403, "not-allowed");
    let unknown = json!({ "letter": letter, "words": { "orders": "None" } });
    Call::post(&path, &unknown).by(&ruth).send(&world).await.refused("LET-01", "words");

    let mut words: serde_json::Map<String, Value> = seen["places"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| !of["words"].is_null())
        .map(|of| (of["place"].as_str().unwrap().to_string(), of["words"].clone()))
        .collect();
    let written = case_path(world.dale, "/letters/written");
    let keyed = |body: &Value, key: u128| Call::post(&written, body).keyed(Uuid::from_u128(key));
    let body = json!({ "letter": letter, "words": words, "read": seen["read"] });
    keyed(&body, 1).by(&ruth).send(&world).await.refused("ENF-22", "person_address");
    for (place, said) in [
        ("office_phone", "01632 960 123"),
        ("office_address", "12 Quay Street"),
        ("person_address", "4 Ferry Lane"),
        ("no_reason_by", "Monday 23 November 2026"),
    ] {
        words.insert(place.to_string(), json!(said));
    }
    let other = json!({ "letter": letter, "words": words, "read": "another" });
    keyed(&other, 2).by(&ruth).send(&world).await.refused("LET-05", "letter");
    let body = json!({ "letter": letter, "words": words, "read": seen["read"] });
    let id = keyed(&body, 3).by(&ruth).send(&world).await.is(201).id("letter_id");
    assert_eq!(keyed(&body, 3).by(&ruth).send(&world).await.is(201).id("letter_id"), id);

    let list = Call::get(&case_path(world.dale, "/letters")).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(list["letters"].as_array().unwrap().len(), 1);
    assert_eq!(list["letters"][0]["template"], "version 1 of the program");
    let one = case_path(world.dale, &format!("/letters/{id}"));
    let seen = Call::get(&one).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(seen["language"], "en");
    assert!(seen["html"].as_str().unwrap().contains("Dear Dale Hartnoll"));
    assert!(seen["document_id"].is_string());
    Call::get(&one).by(&kay).send(&world).await.problem(403, "not-allowed");
    Call::get(&case_path(world.dale, &format!("/letters/{}", Uuid::from_u128(9))))
        .by(&ruth)
        .send(&world)
        .await
        .is(404);
}

#[tokio::test]
async fn the_words_of_a_letter_are_read_and_saved_as_the_next_version() {
    let world = world().await;
    let (sam, ruth) = (token(&world, "sam").await, token(&world, "ruth").await);
    let path = format!("/admin/organisations/{}/letters/appointment/cy", testkit::ORGANISATION);
    let seen = Call::get(&path).by(&sam).send(&world).await.is(200).json;
    assert_eq!(seen["versions"], json!([]));
    let begin = seen["begin_with"].as_str().unwrap();
    assert!(begin.contains("language: cy"));
    let english =
        json!({ "text": begin.replace("language: cy", "language: en"), "why": "Ours", "seen_seq": 0 });
    Call::put(&path, &english).by(&sam).send(&world).await.refused("LET-07", "text");
    let ours = json!({ "text": begin, "why": "Translated", "seen_seq": 0 });
    Call::put(&path, &ours).by(&ruth).send(&world).await.problem(403, "not-administered");
    Call::put(&path, &ours).by(&sam).send(&world).await.is(204);
    Call::put(&path, &ours).by(&sam).send(&world).await.problem(409, "conflict");
    let seen = Call::get(&path).by(&sam).send(&world).await.is(200).json;
    assert_eq!(
        (&seen["versions"][0]["version"], &seen["versions"][0]["why"]),
        (&json!(1), &json!("Translated"))
    );
    let same = json!({ "text": begin, "why": "Again", "seen_seq": seen["versions"][0]["written"]["seq"] });
    Call::put(&path, &same).by(&sam).send(&world).await.refused("LET-08", "text");
    let nothing = path.replace("/cy", "/fr");
    Call::get(&nothing).by(&sam).send(&world).await.is(404);
}
