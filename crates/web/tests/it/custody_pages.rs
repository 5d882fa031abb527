//! Custody, licence, remand and bail: recorded, corrected, removed; where somebody is now, and what that upsets (S06).

use crate::support::{RUTH, World, bail, world};
use axum::http::StatusCode;
use domain::shared::CaseId;
use jiff::civil::date;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

/// Dale's case is Ruth's, and he has served part of four years.
async fn on_licence() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.on_licence(world.dale).await;
    world
}

async fn ids(world: &World) -> (String, String, String, String) {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let record = &page.record;
    let of_custody = |of: &&domain::sentence::Sentence| of.facts.sentence_type == "determinate-custody";
    let sentence = record.sentences.values().find(of_custody).unwrap().sentence_id.to_string();
    let step = record.custody_steps.keys().next_back().unwrap().to_string();
    let condition = record.conditions.keys().next().unwrap().to_string();
    (sentence, step, condition, record.bail.keys().next().unwrap().to_string())
}

#[tokio::test]
async fn the_page_says_where_somebody_is_since_when_and_from_whom() {
    let world = on_licence().await;
    world.get(&here(world.dale, ""), "ruth").await.shows(&["On licence: conditional release", "Where now"]);
    let page = world.get(&here(world.dale, "/sentence"), "ruth").await;
    page.shows(&[
        "Released on licence: conditional release",
        "In custody, HMP Northmoor",
        "No contact with Ann Petrie",
        "Licence policy 4",
        "On bail without conditions",
    ]);
    world.get(&here(world.dale, "/at/2026-11-23T12:00:00.000000Z"), "carol").await.hides("On licence");
}

#[tokio::test]
async fn the_timeline_and_the_months_say_where_somebody_was_and_how_serious_the_harm_is() {
    let world = on_licence().await;
    world.flagged(world.dale, "serious-harm-high").await;
    let page = world.get(&here(world.dale, ""), "ruth").await;
    page.shows(&[
        "Court, custody and bail",
        "From HMP Northmoor",
        "tl-bar--custody",
        "tl-bar--where",
        "tl-bar--harm-high",
        "In custody, HMP Northmoor",
        "Released on licence: conditional release",
        "Serious harm high",
    ]);
    let court = world.get(&here(world.dale, "?kind=court"), "ruth").await;
    court.shows(&["court, custody and bail", "Released on licence: conditional release"]);
    court.hides("Given to Ruth Okafor</");
}

