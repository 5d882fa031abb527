//! Reading: search, one record, its timeline, its past, lists.

use super::{Call, a_note, case_path, token};
use crate::support::{HARBOUR, IMRAN, RIVERSIDE, RUTH, World, world};
use domain::shared::CaseId;
use serde_json::{Value, json};
use uuid::Uuid;

/// Dale's case is Ruth's since this morning, with an appointment that has passed and one to come.
async fn ruths() -> (World, String) {
    let world = world().await;
    world.set_clock("2026-11-24T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    world.booked(world.dale, "2026-11-24T14:00:00Z").await;
    world.booked(world.dale, "2026-12-01T14:00:00Z").await;
    world.set_clock(crate::support::NOW);
    let ruth = token(&world, "ruth").await;
    (world, ruth)
}

/// Dale's case is with the other team.
async fn elsewhere(world: &World, case_id: CaseId) {
    let form = app::assignment::AssignForm {
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: String::new(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), case_id, world.request_id(), &form).await.unwrap();
}

#[tokio::test]
async fn a_search_finds_by_name_and_number_without_an_address_that_names_anybody() {
    let (world, ruth) = ruths().await;
    for words in ["hartnoll dale", "1979/0163001B", "14/3/1989"] {
        let reply = Call::post("/searches", &json!({ "words": words })).by(&ruth).send(&world).await.is(200);
        let hits = reply.json["hits"].as_array().unwrap();
        assert_eq!(hits.len(), 1, "{words}: {}", reply.text);
        assert_eq!(hits[0]["case_id"], world.dale.to_string());
        assert_eq!(hits[0]["holder"]["officer"], "Ruth Okafor");
    }
    let nobody = Call::post("/searches", &json!({ "words": "Zebedee" })).by(&ruth).send(&world).await.is(200);
    assert_eq!(nobody.json["hits"], json!([]));
    let empty = Call::post("/searches", &json!({ "words": "  " })).by(&ruth).send(&world).await;
    assert_eq!(empty.problem(400, "bad-request").json["field"], "words");
}

#[tokio::test]
async fn a_search_says_how_it_read_the_words_and_refuses_what_cannot_be() {
    let (world, ruth) = ruths().await;
    let ask =
        async |words: &str| Call::post("/searches", &json!({ "words": words })).by(&ruth).send(&world).await;
    let found = ask("Hartnol nm1 1aa 1989 07700 900123 99999").await.is(200).json;
    assert_eq!(found["names"], json!(["HARTNOL"]));
    assert_eq!(found["reaches"], json!(["NM11AA", "07700900123"]));
    assert_eq!((&found["birth_year"], &found["unread"]), (&json!(1989), &json!(["99999"])));
    assert_eq!(found["hits"][0]["case_id"], world.dale.to_string());
    let near = ask("dale hartnoll 15/3/1989").await.is(200).json;
    assert_eq!(near["hits"][0]["remark"], "born_nearly");
    ask("hartnoll 31/2/1989").await.refused("SEA-01", "words");
    ask("1989").await.refused("SEA-02", "words");
}

#[tokio::test]
async fn of_somebody_elses_person_a_search_gives_name_birth_date_and_holder_only() {
    let world = world().await;
    elsewhere(&world, world.dale).await;
    let ruth = token(&world, "ruth").await;
    let reply = Call::post("/searches", &json!({ "words": "hartnoll" })).by(&ruth).send(&world).await.is(200);
    let hit = &reply.json["hits"][0];
    assert_eq!((&hit["surname"], &hit["birth_date"]), (&json!("Hartnoll"), &json!("1989-03-14")));
    assert_eq!(hit["holder"]["phone"], "01632 960 200");
    for hidden in ["case_id", "crn", "matched", "order_ends_on"] {
        assert_eq!(hit[hidden], Value::Null, "{hidden}");
    }
}

#[tokio::test]
async fn one_record_is_given_with_what_courts_ordered_and_who_holds_it() {
    let (world, ruth) = ruths().await;
    let case = Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200).json;
    assert_eq!(case["person"]["surname"], "Hartnoll");
    assert_eq!(case["person"]["identity"], "settled");
    assert_eq!(case["identifiers"][0]["kind"], "pnc");
    assert_eq!(case["sentences"][0]["requirements"][0]["requirement_type"], "unpaid-work");
    assert_eq!(case["sentences"][0]["ends_on"], "2028-05-10");
    assert_eq!(case["hearings"][0]["court_name"], "Millgate Magistrates' Court");
    assert_eq!(
        (&case["holder"]["officer"], &case["holder"]["phone"]),
        (&json!("Ruth Okafor"), &json!("01632 960 100"))
    );
    let open: Vec<&str> = case["open_parts"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(open.contains(&"record contact") && !open.contains(&"assign officer"), "{open:?}");
}

#[tokio::test]
async fn a_record_that_is_not_open_says_whom_to_ring_and_names_nobody() {
    let world = world().await;
    elsewhere(&world, world.dale).await;
    let ruth = token(&world, "ruth").await;
    for rest in ["", "/timeline", "/holders", "/at/2026-11-24T09:00:00Z"] {
        let reply = Call::get(&case_path(world.dale, rest)).by(&ruth).send(&world).await;
        let reply = reply.problem(403, "not-allowed");
        assert_eq!(reply.json["rule"], "ACC-06", "{rest}");
        let held_by = json!({
            "organisation": "Northmoor Probation", "team": "Harbour team", "phone": "01632 960 200",
        });
        assert_eq!(reply.json["held_by"], held_by);
        assert!(!reply.text.contains("Hartnoll") && !reply.text.contains("Dale"), "{}", reply.text);
    }
}

#[tokio::test]
async fn a_court_officer_sees_sentences_but_no_contacts() {
    let (world, _) = ruths().await;
    let kay = token(&world, "kay").await;
    let case = Call::get(&case_path(world.dale, "")).by(&kay).send(&world).await.is(200).json;
    assert_eq!(case["sentences"].as_array().unwrap().len(), 1);
    let timeline = Call::get(&case_path(world.dale, "/timeline")).by(&kay).send(&world).await;
    assert_eq!(timeline.problem(403, "not-allowed").json["rule"], "ACC-01");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_whatever_it_is() {
    let (world, ruth) = ruths().await;
    let nobody = Uuid::nil();
    for path in [
        format!("/cases/{nobody}"),
        format!("/cases/{nobody}/timeline"),
        format!("/cases/{nobody}/at/2026-11-24T09:00:00Z"),
        format!("/cases/{nobody}/holders"),
        "/cases/Hartnoll".to_string(),
        case_path(world.dale, "/at/yesterday"),
        "/day/soon".to_string(),
        format!("/teams/{nobody}/officers"),
        format!("/matches/{nobody}"),
        "/nothing".to_string(),
    ] {
        let reply = Call::get(&path).by(&ruth).send(&world).await.problem(404, "not-found");
        assert!(!reply.text.contains("Hartnoll"), "{}", reply.text);
    }
    Call::delete("/waiting").by(&ruth).send(&world).await.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn the_timeline_comes_a_page_at_a_time_without_losing_or_repeating_an_entry() {
    let (world, ruth) = ruths().await;
    let note = |nth: u128| a_note(&world, &format!("Note {nth}"));
    for nth in 0..5 {
        let post = Call::post(&case_path(world.dale, "/contacts"), &note(nth)).keyed(Uuid::from_u128(nth));
        post.by(&ruth).send(&world).await.is(201);
    }
    let whole = Call::get(&case_path(world.dale, "/timeline")).by(&ruth).send(&world).await.is(200).json;
    let ids = |page: &Value| -> Vec<Value> {
        page["contacts"].as_array().unwrap().iter().map(|contact| contact["contact_id"].clone()).collect()
    };
    assert_eq!((ids(&whole).len(), &whole["next"]), (7, &Value::Null));
    assert_eq!(whole["contacts"][0]["state"], "booked");
    assert_eq!(whole["contacts"][6]["state"], "to_record");
    let (mut found, mut cursor) = (Vec::new(), String::new());
    for added in 5..20 {
        let path = case_path(world.dale, &format!("/timeline?limit=3{cursor}"));
        let page = Call::get(&path).by(&ruth).send(&world).await.is(200).json;
        found.extend(ids(&page));
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
        let post = Call::post(&case_path(world.dale, "/contacts"), &note(added));
        post.keyed(Uuid::from_u128(added)).by(&ruth).send(&world).await.is(201);
    }
    assert_eq!(found, ids(&whole), "what was written meanwhile moves no page");
}

#[tokio::test]
async fn a_page_that_cannot_be_is_not_given() {
    let (world, ruth) = ruths().await;
    for (query, field) in [("limit=0", "limit"), ("limit=201", "limit"), ("cursor=x", "cursor")] {
        let reply = Call::get(&case_path(world.dale, &format!("/timeline?{query}"))).by(&ruth);
        let reply = reply.send(&world).await.problem(400, "bad-request");
        assert_eq!(reply.json["field"], field);
    }
    let reply = Call::get(&case_path(world.dale, "/timeline?limit=many")).by(&ruth);
    reply.send(&world).await.problem(400, "bad-request");
}

#[tokio::test]
async fn the_past_holds_what_was_known_and_nothing_that_was_written_since() {
    let (world, ruth) = ruths().await;
    let post = Call::post(&case_path(world.dale, "/contacts"), &a_note(&world, "Rang at half past two"));
    post.keyed(Uuid::nil()).by(&ruth).send(&world).await.is(201);
    let at = |moment: &str| Call::get(&case_path(world.dale, &format!("/at/{moment}"))).by(&ruth);
    let morning = at("2026-11-24T09:00:00Z").send(&world).await.is(200);
    assert_eq!(morning.json["moment"], "2026-11-24T09:00:00.000000Z");
    assert_eq!(morning.json["broken"], Value::Null);
    assert!(!morning.text.contains("half past two"));
    assert!(morning.json["written_since"].as_u64().unwrap() >= 1);
    assert_eq!(morning.json["case"]["holder"]["officer"], "Ruth Okafor");
    let now = at("2030-01-01T00:00:00Z").send(&world).await.is(200);
    assert_eq!(now.json["moment"], "2026-11-24T14:41:00.000000Z", "a moment to come is now");
    assert!(now.text.contains("half past two"));
    at("2020-01-01T00:00:00Z").send(&world).await.problem(404, "not-found");
}

#[tokio::test]
async fn who_held_the_case_and_who_looked_is_told() {
    let (world, ruth) = ruths().await;
    let carol = token(&world, "carol").await;
    Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200);
    let reply = Call::get(&case_path(world.dale, "/holders")).by(&carol).send(&world).await.is(200);
    assert_eq!(reply.json["holders"][0]["officer"], "Ruth Okafor");
    assert_eq!(reply.json["holders"][0]["until"], Value::Null);
    let looks = reply.json["looks"].as_array().unwrap();
    assert!(looks.iter().any(|look| look["by"] == "Ruth Okafor" && look["action"] == "view identity"));
    assert!(looks.iter().any(|look| look["by"] == "Carol Whitmore"), "the look itself is one");
}

#[tokio::test]
async fn my_day_has_what_is_to_record_and_what_comes() {
    let (world, ruth) = ruths().await;
    let day = Call::get("/day/2026-11-24").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(day["to_record"][0]["name"], "Dale Hartnoll");
    assert_eq!(day["entries"].as_array().unwrap().len(), 1);
    let empty = Call::get("/day/2026-11-25").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(empty["next"]["starts_at"], "2026-12-01T14:00:00.000000Z");
    let judith = token(&world, "judith").await;
    let nobody = Call::get("/day/2026-11-24").by(&judith).send(&world).await.is(200).json;
    assert_eq!(nobody["entries"], json!([]), "who holds no cases has an empty day");
}

#[tokio::test]
async fn who_allocates_sees_what_waits_and_who_could_take_it() {
    let world = world().await;
    let (carol, ruth) = (token(&world, "carol").await, token(&world, "ruth").await);
    let waiting = Call::get("/waiting").by(&carol).send(&world).await.is(200).json;
    assert_eq!(waiting[0]["name"], "Dale Hartnoll");
    assert_eq!(Call::get("/waiting").by(&ruth).send(&world).await.is(200).json, json!([]));
    let officers = format!("/teams/{RIVERSIDE}/officers");
    let team = Call::get(&officers).by(&carol).send(&world).await.is(200).json;
    assert_eq!(team.as_array().unwrap().len(), 2);
    assert_eq!(team[0]["cases"], 0);
    Call::get(&officers).by(&ruth).send(&world).await.problem(404, "not-found");
}
