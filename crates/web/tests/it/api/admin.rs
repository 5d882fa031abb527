//! The API of who runs the service.

use super::{Call, token};
use crate::support::{HANNAH, RIVERSIDE, RUTH, World, world};
use domain::reference::Kind;
use serde_json::{Value, json};
use testkit::ORGANISATION;
use uuid::Uuid;

fn path(rest: &str) -> String {
    format!("/admin/organisations/{ORGANISATION}{rest}")
}

async fn created(world: &World, token: &str, path: &str, body: &Value) -> Value {
    let key = world.request_id().0;
    let first = Call::post(path, body).by(token).keyed(key).send(world).await.is(201);
    let again = Call::post(path, body).by(token).keyed(key).send(world).await.is(201);
    assert_eq!(first.json, again.json, "sent twice it is created once");
    first.json
}

fn office() -> Value {
    json!({
        "name": "Harbour House", "address": "1 Quay Street", "phone": "01632 960100",
        "hours": [{ "weekday": 1, "opens": "09:00", "closes": "17:00" }],
        "closed": [{ "on": "2026-12-24", "why": "Staff day" }],
    })
}

#[tokio::test]
async fn an_office_is_added_read_and_changed_on_what_was_read() {
    let world = world().await;
    let sam = token(&world, "sam").await;
    let office_id = created(&world, &sam, &path("/offices"), &office()).await["office_id"].clone();
    let read = Call::get(&path("")).by(&sam).send(&world).await.is(200);
    let found =
        read.json["offices"].as_array().unwrap().iter().find(|of| of["office_id"] == office_id).unwrap();
    assert_eq!((&found["hours"], &found["closed"]), (&office()["hours"], &office()["closed"]));
    let seq = found["written"]["seq"].as_i64().unwrap();
    let change = |seen_seq: i64| json!({ "office": office(), "why": "New hours", "seen_seq": seen_seq });
    let one = path(&format!("/offices/{}", office_id.as_str().unwrap()));
    Call::put(&one, &change(seq)).by(&sam).send(&world).await.is(204);
    Call::put(&one, &change(seq)).by(&sam).send(&world).await.problem(409, "conflict");
    let mut wrong = office();
    wrong["name"] = json!("Quay House");
    wrong["hours"][0]["opens"] = json!("18:00");
    let refused =
        Call::post(&path("/offices"), &wrong).by(&sam).keyed(world.request_id().0).send(&world).await;
    refused.refused("ORG-02", "hours");
    wrong["hours"][0]["opens"] = json!("nine");
    let unread =
        Call::post(&path("/offices"), &wrong).by(&sam).keyed(world.request_id().0).send(&world).await;
    unread.problem(400, "bad-request");
    let team = json!({ "name": "Riverside team", "phone": "01632 960 100", "offices": [office_id] });
    let of_team = path(&format!("/teams/{RIVERSIDE}"));
    Call::put(&of_team, &team).by(&sam).send(&world).await.is(204);
    let read = Call::get(&path("")).by(&sam).send(&world).await.is(200);
    let teams = read.json["teams"].as_array().unwrap();
    let riverside = teams.iter().find(|of| of["team_id"] == json!(RIVERSIDE.0)).unwrap();
    assert_eq!(riverside["offices"], json!([office_id]));
}

