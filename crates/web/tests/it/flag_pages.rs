//! Flags on the pages: recorded, reviewed, ended, corrected, removed; what stands on the person page and on My day.

use crate::support::{RUTH, World, world};
use axum::http::StatusCode;
use domain::flag::EndFlag;
use domain::shared::{CaseId, FlagId};

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

const TYPED: [(&str, &str); 3] = [
    ("flag_type", "self-harm"),
    ("from", "11 May 2026"),
    ("words", "Told the duty officer about thoughts of it."),
];

#[tokio::test]
async fn a_flag_is_recorded_and_stands_where_everybody_looks() {
    let world = ruths().await;
    let form = world.get(&here(world.dale, "/flags/new"), "ruth").await;
    form.shows(&["Record a flag", "The person – Suicide or self-harm"]);
    let request_id = form.hidden("request_id");
    let typed = [TYPED.as_slice(), &[("request_id", request_id.as_str())]].concat();
    let posted = world.post(&here(world.dale, "/flags/new"), "ruth", &typed).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    world.post(&here(world.dale, "/flags/new"), "ruth", &typed).await;
    let list = world.get(&posted.location, "ruth").await;
    list.shows(&["Saved. Suicide or self-harm is recorded.", "Open (1)", "Review is late"]);
    // Six months from 11 May were over on 11 November.
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&[
        "Suicide or self-harm: review was due 11 November",
        "Flag: Suicide or self-harm",
        "Told the duty officer about thoughts of it.",
        "Review the flag: Suicide or self-harm",
        "All about the flags",
    ]);
    world.get("/day", "ruth").await.shows(&[
        "Due and overdue (2)",
        "13 days late",
        "reviewed within 6 months",
    ]);
}

#[tokio::test]
async fn what_a_rule_refuses_comes_back_with_what_was_typed() {
    let world = ruths().await;
    let typed = [TYPED[0], ("from", "25/11/2026"), TYPED[2]];
    let answer = world.post(&here(world.dale, "/flags/new"), "ruth", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&["Error: ", "Rule FLG-04", "value=\"25/11/2026\"", "Told the duty officer"]);
    let typed = [("from", "31/2"), ("next_review", "soon")];
    let answer = world.post(&here(world.dale, "/flags/new"), "ruth", &typed).await;
    answer.shows(&["There are 2 problems", "Since must be a real date", "Next review must be a real date"]);
}

#[tokio::test]
async fn another_level_of_serious_harm_ends_the_old_one_and_the_page_says_so() {
    let world = ruths().await;
    world.get(&here(world.dale, ""), "ruth").await.shows(&["Serious harm: not assessed"]);
    world.flagged(world.dale, "serious-harm-medium").await;
    let form = world.get(&here(world.dale, "/flags/new"), "ruth").await;
    form.shows(&["Serious harm: medium stands since 20 November. Recording another level ends it."]);
    let typed = [("flag_type", "serious-harm-high"), ("from", "today"), ("words", "The arrest.")];
    let posted = world.post(&here(world.dale, "/flags/new"), "ruth", &typed).await;
    let list = world.get(&posted.location, "ruth").await;
    list.shows(&["It ended Serious harm: medium.", "Ended (1)", "Serious harm: high was recorded"]);
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&["tl-tag--harm-high", "Registered since 24 November 2026", "1 ended flag"]);
    person.shows(&["Flag ended: Serious harm: medium", "Flag: Serious harm: high"]);
    // The identity line of every page inside the person says it too.
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["Serious harm: high"]);
}

async fn seen(world: &World, flag_id: FlagId) -> String {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    page.record.flags[&flag_id].written.seq.to_string()
}

