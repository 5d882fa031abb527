//! Packs from the record, and letters as they went (LET-01 to LET-05).

use crate::support::{RUTH, World, world};
use app::enforcement::{ReviewForm, decide_review};
use axum::http::StatusCode;
use domain::enforcement::ReviewDecision;
use domain::shared::{CaseId, LetterId, ReviewId};

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

/// Dale's case is Ruth's. Two failures, and breach is decided.
async fn breached() -> (World, ReviewId) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.missed(world.dale, "2026-11-17").await;
    world.missed(world.dale, "2026-11-20").await;
    let form = ReviewForm {
        sentence_id: world.order(world.dale).await,
        decision: Some(ReviewDecision::Breach),
        why: "Two failures without a word".to_string(),
    };
    let review = decide_review(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    (world, review)
}

fn pack(world: &World, review: ReviewId) -> String {
    here(world.dale, &format!("/letters/write?about=review.{review}&letter=breach-pack"))
}

/// What an officer types; everything else is the record's.
fn typed<'a>(read: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let words = [
        ("sent", "24/11"),
        ("way", "email"),
        ("read", read),
        ("organisation_name", "Northmoor Probation"),
        ("office_address", "Riverside House\n12 Quay Street"),
        ("office_phone", "01632 960 123"),
        ("letter_date", "Tuesday 24 November 2026"),
        ("person_name", "Dale Hartnoll"),
        ("reference", "X320741"),
        ("officer_name", "Ruth Okafor"),
        ("officer_role", "Probation officer"),
        ("pack_recipient", "Northmoor Magistrates' Court"),
        ("documents", "The order, 3 pages"),
    ];
    words.iter().chain(more).copied().collect()
}

async fn letter_of(world: &World) -> (LetterId, domain::enforcement::LetterFacts) {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let letter = page.record.letters.values().next().unwrap();
    (letter.letter_id, letter.facts.clone())
}

/// What was recorded of the breach.
async fn steps(world: &World) -> Vec<String> {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    page.record.breach_steps.values().map(|step| step.facts.step.clone()).collect()
}

/// The pack as it stands now, shown.
async fn read_again(world: &World, path: &str) -> String {
    let show = typed("", &[("asked", "We ask for 20 more hours."), ("do", "show")]);
    world.post(path, "ruth", &show).await.hidden("read")
}

#[tokio::test]
async fn a_breach_pack_is_filled_from_the_record_and_what_is_missing_is_that_word() {
    let (world, review) = breached().await;
    world.get(&here(world.dale, "/attendance"), "ruth").await.shows(&["Write here: breach pack"]);
    let page = world.get(&pack(&world, review), "ruth").await;
    page.shows(&["Breach pack", "Facts come from the record", "Made from version 1 of the program"]);
    page.shows(&["These places have no words yet: What the service asks for, in the officer"]);
    // LET-01: no fact has a field, and one that is sent all the same changes nothing.
    for fact in ["person_facts", "failures_counted", "failure_count", "next_hearing", "missing_facts"] {
        assert!(!page.body.contains(&format!("name=\"{fact}\"")), "{fact} can be typed");
    }
    let read = page.hidden("read");
    let form = typed(
        &read,
        &[
            ("asked", "We ask that the breach is found proven."),
            ("failure_count", "nothing at all"),
            ("do", "show"),
        ],
    );
    let shown = world.post(&pack(&world, review), "ruth", &form).await;
    shown.shows(&[
        "2 of 2, by the rule “Limit reached within 12 months”",
        "Tuesday 17 November 2026 at 10am, Office appointment",
        "Friday 20 November 2026 at 10am, Office appointment",
        "Unacceptable absence",
        "Two failures without a word",
        "Breach: to the court",
        "Missing from the record: ",
        "what was said of the reason of Tuesday 17 November 2026",
        "missing",
        "Held by",
        "Offered",
        "We ask that the breach is found proven.",
        "No letter is recorded as sent.",
    ]);
    shown.hides("nothing at all");
    shown.hides("No word.");
}

