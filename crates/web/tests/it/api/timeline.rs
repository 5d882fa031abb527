//! The timeline by kind, absences, days and words.

use super::{Call, Reply, case_path, token};
use crate::support::{RUTH, World, world};
use app::contact::{ContactForm, OutcomeForm};
use serde_json::json;
use testkit::at;

/// Dale, Ruth's: an appointment to which nobody came, a note, and one still to come.
async fn with_entries() -> (World, String) {
    let world = world().await;
    world.set_clock("2026-11-20T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    let missed = world.booked(world.dale, "2026-11-20T10:00:00Z").await;
    world.booked(world.dale, "2026-12-01T14:00:00Z").await;
    world.set_clock("2026-11-24T14:41:00Z");
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let form = OutcomeForm {
        outcome: Some("did-not-come".to_string()),
        notes: "Rang twice.".to_string(),
        sensitive: false,
        why: None,
        requirement: None,
        seen_seq: page.record.contacts[&missed].written.seq,
        next: None,
    };
    app::contact::record_outcome(&world.ctx(), world.dale, missed, &form).await.unwrap();
    let note = ContactForm {
        contact_type: "note".to_string(),
        happened_at: at("2026-11-23T09:00:00Z"),
        minutes: 0,
        place: None,
        outcome: None,
        notes: "His landlord rang about the rent.".to_string(),
        sensitive: false,
        requirement_id: None,
    };
    app::contact::record(&world.ctx(), world.dale, world.request_id(), &note).await.unwrap();
    let ruth = token(&world, "ruth").await;
    (world, ruth)
}

fn days(reply: &Reply) -> Vec<&str> {
    let contacts = reply.json["contacts"].as_array().unwrap().iter();
    contacts.map(|contact| &contact["starts_at"].as_str().unwrap()[..10]).collect()
}

#[tokio::test]
async fn entries_are_asked_for_by_kind_absence_and_day() {
    let (world, ruth) = with_entries().await;
    let asked = async |query: &str| {
        let path = format!("{}?{query}", case_path(world.dale, "/timeline"));
        Call::get(&path).by(&ruth).send(&world).await
    };
    let cases: [(&str, &[&str]); 7] = [
        ("", &["2026-12-01", "2026-11-23", "2026-11-20"]),
        ("kinds=note", &["2026-11-23"]),
        ("kinds=appointment,note&until=2026-11-30", &["2026-11-23", "2026-11-20"]),
        ("kinds=note&absences_only=true", &[]),
        ("absences_only=true", &["2026-11-20"]),
        ("since=2026-11-23", &["2026-12-01", "2026-11-23"]),
        ("since=2026-11-21&until=2026-11-22", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(days(&asked(query).await.is(200)), expected, "{query}");
    }
    asked("kinds=everything").await.problem(400, "bad-request");
    asked("since=yesterday").await.problem(400, "bad-request");
    let first = asked("kinds=appointment&limit=1").await.is(200);
    let next = first.json["next"].as_str().unwrap();
    let second = asked(&format!("kinds=appointment&limit=1&cursor={next}")).await.is(200);
    assert_eq!((days(&first), days(&second)), (vec!["2026-12-01"], vec!["2026-11-20"]));
    assert!(second.json["next"].is_null());
}

#[tokio::test]
async fn words_in_notes_are_posted_and_never_stand_in_an_address() {
    let (world, ruth) = with_entries().await;
    let path = case_path(world.dale, "/timeline");
    let asked = async |body: serde_json::Value| Call::post(&path, &body).by(&ruth).send(&world).await;
    assert_eq!(days(&asked(json!({ "words": "RANG" })).await.is(200)), ["2026-11-23", "2026-11-20"]);
    assert_eq!(days(&asked(json!({ "words": "rang rent" })).await.is(200)), ["2026-11-23"]);
    let narrowed = json!({ "words": "rang", "absences_only": true, "kinds": ["appointment"] });
    assert_eq!(days(&asked(narrowed).await.is(200)), ["2026-11-20"]);
    asked(json!({ "words": " " })).await.problem(400, "bad-request");
    let kay = token(&world, "kay").await;
    Call::post(&path, &json!({ "words": "rang" })).by(&kay).send(&world).await.problem(403, "not-allowed");
}
