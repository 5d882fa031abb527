//! Load: one's own line by line, a team's, all teams; what is contested and answered (S14, S50 to S55).

use crate::api::{Call, token};
use crate::support::{HANNAH, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use domain::org::{OrganisationEvent, StaffSays};
use domain::shared::StaffFactId;
use jiff::civil::date;
use serde_json::{Value, json};
use testkit::ORGANISATION;
use uuid::Uuid;

async fn with_ruths_case() -> World {
    let world = world().await;
    // Unpaid work alone would make the case inactive.
    world.sentenced_to(world.dale, "rehabilitation-activity", 20).await;
    world.given_to(world.dale, RUTH).await;
    world.flagged(world.dale, "serious-harm-high").await;
    world
}

/// Every officer of the night, day after day.
async fn nights(world: &mut World, days: &[&str]) {
    for day in days {
        world.set_clock(&format!("{day}T03:00:00Z"));
        let ctx = world.ctx();
        let mut round = app::load::Round::of(&ctx).await.unwrap();
        while app::load::go_on(&ctx, &mut round).await.unwrap() {}
    }
    world.set_clock(&format!("{}T09:00:00Z", days.last().unwrap()));
    for name in ["ruth", "carol", "judith"] {
        world.sign_in_again(name).await;
    }
}

/// LOD-01, LOD-08, LOD-09
#[tokio::test]
async fn an_officer_reads_each_line_contests_one_and_reads_the_answer_beside_it() {
    let world = with_ruths_case().await;
    let page = world.get("/load", "ruth").await;
    page.shows(&[
        "points on 2,176 available",
        "What the work takes",
        "B2 community",
        "by the table of points",
        "Full-time, as no contract is recorded",
        "Beside the points, never added to them",
        "Nobody has said that a line is wrong",
        "High and very high serious harm",
        "1 of 1 (100%)",
    ]);
    world.get("/load", "carol").await;
    assert_eq!(world.get("/load", "carol").await.status, StatusCode::NOT_FOUND, "she holds no cases");
    let line = world.get("/load/b2-community", "ruth").await;
    line.shows(&["Dale Hartnoll", "This is wrong", "What is wrong with it"]);
    assert_eq!(world.get("/load/a3-custody", "ruth").await.status, StatusCode::NOT_FOUND);
    let empty = world.post("/load/b2-community", "ruth", &[("says", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.shows(&["Enter what is wrong with this line. Rule LOD-08"]);
    let said = world.post("/load/b2-community", "ruth", &[("says", "He is C1 since May")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let line = world.get("/load/b2-community", "ruth").await;
    line.shows(&["He is C1 since May", "Carol Whitmore", "Not answered"]);
    line.hides("This is wrong");
    // The manager finds it with the team, and answers.
    let team = world.get(&format!("/teams/{RIVERSIDE}/load"), "carol").await;
    team.shows(&["Ruth Okafor", "He is C1 since May", "Answer"]);
    let start = team.body.find("/load/contests/").unwrap();
    let there = &team.body[start..start + "/load/contests/".len() + 36];
    assert_eq!(world.get(there, "ruth").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        world.get(there, "judith").await.status,
        StatusCode::FORBIDDEN,
        "who looks on answers nothing"
    );
    world.get("/oversight", "carol").await.shows(&["Lines said to be wrong", "He is C1 since May"]);
    let nothing = world.post(there, "carol", &[]).await;
    nothing.shows(&["Choose whether the line was wrong. Rule LOD-09"]);
    let answer = [("upheld", "yes"), ("words", "The tier is worked out anew")];
    assert_eq!(world.post(there, "carol", &answer).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(there, "carol").await.status, StatusCode::SEE_OTHER, "it is answered once");
    world.get("/oversight", "carol").await.hides("He is C1 since May");
    let line = world.get("/load/b2-community", "ruth").await;
    line.shows(&["The line was wrong: The tier is worked out anew", "This is wrong"]);
}

/// LOD-07
#[tokio::test]
async fn a_team_is_shown_by_officer_with_what_another_number_would_do_and_beside_all_teams() {
    let mut world = with_ruths_case().await;
    // Half the hours, so that the share of the team is no mean of two shares.
    let half = StaffSays::Hours { minutes_a_week: 18 * 60 + 30 };
    let fact = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(0xF8)),
        officer_id: HANNAH,
        says: half,
        from: date(2026, 1, 5),
        to: None,
    };
    app::organisation::append(&world.ctx(), ORGANISATION, &[fact]).await.unwrap();
    let path = format!("/teams/{RIVERSIDE}/load");
    world.get(&path, "carol").await.shows(&[
        "Hannah Greaves",
        "Ruth Okafor",
        "What if",
        "on 3,264 available",
    ]);
    assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN);
    let asked = world.get(&format!("{path}?tier=B2&place=community&points=230&target=1088"), "carol").await;
    asked.shows(&["This change moves Riverside team from 3.5% to 14.1%. Nothing is saved."]);
    for (wrong, says) in [
        ("target=many", "Enter a whole number from 0 to 9,999."),
        ("points=120", "Choose the tier whose points change."),
        ("tier=B2&place=community", "Enter how many points such a case would have."),
        ("tier=B2&place=here&points=1", "Choose where the person is."),
    ] {
        let page = world.get(&format!("{path}?{wrong}"), "carol").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        page.shows(&["error-summary", says]);
        page.hides("Nothing is saved");
    }
    let officer = world.get(&format!("{path}/{RUTH}"), "carol").await;
    officer.shows(&["Load of Ruth Okafor", "B2 community", "Hours, absences and hours off"]);
    world.get("/units/all/load", "carol").await.shows(&["No figure of a day is kept yet"]);
    nights(&mut world, &["2026-11-25"]).await;
    let all = world.get("/units/all/load", "carol").await;
    all.shows(&["Riverside team", "Harbour team", "Wednesday 25 November 2026", "Rule LOD-07"]);
    all.shows(&["By manager (", "rule LOD-15"]);
    assert_eq!(world.get("/units/nowhere/load", "carol").await.status, StatusCode::NOT_FOUND);
    let page = world.get("/load", "ruth").await;
    page.shows(&["Ninety days", "Week of 23 November 2026", "Load of each day", "of 1 day with a figure"]);
}

/// LOD-10, LOD-11
#[tokio::test]
async fn a_notice_of_too_much_for_too_long_is_answered_and_stays_with_the_officer() {
    let mut world = with_ruths_case().await;
    let fact = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(0xF9)),
        officer_id: RUTH,
        says: StaffSays::Hours { minutes_a_week: 60 },
        from: date(2026, 1, 5),
        to: None,
    };
    app::organisation::append(&world.ctx(), ORGANISATION, &[fact]).await.unwrap();
    nights(&mut world, &["2026-11-25", "2026-12-23"]).await;
    let team = world.get(&format!("/teams/{RIVERSIDE}/load"), "carol").await;
    team.shows(&["Too much for too long", "Over 110% for 4 weeks", "Not answered", "Over the alarm"]);
    world.get("/oversight", "carol").await.shows(&["Too much for too long", "Ruth Okafor", "Not answered"]);
    let start = team.body.find("/load/notices/").unwrap();
    let there = team.body[start..start + "/load/notices/".len() + 36].to_string();
    world
        .get(&there, "carol")
        .await
        .shows(&["Ruth Okafor has carried too much for too long", "115 points on 58"]);
    let nothing =
        world.post(&there, "carol", &[("relief", "move"), ("until", "22/12/2026"), ("words", "x")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = [("relief", "delay"), ("until", "8/1/2027"), ("words", "Reviews wait until January")];
    assert_eq!(world.post(&there, "carol", &answer).await.status, StatusCode::SEE_OTHER);
    world.get("/load", "ruth").await.shows(&[
        "Work is done later until 8 January 2027: Reviews wait until January. Carol Whitmore",
        "Since 25 November 2026",
    ]);
}

/// STF-11
#[tokio::test]
async fn hours_off_are_recorded_by_the_manager_and_make_the_room_smaller() {
    let world = with_ruths_case().await;
    let path = format!("/admin/organisations/{ORGANISATION}/staff/{RUTH}/facts/new?kind=reduction");
    world.get(&path, "carol").await.shows(&["Hours off of Ruth Okafor", "Court Duty"]);
    let form = |hours: &'static str, to: &'static str| {
        [
            ("code", "trade-union-facility-time"),
            ("hours", hours),
            ("from", "1/11/2026"),
            ("to", to),
            ("note", ""),
        ]
    };
    world
        .post(&path, "carol", &form("30", "1/2/2027"))
        .await
        .shows(&["18 hours 30 minutes a week", "Rule STF-11"]);
    world.post(&path, "carol", &form("10", "")).await.shows(&["Enter the last day", "Rule STF-11"]);
    assert_eq!(world.post(&path, "carol", &form("18.5", "1/2/2027")).await.status, StatusCode::SEE_OTHER);
    world.get("/load", "ruth").await.shows(&[
        "on 1,088 available",
        "Reduction: Trade Union Facility Time",
        "-18.5",
    ]);
    let page = format!("/teams/{RIVERSIDE}/load/{RUTH}");
    world.get(&page, "carol").await.shows(&["Trade Union Facility Time", "Hours, absences and hours off"]);
    let looks_on = world.get(&page, "judith").await;
    looks_on.shows(&["Hours off", "-18.5"]);
    looks_on.hides("Trade Union");
    looks_on.hides("Hours, absences and hours off");
}

#[tokio::test]
async fn the_api_gives_the_same_figures_and_takes_the_same_answers() {
    let mut world = with_ruths_case().await;
    nights(&mut world, &["2026-11-25"]).await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let mine: Value = Call::get("/load").by(&ruth).send(&world).await.is(200).json;
    assert_eq!(mine["capacity"], json!({ "used": "115", "available": "2176", "percent": "5.3" }));
    assert_eq!(
        (&mine["lines"][0]["code"], &mine["lines"][0]["points"]),
        (&json!("b2-community"), &json!("115"))
    );
    assert_eq!(mine["days"][0]["capacity"], mine["capacity"], "the night kept what the moment shows");
    let body = json!({ "says": "He is C1" });
    let made =
        Call::post("/load/b2-community", &body).keyed(Uuid::from_u128(0x21)).by(&ruth).send(&world).await;
    let contest = made.is(201).json["contest_id"].as_str().unwrap().to_string();
    let path = format!("/teams/{RIVERSIDE}/load");
    let team = Call::get(&path).by(&carol).send(&world).await.is(200).json;
    assert_eq!((&team["contests"][0]["contest_id"], &team["alarm"]), (&json!(contest), &json!("110")));
    let answer = json!({ "upheld": false, "words": "It is B2 by the flag" });
    let there = format!("/load/contests/{contest}");
    Call::post(&there, &answer).by(&ruth).send(&world).await.problem(403, "not-administered");
    Call::post(&there, &answer).by(&carol).send(&world).await.is(204);
    let seen = Call::get(&format!("{path}/{RUTH}")).by(&carol).send(&world).await.is(200).json;
    assert_eq!(seen["contests"][0]["upheld"], json!(false));
    let units = Call::get("/units/all/load").by(&carol).send(&world).await.is(200).json;
    assert_eq!((&units["day"], units["teams"].as_array().unwrap().len()), (&json!("2026-11-25"), 2));
    let share = |of: &serde_json::Value, what: &str| -> i64 {
        of.as_array().unwrap().iter().map(|of| of[what].as_i64().unwrap()).sum()
    };
    assert!(units["managers"].as_array().unwrap().iter().any(|of| of["name"] == json!("Carol Whitmore")));
    assert_eq!(share(&units["managers"], "cases"), share(&units["teams"], "cases"), "each team counts once");
}