#[tokio::test]
async fn a_pack_that_is_kept_is_the_step_pack_prepared_and_is_read_as_it_went() {
    let (world, review) = breached().await;
    let path = pack(&world, review);
    // LET-05: what was not shown was not read; it is shown now, with what was typed.
    let asked = ("asked", "We ask for 20 more hours.");
    let unread = world.post(&path, "ruth", &typed("", &[asked])).await;
    unread.shows(&[
        "Error: ",
        "Read it before you keep it",
        "Rule LET-05",
        "Friday 20 November 2026 at 10am",
    ]);
    let read = unread.hidden("read");
    // ENF-22: what the service asks for is not the record's to say.
    world.post(&path, "ruth", &typed(&read, &[])).await.shows(&["Error: ", "Rule ENF-22"]);
    let form = typed(&read, &[asked]);
    let sent = world.post(&path, "ruth", &form).await;
    let (letter_id, facts) = letter_of(&world).await;
    let there = here(world.dale, &format!("/letters/{letter_id}"));
    assert_eq!((sent.status, sent.location), (StatusCode::SEE_OTHER, format!("{there}?saved=1#saved")));
    // LET-03: nobody records it a second time, and another pack does not either.
    world.get(&here(world.dale, "/attendance"), "ruth").await.shows(&[&there]);
    assert_eq!(steps(&world).await, ["pack-prepared"]);
    let again = world.post(&path, "ruth", &typed(&read_again(&world, &path).await, &[asked])).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert_eq!(steps(&world).await, ["pack-prepared"]);
    let kept = facts.as_sent.unwrap();
    assert_eq!((kept.language.as_str(), kept.template.as_str()), ("en", "version 1 of the program"));
    // LET-04: what changes later changes nothing in it.
    world.missed(world.dale, "2026-11-23").await;
    let page = world.get(&there, "ruth").await;
    page.shows(&[
        "Breach pack, 24 November 2026",
        "The PDF as it was sent",
        "version 1 of the program",
        "We ask for 20 more hours.",
        "Friday 20 November 2026 at 10am, Office appointment",
    ]);
    page.hides("Monday 23 November 2026");
    // Nobody without a role that reaches the case, and no other letter.
    assert_eq!(world.get(&there, "kay").await.status, StatusCode::FORBIDDEN);
    let other = here(world.dale, &format!("/letters/{}", world.dale.0));
    assert_eq!(world.get(&other, "ruth").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pack_of_a_record_that_changed_since_it_was_read_is_read_again_first() {
    let (world, review) = breached().await;
    let path = pack(&world, review);
    // Other words of the template are another letter too.
    let read = read_again(&world, &path).await;
    let text = own_words(letters::Kind::BreachPack, letters::Language::English);
    let form = [("seen", "0"), ("text", text.as_str()), ("why", "Our own")];
    assert_eq!(world.post(&words_of("breach-pack", "en"), "sam", &form).await.status, StatusCode::SEE_OTHER);
    let form = typed(&read, &[("asked", "We ask for 20 more hours.")]);
    world.post(&path, "ruth", &form).await.shows(&["Error: ", "or the template has changed", "Rule LET-05"]);
    let read = read_again(&world, &path).await;
    let facts = crate::support::bail("remanded", jiff::civil::date(2026, 11, 24));
    app::custody::record_bail(&world.ctx(), world.dale, world.request_id(), &facts).await.unwrap();
    let form = typed(&read, &[("asked", "We ask for 20 more hours.")]);
    let refused = world.post(&path, "ruth", &form).await;
    refused.shows(&[
        "Error: ",
        "The record or the template has changed since you read this",
        "Rule LET-05",
        "HMP",
    ]);
    let read = refused.hidden("read");
    let form = typed(&read, &[("asked", "We ask for 20 more hours.")]);
    assert_eq!(world.post(&path, "ruth", &form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_a_sensitive_entry_a_pack_says_the_day_alone() {
    let (world, review) = breached().await;
    let ctx = world.ctx();
    let form = app::contact::ContactForm {
        contact_type: "office-appointment".to_string(),
        happened_at: "2026-11-16T10:00:00Z".parse().unwrap(),
        minutes: 40,
        place: Some("office".to_string()),
        outcome: Some("unacceptable".to_string()),
        notes: "Told by a neighbour".to_string(),
        sensitive: true,
        requirement_id: None,
    };
    app::contact::record(&ctx, world.dale, world.request_id(), &form).await.unwrap();
    let form = typed("", &[("asked", "We ask for 20 more hours."), ("do", "show")]);
    let page = world.post(&pack(&world, review), "ruth", &form).await;
    // LET-02.
    page.shows(&["Monday 16 November 2026", "left out: marked sensitive"]);
    page.hides("Monday 16 November 2026 at 10am");
    page.hides("Told by a neighbour");
}

#[tokio::test]
async fn a_pack_lists_a_condition_that_stands_no_more_with_its_days() {
    let (world, review) = breached().await;
    world.on_licence(world.dale).await;
    let show = typed("", &[("asked", "We ask for 20 more hours."), ("do", "show")]);
    let page = world.post(&pack(&world, review), "ruth", &show).await;
    page.shows(&["No contact with Ann Petrie", "Stands since Monday 2 November 2026"]);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let sentence_id = page.record.conditions.values().next().unwrap().sentence_id;
    let back = domain::custody::StepFacts {
        step: domain::custody::Step::Recalled,
        on: jiff::civil::date(2026, 11, 23),
        place: "HMP Northmoor".to_string(),
        term: Some("recall-standard".to_string()),
        reason: "Out of touch".to_string(),
        told_by: "HMP Northmoor, by telephone".to_string(),
    };
    let of_sentence = (sentence_id, &back);
    app::custody::record_step(&world.ctx(), world.dale, world.request_id(), of_sentence, &[]).await.unwrap();
    let page = world.post(&pack(&world, review), "ruth", &show).await;
    page.shows(&[
        "No contact with Ann Petrie",
        "Stood from Monday 2 November 2026 to Monday 23 November 2026",
    ]);
}

#[tokio::test]
async fn a_recall_pack_is_not_for_a_breach() {
    let (world, review) = breached().await;
    let path = here(world.dale, &format!("/letters/write?about=review.{review}&letter=recall-pack"));
    let form = typed("", &[("asked", "We ask for recall.")]);
    world.post(&path, "ruth", &form).await.shows(&[
        "Error: ",
        "This pack is for the other way on",
        "Rule ENF-19",
    ]);
}

const OURS: &str = "We think that you did not come, and we want to know why.";

/// The English words of the program with a paragraph of our own.
fn own_words(kind: letters::Kind, language: letters::Language) -> String {
    format!("{}\n{OURS}\n", app::organisation::to_begin_with(kind, language))
}

fn words_of(letter: &str, language: &str) -> String {
    format!("/admin/organisations/{}/letters/{letter}/{language}", testkit::ORGANISATION)
}

#[tokio::test]
async fn an_administrator_reads_previews_and_saves_the_words_of_a_letter_and_old_ones_stay() {
    let (world, _) = breached().await;
    let list = world.get(&format!("/admin/organisations/{}/letters", testkit::ORGANISATION), "sam").await;
    list.shows(&["Letters of ", "The program's", "None: letters go in English", "/letters/first-warning/en"]);
    let path = words_of("first-warning", "en");
    let page = world.get(&path, "sam").await;
    page.shows(&["These are the words of the program", "letter: first-warning", "Dear Dale Hartnoll"]);
    assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&words_of("first-warning", "fr"), "sam").await.status, StatusCode::NOT_FOUND);
    let text = own_words(letters::Kind::FirstWarning, letters::Language::English);
    let form = [("seen", "0"), ("text", text.as_str())];
    world.post(&path, "sam", &[form.as_slice(), &[("do", "show")]].concat()).await.shows(&[OURS]);
    let pdf = world.post(&path, "sam", &[form.as_slice(), &[("do", "pdf")]].concat()).await;
    assert!(pdf.body.starts_with("%PDF"));
    // LET-06: the line and what to do. LET-08: why.
    let wrong = text.replace("{person_name}", "{person}");
    let refused = world.post(&path, "sam", &[("seen", "0"), ("text", &wrong), ("why", "x")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Error: ", "there is no slot {person}.", "Rule LET-06", "There is no preview"]);
    world.post(&path, "sam", &form).await.shows(&["Enter why they change", "Rule LET-08"]);
    let saved = [form.as_slice(), &[("why", "Plainer words")]].concat();
    let done = world.post(&path, "sam", &saved).await;
    assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, format!("{path}?saved=1#saved")));
    // Nobody writes over what somebody else saved meanwhile.
    assert_eq!(world.post(&path, "sam", &saved).await.status, StatusCode::CONFLICT);
    let page = world.get(&path, "sam").await;
    page.shows(&["version 1 of the organisation", "Plainer words", "Version 1"]);
    let seen = page.hidden("seen");
    let next = format!("{text}\nAnd one line more.\n");
    let again = [("seen", seen.as_str()), ("text", next.as_str()), ("why", "One line more")];
    assert_eq!(world.post(&path, "sam", &again).await.status, StatusCode::SEE_OTHER);
    let old = world.get(&format!("{path}?version=1"), "sam").await;
    old.shows(&["These are the words of version 1, which are not in use", OURS]);
    old.hides("And one line more.");
    let organisation = format!("/admin/organisations/{}", testkit::ORGANISATION);
    world.get(&organisation, "sam").await.shows(&["First warning in English, version 2. One line more"]);
}

/// LET-09.
#[tokio::test]
async fn a_letter_is_written_from_the_organisations_words_in_the_persons_language_else_in_english() {
    let (world, review) = breached().await;
    let missed = world.missed(world.dale, "2026-11-23").await;
    let write = here(world.dale, &format!("/letters/write?about=contact.{missed}&letter=first-warning"));
    world.get(&write, "ruth").await.shows(&["Made from version 1 of the program."]);
    let save = async |language: letters::Language| {
        let text = own_words(letters::Kind::FirstWarning, language);
        let path = words_of("first-warning", language.tag());
        let form = [("seen", "0"), ("text", text.as_str()), ("why", "Our own")];
        assert_eq!(world.post(&path, "sam", &form).await.status, StatusCode::SEE_OTHER);
    };
    save(letters::Language::English).await;
    world
        .get(&write, "ruth")
        .await
        .shows(&["Made from version 1 of ", ", saved on Tuesday 24 November 2026."]);
    let detail = domain::person::detail::Detail::Need(domain::person::detail::Need {
        need_type: "language".to_string(),
        provision: "Welsh".to_string(),
        act_now: String::new(),
    });
    let dated = domain::person::detail::DatedDetail { detail, from: None, to: None };
    world.recorded(world.dale, dated).await;
    world
        .get(&write, "ruth")
        .await
        .shows(&["There is no Welsh template of this letter, so it is in English."]);
    save(letters::Language::Welsh).await;
    let page = world.get(&write, "ruth").await;
    page.hides("There is no Welsh template");
    // The day is in the language of the letter; what is there in English alone is asked for.
    page.shows(&["Dydd Llun 23 Tachwedd 2026", "Dydd Mawrth 24 Tachwedd 2026"]);
    page.hides("community order");
    let unfilled = world.post(&write, "ruth", &typed("", &[("officer_role", "")])).await;
    unfilled.shows(&["Error: ", "Rule ENF-22"]);
    // ENF-22: which failures a notice of a breach is about is left for its writer too.
    let notice = here(world.dale, &format!("/letters/write?about=review.{review}&letter=breach-notice"));
    let page = world.get(&notice, "ruth").await;
    page.shows(&["You did not come on"]);
    let text = own_words(letters::Kind::BreachNotice, letters::Language::Welsh);
    let form = [("seen", "0"), ("text", text.as_str()), ("why", "Our own")];
    let saved = world.post(&words_of("breach-notice", "cy"), "sam", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&notice, "ruth").await.hides("You did not come on");
}