#[tokio::test]
async fn a_recall_follows_a_release_and_the_page_says_it_at_the_top() {
    let world = on_licence().await;
    let (sentence, ..) = ids(&world).await;
    let path = here(world.dale, &format!("/sentence/{sentence}/custody"));
    let form = world.get(&path, "ruth").await;
    form.shows(&["Record custody, release or recall", "The standard conditions"]);
    let request_id = form.hidden("request_id");
    let recall = [
        ("request_id", request_id.as_str()),
        ("step", "recalled"),
        ("on", "23/11"),
        ("recall", "recall-standard"),
        ("told_by", "HMP Northmoor"),
    ];
    world
        .post(&path, "ruth", &recall)
        .await
        .shows(&["Error: ", "Enter why it came to a recall. Rule CUS-04"]);
    let recall = [recall.as_slice(), &[("reason", "Out of touch for two weeks")]].concat();
    assert_eq!(world.post(&path, "ruth", &recall).await.status, StatusCode::SEE_OTHER);
    let back =
        [("step", "in_custody"), ("on", "24/11"), ("place", "HMP Eastvale"), ("told_by", "HMP Eastvale")];
    assert_eq!(world.post(&path, "ruth", &back).await.status, StatusCode::SEE_OTHER);
    for page in ["", "/sentence"] {
        world.get(&here(world.dale, page), "ruth").await.shows(&["In custody, HMP Eastvale"]);
    }
    world.post(&path, "ruth", &[("on", "24/11")]).await.shows(&["Choose what happened"]);
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_step_is_corrected_and_removed_with_a_reason() {
    let world = on_licence().await;
    let (_, step, ..) = ids(&world).await;
    let path = here(world.dale, &format!("/custody/{step}"));
    let form = world.get(&path, "ruth").await;
    let seen = form.hidden("seen");
    let typed = [
        ("seen", seen.as_str()),
        ("step", "released"),
        ("on", "3/11"),
        ("release", "parole"),
        ("told_by", "HMP Northmoor"),
        ("what", "correct"),
    ];
    world.post(&path, "ruth", &typed).await.shows(&["Enter why it changes. Rule CUS-05"]);
    let typed = [typed.as_slice(), &[("why", "The prison wrote another day.")]].concat();
    assert_eq!(world.post(&path, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["Corrected once", "parole board"]);
    assert_eq!(world.post(&path, "ruth", &typed).await.status, StatusCode::CONFLICT);
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let removal = [("seen", seen.as_str()), ("what", "remove"), ("why", "It was another man.")];
    assert_eq!(world.post(&path, "ruth", &removal).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["Removed.", "It was another man."]);
    assert_eq!(world.get(&path, "ruth").await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
    let history = world.get(&here(world.dale, "/sentence/history"), "ruth").await;
    history.shows(&[
        "Custody or licence corrected on",
        "The prison wrote another day.",
        "Released on licence: conditional release",
        "parole board",
        "Custody or licence removed on",
        "About: Released on licence: conditional release\nIt was another man.",
        "Remand or bail recorded on",
        "No contact with Ann Petrie",
        "Serious harm: not assessed",
    ]);
}

#[tokio::test]
async fn key_dates_come_in_order_and_change_with_a_reason() {
    let world = on_licence().await;
    let (sentence, ..) = ids(&world).await;
    let path = here(world.dale, &format!("/sentence/{sentence}/key-dates"));
    let save = |pairs: &[(&'static str, &'static str)]| {
        let (world, path, pairs) = (&world, &path, pairs.to_vec());
        async move { world.post(path, "ruth", &pairs).await }
    };
    let expiry = [("term", "sentence-expiry"), ("on", "10/5/2030"), ("told_by", "HMP Northmoor")];
    assert_eq!(save(&expiry).await.status, StatusCode::SEE_OTHER);
    let late = [("term", "licence-expiry"), ("on", "11/5/2030"), ("told_by", "HMP Northmoor")];
    save(&late).await.shows(&["It would come after Sentence expiry", "Rule CUS-07"]);
    let other = [("term", "sentence-expiry"), ("on", "9/5/2030"), ("told_by", "HMP Northmoor")];
    save(&other).await.shows(&["Enter why the date changes. Rule CUS-05"]);
    let other = [other.as_slice(), &[("why", "Calculated again")]].concat();
    assert_eq!(save(&other).await.status, StatusCode::SEE_OTHER);
    world
        .get(&here(world.dale, "/sentence"), "ruth")
        .await
        .shows(&["Thursday 9 May 2030", "Sentence expiry"]);
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_condition_of_a_licence_ends_for_a_reason() {
    let world = on_licence().await;
    let (.., condition, _) = ids(&world).await;
    let path = here(world.dale, &format!("/conditions/{condition}/end"));
    let seen = world.get(&path, "ruth").await.hidden("seen");
    world.post(&path, "ruth", &[("seen", &seen), ("ended_on", "23/11")]).await.shows(&["Rule CUS-11"]);
    let typed = [("seen", seen.as_str()), ("ended_on", "23/11"), ("reason", "completed")];
    assert_eq!(world.post(&path, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["Monday 23 November 2026, completed"]);
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_condition_is_put_on_a_licence_after_the_release() {
    let world = on_licence().await;
    let (_, step, ..) = ids(&world).await;
    let path = here(world.dale, &format!("/custody/{step}/condition"));
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["Add a condition to the licence", &path]);
    let typed = [
        ("condition", "additional-contact"),
        ("text", "No contact with Lee Ash"),
        ("from", "20/11"),
        ("why", "A threat on 19 November"),
    ];
    let early: Vec<_> =
        typed.into_iter().map(|(name, value)| (name, if name == "from" { "1/11" } else { value })).collect();
    let refused = world.post(&path, "ruth", &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule CUS-12", "href=\"#from\"", "No contact with Lee Ash"]);
    world.post(&path, "ruth", &typed[..3]).await.shows(&["Rule CUS-05", "href=\"#why\""]);
    assert_eq!(world.post(&path, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&[
        "No contact with Lee Ash",
        "From 20 November 2026",
        "No contact with Ann Petrie",
    ]);
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_remand_upsets_what_is_booked_tells_the_holder_and_warns_whoever_books() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let booked = world.booked(world.dale, "2026-11-26T14:00:00Z").await;
    let path = here(world.dale, "/bail/new");
    let typed = [
        ("status", "remanded"),
        ("on", "24/11"),
        ("until", "8/12"),
        ("place", "HMP Northmoor"),
        ("told_by", "HMP Northmoor, by telephone"),
    ];
    world.post(&path, "kay", &typed[1..]).await.shows(&["Rule CUS-08"]);
    assert_eq!(world.post(&path, "kay", &typed).await.status, StatusCode::SEE_OTHER);
    app::worker::deliver_due(world.store.as_ref(), world.now()).await.unwrap();
    let move_it = format!("/contacts/{booked}/move");
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&[
        "On remand, HMP Northmoor",
        "Until 8 December 2026",
        "On bail without conditions",
        "These disagree. Ring to check, then record what you find.",
        "Move the appointment of",
        &move_it,
    ]);
    let day = world.get("/day", "ruth").await;
    day.shows(&["In custody.", "is still booked", "Move it", &move_it]);
    let booking = |day: &'static str, place: &'static str| {
        [("kind", "office-appointment"), ("day", day), ("time", "2pm"), ("minutes", "40"), ("place", place)]
    };
    let new = here(world.dale, "/appointments/new");
    let warned = world.post(&new, "ruth", &booking("7/12", "office")).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    warned.shows(&[
        "Dale Hartnoll is recorded as on remand at HMP Northmoor until 8 December 2026 (HMP Northmoor, by telephone, 24 November 2026).",
    ]);
    assert_eq!(world.post(&new, "ruth", &booking("7/12", "prison")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&new, "ruth", &booking("9/12", "office")).await.status, StatusCode::SEE_OTHER);
    // Once somebody has checked, nothing disagrees and nothing is to be moved.
    let checked =
        [("status", "bail"), ("on", "24/11"), ("told_by", "HMP Northmoor, by telephone"), ("checked", "yes")];
    assert_eq!(world.post(&path, "kay", &checked).await.status, StatusCode::SEE_OTHER);
    let person = world.get(&here(world.dale, ""), "ruth").await;
    person.shows(&["On bail without conditions"]);
    person.hides("These disagree");
    person.hides("Move the appointment of");
    assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_typed_of_bail_is_corrected_and_removed() {
    let world = world().await;
    let facts = bail("remanded", date(2026, 11, 24));
    app::custody::record_bail(&world.ctx(), world.dale, world.request_id(), &facts).await.unwrap();
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let bail_id = page.record.bail.keys().next().unwrap();
    let path = here(world.dale, &format!("/bail/{bail_id}"));
    let form = world.get(&path, "kay").await;
    form.shows(&["HMP Northmoor"]);
    let seen = form.hidden("seen");
    let typed = [
        ("seen", seen.as_str()),
        ("status", "remanded"),
        ("on", "24/11"),
        ("place", "HMP Eastvale"),
        ("told_by", "HMP Eastvale"),
        ("what", "correct"),
    ];
    world.post(&path, "kay", &typed).await.shows(&["Rule CUS-05"]);
    let typed = [typed.as_slice(), &[("why", "Another prison")]].concat();
    assert_eq!(world.post(&path, "kay", &typed).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "kay").await.shows(&["HMP Eastvale", "Corrected once"]);
    let seen = world.get(&path, "kay").await.hidden("seen");
    let removal = [("seen", seen.as_str()), ("what", "remove"), ("why", "Another man")];
    assert_eq!(world.post(&path, "kay", &removal).await.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, ""), "kay").await.hides("On remand");
    assert_eq!(world.get(&path, "kay").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed_and_nothing_is_lost() {
    let world = on_licence().await;
    let (.., bail) = ids(&world).await;
    let path = here(world.dale, &format!("/bail/{bail}"));
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let typed = |place: &'static str, seen: &str| {
        [
            ("seen", seen.to_string()),
            ("status", "remanded".to_string()),
            ("on", "20/11".to_string()),
            ("place", place.to_string()),
            ("told_by", "The prison".to_string()),
            ("what", "correct".to_string()),
            ("why", "They rang back".to_string()),
        ]
    };
    let send = async |fields: [(&'static str, String); 7]| {
        let pairs = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        world.post(&path, "ruth", &pairs).await
    };
    assert_eq!(send(typed("HMP Northmoor", &seen)).await.status, StatusCode::SEE_OTHER);
    let second = send(typed("HMP Eastvale", &seen)).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.shows(&["while you were writing", "On remand, HMP Northmoor", "HMP Eastvale", "They rang back"]);
    let saved = send(typed("HMP Eastvale", &second.hidden("seen"))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    world.get(&here(world.dale, "/sentence"), "ruth").await.shows(&["HMP Eastvale", "Corrected 2 times"]);
}
