//! From an absence to a result: the count with its sum, reviews, steps, letters, and the lists of what is owed (S60, S61).

use crate::support::{RIVERSIDE, RUTH, World, bail, world};
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId};
use jiff::civil::date;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

/// Dale's case is Ruth's.
async fn held() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

/// An appointment of this morning to which Dale did not come; why is not known.
async fn absent(world: &World) -> ContactId {
    world.set_clock("2026-11-24T08:00:00Z");
    let contact_id = world.booked(world.dale, "2026-11-24T10:00:00Z").await;
    world.set_clock(crate::support::NOW);
    let path = here(world.dale, &format!("/contacts/{contact_id}/outcome"));
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let form = [
        ("seen", seen.as_str()),
        ("outcome", "did-not-come"),
        ("next", "none"),
        ("next-reason", "No word yet"),
    ];
    assert_eq!(world.post(&path, "ruth", &form).await.status, StatusCode::SEE_OTHER);
    contact_id
}

#[tokio::test]
async fn the_count_stands_with_its_rule_and_every_appointment_behind_it() {
    let world = held().await;
    world.get(&here(world.dale, ""), "ruth").await.shows(&[
        "Failures counted",
        "0 of 2",
        "How it is counted",
    ]);
    world.missed(world.dale, "2026-11-17").await;
    world.get(&here(world.dale, ""), "ruth").await.shows(&["1 of 2", "Limit reached within 12 months"]);
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&[
        "Failures counted",
        "1 of 2",
        "How it is counted (1 failure)",
        "17 November",
        "Unacceptable absence",
        "Limit reached within 12 months",
        "Warning letter",
        "Owed now (1)",
        "Time standards",
        "5 working days after the sentence",
    ]);
    page.hides("Decide the breach review");
}

#[tokio::test]
async fn the_effect_of_a_decision_is_said_before_it_is_chosen() {
    let world = held().await;
    let contact_id = absent(&world).await;
    let path = here(world.dale, &format!("/contacts/{contact_id}/absence"));
    world.get(&path, "ruth").await.shows(&["This would make 1 of 2 failures of the community order."]);
    world.missed(world.dale, "2026-11-17").await;
    let page = world.get(&path, "ruth").await;
    page.shows(&["This would make 2 of 2 failures", "It opens a breach review with the senior."]);
    let owed = world.get(&here(world.dale, "/attendance"), "ruth").await;
    owed.shows(&["Reason asked for", "Reason decided", "By Tuesday 1 December 2026"]);
}

#[tokio::test]
async fn a_senior_decides_the_review_once_and_the_holder_is_told() {
    let world = held().await;
    world.missed(world.dale, "2026-11-17").await;
    world.missed(world.dale, "2026-11-20").await;
    let path = here(world.dale, &format!("/sentence/{}/review", world.order(world.dale).await));
    let seen = world.get(&here(world.dale, "/attendance"), "ruth").await;
    seen.shows(&["Breach review owed", "2 of 2", "The senior"]);
    seen.hides(&path);
    assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN);
    let form = world.get(&path, "carol").await;
    form.shows(&["What follows from these failures?", "The limit is reached.", "Carry on with the order"]);
    form.hides("Recall to prison");
    let request_id = form.hidden("request_id");
    let silent = [("request_id", request_id.as_str()), ("decision", "breach")];
    world.post(&path, "carol", &silent).await.shows(&["Error: ", "Enter why. The person may ask"]);
    let said = [silent.as_slice(), &[("why", "Two failures without a word")]].concat();
    let saved = world.post(&path, "carol", &said).await;
    assert_eq!(
        (saved.status, saved.location),
        (StatusCode::SEE_OTHER, here(world.dale, "/attendance?saved=review#saved"))
    );
    // Sent twice, it is decided once.
    assert_eq!(world.post(&path, "carol", &said).await.status, StatusCode::SEE_OTHER);
    let again = [("decision", "breach"), ("why", "Again")];
    world.post(&path, "carol", &again).await.shows(&["Breach or recall is open already", "Rule ENF-10"]);
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&[
        "Breach: to the court",
        "Two failures without a word",
        "17 November and 20 November",
        "Record what happened",
    ]);
    world
        .get(&here(world.dale, ""), "ruth")
        .await
        .shows(&["Breach review: Breach: to the court", "Decided, pack to prepare"]);
    app::worker::deliver_due(world.store.as_ref(), world.now()).await.unwrap();
    world.get("/day", "ruth").await.shows(&["Breach review.", "has a decision on failures to comply"]);
}