#[tokio::test]
async fn each_change_of_a_flag_stands_in_its_history_with_both_wordings() {
    let world = ruths().await;
    let flag_id = world.flagged(world.dale, "mappa").await;
    let at = |what: &str| here(world.dale, &format!("/flags/{flag_id}{what}"));
    let steps: [(&str, &[(&str, &str)]); 4] = [
        ("/review", &[("words", "The panel met; nothing new.")]),
        ("/level", &[("level", "Level 2"), ("category", "Category 1"), ("words", "Moved up.")]),
        (
            "/correct",
            &[
                ("level", "Level 2"),
                ("category", "Category 3"),
                ("note", "The panel of 19 November"),
                ("from", "19/11/2026"),
                ("words", "The category was wrong."),
            ],
        ),
        ("/end", &[("on", "today"), ("words", "The panel closed it.")]),
    ];
    for (what, typed) in steps {
        let form = world.get(&at(what), "ruth").await;
        assert_eq!(form.status, StatusCode::OK, "{what}");
        let seen = form.hidden("seen");
        let typed = [typed, &[("seen", seen.as_str())]].concat();
        let posted = world.post(&at(what), "ruth", &typed).await;
        assert_eq!(posted.status, StatusCode::SEE_OTHER, "{what}: {}", posted.body);
    }
    let page = world.get(&at(""), "ruth").await;
    page.shows(&["Managed under MAPPA, Level 2, Category 3", "Ended", "History (5)", "Level 1, Category 1"]);
    page.shows(&["Police call-out on 18 November", "The panel of 19 November", "The category was wrong."]);
    page.hides("Change the level");
    let seen = seen(&world, flag_id).await;
    let refused = world.post(&at("/review"), "ruth", &[("seen", &seen), ("words", "Again")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule FLG-09"]);
}

#[tokio::test]
async fn a_flag_that_was_removed_is_off_the_person_page_and_its_history_stays() {
    let world = ruths().await;
    let flag_id = world.flagged(world.dale, "sex-offender-registered").await;
    let at = |what: &str| here(world.dale, &format!("/flags/{flag_id}{what}"));
    let seen = seen(&world, flag_id).await;
    let silent = world.post(&at("/remove"), "ruth", &[("seen", &seen), ("words", "")]).await;
    silent.shows(&["Rule FLG-10"]);
    let typed = [("seen", seen.as_str()), ("words", "It is about another Dale.")];
    assert_eq!(world.post(&at("/remove"), "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, ""), "ruth").await.hides("Registered sex offender");
    let list = world.get(&here(world.dale, "/flags"), "ruth").await;
    list.shows(&["Recorded wrongly and removed (1)"]);
    list.hides("Registered sex offender");
    world.get(&at(""), "ruth").await.shows(&["Registered sex offender", "It is about another Dale."]);
}

#[tokio::test]
async fn who_writes_on_a_flag_that_changed_meanwhile_sees_both_versions() {
    let world = ruths().await;
    let flag_id = world.flagged(world.dale, "weapons").await;
    let seen = seen(&world, flag_id).await;
    let end = EndFlag { on: world.now().day(), why: "The police say it was a toy".to_string() };
    let form = app::flag::FlagChange { change: app::flag::Change::End(end), seen_seq: seen.parse().unwrap() };
    app::flag::change(&world.ctx(), world.dale, flag_id, &form).await.unwrap();
    let path = here(world.dale, &format!("/flags/{flag_id}/review"));
    let answer = world.post(&path, "ruth", &[("seen", &seen), ("words", "Still carries one.")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.shows(&["Ann Petrie changed this flag", "Still carries one.", "None: it has ended"]);
}

#[tokio::test]
async fn the_past_shows_the_flags_as_they_stood() {
    let world = ruths().await;
    world.set_clock("2026-11-20T10:00:00Z");
    world.flagged(world.dale, "serious-harm-medium").await;
    world.set_clock("2026-11-23T10:00:00Z");
    world.flagged(world.dale, "serious-harm-high").await;
    world.set_clock(crate::support::NOW);
    let then = world.get(&here(world.dale, "/at/2026-11-21T12:00:00Z"), "carol").await;
    then.shows(&["tl-tag--harm-medium", "Registered since 20 November 2026"]);
    then.hides("Serious harm: high");
}

#[tokio::test]
async fn my_day_says_what_to_know_before_one_meets() {
    let world = ruths().await;
    for kind in ["serious-harm-very-high", "risk-to-staff", "vulnerable"] {
        world.flagged(world.dale, kind).await;
    }
    world.booked(world.dale, "2026-11-24T16:00:00Z").await;
    let day = world.get("/day", "ruth").await;
    let know = "<strong>Serious harm: very high.</strong> First meeting. Risk to staff.";
    assert!(day.body.contains(know), "{}", day.body);
    day.hides("Vulnerable");
}

#[tokio::test]
async fn flags_are_for_those_who_work_with_the_person() {
    let world = ruths().await;
    let flag_id = world.flagged(world.dale, "weapons").await;
    let list = here(world.dale, "/flags");
    let review = here(world.dale, &format!("/flags/{flag_id}/review"));
    for (path, who) in [(&list, "kay"), (&review, "kay"), (&review, "judith")] {
        assert_eq!(world.get(path, who).await.status, StatusCode::FORBIDDEN, "{path} {who}");
    }
    let posted = world.post(&review, "judith", &[("words", "x")]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let read = world.get(&list, "judith").await;
    read.shows(&["Weapons"]);
    read.hides("Record a flag");
    let court = world.get(&here(world.dale, ""), "kay").await;
    court.hides("Weapons");
    court.hides("not assessed");
    assert_eq!(
        world.get(&here(world.dale, &format!("/flags/{flag_id}/nothing")), "ruth").await.status,
        StatusCode::NOT_FOUND
    );
}
