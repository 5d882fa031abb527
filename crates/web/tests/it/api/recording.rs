//! Recording: each operation done, refused by a rule, and closed to who may not.

use super::{Call, a_note, a_sentence, an_appointment, case_path, entry, token};
use crate::support::{HANNAH, IMRAN, RIVERSIDE, RUTH, World, world};
use serde_json::{Value, json};
use uuid::Uuid;

const KEY: Uuid = Uuid::from_u128(0x77);
const OTHER_KEY: Uuid = Uuid::from_u128(0x78);

/// Dale's case is Ruth's; (world, Ruth, the court officer).
async fn ruths() -> (World, String, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let (ruth, kay) = (token(&world, "ruth").await, token(&world, "kay").await);
    (world, ruth, kay)
}

#[tokio::test]
async fn a_contact_recorded_here_stands_on_the_page() {
    let (world, ruth, _) = ruths().await;
    let body = a_note(&world, "Rang about the bus times.");
    let path = case_path(world.dale, "/contacts");
    let reply = Call::post(&path, &body).keyed(KEY).by(&ruth).send(&world).await.is(201);
    let contact = entry(&world, &ruth, world.dale, reply.id("contact_id")).await;
    assert_eq!((&contact["state"], &contact["written"]["by"]), (&json!("noted"), &json!("Ruth Okafor")));
    let page = world.get(&format!("/cases/{}", world.dale), "ruth").await;
    page.shows(&["Rang about the bus times.", "Written by Ruth Okafor"]);
}

#[tokio::test]
async fn a_day_before_all_policy_is_refused_by_a_rule_and_is_no_fault_of_ours() {
    let (world, ruth, _) = ruths().await;
    let mut body = a_note(&world, "Rang.");
    body["happened_at"] = json!("2000-01-01T00:00:00Z");
    let call = Call::post(&case_path(world.dale, "/contacts"), &body).keyed(KEY).by(&ruth);
    assert_eq!(call.send(&world).await.problem(422, "refused").json["rule"], "CON-01");
}

#[tokio::test]
async fn a_create_sent_twice_gives_the_first_answer_again() {
    let (world, ruth, kay) = ruths().await;
    let path = case_path(world.dale, "/contacts");
    let send = |token: &str, key| {
        let call = Call::post(&path, &a_note(&world, "Rang.")).keyed(key).by(token);
        let world = &world;
        async move { call.send(world).await }
    };
    let first = send(&ruth, KEY).await.is(201);
    assert_eq!(send(&ruth, KEY).await.is(201).json, first.json);
    assert_ne!(send(&ruth, OTHER_KEY).await.is(201).json, first.json);
    // The key is the caller's, and the command's.
    send(&kay, KEY).await.problem(422, "idempotency-key-reused");
    let booking =
        Call::post(&case_path(world.dale, "/appointments"), &an_appointment("2026-11-30T10:00:00Z"));
    let reply = booking.keyed(KEY).by(&ruth).send(&world).await.problem(422, "idempotency-key-reused");
    assert_eq!(reply.json["field"], "Idempotency-Key");
}

