//! Custody, key dates, conditions, remand and bail over the API.

use super::{Call, case_path, token};
use crate::support::{World, world};
use serde_json::{Value, json};
use uuid::Uuid;

async fn case(world: &World, token: &str) -> Value {
    Call::get(&case_path(world.dale, "")).by(token).send(world).await.is(200).json
}

/// Where the person is, by every claim that stands.
fn said(case: &Value) -> Vec<&str> {
    case["where_now"].as_array().unwrap().iter().map(|claim| text(&claim["what"])).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn a_sentence_of_custody_goes_from_prison_to_licence_and_its_conditions_end() {
    let world = world().await;
    let (kay, judith) = (token(&world, "kay").await, token(&world, "judith").await);
    let sentence = json!({
        "sentence_type": "determinate-custody", "court_name": "Northmoor Crown Court",
        "passed_on": "2026-05-11", "length_months": 48, "offence_title": "Robbery",
    });
    let path = case_path(world.dale, "/sentences");
    let reply = Call::post(&path, &sentence).keyed(Uuid::from_u128(1)).by(&kay).send(&world).await.is(201);
    let own = format!("{path}/{}", reply.id("sentence_id"));
    let custody = format!("{own}/custody");
    let step = |body: Value, key: u128| Call::post(&custody, &body).keyed(Uuid::from_u128(key)).by(&kay);
    let release = json!({
        "step": "released", "on": "2026-11-02", "term": "conditional-release", "told_by": "HMP Northmoor",
    });
    let recall = json!({ "custody": { "step": "recalled", "on": "2026-11-02", "told_by": "HMP Northmoor" } });
    step(recall, 2).send(&world).await.refused("CUS-04", "term");
    let wordless = json!({ "custody": release, "conditions": [{ "condition_type": "additional-contact" }] });
    step(wordless, 3).send(&world).await.refused("CUS-11", "conditions");
    let standard = json!({ "custody": release, "conditions": [{ "condition_type": "behave" }] });
    let first = step(standard.clone(), 4).send(&world).await.is(201);
    assert_eq!(step(standard, 4).send(&world).await.is(201).json, first.json);
    let now = case(&world, &kay).await;
    assert_eq!(said(&now), ["on_bail", "on_licence"], "the court gave bail after the release");
    let of_custody =
        now["sentences"].as_array().unwrap().iter().find(|of| of["custody"] != json!([])).unwrap();
    let (step, condition) = (&of_custody["custody"][0], &of_custody["licence_conditions"][0]);
    assert_eq!(condition["version"], "4");
    assert!(!text(&condition["text"]).is_empty(), "the words of a standard condition are those of policy");
    let end = case_path(world.dale, &format!("/conditions/{}/end", text(&condition["condition_id"])));
    let ended = |on: &str| json!({ "ended": { "on": on, "reason": "completed" }, "seen_seq": condition["written"]["seq"] });
    Call::put(&end, &ended("2026-11-01")).by(&kay).send(&world).await.refused("CUS-11", "ended");
    Call::put(&end, &ended("2026-11-20")).by(&kay).send(&world).await.is(204);
    let date = format!("{own}/key-dates/licence-expiry");
    let day = |on: Value, shown: Value| json!({ "on": on, "shown": shown, "told_by": "HMP Northmoor", "why": "Again" });
    Call::put(&date, &day(json!("2030-05-10"), Value::Null)).by(&kay).send(&world).await.is(204);
    let unseen = day(json!("2030-05-09"), Value::Null);
    Call::put(&date, &unseen).by(&kay).send(&world).await.problem(409, "conflict");
    Call::put(&date, &day(Value::Null, json!("2030-05-10"))).by(&kay).send(&world).await.is(204);
    let own_step = case_path(world.dale, &format!("/custody/{}", text(&step["step_id"])));
    let correction =
        |why: &str| json!({ "custody": release, "why": why, "seen_seq": step["written"]["seq"] });
    Call::put(&own_step, &correction("")).by(&kay).send(&world).await.refused("CUS-05", "why");
    Call::put(&own_step, &correction("Again")).by(&judith).send(&world).await.problem(403, "not-allowed");
    let removal = json!({ "why": "Another man", "seen_seq": step["written"]["seq"] });
    Call::post(&format!("{own_step}/removal"), &removal).by(&kay).send(&world).await.is(204);
    assert_eq!(said(&case(&world, &kay).await), ["in_custody", "on_bail"]);
}

#[tokio::test]
async fn remand_typed_beside_a_courts_bail_disagrees_until_somebody_checks() {
    let world = world().await;
    let kay = token(&world, "kay").await;
    let path = case_path(world.dale, "/bail");
    let remand = |told_by: &str| json!({ "status": "remanded", "on": "2026-11-24", "place": "HMP Northmoor", "told_by": told_by });
    let post = |body: Value, key: u128| Call::post(&path, &body).keyed(Uuid::from_u128(key)).by(&kay);
    post(remand(" "), 1).send(&world).await.refused("CUS-06", "told_by");
    let reply = post(remand("His mother"), 2).send(&world).await.is(201);
    let now = case(&world, &kay).await;
    assert_eq!(now["where_now_disagrees"], true);
    let said: Vec<&str> =
        now["where_now"].as_array().unwrap().iter().map(|claim| text(&claim["what"])).collect();
    assert_eq!(said, ["on_remand", "on_bail"]);
    let own = format!("{path}/{}", reply.id("bail_id"));
    let mut checked = remand("HMP Northmoor");
    checked["checked"] = json!(true);
    let correction =
        json!({ "bail": checked, "why": "Rang the prison", "seen_seq": now["bail"][0]["written"]["seq"] });
    Call::put(&own, &correction).by(&kay).send(&world).await.is(204);
    let now = case(&world, &kay).await;
    assert_eq!(
        (&now["where_now_disagrees"], &now["where_now"][0]["source"]),
        (&json!(false), &json!("HMP Northmoor"))
    );
    let removal = json!({ "why": "Another man", "seen_seq": now["bail"][0]["written"]["seq"] });
    Call::post(&format!("{own}/removal"), &removal).by(&kay).send(&world).await.is(204);
    assert_eq!(case(&world, &kay).await["where_now"][0]["what"], "on_bail");
}

#[tokio::test]
async fn a_condition_is_put_on_a_licence_once_and_by_its_rules() {
    let world = world().await;
    world.on_licence(world.dale).await;
    let kay = token(&world, "kay").await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let release = page.record.custody_steps.keys().next_back().unwrap().to_string();
    let path = case_path(world.dale, &format!("/custody/{release}/conditions"));
    let more = |from: &str, text: &str| {
        let condition = json!({ "condition_type": "additional-contact", "text": text });
        let body = json!({ "condition": condition, "from": from, "why": "A threat" });
        Call::post(&path, &body).keyed(Uuid::from_u128(5)).by(&kay)
    };
    more("2026-11-01", "No contact").send(&world).await.refused("CUS-12", "from");
    more("2026-11-20", "").send(&world).await.refused("CUS-11", "condition");
    let first = more("2026-11-20", "No contact").send(&world).await.is(201);
    assert_eq!(more("2026-11-20", "No contact").send(&world).await.is(201).json, first.json);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    assert_eq!(page.record.conditions.len(), 2, "sent twice it is added once");
}