#[tokio::test]
async fn a_breach_goes_to_its_result_which_ends_the_order_and_a_step_can_be_taken_back() {
    let world = held().await;
    let breach = world.in_breach(world.dale).await;
    let path = here(world.dale, &format!("/enforcement/{}", breach.review));
    let page = world.get(&path, "ruth").await;
    page.shows(&[
        "What happened?",
        "Pack prepared",
        "Presented to the court, summons issued",
        "Write here: breach pack",
    ]);
    page.hides("recall pack");
    let sent = [("step", "presented"), ("on", "24/11")];
    world.post(&path, "ruth", &sent).await.shows(&["Error: ", "Enter the day of the hearing", "Rule ENF-15"]);
    let sent = [sent.as_slice(), &[("hearing", "15/12/2026")]].concat();
    assert_eq!(world.post(&path, "ruth", &sent).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&["Presented to the court", "Tuesday 15 December 2026"]);
    let result = [("step", "resentenced"), ("on", "24/11"), ("note", "Eight weeks")];
    assert_eq!(world.post(&path, "ruth", &result).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["revoked, and sentenced again"]);
    world.get(&path, "ruth").await.hides("Write here");
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&["Proven, order revoked and sentenced again", "Ended", "Eight weeks"]);
    page.hides(&path);
    let remove = here(world.dale, &format!("/enforcement/steps/{}/remove", breach.step));
    let seen = world.get(&remove, "ruth").await.hidden("seen");
    world.post(&remove, "ruth", &[("seen", &seen)]).await.shows(&["Rule ENF-18"]);
    let why = [("seen", seen.as_str()), ("why", "It was another case")];
    assert_eq!(world.post(&remove, "ruth", &why).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&remove, "ruth").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_warning_about_what_is_corrected_is_owed_a_letter_that_puts_it_right() {
    let world = held().await;
    let breach = world.in_breach(world.dale).await;
    let entry = here(world.dale, &format!("/contacts/{}/outcome", breach.contact));
    let seen = world.get(&entry, "ruth").await.hidden("seen");
    let form = [
        ("seen", seen.as_str()),
        ("outcome", "kept"),
        ("notes", "He was here"),
        ("why", "The list of the reception shows it"),
        ("next", "none"),
        ("next-reason", "Booked"),
    ];
    assert_eq!(world.post(&entry, "ruth", &form).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&[
        "Letter of correction",
        "does not count any more. This was decided when it did",
        "Put right the letter of 18 November",
    ]);
    let path = here(world.dale, "/letters/new");
    let about = format!("letter.{}", breach.letter);
    let letter = [("about", about.as_str()), ("letter", "correction"), ("sent", "24/11"), ("way", "post")];
    assert_eq!(world.post(&path, "ruth", &letter).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&["Letters (2)"]);
    page.hides("Put right the letter");
}