#[tokio::test]
async fn facts_of_staff_are_recorded_ended_and_asked_for_by_day() {
    let world = world().await;
    let sam = token(&world, "sam").await;
    let ruth = path(&format!("/staff/{RUTH}"));
    let skill = json!({ "says": { "kind": "skill", "code": "court-reports" }, "from": "2026-03-01" });
    let fact_id = created(&world, &sam, &format!("{ruth}/facts"), &skill).await["fact_id"].clone();
    let who = |on: &str| path(&format!("/staff?skill=court-reports&on={on}"));
    let names = |reply: super::Reply| -> Vec<Value> {
        reply.json.as_array().unwrap().iter().map(|of| of["name"].clone()).collect()
    };
    let found = Call::get(&who("2026-03-01")).by(&sam).send(&world).await.is(200);
    assert_eq!(names(found), [json!("Ruth Okafor")]);
    let one = Call::get(&ruth).by(&sam).send(&world).await.is(200);
    let seq = one.json["facts"][0]["written"]["seq"].as_i64().unwrap();
    let change = format!("{ruth}/facts/{}", fact_id.as_str().unwrap());
    let end = json!({ "change": "end", "to": "2026-09-01", "seen_seq": seq });
    Call::put(&change, &end).by(&sam).send(&world).await.is(204);
    let found = Call::get(&who("2026-09-01")).by(&sam).send(&world).await.is(200);
    assert_eq!(names(found), Vec::<Value>::new());
    let stale = json!({ "change": "take_back", "why": "A mistake", "seen_seq": seq });
    Call::put(&change, &stale).by(&sam).send(&world).await.problem(409, "conflict");
    // A senior records an absence of the own team, and no grade.
    let carol = token(&world, "carol").await;
    let absence = json!({
        "says": { "kind": "absence", "code": "sick", "stand_in": HANNAH.0 }, "from": "2026-11-24",
    });
    created(&world, &carol, &format!("{ruth}/facts"), &absence).await;
    let grade = json!({ "says": { "kind": "grade", "code": "SPO" }, "from": "2026-11-24" });
    let key = world.request_id().0;
    let refused = Call::post(&format!("{ruth}/facts"), &grade).by(&carol).keyed(key).send(&world).await;
    assert_eq!(refused.problem(403, "not-administered").json["rule"], "ACC-21");
    let backwards =
        json!({ "says": { "kind": "skill", "code": "welsh" }, "from": "2026-03-01", "to": "2026-03-01" });
    let refused = Call::post(&format!("{ruth}/facts"), &backwards).by(&sam).keyed(world.request_id().0);
    refused.send(&world).await.refused("STF-02", "to");
}

#[tokio::test]
async fn users_and_roles_are_administered_and_nobody_raises_themselves() {
    let world = world().await;
    let sam = token(&world, "sam").await;
    let new = json!({
        "organisation_id": ORGANISATION.0, "login": "kim.li", "name": "Kim Li", "password": "a long enough password",
    });
    let user_id = created(&world, &sam, "/admin/users", &new).await["user_id"].clone();
    let user = format!("/admin/users/{}", user_id.as_str().unwrap());
    let role = json!({ "role": "officer", "scope": { "over": "team", "team_id": RIVERSIDE.0 } });
    let grant_id = created(&world, &sam, &format!("{user}/roles"), &role).await["grant_id"].clone();
    let read = Call::get(&user).by(&sam).send(&world).await.is(200);
    assert_eq!(read.json["roles"][0]["scope"], role["scope"]);
    assert!(!read.text.contains("argon2"), "no password leaves");
    let short = json!({ "password": "short" });
    Call::put(&format!("{user}/password"), &short).by(&sam).send(&world).await.refused("ORG-09", "password");
    let reset = json!({ "password": "another long password" });
    Call::put(&format!("{user}/password"), &reset).by(&sam).send(&world).await.is(204);
    Call::delete(&format!("{user}/sessions")).by(&sam).send(&world).await.is(204);
    let end = format!("{user}/roles/{}", grant_id.as_str().unwrap());
    Call::delete(&end).by(&sam).send(&world).await.is(204);
    Call::delete(&end).by(&sam).send(&world).await.refused("ORG-07", "role");
    let users = Call::get("/admin/users").by(&sam).send(&world).await.is(200);
    let own =
        users.json.as_array().unwrap().iter().find(|of| of["login"] == "sam").unwrap()["user_id"].clone();
    let own = format!("/admin/users/{}/roles", own.as_str().unwrap());
    let call = Call::post(&own, &role).by(&sam).keyed(Uuid::from_u128(9));
    call.send(&world).await.refused("ORG-05", "role");
}

