//! The plan on its pages: it begins with the safety of others, each step has one button, and agreed rests on a meeting.

use crate::support::{RUTH, World, a_victim, world};
use app::contact::ContactForm;
use axum::http::StatusCode;
use domain::person::detail::{DatedDetail, Detail, RelatedPerson};
use domain::shared::{CaseId, ContactId};
use testkit::at;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

const SAFETY: [(&str, &str); 3] = [
    ("group", "children"),
    ("restrictions", "Stays out of Mill Road"),
    ("contingency", "The police, then recall"),
];

async fn planned() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let posted = world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    world
}

/// The first address in a page that has these parts in turn.
fn address(body: &str, begins: &str, ends: &str) -> String {
    let found = body.split('"').find(|part| part.starts_with(begins) && part.ends_with(ends));
    found.unwrap_or_else(|| panic!("no address {begins}…{ends}")).to_string()
}

async fn with_step(world: &World) -> String {
    let goal = [("area", "work"), ("words", "Work with my hands"), ("state", "active")];
    let added = world.post(&here(world.dale, "/plan/goals/new"), "ruth", &goal).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    let new_step = address(&page.body, &here(world.dale, "/plan/goals/"), "/steps/new");
    let step = [("words", "Ring the college"), ("who", "Dale"), ("by", "+7"), ("state", "not_started")];
    let added = world.post(&new_step, "ruth", &step).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    page.shows(&["Goals (1)", "Work with my hands", "Ring the college", "Not started"]);
    address(&page.body, &here(world.dale, "/plan/steps/"), "/next")
}

#[tokio::test]
async fn a_plan_begins_with_the_safety_of_others_and_that_is_never_empty() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["No plan is recorded", "Begin a plan"]);
    let refused = world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY[1..]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule PLN-02", "Stays out of Mill Road"]);
    world.post(&here(world.dale, "/plan/new"), "ruth", &SAFETY).await;
    let page = world.get(&here(world.dale, "/plan?saved=begun"), "ruth").await;
    page.shows(&[
        "Saved. The plan begins",
        "Safety of others",
        "Children",
        "Owned by who holds the case: Ruth Okafor",
    ]);
}

#[tokio::test]
async fn each_step_has_one_button_for_its_next_state_and_pressed_twice_it_moves_once() {
    let world = planned().await;
    let next = with_step(&world).await;
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    let seen = page.hidden("seen");
    for _ in 0..2 {
        let pressed = world.post(&next, "ruth", &[("seen", seen.as_str())]).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{}", pressed.body);
    }
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Started", "Done"]);
    let page = world.get(&here(world.dale, "/plan?saved=moved"), "ruth").await;
    page.shows(&["This step had changed before you pressed"]);
    let history = world.get(&here(world.dale, "/plan/history"), "ruth").await;
    history
        .shows(&["4 in the log, latest first", "Ring the college: Dale, by 1 December 2026. It is started."]);
}

