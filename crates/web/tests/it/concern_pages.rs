//! Concerns on the pages: raised by who works with the person and by who may see nothing else, decided by a manager, first
//! on My day, and on the list of those up the line.

use crate::support::{HARBOUR, IMRAN, RUTH, World, world};
use axum::http::StatusCode;
use domain::shared::CaseId;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

const SAID: [(&str, &str); 3] =
    [("said", "Thinks of it again; notices open windows"), ("intent", "yes"), ("danger", "no")];

/// Raised by a court officer, to whom little else of the record is open.
async fn raised(world: &World) -> String {
    let posted = world.post(&here(world.dale, "/concerns/new"), "kay", &SAID).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    posted.location
}

/// The address without what follows it.
fn plain(location: &str) -> String {
    location.split(['?', '#']).next().unwrap().to_string()
}

#[tokio::test]
async fn whoever_raises_a_concern_reads_who_was_told_and_by_when_somebody_decides() {
    let world = ruths().await;
    let form = world.get(&here(world.dale, "/concerns/new"), "kay").await;
    form.shows(&["Raise a concern", "If anyone is in danger now, ring first", "999", "Save and tell them"]);
    let answer = world.get(&raised(&world).await, "kay").await;
    answer.shows(&[
        "Saved. Ruth Okafor and Carol Whitmore were told at",
        "Carol Whitmore must decide by",
        "Disclosure",
        "notices open windows",
    ]);
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&["Raise a concern", "Disclosure: may harm someone or offend", "Waits for a decision"]);
}

#[tokio::test]
async fn to_whom_the_record_is_closed_the_form_shows_name_and_birth_date_and_nothing_else() {
    let world = world().await;
    let form = app::assignment::AssignForm {
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: "He moved".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    world.flagged(world.dale, "risk-to-staff").await;
    let path = here(world.dale, "/concerns/new");
    assert_eq!(
        world.get(&path, "sam").await.status,
        StatusCode::FORBIDDEN,
        "who opens no case raises nothing"
    );
    // Ruth works in another team than the one that holds the case.
    let closed = world.get(&here(world.dale, ""), "ruth").await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    closed.shows(&["Raise a concern", &format!("/cases/{}/concerns/new#said", world.dale)]);
    let user_id = world.as_user("ruth").actor.author.user_id;
    let refused = async || world.store.refused(user_id, 50).await.unwrap().len();
    let asked_for = refused().await;
    let form = world.get(&path, "ruth").await;
    assert_eq!(form.status, StatusCode::OK);
    form.shows(&["Dale Hartnoll", "born 14 March 1989", "Save and tell them"]);
    for hidden in ["CRN", "Risk to staff", "Imran Sadiq", "Back to Dale", "PNC"] {
        form.hides(hidden);
    }
    let posted = world.post(&path, "ruth", &SAID).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    let own = world.get(&posted.location, "ruth").await;
    own.shows(&["notices open windows", "Carol Whitmore must decide by"]);
    own.hides("Back to Dale");
    let there = plain(&posted.location);
    let typed = [("follows", "police"), ("why", "Rang 101")];
    assert_eq!(world.post(&there, "carol", &typed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(refused().await, asked_for, "she asked for the person page, and for nothing else");
}

#[tokio::test]
async fn a_contact_that_tells_of_harm_to_come_asks_both_questions_and_raises_a_concern() {
    let world = ruths().await;
    let path = here(world.dale, "/contacts/new");
    let typed = [
        ("other_kind", "disclosure-of-intent"),
        ("day", "24/11/2026"),
        ("time", "2:30pm"),
        ("minutes", "20"),
        ("notes", "Notices open windows again"),
    ];
    let asked = world.post(&path, "ruth", &typed).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.shows(&[
        "Rule CNC-02",
        "href=\"#intent\"",
        "Is anyone in danger now?",
        "If anyone is in danger now, ring first",
        "Notices open windows again",
    ]);
    let answered = [&typed[..], &[("intent", "yes"), ("danger", "no")]].concat();
    let saved = world.post(&path, "ruth", &answered).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = world.get(&saved.location, "ruth").await;
    page.shows(&["the concern that it raises", "Disclosure: may harm someone or offend", "Decide by"]);
    world.get("/day", "carol").await.shows(&["Act now: concerns that wait for a decision (1)"]);
}

#[tokio::test]
async fn what_is_missing_comes_back_with_what_was_typed() {
    let world = ruths().await;
    let typed = [("said", "Shouted at her on the phone"), ("intent", "not_sure")];
    let answer = world.post(&here(world.dale, "/concerns/new"), "ruth", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&[
        "Error: ",
        "Rule CNC-02",
        "Shouted at her on the phone",
        "Say whether anyone is in danger now",
    ]);
}

#[tokio::test]
async fn a_manager_decides_with_a_reason_and_the_timeline_says_so() {
    let world = ruths().await;
    let there = plain(&raised(&world).await);
    world.get("/day", "carol").await.shows(&[
        "Act now: concerns that wait for a decision (1)",
        "Disclosure, raised by Kay Donnelly",
        "Decide by",
    ]);
    world
        .get("/day", "ruth")
        .await
        .shows(&["Act now: concerns that wait for a decision (1)", "Carol Whitmore"]);
    let page = world.get(&there, "carol").await;
    page.shows(&["What follows?", "Tell the police", "Save the decision"]);
    let refused = world.post(&there, "carol", &[("follows", "police")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule CNC-06", "Enter why."]);
    let typed = [("follows", "police"), ("why", "Rang 101 and the victim's officer")];
    let posted = world.post(&there, "carol", &typed).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    let decided = world.get(&posted.location, "carol").await;
    decided.shows(&[
        "Saved. Who raised it reads the decision on their day",
        "Decided by Carol Whitmore",
        "Decided: tell the police",
    ]);
    let again = world.post(&there, "carol", &typed[..1]).await;
    again.shows(&["Rule CNC-07", "Carol Whitmore decided this on"]);
    world.get(&here(world.dale, ""), "ruth").await.shows(&["Tell the police, decided by Carol Whitmore"]);
    let not_hers = world.post(&there, "ruth", &typed).await;
    assert_eq!(not_hers.status, StatusCode::FORBIDDEN);
    // Whoever raised it reads what was decided, without a word of whom it is about.
    let day = world.get("/day", "kay").await;
    day.shows(&["What you raised at", "has a decision: tell the police, by Carol Whitmore at"]);
    day.hides("Hartnoll");
}

#[tokio::test]
async fn without_a_decision_in_time_it_is_late_on_every_list_up_the_line() {
    let mut world = ruths().await;
    let there = plain(&raised(&world).await);
    world.set_clock("2026-11-25T09:00:00Z");
    for user in ["carol", "kay"] {
        world.sign_in_again(user).await;
    }
    world
        .get("/oversight", "carol")
        .await
        .shows(&["No decision in time about a concern (1)", "No decision by"]);
    world.get("/day", "carol").await.shows(&["No decision by"]);
    world.get(&there, "kay").await.shows(&[
        "It stands on the day and on the list of every senior who may decide",
        "Carol Whitmore was to decide by",
    ]);
}
