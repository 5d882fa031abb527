//! Personal details: what the pages show, to whom, and what their forms do.

use crate::support::{RUTH, World, a_mobile, a_victim, world};
use axum::http::StatusCode;
use domain::person::detail::{DatedDetail, Detail, Need};
use domain::shared::DetailId;

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

fn details(world: &World, rest: &str) -> String {
    format!("/cases/{}/details{rest}", world.dale)
}

fn one(world: &World, detail_id: DetailId, rest: &str) -> String {
    details(world, &format!("/{detail_id}{rest}"))
}

const MOBILE: [(&str, &str); 5] = [
    ("way", "mobile"),
    ("value", "07700 900 461"),
    ("messages", "agreed"),
    ("messages_on", "4 May 2026"),
    ("from", "4/5/2026"),
];

#[tokio::test]
async fn a_way_to_reach_somebody_stands_in_the_identity_line_of_every_page() {
    let world = ruths().await;
    let path = details(&world, "/new?kind=reach");
    world.get(&path, "ruth").await.shows(&["Record a way to reach them", "Texts or e-mails from us"]);
    let answer = world.post(&path, "ruth", &MOBILE).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = world.get(&answer.location, "ruth").await;
    page.shows(&[
        "Saved. It stands below.",
        "07700 900 461",
        "Texts agreed on 4 May 2026",
        "Since 4 May 2026",
        "Written by Ruth Okafor, Northmoor Probation",
        "None recorded.",
        "Not recorded.",
    ]);
    for path in ["", "/sentence", "/contacts/new", "/holders"] {
        let page = world.get(&format!("/cases/{}{path}", world.dale), "ruth").await;
        page.shows(&["Mobile 07700 900 461, texts agreed"]);
    }
    // A court officer may know who it is, and no more.
    let page = world.get(&format!("/cases/{}", world.dale), "kay").await;
    page.hides("07700 900 461");
    let page = world.get(&details(&world, ""), "kay").await;
    page.hides("07700 900 461");
    page.shows(&["Not part of your access."]);
}

#[tokio::test]
async fn what_changes_how_one_acts_is_said_before_anything_is_recorded() {
    let world = ruths().await;
    let need = Need {
        need_type: "reads-with-difficulty".to_string(),
        provision: "Large print".to_string(),
        act_now: "ring, do not write".to_string(),
    };
    world.recorded(world.dale, DatedDetail { detail: Detail::Need(need), from: None, to: None }).await;
    for path in ["", "/contacts/new", "/details/new?kind=address"] {
        let page = world.get(&format!("/cases/{}{path}", world.dale), "ruth").await;
        page.shows(&[
            "Reads or writes with difficulty: ring, do not write</strong>".trim_end_matches("</strong>")
        ]);
    }
}