#[tokio::test]
async fn lists_that_were_loaded_are_read_with_their_rows() {
    let world = world().await;
    world.loaded(Kind::Courts, &[("B01NM", "Northmoor"), ("B01EV", "Eastvale")]).await;
    let ruth = token(&world, "ruth").await;
    let all = Call::get("/admin/imports").by(&ruth).send(&world).await.is(200);
    let of = &all.json[0];
    assert_eq!((&of["kind"], &of["version"], &of["rows"]), (&json!("courts"), &json!(1), &json!(2)));
    let one = Call::get("/admin/imports/courts/main/1?after=2").by(&ruth).send(&world).await.is(200);
    assert_eq!((&one.json["newest"], &one.json["next"]), (&json!(true), &Value::Null));
    let [row] = one.json["entries"].as_array().unwrap().as_slice() else { panic!("{}", one.text) };
    assert_eq!((&row["code"], &row["says"]["region"]), (&json!("B01EV"), &json!("Vale")));
    Call::get("/admin/imports/courts/main/2").by(&ruth).send(&world).await.problem(404, "not-found");
    Call::get("/admin/imports/prisons/main/1").by(&ruth).send(&world).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_record_is_archived_found_in_the_archive_restored_and_the_run_is_told() {
    let mut world = world().await;
    world.set_clock("2034-06-01T09:00:00Z");
    for user in ["kay", "sam"] {
        world.sign_in_again(user).await;
    }
    app::retention::run(&world.ctx(), |_, _| {}).await.unwrap();
    let (kay, sam) = (token(&world, "kay").await, token(&world, "sam").await);
    let case = format!("/cases/{}", world.dale);
    let closed = Call::get(&case).by(&kay).send(&world).await.problem(403, "not-allowed");
    assert_eq!(closed.json["rule"], "ACC-07");
    let found =
        Call::post("/archive/searches", &json!({ "words": "hartnoll" })).by(&kay).send(&world).await.is(200);
    assert_eq!(found.json[0]["case_id"], json!(world.dale.0));
    assert_eq!(Call::get("/archive").by(&kay).send(&world).await.is(200).json, found.json);
    let entry = format!("{case}/archive");
    let stands = Call::get(&entry).by(&kay).send(&world).await.is(200);
    assert_eq!(
        (&stands.json["class"], &stands.json["archived_on"]),
        (&json!("sentenced"), &json!("2034-06-01"))
    );
    let seq = stands.json["seq"].as_i64().unwrap();
    let restore = |why: &str, seq: i64| json!({ "do": "restore", "why": why, "seen_seq": seq });
    Call::post(&entry, &restore("", seq)).by(&kay).send(&world).await.refused("RET-05", "why");
    Call::post(&entry, &restore("Back", seq - 1)).by(&kay).send(&world).await.problem(409, "conflict");
    Call::post(&entry, &restore("Back in court", seq)).by(&kay).send(&world).await.is(204);
    Call::get(&case).by(&kay).send(&world).await.is(200);
    let runs = Call::get("/admin/archive").by(&sam).send(&world).await.is(200);
    assert_eq!(
        (&runs.json[0]["adds_up"], &runs.json[0]["classes"]["sentenced"]["archived"]),
        (&json!(true), &json!(1))
    );
    Call::get("/archive").by(&sam).send(&world).await.problem(403, "not-administered");
}

#[tokio::test]
async fn policy_codes_team_and_oversight_are_read() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let carol = token(&world, "carol").await;
    let explained =
        Call::get("/admin/policy/session.idle_minutes?on=2026-03-03").by(&carol).send(&world).await;
    let explained = explained.is(200);
    assert_eq!((&explained.json["value"]["is"], &explained.json["on"]), (&json!(20), &json!("2026-03-03")));
    let codes = Call::get("/admin/codes").by(&carol).send(&world).await.is(200);
    assert!(codes.json.as_array().unwrap().iter().any(|of| of["id"] == "staff.grades"));
    Call::get("/admin/policy").by(&carol).send(&world).await.is(200);
    let team = Call::get(&format!("/teams/{RIVERSIDE}")).by(&carol).send(&world).await.is(200);
    let ruth =
        team.json["officers"].as_array().unwrap().iter().find(|of| of["name"] == "Ruth Okafor").unwrap();
    assert_eq!((&ruth["cases"], &ruth["nothing_booked"]), (&json!(1), &json!(1)));
    world.set_clock("2027-01-25T09:00:00Z");
    let carol = token(&world, "carol").await;
    let owed = Call::get("/oversight").by(&carol).send(&world).await.is(200);
    assert_eq!((&owed.json[0]["days_late"], &owed.json[0]["weeks"]), (&json!(6), &json!(8)));
    let ruth = token(&world, "ruth").await;
    Call::get("/oversight").by(&ruth).send(&world).await.problem(403, "not-administered");
}
