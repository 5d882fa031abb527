//! Court lists, and bringing in what courts send.

use super::{Call, token};
use crate::support::{RUTH, world};
use serde_json::{Value, json};

/// One defendant of an invented hearing, in the form of Common Platform.
fn a_hearing() -> Value {
    json!({
        "id": "5b4e2f10-1d52-4d6a-9d38-1c2a3b4c5d6e",
        "courtCentre": { "name": "Millgate Magistrates' Court", "code": "B01NM00", "roomName": "Courtroom 2" },
        "hearingDays": [{ "sittingDay": "2026-11-30T10:30:00.000Z" }],
        "jurisdictionType": "MAGISTRATES",
        "prosecutionCases": [{
            "prosecutionCaseIdentifier": { "caseURN": "99MG0000001" },
            "defendants": [{
                "id": "0c7a5a0e-62a5-4d5c-8f39-8e7c1d2b3a4f",
                "personDefendant": {
                    "personDetails": {
                        "firstName": "Nadia", "lastName": "Farrow", "dateOfBirth": "1991-05-02", "gender": "FEMALE"
                    }
                },
                "offences": [{
                    "id": "9f1e2d3c-4b5a-4697-8897-a6b5c4d3e2f1", "offenceCode": "TH68001", "offenceTitle": "Theft"
                }]
            }]
        }]
    })
}

#[tokio::test]
async fn a_list_says_of_each_person_what_the_page_says() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let kay = token(&world, "kay").await;
    let courts = Call::get("/courts?on=2026-11-24").by(&kay).send(&world).await.is(200).json;
    let expected =
        json!([{ "court": "B01NM", "name": "Millgate Magistrates' Court", "listed": 1, "to_decide": 0 }]);
    assert_eq!(courts, expected);
    let list = Call::get("/courts/B01NM/2026-11-24").by(&kay).send(&world).await.is(200).json;
    assert_eq!((&list[0]["standing"], &list[0]["case_id"]), (&json!("known"), &json!(world.dale)));
    assert_eq!((&list[0]["holder"]["officer"], &list[0]["room"]), (&json!("Ruth Okafor"), &json!("2")));
    let olives = Call::get("/courts?on=next-week").by(&kay).send(&world).await;
    olives.problem(400, "bad-request");
}

/// HEA-04.
#[tokio::test]
async fn a_file_brings_in_its_people_once() {
    let world = world().await;
    let kay = token(&world, "kay").await;
    let send = async || Call::post("/court-files", &a_hearing()).by(&kay).send(&world).await.is(200).json;
    let taken = send().await;
    assert_eq!((&taken["new"], &taken["unchanged"]), (&json!(1), &json!(0)), "{taken}");
    let again = send().await;
    assert_eq!((&again["new"], &again["unchanged"]), (&json!(0), &json!(1)), "{again}");
    let courts = Call::get("/courts?on=2026-11-30").by(&kay).send(&world).await.is(200).json;
    assert_eq!((&courts[0]["listed"], courts.as_array().unwrap().len()), (&json!(1), 1), "{courts}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_whole() {
    let world = world().await;
    let kay = token(&world, "kay").await;
    let call = Call::post("/court-files", &json!([a_hearing()])).by(&kay);
    call.send(&world).await.refused("HEA-03", "file");
}

/// HEA-05.
#[tokio::test]
async fn an_officer_brings_no_court_file_in() {
    let world = world().await;
    for login in ["ruth", "carol", "judith"] {
        let token = token(&world, login).await;
        let call = Call::post("/court-files", &a_hearing()).by(&token);
        call.send(&world).await.problem(403, "not-administered");
    }
}