#[tokio::test]
async fn a_letter_is_recorded_with_what_it_is_about_and_one_that_never_went_is_taken_back() {
    let world = held().await;
    let contact_id = absent(&world).await;
    let path = here(world.dale, &format!("/letters/new?about={contact_id}"));
    world.get(&path, "ruth").await.shows(&["A letter", "Office appointment, ", "Write it here"]);
    let path = here(world.dale, "/letters/new");
    let about = format!("contact.{contact_id}");
    let letter = [("letter", "first-warning"), ("sent", "24/11"), ("way", "post")];
    world.post(&path, "ruth", &letter).await.shows(&["Choose what the letter was about"]);
    let warning = [letter.as_slice(), &[("about", about.as_str())]].concat();
    world.post(&path, "ruth", &warning).await.shows(&["Decide on the absence first", "Rule ENF-19"]);
    let asked = [("about", about.as_str()), ("letter", "reason-asked"), ("sent", "24/11"), ("way", "hand")];
    assert_eq!(world.post(&path, "ruth", &asked).await.status, StatusCode::SEE_OTHER);
    world
        .get(&here(world.dale, ""), "ruth")
        .await
        .shows(&["Letter that asks for the reason sent: Given to them by hand"]);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let letter_id = *page.record.letters.keys().next().unwrap();
    let remove = here(world.dale, &format!("/letters/{letter_id}/remove"));
    let seen = world.get(&remove, "ruth").await.hidden("seen");
    let why = [("seen", seen.as_str()), ("why", "It was never posted")];
    assert_eq!(world.post(&remove, "ruth", &why).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/attendance"), "ruth").await.shows(&["Removed", "It was never posted"]);
}

#[tokio::test]
async fn a_remand_stops_the_clocks_and_the_page_says_since_when() {
    let world = held().await;
    world.missed(world.dale, "2026-11-17").await;
    let facts = bail("remanded", date(2026, 11, 24));
    app::custody::record_bail(&world.ctx(), world.dale, world.request_id(), &facts).await.unwrap();
    let page = world.get(&here(world.dale, "/attendance"), "ruth").await;
    page.shows(&["In custody since 24 November 2026: the clocks of enforcement stand still", "Stopped"]);
}

#[tokio::test]
async fn what_is_owed_is_listed_for_the_officer_and_for_the_manager_of_the_team() {
    let mut world = held().await;
    world.get("/steps", "ruth").await.shows(&["Steps due", "No steps of enforcement are owed"]);
    world.missed(world.dale, "2026-11-17").await;
    world.set_clock("2026-11-27T10:00:00Z");
    for name in ["ruth", "carol"] {
        world.sign_in_again(name).await;
    }
    let mine = world.get("/steps", "ruth").await;
    mine.shows(&["1 step of enforcement is owed", "Dale Hartnoll", "Warning letter", "Today (1)"]);
    let team = format!("/teams/{RIVERSIDE}/late");
    let page = world.get(&team, "carol").await;
    page.shows(&["By step", "Ruth Okafor", "1 working day late. Due Thursday 26 November 2026"]);
    assert_eq!(world.get(&team, "ruth").await.status, StatusCode::FORBIDDEN);
    world.get("/day", "ruth").await.shows(&["/steps"]);
    // However long ago: what the person's page says is owed, the list says too.
    world.missed(world.dale, "2026-11-20").await;
    world.set_clock("2028-04-03T10:00:00Z");
    world.sign_in_again("ruth").await;
    for page in ["/steps".to_string(), here(world.dale, "/attendance")] {
        world.get(&page, "ruth").await.shows(&["Breach review decided", "This limit is not checked."]);
    }
}

#[tokio::test]
async fn a_letter_is_written_from_what_the_record_knows_shown_first_and_kept_as_it_was_sent() {
    let world = held().await;
    let contact_id = world.missed(world.dale, "2026-11-17").await;
    let path = here(world.dale, "/letters/new");
    let about = format!("contact.{contact_id}");
    let asked = [("about", about.as_str()), ("letter", "first-warning"), ("do", "write")];
    let there = world.post(&path, "ruth", &asked).await.location;
    assert_eq!(there, here(world.dale, &format!("/letters/write?about={about}&letter=first-warning")));
    let form = world.get(&there, "ruth").await;
    form.shows(&[
        "First warning",
        "Dale Hartnoll",
        "Tuesday 17 November 2026",
        "community order",
        "Ruth Okafor",
        "Probation officer",
    ]);
    let known = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let crn = known.record.person.as_ref().and_then(|person| person.crn.clone()).unwrap();
    let typed = [
        ("sent", "24/11"),
        ("way", "post"),
        ("organisation_name", "Northmoor Probation"),
        ("office_phone", "01632 960 123"),
        ("letter_date", "Tuesday 24 November 2026"),
        ("person_name", "Dale Hartnoll"),
        ("reference", crn.as_str()),
        ("missed_date", "Tuesday 17 November 2026"),
        ("order_name", "community order"),
        ("office_address", "Riverside House\n12 Quay Street"),
        ("person_address", "4 Ferry Lane"),
        ("officer_name", "Ruth Okafor"),
        ("officer_role", "Probation officer"),
        ("missed_time", "10am"),
        ("absences_counted", "1"),
    ];
    // ENF-22: the letter says why the reason was not accepted, or that none came.
    let page = world.post(&there, "ruth", &typed).await;
    page.shows(&["Error: ", "Rule ENF-22"]);
    let whole = [typed.as_slice(), &[("no_reason_by", "Monday 23 November 2026")]].concat();
    let shown = world.post(&there, "ruth", &[whole.as_slice(), &[("do", "show")]].concat()).await;
    assert_eq!(shown.status, StatusCode::OK);
    shown.shows(&["Dear Dale Hartnoll", "Monday 23 November 2026"]);
    // ENF-23: what cannot be printed is named.
    let strange: Vec<(&str, &str)> = whole
        .iter()
        .map(|(name, value)| if *name == "person_name" { (*name, "Dale \u{4e2d}") } else { (*name, *value) })
        .collect();
    world.post(&there, "ruth", &strange).await.shows(&["Error: ", "Rule ENF-23"]);
    assert_eq!(world.post(&there, "ruth", &whole).await.status, StatusCode::SEE_OTHER);
    let known = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let letter = known.record.letters.values().next().unwrap();
    let document = &known.record.documents[&letter.facts.document_id.unwrap()];
    assert_eq!((document.format.as_str(), document.title.as_str()), ("pdf", "First warning, as sent"));
    let file = world.state.files.piece(&document.digest, 0).await.unwrap();
    assert!(file.starts_with(b"%PDF-"));
    world.get(&here(world.dale, "/attendance"), "ruth").await.shows(&["Letters (1)", "Nothing is owed."]);
    for unknown in
        ["about=nothing&letter=first-warning".to_string(), format!("about={about}&letter=licence-warning")]
    {
        let path = here(world.dale, &format!("/letters/write?{unknown}"));
        assert_eq!(world.get(&path, "ruth").await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn changing_what_is_recorded_names_the_warning_that_went() {
    let world = held().await;
    let breach = world.in_breach(world.dale).await;
    let other = world.missed(world.dale, "2026-11-23").await;
    let form = |contact: ContactId| here(world.dale, &format!("/contacts/{contact}/outcome"));
    world.get(&form(breach.contact), "ruth").await.shows(&[
        "First warning went out on 18 November.",
        "does not call it back",
        "a letter of correction is owed",
    ]);
    world.get(&form(other), "ruth").await.hides("does not call it back");
}
