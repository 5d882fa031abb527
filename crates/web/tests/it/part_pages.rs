//! The page of a requirement and of a condition: what is ordered, hours, whether it is kept, what would follow.

use crate::support::{Answer, RUTH, World, a_sentence, world};
use app::sentence::{RequirementForm, SentenceForm, record};
use axum::http::StatusCode;
use domain::requirement::PartId;
use domain::shared::RequirementId;

/// Dale, Ruth's, with a curfew beside the order that the world gives him.
async fn under_curfew() -> (World, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let curfew = RequirementForm {
        requirement_type: "curfew".to_string(),
        length: Some(12),
        ..RequirementForm::default()
    };
    let form = SentenceForm { facts: a_sentence("community-order", "Theft", 12), requirements: vec![curfew] };
    record(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let found = page.record.requirements.values().find(|of| of.requirement_type == "curfew").unwrap();
    let path = format!("/cases/{}/requirements/{}", world.dale, found.requirement_id);
    (world, path)
}

async fn condition(world: &World) -> String {
    world.on_licence(world.dale).await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let id = page.record.conditions.keys().next().unwrap();
    let part = PartId::Condition(*id);
    format!("/cases/{}/{}s/{id}", world.dale, part.kind())
}

async fn post(world: &World, path: &str, pairs: &[(&'static str, &str)]) -> Answer {
    let seen = world.get(path, "ruth").await.hidden("seen");
    let mut all = vec![("seen", seen.as_str())];
    all.extend(pairs);
    world.post(path, "ruth", &all).await
}

const NIGHTS: [(&str, &str); 3] =
    [("own-1", "4 Quay Row"), ("own-2", "Every day 7pm to 7am"), ("told_by", "The order")];

#[tokio::test]
async fn a_curfew_is_recorded_and_its_hours_stand_there_also_in_a_week_of_a_clock_change() {
    let (world, path) = under_curfew().await;
    world.get(&path, "ruth").await.shows(&["Curfew", "Not recorded", "No entry belongs to it."]);
    let facts = format!("{path}/facts");
    post(&world, &facts, &NIGHTS[..1])
        .await
        .shows(&["Enter this: hours at the address. Rule REQ-02", "href=\"#own-2\""]);
    let unclear = [("own-1", "4 Quay Row"), ("own-2", "every day 7 to 7")];
    let refused = post(&world, &facts, &unclear).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Hours must be like", "every day 7 to 7"]);
    assert_eq!(post(&world, &facts, &NIGHTS).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&format!("{path}?week=2026-W43"), "ruth").await;
    page.shows(&[
        "Every day 7pm to 7am",
        "7pm BST to 7am GMT the next day",
        "13 hours",
        "The clocks go back",
    ]);
    let again = world.post(&facts, "ruth", &[&[("seen", "0")], NIGHTS.as_slice()].concat()).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    post(&world, &facts, &NIGHTS).await.shows(&["Enter why what was recorded changes. Rule REQ-08"]);
    let history = world.get(&format!("/cases/{}/sentence/history", world.dale), "ruth").await;
    history.shows(&["What is ordered recorded", "Every day 7pm to 7am"]);
    assert_eq!(world.get(&facts, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_report_counts_once_it_was_found_not_acceptable_and_what_would_follow_says_so() {
    let (world, path) = under_curfew().await;
    let report = format!("{path}/report");
    let typed = [("day", "20/11"), ("time", "9:40pm"), ("notes", "Out until ten, the company says.")];
    let nothing = world.post(&report, "ruth", &typed[..2]).await;
    nothing.shows(&["Rule CON-11", "href=\"#notes\""]);
    assert_eq!(world.post(&report, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&path, "ruth").await.shows(&["0 of 2 failures count for it today", "To be decided"]);
    let found = [typed.as_slice(), &[("outcome", "report-failure")]].concat();
    assert_eq!(world.post(&report, "ruth", &found).await.status, StatusCode::SEE_OTHER);
    world.get(&path, "ruth").await.shows(&[
        "1 of 2 failures count for it today. One more reaches the limit.",
        "Breach of the order",
        "Rules REQ-13, ENF-01, ENF-06, ENF-08, ENF-11.",
    ]);
    let sentence = world.get(&format!("/cases/{}/sentence", world.dale), "ruth").await;
    sentence.shows(&["1 failure", "All about it"]);
    world.get(&format!("/cases/{}", world.dale), "ruth").await.shows(&["hours a day ordered, 1 failure"]);
    assert_eq!(world.get(&report, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn to_whom_the_contact_log_is_closed_neither_failures_nor_what_follows_is_shown() {
    let (world, path) = under_curfew().await;
    let failed =
        [("day", "20/11"), ("time", "9:40pm"), ("notes", "Out until ten."), ("outcome", "report-failure")];
    assert_eq!(world.post(&format!("{path}/report"), "ruth", &failed).await.status, StatusCode::SEE_OTHER);
    world.get(&path, "ruth").await.shows(&["Not acceptable", "What would follow"]);
    let page = world.get(&path, "kay").await;
    page.shows(&["What is ordered"]);
    for closed in ["What would follow", "Not acceptable", "Report of a failure to comply"] {
        page.hides(closed);
    }
}

#[tokio::test]
async fn it_is_suspended_and_holds_again() {
    let (world, path) = under_curfew().await;
    let suspension = format!("{path}/suspension");
    let unclear = [("from", "8/12"), ("told_by", "The court, by letter"), ("reason", "A funeral")];
    let unclear = post(&world, &suspension, &unclear).await;
    unclear.shows(&["Enter the year too, like 8 December 2026", "A funeral"]);
    let typed = [("from", "20/11/2026"), ("told_by", "The court, by letter"), ("reason", "In hospital")];
    post(&world, &suspension, &typed[..2]).await.shows(&["Enter why it is suspended. Rule REQ-10"]);
    assert_eq!(post(&world, &suspension, &typed).await.status, StatusCode::SEE_OTHER);
    world
        .get(&path, "ruth")
        .await
        .shows(&["Suspended today", "Since 20 November, no last day known: In hospital"]);
    world.get(&format!("/cases/{}", world.dale), "ruth").await.shows(&["ordered, suspended"]);
    let away = [("day", "21/11"), ("time", "9:40pm"), ("notes", "Not at home.")];
    let refused = world.post(&format!("{path}/report"), "ruth", &away).await;
    refused.shows(&["It did not hold on Saturday 21 November 2026", "Rule REQ-15", "Not at home."]);
    // Nor as an entry of the contact log, as an outside program would write it.
    let form = app::contact::ContactForm {
        contact_type: "breach-report".to_string(),
        happened_at: testkit::at("2026-11-21T21:40:00Z"),
        minutes: 0,
        place: None,
        outcome: Some("report-failure".to_string()),
        notes: "Not at home.".to_string(),
        sensitive: false,
        requirement_id: Some(path.rsplit('/').next().unwrap().parse::<RequirementId>().unwrap()),
    };
    let entry = app::contact::record(&world.ctx(), world.dale, world.request_id(), &form).await;
    assert!(matches!(entry, Err(app::AppError::Refused(refusal)) if refusal.rule == "REQ-15"));
    let back = [typed.as_slice(), &[("to", "23/11/2026")]].concat();
    assert_eq!(post(&world, &suspension, &back).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&path, "ruth").await;
    page.shows(&["From 20 November to 23 November: In hospital"]);
    page.hides("Suspended today");
}

#[tokio::test]
async fn the_words_of_a_condition_are_corrected_and_both_stay() {
    let (world, _) = under_curfew().await;
    let path = condition(&world).await;
    world.get(&path, "ruth").await.shows(&["No contact with Ann Petrie", "Version 4", "Recall to prison"]);
    let text = format!("{path}/text");
    let typed = [("text", "No contact with [names]"), ("version", "3"), ("why", "The licence came")];
    post(&world, &text, &typed).await.shows(&["Fill in what stands in square brackets. Rule REQ-14"]);
    let typed = [("text", "No contact with Ann Petrie or her sister"), typed[1], typed[2]];
    assert_eq!(post(&world, &text, &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&path, "ruth").await.shows(&["or her sister", "Version 3"]);
    let history = world.get(&format!("/cases/{}/sentence/history", world.dale), "ruth").await;
    history.shows(&["Words of a licence condition corrected", "or her sister", "The licence came"]);
    assert_eq!(world.get(&text, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_failure_to_keep_to_a_condition_is_on_the_lists_as_it_is_on_the_page() {
    let (world, _) = under_curfew().await;
    let path = condition(&world).await;
    for day in ["20/11", "23/11"] {
        let failed =
            [("day", day), ("time", "9pm"), ("notes", "Seen with her."), ("outcome", "report-failure")];
        assert_eq!(
            world.post(&format!("{path}/report"), "ruth", &failed).await.status,
            StatusCode::SEE_OTHER
        );
    }
    let owed = ["Warning letter", "Breach review decided"];
    let page = world.get(&format!("/cases/{}/attendance", world.dale), "ruth").await;
    let steps = world.get("/steps", "ruth").await;
    for step in owed {
        assert_eq!(page.body.contains(step), steps.body.contains(step), "{step}");
    }
    assert!(owed.iter().any(|step| steps.body.contains(step)), "{}", steps.body);
    // A letter whose words are about a missed appointment is not written about it.
    let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let about = record.contacts.values().find(|of| of.links.condition_id.is_some()).unwrap().contact_id;
    let letter = format!("/cases/{}/letters/write?about=contact.{about}&letter=first-warning", world.dale);
    let refused = world.get(&letter, "ruth").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["are about a missed appointment", "Rule ENF-19"]);
    // It is said where it is chosen, and what was chosen is still there.
    let about = format!("contact.{about}");
    let chosen =
        [("about", about.as_str()), ("letter", "first-warning"), ("do", "write"), ("note", "By hand.")];
    let kept = world.post(&format!("/cases/{}/letters/new", world.dale), "ruth", &chosen).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    kept.shows(&["Error: ", "are about a missed appointment", "By hand."]);
}

#[tokio::test]
async fn a_condition_is_made_from_a_wording_whose_places_are_filled_in() {
    let (world, _) = under_curfew().await;
    condition(&world).await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let release = *page.record.custody_steps.keys().next_back().unwrap();
    let add = format!("/cases/{}/custody/{release}/condition", world.dale);
    let typed = [("wording", "movement-area"), ("from", "20/11"), ("why", "A threat")];
    let blank = world.post(&add, "ruth", &typed).await;
    blank.shows(&["Rule REQ-14", "href=\"#text\"", "Do not enter [area]"]);
    let text = ("text", "Do not enter Quay Row as drawn on the map.");
    let typed = [typed.as_slice(), &[text]].concat();
    assert_eq!(world.post(&add, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let made = page.record.conditions.values().find(|of| of.wording.is_some()).unwrap();
    assert_eq!((made.condition_type.as_str(), made.version.as_str()), ("additional-movement", "4"));
}
