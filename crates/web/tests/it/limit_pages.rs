//! Exclusions, and a restricted person tried through every door.

use crate::api::{Call, case_path, token};
use crate::support::{PNC, RUTH, World, world};
use axum::http::StatusCode;
use serde_json::json;

const RESTRICTED: [(&str, &str); 5] = [
    ("users", "judith"),
    ("team", "Riverside team"),
    ("phone", "01632 960 100"),
    ("any_hour", "01632 960 199"),
    ("reason", "A protected witness"),
];

const TOLD: &str = "Restricted record. Ring Riverside team, 01632 960 100, at any hour 01632 960 199.";

fn at(world: &World, path: &str) -> String {
    format!("/cases/{}{path}", world.dale)
}

/// Ruth holds Dale; Carol restricts the record to Judith beside them.
async fn restricted() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.booked(world.dale, "2026-12-01T10:00:00Z").await;
    let saved = world.post(&at(&world, "/limits/restrict"), "carol", &RESTRICTED).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world
}

/// What a search of this user shows.
async fn searched(world: &World, user: &str, words: &str) -> String {
    let found = world.post("/search", user, &[("q", words)]).await;
    world.get(&found.location, user).await.body
}

/// ACC-24, ACC-25, ACC-26
#[tokio::test]
async fn a_restricted_record_is_open_to_its_list_and_says_so() {
    let world = restricted().await;
    for user in ["ruth", "carol", "judith"] {
        let page = world.get(&at(&world, ""), user).await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        page.shows(&["Restricted", "Open to 3 people alone"]);
    }
    world.get(&at(&world, "/limits"), "carol").await.shows(&[
        "Open to these alone",
        "Judith Amsel",
        "A protected witness",
    ]);
    assert_eq!(world.get(&at(&world, "/limits"), "ruth").await.status, StatusCode::FORBIDDEN);
    // A number that is put right throws nobody off the list.
    let again: Vec<(&str, &str)> = RESTRICTED.into_iter().filter(|(name, _)| *name != "users").collect();
    world.post(&at(&world, "/limits/restrict"), "carol", &again).await;
    assert_eq!(world.get(&at(&world, ""), "judith").await.status, StatusCode::OK);
    let silent = world.post(&at(&world, "/limits/end"), "carol", &[]).await;
    silent.shows(&["Rule ACC-25", "Say why"]);
    let ended = world.post(&at(&world, "/limits/end"), "carol", &[("reason", "The trial is over")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&at(&world, ""), "kay").await.status, StatusCode::OK);
}