#[tokio::test]
async fn two_sent_at_once_with_one_key_are_one() {
    let (world, ruth, _) = ruths().await;
    let path = case_path(world.dale, "/contacts");
    let send = || Call::post(&path, &a_note(&world, "Rang.")).keyed(KEY).by(&ruth).send(&world);
    let (one, other, third) = tokio::join!(send(), send(), send());
    let answers = [one.is(201).json, other.is(201).json, third.is(201).json];
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn a_create_without_a_key_is_not_taken() {
    let (world, ruth, _) = ruths().await;
    for (path, body) in creates(&world) {
        let reply = Call::post(&path, &body).by(&ruth).send(&world).await.problem(400, "bad-request");
        assert_eq!(reply.json["field"], "Idempotency-Key", "{path}");
        let call = Call::post(&path, &body).with("idempotency-key", "first").by(&ruth);
        call.send(&world).await.problem(400, "bad-request");
    }
}

fn creates(world: &World) -> [(String, Value); 4] {
    [
        (case_path(world.dale, "/contacts"), a_note(world, "Rang.")),
        (case_path(world.dale, "/appointments"), an_appointment("2026-11-30T10:00:00Z")),
        (case_path(world.dale, "/sentences"), a_sentence()),
        (case_path(world.dale, "/assignments"), given_to(Some(HANNAH.0), &Value::Null)),
    ]
}

#[tokio::test]
async fn a_contact_that_a_rule_refuses_names_rule_and_field() {
    let (world, ruth, _) = ruths().await;
    let path = case_path(world.dale, "/contacts");
    for (field, value, rule) in [
        ("happened_at", json!("2026-11-25T09:00:00Z"), "CON-02"),
        ("contact_type", json!("tea"), "CON-01"),
        ("notes", json!(""), "CON-11"),
        ("minutes", json!(-1), "CON-12"),
    ] {
        let mut body = a_note(&world, "Rang.");
        body[field] = value;
        Call::post(&path, &body).keyed(KEY).by(&ruth).send(&world).await.refused(rule, field);
    }
}

#[tokio::test]
async fn who_may_not_record_is_told_so_and_nothing_is_written() {
    let (world, ruth, kay) = ruths().await;
    let judith = token(&world, "judith").await;
    for (path, body) in creates(&world) {
        let reply = Call::post(&path, &body).keyed(KEY).by(&judith).send(&world).await;
        assert_eq!(reply.problem(403, "not-allowed").json["rule"], "ACC-01", "{path}");
    }
    let reply = Call::post(&case_path(world.dale, "/contacts"), &a_note(&world, "Rang.")).keyed(KEY).by(&kay);
    reply.send(&world).await.problem(403, "not-allowed");
    let timeline = Call::get(&case_path(world.dale, "/timeline")).by(&ruth).send(&world).await.is(200);
    assert_eq!(timeline.json["contacts"], json!([]));
}

#[tokio::test]
async fn an_appointment_is_booked_with_the_holder() {
    let (world, ruth, _) = ruths().await;
    let path = case_path(world.dale, "/appointments");
    let book = |body: Value, key: u128| Call::post(&path, &body).keyed(Uuid::from_u128(key)).by(&ruth);
    let reply = book(an_appointment("2026-11-30T10:00:00Z"), 1).send(&world).await.is(201);
    let contact = entry(&world, &ruth, world.dale, reply.id("contact_id")).await;
    assert_eq!((&contact["officer_name"], &contact["state"]), (&json!("Ruth Okafor"), &json!("booked")));
    let again = book(an_appointment("2026-11-30T10:00:00Z"), 1).send(&world).await.is(201);
    assert_eq!(again.json, reply.json);
    book(an_appointment("2026-11-23T10:00:00Z"), 2).send(&world).await.refused("BOK-02", "starts_at");
}

#[tokio::test]
async fn what_stands_in_the_way_is_counted_without_naming_anybody() {
    let (world, ruth, _) = ruths().await;
    world.booked(world.dale, "2026-11-30T10:00:00Z").await;
    let path = case_path(world.dale, "/appointments");
    let mut body = an_appointment("2026-11-30T10:20:00Z");
    let reply = Call::post(&path, &body).keyed(KEY).by(&ruth).send(&world).await;
    assert!(!reply.text.contains("Dale") && !reply.text.contains("Hartnoll"), "{}", reply.text);
    reply.refused("BOK-05", "anyway_because");
    body["anyway_because"] = json!("Both fit");
    Call::post(&path, &body).keyed(KEY).by(&ruth).send(&world).await.is(201);
}

#[tokio::test]
async fn an_appointment_moves_once_somebody_says_whose_doing_it_is() {
    let (world, ruth, kay) = ruths().await;
    let contact_id = world.booked(world.dale, "2026-11-30T10:00:00Z").await.0;
    let seen = entry(&world, &ruth, world.dale, contact_id).await["written"]["seq"].clone();
    let path = case_path(world.dale, &format!("/contacts/{contact_id}/move"));
    let body = json!({
        "starts_at": "2026-11-30T15:00:00Z", "minutes": 40, "place": "office",
        "whose_doing": "service", "why": "The officer is in court", "seen_seq": seen,
    });
    Call::post(&path, &body).by(&kay).send(&world).await.problem(403, "not-allowed");
    let mut past = body.clone();
    past["starts_at"] = json!("2026-11-20T15:00:00Z");
    Call::post(&path, &past).by(&ruth).send(&world).await.refused("BOK-02", "starts_at");
    Call::post(&path, &body).by(&ruth).send(&world).await.is(204);
    let moved = entry(&world, &ruth, world.dale, contact_id).await;
    assert_eq!(moved["starts_at"], "2026-11-30T15:00:00.000000Z");
    // The same again is saved once; another time was decided on what stood before.
    Call::post(&path, &body).by(&ruth).send(&world).await.is(204);
    let mut other = body.clone();
    other["starts_at"] = json!("2026-11-30T16:00:00Z");
    let conflict = Call::post(&path, &other).by(&ruth).send(&world).await.problem(409, "conflict");
    assert_eq!(conflict.json["changed_by"], "Ruth Okafor");
    assert_eq!(conflict.json["changed_at"], "2026-11-24T14:41:00.000000Z");
}

#[tokio::test]
async fn an_outcome_is_recorded_with_the_next_appointment_or_not_at_all() {
    let (world, ruth, kay) = ruths().await;
    let contact_id = world.booked(world.dale, "2026-11-24T14:50:00Z").await.0;
    let seen = entry(&world, &ruth, world.dale, contact_id).await["written"]["seq"].clone();
    let path = case_path(world.dale, &format!("/contacts/{contact_id}/outcome"));
    let mut body = json!({ "outcome": "kept", "notes": "Came on time.", "seen_seq": seen });
    Call::put(&path, &body).by(&ruth).send(&world).await.refused("CON-06", "outcome");
    world.set_clock("2026-11-24T15:00:00Z");
    Call::put(&path, &body).by(&kay).send(&world).await.problem(403, "not-allowed");
    body["next"] = an_appointment("2026-11-20T10:00:00Z");
    Call::put(&path, &body).by(&ruth).send(&world).await.refused("BOK-02", "next.starts_at");
    assert_eq!(entry(&world, &ruth, world.dale, contact_id).await["state"], "to_record", "both or neither");
    body["next"] = an_appointment("2026-12-01T10:00:00Z");
    Call::put(&path, &body).by(&ruth).send(&world).await.is(204);
    let timeline = Call::get(&case_path(world.dale, "/timeline")).by(&ruth).send(&world).await.is(200).json;
    let states: Vec<&Value> =
        timeline["contacts"].as_array().unwrap().iter().map(|contact| &contact["state"]).collect();
    assert_eq!(states, ["booked", "recorded"]);
    assert_eq!(timeline["contacts"][1]["outcome"]["code"], "kept");
}

#[tokio::test]
async fn an_outcome_changes_only_with_a_reason_and_on_what_was_read() {
    let (world, ruth, _) = ruths().await;
    let contact_id = world.booked(world.dale, "2026-11-24T14:50:00Z").await.0;
    world.set_clock("2026-11-24T15:00:00Z");
    let carol = token(&world, "carol").await;
    let seen = entry(&world, &ruth, world.dale, contact_id).await["written"]["seq"].clone();
    let path = case_path(world.dale, &format!("/contacts/{contact_id}/outcome"));
    let body = json!({ "outcome": "kept", "seen_seq": seen });
    Call::put(&path, &body).by(&carol).send(&world).await.is(204);
    let conflict = Call::put(&path, &body).by(&ruth).send(&world).await.problem(409, "conflict");
    assert_eq!(conflict.json["changed_by"], "Carol Whitmore");
    let seen = entry(&world, &ruth, world.dale, contact_id).await["written"]["seq"].clone();
    let change = |why: &str| json!({ "outcome": "did-not-come", "seen_seq": seen, "why": why });
    Call::put(&path, &change("")).by(&ruth).send(&world).await.refused("CON-08", "why");
    Call::put(&path, &change("Somebody else came")).by(&ruth).send(&world).await.is(204);
    let changed = entry(&world, &ruth, world.dale, contact_id).await;
    assert_eq!((&changed["outcome"]["attended"], &changed["corrections"]), (&json!(false), &json!(1)));
    let nowhere = case_path(world.dale, &format!("/contacts/{}/outcome", Uuid::nil()));
    Call::put(&nowhere, &body).by(&ruth).send(&world).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_sentence_is_recorded_by_hand() {
    let (world, ruth, kay) = ruths().await;
    let path = case_path(world.dale, "/sentences");
    let post = |body: &Value, key| Call::post(&path, body).keyed(key).by(&kay);
    let reply = post(&a_sentence(), KEY).send(&world).await.is(201);
    assert_eq!(post(&a_sentence(), KEY).send(&world).await.is(201).json, reply.json);
    let case = Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200).json;
    let sentences = case["sentences"].as_array().unwrap();
    let found = sentences.iter().find(|of| of["sentence_id"] == reply.json["sentence_id"]).unwrap();
    assert_eq!((&found["ends_on"], &found["requirements"][0]["length"]), (&json!("2027-11-19"), &json!(80)));
    let mut nameless = a_sentence();
    nameless["court_name"] = json!("");
    post(&nameless, OTHER_KEY).send(&world).await.refused("SEN-03", "court_name");
    let mut future = a_sentence();
    future["passed_on"] = json!("2026-11-25");
    post(&future, OTHER_KEY).send(&world).await.refused("SEN-02", "passed_on");
}

fn given_to(officer_id: Option<Uuid>, holder_shown: &Value) -> Value {
    json!({
        "team_id": RIVERSIDE, "officer_id": officer_id, "holder_shown": holder_shown, "reason": "Moved house",
    })
}

#[tokio::test]
async fn a_case_is_given_to_an_officer_of_the_team() {
    let world = world().await;
    let (carol, ruth) = (token(&world, "carol").await, token(&world, "ruth").await);
    let path = case_path(world.dale, "/assignments");
    let post = |body: &Value, key, token: &str| Call::post(&path, body).keyed(key).by(token);
    post(&given_to(Some(IMRAN.0), &Value::Null), KEY, &carol)
        .send(&world)
        .await
        .refused("ASG-02", "officer_id");
    let first = post(&given_to(Some(RUTH.0), &Value::Null), KEY, &carol).send(&world).await.is(201);
    let again = post(&given_to(Some(RUTH.0), &Value::Null), KEY, &carol).send(&world).await.is(201);
    assert_eq!(again.json, first.json);
    let case = Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(case["holder"]["assignment_id"], first.json["assignment_id"]);
    let unseen = given_to(Some(HANNAH.0), &Value::Null);
    post(&unseen, OTHER_KEY, &carol).send(&world).await.refused("ASG-05", "officer_id");
    let mut seen = given_to(Some(HANNAH.0), &first.json["assignment_id"]);
    post(&seen, OTHER_KEY, &carol).send(&world).await.refused("ASG-10", "reason_code");
    seen["reason_code"] = json!("officer-left");
    post(&seen, OTHER_KEY, &carol).send(&world).await.is(201);
    post(&seen, Uuid::nil(), &ruth).send(&world).await.problem(403, "not-allowed");
}