#[tokio::test]
async fn what_a_rule_refuses_comes_back_as_it_was_typed() {
    let world = ruths().await;
    let path = details(&world, "/new?kind=reach");
    let typed = [("way", "mobile"), ("value", "ring his mother"), ("from", "4/5/2026")];
    let answer = world.post(&path, "ruth", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&[
        "Enter a telephone number, like 07700 900 461",
        "Rule PER-10",
        "ring his mother",
        "Error: ",
    ]);
    let answer = world.post(&path, "ruth", &[("value", "07700 900 461"), ("from", "31/2")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.shows(&["Choose how", "Since when must be a real date", "07700 900 461", "There are 2 problems"]);
}

#[tokio::test]
async fn who_may_not_record_details_is_refused_and_their_asking_is_on_record() {
    let world = ruths().await;
    let entries = async || world.store.log(app::ports::Subject::Case(world.dale)).await.unwrap().1.len();
    let before = entries().await;
    for user in ["kay", "judith"] {
        let answer = world.post(&details(&world, "/new?kind=reach"), user, &MOBILE).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{user}");
    }
    world.get("/access/refused", "kay").await.shows(&["the form to record personal details"]);
    assert_eq!(entries().await, before);
}

#[tokio::test]
async fn a_new_main_address_ends_the_old_one_which_stays_to_be_read() {
    let world = ruths().await;
    let path = details(&world, "/new?kind=address");
    let address = |lines: &'static str, from: &'static str| {
        [("status", "main"), ("type", "home-own"), ("lines", lines), ("postcode", "MG4 2AB"), ("from", from)]
    };
    world.post(&path, "ruth", &address("14 Cooper Row\r\nMillgate", "4/5/2026")).await;
    let answer = world.post(&path, "ruth", &address("2 Quay", "1/6/2026")).await;
    let page = world.get(&answer.location, "ruth").await;
    page.shows(&[
        "Since 1 June 2026",
        "4 May 2026 until 1 June 2026",
        "Addresses: ended or taken off the record (1)",
        "Approval: not recorded",
    ]);
    let answer = world.post(&path, "ruth", &address("9 Elsewhere", "2/5/2026")).await;
    answer.shows(&["There is a main address in some of those days already", "Rule PER-05", "9 Elsewhere"]);
    let roofless = [("status", "main"), ("type", "no-fixed-abode"), ("from", "2/5/2026")];
    world.post(&path, "ruth", &roofless).await.shows(&["Rule PER-06"]);
}

#[tokio::test]
async fn a_correction_keeps_both_wordings_and_says_why() {
    let world = ruths().await;
    let detail_id = world.recorded(world.dale, a_mobile()).await;
    let path = one(&world, detail_id, "/correct");
    let form = world.get(&path, "ruth").await;
    form.shows(&["07700 900 461", "4 May 2026", "Why it is corrected"]);
    let seen = form.hidden("seen");
    let typed = |why: &'static str, seen: &str| {
        let mut pairs: Vec<(&str, String)> =
            MOBILE.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
        pairs[1].1 = "07700 900 462".to_string();
        pairs.extend([("why", why.to_string()), ("seen", seen.to_string())]);
        pairs
    };
    let post = async |why: &'static str, seen: &str| {
        let pairs = typed(why, seen);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.post(&path, "ruth", &pairs).await
    };
    post("", &seen).await.shows(&["Enter why. Both wordings stay on the record.", "Rule PER-08"]);
    let saved = post("Last figure was wrong", &seen).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = world.get(&one(&world, detail_id, ""), "judith").await;
    page.shows(&[
        "Corrected on",
        "by Ruth Okafor",
        "Why: Last figure was wrong",
        "07700 900 461",
        "07700 900 462",
        "Everything that was written (2)",
    ]);
    page.hides("Correct it");
    // Somebody else, on what stood before: both versions, and what was typed can be saved on what stands now.
    let pairs = typed("I think so", &seen);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let conflict = world.post(&path, "carol", &pairs).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["Ruth Okafor changed this at 2:41pm", "I think so", "07700 900 462"]);
    assert_ne!(conflict.hidden("csrf"), "");
}

#[tokio::test]
async fn what_has_ended_leaves_the_identity_line_and_what_was_removed_leaves_the_page_but_not_the_record() {
    let world = ruths().await;
    let detail_id = world.recorded(world.dale, a_mobile()).await;
    let path = one(&world, detail_id, "/end");
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let answer = world.post(&path, "ruth", &[("to", "soon"), ("seen", &seen)]).await;
    answer.shows(&["The day on which it ended must be a real date"]);
    let answer = world.post(&path, "ruth", &[("to", "24/11/2026"), ("seen", &seen)]).await;
    let page = world.get(&answer.location, "ruth").await;
    page.shows(&["4 May 2026 until 24 November 2026"]);
    page.hides("Mobile 07700 900 461, texts agreed");
    let path = one(&world, detail_id, "/remove");
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let answer = world.post(&path, "ruth", &[("why", "Another Dale"), ("seen", &seen)]).await;
    let page = world.get(&answer.location, "ruth").await;
    page.shows(&["Taken off the record: Another Dale"]);
    assert_eq!(world.get(&path, "ruth").await.status, StatusCode::NOT_FOUND);
    world.get(&one(&world, detail_id, ""), "ruth").await.shows(&["Taken off the record on", "Another Dale"]);
}

#[tokio::test]
async fn a_victim_is_shown_to_those_who_work_with_it_and_counted_for_the_others() {
    let world = ruths().await;
    let detail_id = world.recorded(world.dale, a_victim()).await;
    world.get(&details(&world, ""), "ruth").await.shows(&["Nadia Farrow", "Victim", "Protected"]);
    let cass = world.join_administrator().await;
    let page = world.get_as(&details(&world, ""), &cass).await;
    page.shows(&["1 person more. Protected: not part of your access."]);
    for hidden in ["Nadia Farrow", "Victim", "01632 960 222"] {
        page.hides(hidden);
    }
    let answer = world.get_as(&one(&world, detail_id, ""), &cass).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    answer.hides("Nadia Farrow");
}