/// ACC-24, ACC-29
#[tokio::test]
async fn by_no_door_is_a_restricted_person_known_to_who_is_not_on_the_list() {
    let world = restricted().await;
    // Kay works in court and reaches every case.
    let missing = world.get("/cases/00000000-0000-0000-0000-0000000000ff", "kay").await;
    for path in [
        "",
        "/sentence",
        "/details",
        "/access",
        "/access/ask",
        "/concerns/new",
        "/holders",
        "/limits",
        "/contacts/new",
        "/archive",
    ] {
        let door = world.get(&at(&world, path), "kay").await;
        assert_eq!(door.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(door.body, missing.body, "{path}: in other words than nothing");
    }
    let concern = [("said", "Windows"), ("intent", "no"), ("danger", "no")];
    for (path, typed) in
        [("/concerns/new", &concern[..]), ("/access", &[]), ("/access/ask", &[("until", "1/12/2026")])]
    {
        let door = world.post(&at(&world, path), "kay", typed).await;
        assert_eq!(door.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Less exact searches find nobody and count nobody.
    for words in ["hartnoll", "dale hartnoll", "hartnoll 1989", "14/3/1989", "hartnol 14/3/1989"] {
        let page = searched(&world, "kay", words).await;
        assert!(page.contains("Nobody found") && !page.contains("Restricted record"), "{words}: {page}");
        assert!(!page.contains("Dale Hartnoll") && !page.contains("Riverside"), "{words}");
    }
    // An exact one is told whom to ring, and no more.
    for words in [PNC, "dale hartnoll 14/3/1989"] {
        let page = searched(&world, "kay", words).await;
        assert!(page.contains(TOLD), "{words}: {page}");
        for hidden in ["Dale Hartnoll", "CRN X", "Ruth", "1 person"] {
            assert!(!page.contains(hidden), "{words} shows {hidden}");
        }
        assert!(!page.contains(&world.dale.to_string()), "{words} leads there");
    }
    let refusals = world.get("/access/refused", "kay").await;
    refusals.hides("ACC-24");
    let on_list = searched(&world, "judith", "hartnoll").await;
    assert!(on_list.contains("Dale Hartnoll") && on_list.contains("1 person found"));
}

/// ACC-24, ACC-29
#[tokio::test]
async fn nor_by_the_api() {
    let world = restricted().await;
    let kay = token(&world, "kay").await;
    for path in ["", "/timeline", "/holders", "/concerns", "/details", "/limits"] {
        let call = Call::get(&case_path(world.dale, path)).by(&kay).send(&world).await;
        assert_eq!(call.status, StatusCode::NOT_FOUND, "{path}");
    }
    let search = async |words: &str| {
        let body = json!({ "words": words });
        Call::post("/searches", &body).by(&kay).send(&world).await.is(200).json
    };
    let miss = search("hartnoll").await;
    assert_eq!((&miss["hits"], &miss["restricted"]), (&json!([]), &json!([])));
    let exact = search(PNC).await;
    assert_eq!(exact["hits"], json!([]));
    assert_eq!(exact["restricted"][0]["any_hour"], "01632 960 199");
}

/// ACC-29: a match with a restricted candidate goes to those on the list, and to nobody else, in no list and no count.
#[tokio::test]
async fn an_uncertain_match_with_a_restricted_candidate_is_for_those_on_the_list() {
    let world = restricted().await;
    let waiting = world.person("Dale", "Hartnoll", "2002/0163003D", "h-3").await;
    let one = format!("/matches/{waiting}");
    world.get("/matches", "kay").await.hides(&waiting.to_string());
    assert_eq!(world.get(&one, "kay").await.status, StatusCode::NOT_FOUND);
    let decided = world.post(&one, "kay", &[("outcome", "none_of_these"), ("note", "Another")]).await;
    assert_eq!(decided.status, StatusCode::NOT_FOUND);
    world.get("/matches", "carol").await.shows(&[&waiting.to_string()]);
    assert_eq!(world.get(&one, "carol").await.status, StatusCode::OK);
}

/// ACC-20, ACC-26
#[tokio::test]
async fn whoever_is_excluded_is_told_whom_to_ask_and_nothing_of_the_person() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let exclude = at(&world, "/limits/exclude");
    let holder = [("user", "ruth"), ("reason", "Her cousin")];
    world.post(&exclude, "carol", &holder).await.shows(&["holds the case", "Rule ACC-26"]);
    let nobody = [("user", "nobody"), ("reason", "Her cousin")];
    world.post(&exclude, "carol", &nobody).await.shows(&["Nobody signs in as nobody", "Her cousin"]);
    // Who signs in under a name is not told to who may not set limits.
    assert_eq!(world.post(&exclude, "ruth", &nobody).await.status, StatusCode::FORBIDDEN);
    let typed = [("user", "kay"), ("reason", "Her cousin")];
    assert_eq!(world.post(&exclude, "carol", &typed).await.status, StatusCode::SEE_OTHER);
    for path in ["", "/access", "/concerns/new"] {
        let refused = world.get(&at(&world, path), "kay").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        refused.shows(&["You cannot open this record. If you think that is wrong, ask Carol Whitmore."]);
        refused.hides("Dale");
        refused.hides("Riverside");
    }
    let limits = world.get(&at(&world, "/limits"), "carol").await;
    limits.shows(&["Closed to Kay Donnelly", "Her cousin", "End the exclusion of Kay Donnelly"]);
    let (_, rest) = limits.body.split_once("/limits/exclusions/").expect("the page leads to its end");
    let end = at(&world, &format!("/limits/exclusions/{}", &rest[..36]));
    assert_eq!(world.get(&end, "carol").await.status, StatusCode::OK);
    let ended = world.post(&end, "carol", &[("reason", "She moved")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&at(&world, ""), "kay").await.status, StatusCode::OK);
}

/// ACC-27
#[tokio::test]
async fn a_restricted_case_is_given_only_to_who_is_on_its_list() {
    let world = restricted().await;
    let page = app::case::show(&world.as_user("carol"), world.dale).await.unwrap();
    let form = app::assignment::AssignForm {
        back_on: None,
        team_id: crate::support::HARBOUR,
        officer_id: crate::support::IMRAN,
        holder_shown: page.record.open_assignment().map(|open| open.assignment_id),
        reason: "He moved".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
    };
    let carol = world.as_user("carol");
    let given = app::assignment::assign(&carol, world.dale, world.request_id(), &form).await;
    let Err(app::AppError::Refused(refusal)) = given else { panic!("it was given") };
    assert_eq!((refusal.rule, refusal.field), ("ACC-27", "officer"));
}
