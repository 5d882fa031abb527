//! Handovers: asked, answered and moved here, and refused by rule and field.

use super::{Call, case_path, token};
use crate::support::{HARBOUR, IMRAN, RIVERSIDE, world};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn a_case_is_asked_for_accepted_read_and_moved() {
    let world = world().await;
    let form = app::assignment::AssignForm {
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: String::new(),
        reason_code: None,
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let body = json!({
        "team_id": RIVERSIDE, "officer_id": "00000000-0000-0000-0000-0000000000c1", "why": "Moved",
        "summary": "Rings first", "planned_on": "2026-12-18",
    });
    let path = case_path(world.dale, "/handovers");
    let key = Uuid::from_u128(0x10);
    let made = Call::post(&path, &body).keyed(key).by(&carol).send(&world).await.is(201);
    let again = Call::post(&path, &body).keyed(key).by(&carol).send(&world).await.is(201);
    let id = made.id("transfer_id");
    assert_eq!(id, again.id("transfer_id"));
    let one = format!("/handovers/{id}");
    let list = Call::get("/handovers").by(&ruth).send(&world).await.is(200);
    assert_eq!((&list.json[0]["transfer_id"], &list.json[0]["owed_by_caller"]), (&json!(id), &json!(true)));
    let seen = Call::get(&one).by(&ruth).send(&world).await.is(200);
    assert_eq!(seen.json["pack"]["parts"][6]["missing"], json!(["There is no plan."]));
    Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.problem(403, "not-allowed");
    let send = async |number: u128, what: &str, body: serde_json::Value, by: &str| {
        let path = format!("{one}/{what}");
        Call::post(&path, &body).keyed(Uuid::from_u128(number)).by(by).send(&world).await
    };
    send(0x11, "acceptance", json!({}), &ruth).await.is(204);
    let pack = seen.json["pack"]["digest"].clone();
    let items = ["offence", "order", "risk", "next_hearing", "custody_or_bail", "victims", "plan"];
    let read: Vec<_> = items.iter().map(|item| json!({ "item": item, "read": true })).collect();
    let stale = json!({ "pack": "another", "answers": read });
    send(0x12, "answers", stale, &ruth).await.problem(409, "conflict");
    send(0x13, "answers", json!({ "pack": pack, "answers": read }), &ruth).await.is(204);
    send(0x14, "move", json!(null), &ruth).await.refused("HND-12", "act");
    let nobody = json!({ "meeting": "not_held", "why": "Ill", "manager": Uuid::nil() });
    send(0x15, "meeting", nobody, &ruth).await.refused("HND-11", "manager");
    let carol_id = world.as_user("carol").actor.author.user_id;
    let named = json!({ "meeting": "not_held", "why": "Ill", "manager": carol_id.0 });
    send(0x16, "meeting", named, &ruth).await.is(204);
    send(0x17, "move", json!(null), &ruth).await.is(204);
    let moved = Call::get(&one).by(&ruth).send(&world).await.is(200);
    assert_eq!((&moved.json["stage"], &moved.json["ended"]["how"]), (&json!("Moved"), &json!("moved")));
    let record = Call::get(&case_path(world.dale, "")).by(&ruth).send(&world).await.is(200);
    assert_eq!(record.status, 200);
    send(0x18, "withdrawal", json!({ "why": "x" }), &carol).await.refused("HND-14", "act");
}
