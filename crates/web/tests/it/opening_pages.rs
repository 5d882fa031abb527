//! Broken glass, and access that is asked for: who sees what, until when, and who is told.

use crate::support::{Answer, HARBOUR, IMRAN, World, world};
use app::ports::UserRow;
use axum::http::StatusCode;

const PASSWORD: &str = "a long enough password";

/// Dale is held by another team than Ruth's, and Ruth has a password.
async fn elsewhere() -> World {
    let world = world().await;
    let form = app::assignment::AssignForm {
        back_on: None,
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: "He moved".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    let ruth = world.store.user_by_login("ruth").await.unwrap().unwrap();
    let password_hash = web::password::hash(PASSWORD).unwrap();
    world.store.put_user(UserRow { password_hash, ..ruth }).await.unwrap();
    world
}

fn at(world: &World, path: &str) -> String {
    format!("/cases/{}{path}", world.dale)
}

const GLASS: [(&str, &str); 4] =
    [("reason", "in-front"), ("words", "At our desk now"), ("parts", "contacts"), ("hours", "4")];

async fn breaks(world: &World, password: &str) -> Answer {
    let typed: Vec<(&str, &str)> = GLASS.into_iter().chain([("password", password)]).collect();
    world.post(&at(world, "/access"), "ruth", &typed).await
}

/// ACC-11, ACC-13, ACC-14
#[tokio::test]
async fn broken_glass_opens_the_chosen_parts_at_once_and_nothing_else_and_says_so_on_every_page() {
    let mut world = elsewhere().await;
    let refused = world.get(&at(&world, ""), "ruth").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.shows(&["Ask for access", "Break the glass", "Harbour team", "01632 960 200"]);
    let form = world.get(&at(&world, "/access"), "ruth").await;
    form.shows(&["Carol Whitmore is told at once, with your name and your reason", "It ends by itself"]);
    form.hides("CRN");
    assert_eq!(breaks(&world, PASSWORD).await.status, StatusCode::SEE_OTHER);
    for path in ["", "/attendance"] {
        let page = world.get(&at(&world, path), "ruth").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.shows(&["You have access until 6:41pm", "the person is in front of me", "End it now"]);
        page.shows(&["Not part of your access"]);
    }
    for path in ["/sentence", "/risk", "/contacts/new", "/at/2026-11-20T10:00:00.000000Z"] {
        assert_eq!(world.get(&at(&world, path), "ruth").await.status, StatusCode::FORBIDDEN, "{path}");
    }
    world.get("/day", "ruth").await.shows(&["What you opened at 2:41pm", "open until 6:41pm"]);
    app::worker::deliver_due(world.store.as_ref(), world.now()).await.unwrap();
    world.get("/day", "carol").await.shows(&["Broken glass.", &at(&world, "/holders")]);
    let holders = world.get(&at(&world, "/holders"), "carol").await;
    holders.shows(&["Ruth Okafor, Northmoor Probation, broke the glass at 2:41pm", "At our desk now"]);
    holders
        .shows(&["They broke the glass (ACC-11), because: The person is in front of me: At our desk now."]);
    world.set_clock("2026-11-24T18:41:00Z");
    world.sign_in_again("ruth").await;
    assert_eq!(world.get(&at(&world, ""), "ruth").await.status, StatusCode::FORBIDDEN, "it ended by itself");
}

/// ACC-15
#[tokio::test]
async fn glass_is_broken_with_ones_own_password_alone_and_wrong_ones_rest_as_they_do_at_sign_in() {
    let world = elsewhere().await;
    let wrong = breaks(&world, "not-hers-at-all").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows(&["Rule ACC-15", "href=\"#password\"", "At our desk now"]);
    wrong.hides("not-hers-at-all");
    assert_eq!(world.get(&at(&world, ""), "ruth").await.status, StatusCode::FORBIDDEN);
    for _ in 1..app::guesses::FAILURES_MAX {
        breaks(&world, "not-hers-at-all").await;
    }
    assert_eq!(breaks(&world, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it rests");
}

/// ACC-19
#[tokio::test]
async fn what_was_opened_is_ended_with_one_button_and_the_holding_side_ends_it_with_a_reason() {
    let world = elsewhere().await;
    breaks(&world, PASSWORD).await;
    let page = world.get(&at(&world, ""), "ruth").await;
    let (_, rest) = page.body.split_once("/access/").expect("the banner has its form");
    let one = at(&world, &format!("/access/{}", &rest[..36]));
    let end = format!("{one}/end");
    let silent = world.post(&end, "carol", &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    silent.shows(&["Rule ACC-19", "Why do you end it?"]);
    // A court officer is not of the side that holds the case, and knows nothing of it.
    assert_eq!(world.post(&end, "kay", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&one, "kay").await.status, StatusCode::NOT_FOUND);
    let ended = world.post(&end, "ruth", &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    world.get(&ended.location, "ruth").await.shows(&["Saved. It is over.", "Over since 2:41pm", "Ask again"]);
    assert_eq!(world.get(&at(&world, ""), "ruth").await.status, StatusCode::FORBIDDEN);
}

/// ACC-12, ACC-16, ACC-17, ACC-18
#[tokio::test]
async fn access_is_asked_for_answered_by_the_holding_side_and_read_by_who_asked() {
    let world = elsewhere().await;
    let ask = at(&world, "/access/ask");
    let typed = [("words", "Joint work"), ("parts", "contacts"), ("parts", "risk"), ("until", "18/12/2026")];
    let late = [("words", "Joint work"), ("parts", "contacts"), ("until", "18/12/2027")];
    world.post(&ask, "ruth", &late).await.shows(&["for 90 days at most", "Rule ACC-16", "Joint work"]);
    let asked = world.post(&ask, "ruth", &typed).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let one = asked.location.split('?').next().unwrap().to_string();
    world.get(&one, "ruth").await.shows(&["Waits for an answer", "Withdraw it"]);
    assert_eq!(world.get(&at(&world, ""), "ruth").await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.post(&ask, "ruth", &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.get("/day", "carol").await.shows(&["Asked for access to your cases (1)", "Joint work", &one]);
    world.get(&at(&world, ""), "carol").await.shows(&["Answer Ruth Okafor, who asks for access"]);
    let own = world.post(&one, "ruth", &[("answer", "grant"), ("parts", "contacts")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "nobody answers themselves");
    let refusal = world.post(&one, "carol", &[("answer", "refuse")]).await;
    refusal.shows(&["Say why you refuse", "Rule ACC-18"]);
    let granted = world.post(&one, "carol", &[("answer", "grant"), ("parts", "contacts")]).await;
    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.body);
    world.get("/day", "ruth").await.shows(&["What you asked for at 2:41pm", "open until"]);
    assert_eq!(world.get(&at(&world, "/attendance"), "ruth").await.status, StatusCode::OK);
    assert_eq!(world.get(&at(&world, "/risk"), "ruth").await.status, StatusCode::FORBIDDEN);
    let looks = world.get(&at(&world, "/holders"), "carol").await;
    looks.shows(&["The side that holds the case let them (ACC-12), because: Joint work."]);
}

/// S03: a hit of a search outside one's scope leads to both ways.
#[tokio::test]
async fn a_hit_outside_the_scope_leads_to_asking_and_to_breaking_the_glass() {
    let world = elsewhere().await;
    let found = world.post("/search", "ruth", &[("q", "hartnoll")]).await;
    let hits = world.get(&found.location, "ruth").await;
    hits.shows(&["Outside your access", &at(&world, "/access/ask"), &at(&world, "/access\"")]);
}