#[tokio::test]
async fn the_persons_own_name_is_corrected_with_its_history() {
    let world = ruths().await;
    let path = details(&world, "/person");
    let form = world.get(&path, "ruth").await;
    form.shows(&["Correct name, birth date or sex", "Hartnoll", "1989", "Recorded on"]);
    let seen = form.hidden("seen");
    let typed = |surname: &'static str, year: &'static str| {
        vec![
            ("forenames", "Dale"),
            ("surname", surname),
            ("birth_date-day", "14"),
            ("birth_date-month", "3"),
            ("birth_date-year", year),
            ("sex", "male"),
            ("why", "As on the passport"),
        ]
    };
    let wrong = [typed("Hartnall", "1889x"), vec![("seen", &seen)]].concat();
    world.post(&path, "ruth", &wrong).await.shows(&["Birth date must be a real date", "1889x"]);
    let right = [typed("Hartnall", "1990"), vec![("seen", &seen), ("keep_previous", "yes")]].concat();
    let answer = world.post(&path, "ruth", &right).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    world.get(&answer.location, "ruth").await.shows(&["Dale Hartnall", "14 March 1990", "Previous name"]);
    world.get(&path, "ruth").await.shows(&["As on the passport", "Dale Hartnoll", "Born 14 March 1989"]);
    // On what stood before it is a conflict.
    let late = [typed("Hartnill", "1990"), vec![("seen", &seen)]].concat();
    let conflict = world.post(&path, "carol", &late).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["Ruth Okafor changed this", "Hartnill", "Dale Hartnall"]);
}

#[tokio::test]
async fn the_past_shows_details_as_they_were_and_offers_nothing() {
    let world = ruths().await;
    let detail_id = world.recorded(world.dale, a_mobile()).await;
    world.set_clock("2026-11-24T14:50:00Z");
    let path = one(&world, detail_id, "/end");
    let seen = world.get(&path, "ruth").await.hidden("seen");
    world.post(&path, "ruth", &[("to", "24/11/2026"), ("seen", &seen)]).await;
    let then = format!("/cases/{}/at/2026-11-24T14:45:00Z", world.dale);
    let page = world.get(&then, "ruth").await;
    page.shows(&["Mobile 07700 900 461, texts agreed", "As known on Tuesday 24 November 2026"]);
    let page = world.get(&format!("{then}/details"), "ruth").await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows(&["Mobile 07700 900 461, texts agreed", "Since 4 May 2026", "As known on"]);
    for hidden in ["Record a way", "History, correct or end", "Correct name"] {
        page.hides(hidden);
    }
    world.get(&format!("/cases/{}/details", world.dale), "ruth").await.shows(&["until 24 November 2026"]);
    assert_eq!(world.get(&format!("{then}/details"), "kay").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_birth_date_that_cannot_be_comes_back_with_what_was_typed_and_what_was_left_out_is_said() {
    let world = ruths().await;
    let refused = world.post("/search", "ruth", &[("q", "hartnoll 31/2/1989")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["There is a problem", "That month has no such day", "hartnoll 31/2/1989"]);
    let there = world.post("/search", "ruth", &[("q", "hartnol 14.3.89 99999")]).await.location;
    world.get(&there, "ruth").await.shows(&["Dale Hartnoll", "was left out: 99999"]);
    let near = world.post("/search", "ruth", &[("q", "dale hartnoll 15/3/1989")]).await.location;
    world.get(&near, "ruth").await.shows(&["Another birth date than you typed"]);
}

#[tokio::test]
async fn a_telephone_finds_whose_it_is_for_those_who_may_see_it_and_nobody_for_others() {
    let world = ruths().await;
    let typed = [("way", "mobile"), ("value", "07700 900 123")];
    world.post(&details(&world, "/new?kind=reach"), "ruth", &typed).await;
    let there = world.post("/search", "ruth", &[("q", "+44 7700 900123")]).await.location;
    world.get(&there, "ruth").await.shows(&["Dale Hartnoll", "Matched: 07700900123"]);
    let theirs = world.post("/search", "kay", &[("q", "07700 900123")]).await.location;
    world.get(&theirs, "kay").await.shows(&["Nobody found"]);
}

#[tokio::test]
async fn a_hit_says_that_an_alias_was_found() {
    let world = ruths().await;
    let typed = [("name_kind", "alias"), ("forenames", "Danny"), ("surname", "Quillfeather")];
    world.post(&details(&world, "/new?kind=name"), "ruth", &typed).await;
    let there = world.post("/search", "ruth", &[("q", "quillfeather")]).await.location;
    world.get(&there, "ruth").await.shows(&["alias Danny Quillfeather", "Dale Hartnoll"]);
}