#[tokio::test]
async fn agreed_rests_on_a_kept_meeting_and_not_yet_agreed_can_be_saved() {
    let world = planned().await;
    let sign = here(world.dale, "/plan/sign");
    let form = world.get(&sign, "ruth").await;
    form.shows(&["What does Dale say to the plan?", "No kept meeting with Dale since this plan began on"]);
    let seen = form.hidden("seen");
    let refused = world.post(&sign, "ruth", &[("seen", seen.as_str()), ("agreed", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule PLN-11", "Save it as not yet agreed, or book one."]);
    let typed = [("seen", seen.as_str()), ("agreed", "could_not_ask"), ("words", "In hospital")];
    let saved = world.post(&sign, "ruth", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Not yet agreed: Dale could not be asked"]);
}

#[tokio::test]
async fn a_second_plan_leaves_the_first_as_its_author_left_it() {
    let world = planned().await;
    with_step(&world).await;
    let seen = world.get(&here(world.dale, "/plan/new"), "carol").await.hidden("seen");
    let typed = [&SAFETY[..], &[("why", "Another officer"), ("seen", seen.as_str())]].concat();
    let begun = world.post(&here(world.dale, "/plan/new"), "carol", &typed).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    page.shows(&[
        "Earlier plans (1)",
        "by Ruth Okafor",
        "Work with my hands: active, 0 of 1 steps ended",
        "Goals (0)",
    ]);
}

#[tokio::test]
async fn who_may_not_change_a_plan_sees_no_button_and_is_refused() {
    let world = planned().await;
    with_step(&world).await;
    let page = world.get(&here(world.dale, "/plan"), "judith").await;
    page.shows(&["Ring the college"]);
    assert!(!page.body.contains("/next\""), "an inspector changes nothing");
    assert_eq!(world.get(&here(world.dale, "/plan"), "kay").await.status, StatusCode::FORBIDDEN);
    let refused = world.post(&here(world.dale, "/plan/new"), "judith", &SAFETY).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

/// Half an hour later Ruth has met Dale.
pub async fn kept_by_ruth(world: &mut World) -> ContactId {
    world.set_clock("2026-11-24T15:40:00Z");
    let form = ContactForm {
        contact_type: "office-appointment".to_string(),
        happened_at: at("2026-11-24T15:00:00Z"),
        minutes: 30,
        place: Some("office".to_string()),
        outcome: Some("kept".to_string()),
        notes: "We read the plan together.".to_string(),
        sensitive: false,
        requirement_id: None,
    };
    for user in ["ruth", "carol"] {
        world.sign_in_again(user).await;
    }
    app::contact::record(&world.as_user("ruth"), world.dale, world.request_id(), &form).await.unwrap()
}

#[tokio::test]
async fn agreed_is_signed_at_a_kept_meeting_and_the_plan_says_so_and_who_met_them() {
    let mut world = planned().await;
    let meeting = kept_by_ruth(&mut world).await.to_string();
    let sign = here(world.dale, "/plan/sign");
    let form = world.get(&sign, "ruth").await;
    form.shows(&["with you or with somebody whom you name", "with Ruth Okafor. Office appointment"]);
    form.hides("Who met Dale there");
    let seen = form.hidden("seen");
    let typed = [("seen", seen.as_str()), ("agreed", "yes"), ("meeting", meeting.as_str())];
    // Carol did not meet him: she is asked who did.
    world.get(&sign, "carol").await.shows(&["Who met Dale there, only where it was not you"]);
    let refused = world.post(&sign, "carol", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&[
        "Rule PLN-11",
        "Ruth Okafor met them there, not you.",
        "href=\"#met_by\"",
        "id=\"met_by\"",
    ]);
    let named = [&typed[..], &[("met_by", "Ruth Okafor")]].concat();
    let saved = world.post(&sign, "carol", &named).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Dale agrees, at the meeting of", "Agreed"]);
    world.get(&here(world.dale, "/plan/history"), "ruth").await.shows(&["Ruth Okafor met them."]);
}

#[tokio::test]
async fn a_plan_that_changed_while_it_was_signed_says_what_changed_and_is_looked_at_again() {
    let world = planned().await;
    let sign = here(world.dale, "/plan/sign");
    let seen = world.get(&sign, "ruth").await.hidden("seen");
    with_step(&world).await;
    let typed = [("seen", seen.as_str()), ("agreed", "no"), ("words", "Not the college")];
    let stale = world.post(&sign, "ruth", &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&[
        "changed the plan at",
        "Nothing was saved",
        "Goal written on",
        "Work with my hands",
        "Ring the college",
        "Not the college",
    ]);
    stale.hides("Save yours");
    let seen = stale.hidden("seen");
    let typed = [("seen", seen.as_str()), ("agreed", "no"), ("words", "Not the college")];
    assert_eq!(world.post(&sign, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn two_who_change_the_safety_of_others_at_once_see_all_that_would_be_written_over() {
    let world = planned().await;
    let form = here(world.dale, "/plan/safety");
    let seen = world.get(&form, "ruth").await.hidden("seen");
    let change = |restrictions: &'static str, contingency: &'static str, seen: String| {
        [
            ("group", "staff".to_string()),
            ("restrictions", restrictions.to_string()),
            ("contingency", contingency.to_string()),
            ("why", "She rang".to_string()),
            ("seen", seen),
        ]
    };
    let post = async |user: &str, pairs: &[(&'static str, String)]| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.post(&form, user, &pairs).await
    };
    let first = post("carol", &change("Stays out of Quay Street", "Carol first", seen.clone())).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let stale = post("ruth", &change("Stays out of Hill Lane", "Ruth first", seen)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&[
        "Stays out of Quay Street",
        "Carol first",
        "Stays out of Hill Lane",
        "Ruth first",
        "Staff",
    ]);
    let again = post("ruth", &change("Stays out of Hill Lane", "Ruth first", stale.hidden("seen"))).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}

#[tokio::test]
async fn what_was_typed_for_a_plan_that_was_replaced_meanwhile_is_kept_and_said_and_not_written() {
    let world = planned().await;
    let next = with_step(&world).await;
    let seen_of = async |path: &str| world.get(&here(world.dale, path), "ruth").await.hidden("seen");
    let page = world.get(&here(world.dale, "/plan"), "ruth").await;
    let seen_step = page.hidden("seen");
    let change_goal = address(&page.body, &here(world.dale, "/plan/goals/"), "");
    let seen_goal = world.get(&change_goal, "ruth").await.hidden("seen");
    let (safety, goal, sign) =
        (seen_of("/plan/safety").await, seen_of("/plan/goals/new").await, seen_of("/plan/sign").await);
    let begins = world.get(&here(world.dale, "/plan/new"), "carol").await.hidden("seen");
    let typed = [&SAFETY[..], &[("why", "Another officer"), ("seen", begins.as_str())]].concat();
    assert_eq!(
        world.post(&here(world.dale, "/plan/new"), "carol", &typed).await.status,
        StatusCode::SEE_OTHER
    );
    let pairs: [(String, Vec<(&str, &str)>); 4] = [
        (
            here(world.dale, "/plan/safety"),
            vec![
                ("group", "staff"),
                ("restrictions", "Typed by Ruth"),
                ("contingency", "x"),
                ("why", "y"),
                ("seen", &safety),
            ],
        ),
        (
            here(world.dale, "/plan/goals/new"),
            vec![("area", "work"), ("words", "Typed by Ruth"), ("state", "active"), ("seen", &goal)],
        ),
        (
            change_goal,
            vec![
                ("area", "work"),
                ("words", "Typed by Ruth"),
                ("state", "active"),
                ("why", "y"),
                ("seen", &seen_goal),
            ],
        ),
        (here(world.dale, "/plan/sign"), vec![("agreed", "no"), ("words", "Typed by Ruth"), ("seen", &sign)]),
    ];
    for (path, typed) in pairs {
        let late = world.post(&path, "ruth", &typed).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        late.shows(&["Rule PLN-10", "Another plan took the place of this one", "Typed by Ruth"]);
    }
    let pressed = world.post(&next, "ruth", &[("seen", seen_step.as_str())]).await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER);
    world.get(&pressed.location, "ruth").await.shows(&["Another plan took the place of the one whose step"]);
    // Two begin another plan at once: the second sees the first, and nothing of theirs is lost.
    let second = world.post(&here(world.dale, "/plan/new"), "ruth", &typed).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.shows(&["Carol Whitmore began a plan at", "Stays out of Mill Road", "Go on with yours"]);
}

#[tokio::test]
async fn a_refusal_of_the_safety_of_others_stands_at_a_field_that_is_on_the_page() {
    let world = planned().await;
    let path = here(world.dale, "/plan/safety");
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let long = "a".repeat(60_001);
    let same = [&SAFETY[..], &[("why", "x"), ("seen", seen.as_str())]].concat();
    let mut wide = same.clone();
    wide[2].1 = &long;
    for (typed, rule, field) in [(same, "PLN-07", "restrictions"), (wide, "PLN-09", "contingency")] {
        let refused = world.post(&path, "ruth", &typed).await;
        refused.shows(&[&format!("Rule {rule}"), &format!("href=\"#{field}\""), &format!("id=\"{field}\"")]);
    }
}

/// Who is protected is named to those whose work is with it, and counted for everybody else.
#[tokio::test]
async fn who_is_protected_stands_in_the_plan_by_name_only_where_it_may_be_known() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let DatedDetail { detail: Detail::RelatedPerson(victim), .. } = a_victim() else { panic!() };
    let victim = Detail::RelatedPerson(RelatedPerson { protected: true, ..victim });
    let detail_id = world.recorded(world.dale, DatedDetail { detail: victim, from: None, to: None }).await;
    let id = detail_id.to_string();
    let typed = [&SAFETY[..], &[("person", id.as_str())]].concat();
    let form = world.get(&here(world.dale, "/plan/new"), "ruth").await;
    form.shows(&["Nadia Farrow (protected)"]);
    assert_eq!(
        world.post(&here(world.dale, "/plan/new"), "ruth", &typed).await.status,
        StatusCode::SEE_OTHER
    );
    world.get(&here(world.dale, "/plan"), "ruth").await.shows(&["Nadia Farrow (protected)"]);
    let cookie = world.join_administrator().await;
    let closed = world.get_as(&here(world.dale, "/plan"), &cookie).await;
    closed.shows(&["1 person whose name is not part of your access"]);
    closed.hides("Nadia Farrow");
}
