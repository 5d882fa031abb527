//! Figures of a team by month, and that each is as many as its lines (S60).

use crate::api::{Call, token};
use crate::html::elements;
use crate::support::{Answer, HARBOUR, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use serde_json::Value;

/// Two failures, a warning, and a breach; and somebody whose absence was accepted.
async fn with_failures() -> World {
    let mut world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.in_breach(world.dale).await;
    let other = world.person("Nadia", "Farrow", "2001/0163002C", "h-9").await;
    world.given_to(other, RUTH).await;
    world.missed(other, "2026-11-10").await;
    world.set_clock("2026-12-01T10:00:00Z");
    for name in ["ruth", "carol"] {
        world.sign_in_again(name).await;
    }
    world
}

fn figures() -> String {
    format!("/teams/{RIVERSIDE}/figures")
}

/// (address of its lines, "3 of 4")
fn links(page: &Answer) -> Vec<(String, String)> {
    let read = elements(&page.body).unwrap();
    let links = read.iter().filter(|element| element.name == "a");
    let links = links.filter_map(|link| Some((link.attribute("href")?.to_string(), link.text.clone())));
    links
        .filter(|(href, _)| href.contains("/figures/"))
        .map(|(href, text)| (href.replace("&#38;", "&"), text))
        .collect()
}

/// How many lines a page has, and how many of them are not met.
fn lines(page: &Answer) -> (usize, usize) {
    let read = elements(&page.body).unwrap();
    let cells = |label: &str| {
        let of = read.iter().filter(|element| element.attribute("data-label") == Some(label));
        of.map(|cell| cell.text.trim().to_string()).collect::<Vec<String>>()
    };
    let states: Vec<String> = cells("In time").into_iter().chain(cells("Acceptable")).collect();
    let not_met = states.iter().filter(|state| ["Not in time", "No"].contains(&state.as_str())).count();
    (cells("Person").len(), not_met)
}

/// ENF-29.
#[tokio::test]
async fn every_figure_leads_to_as_many_lines_as_it_says() {
    let world = with_failures().await;
    let page = world.get(&figures(), "carol").await;
    page.shows(&[
        "Figures: Riverside team",
        "Steps in time, of those due",
        "Nov 2026",
        "Warning letter",
        "Ruth Okafor",
    ]);
    let mut checked = 0;
    for (href, words) in links(&page) {
        let behind = world.get(&href, "carol").await;
        let (all, not_met) = lines(&behind);
        let figure = words.split(',').next().unwrap().trim();
        let (met, of) = figure.split_once(" of ").unwrap();
        assert_eq!(
            (met.to_string(), of.to_string()),
            ((all - not_met).to_string(), all.to_string()),
            "{href}"
        );
        behind.shows(&[figure, &format!("Lines ({all})")]);
        checked += 1;
    }
    assert!(checked > 8, "{checked} figures");
}

#[tokio::test]
async fn figures_are_for_those_who_answer_for_the_team() {
    let world = with_failures().await;
    for path in [figures(), format!("{}/2026-11", figures())] {
        assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN, "{path}");
        let other = path.replace(&RIVERSIDE.to_string(), &HARBOUR.to_string());
        let other = world.get(&other, "carol").await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
        other.hides("Ruth Okafor");
    }
    for path in ["2026-13", "november"] {
        assert_eq!(world.get(&format!("{}/{path}", figures()), "carol").await.status, StatusCode::NOT_FOUND);
    }
    world.get(&format!("{}?until=2020-06", figures()), "carol").await.shows(&[
        "Jun 2020",
        "None",
        "Later months",
    ]);
    world.get(&format!("{}/2020-06", figures()), "carol").await.shows(&["None in this month."]);
}

#[tokio::test]
async fn the_api_gives_the_figures_and_their_lines() {
    let world = with_failures().await;
    let (ruth, carol) = (token(&world, "ruth").await, token(&world, "carol").await);
    let path = figures();
    Call::get(&path).by(&ruth).send(&world).await.problem(403, "not-administered");
    let seen = Call::get(&format!("{path}?until=2026-11")).by(&carol).send(&world).await.is(200).json;
    let months = seen["months"].as_array().unwrap();
    assert_eq!((months.len(), months[5]["month"].as_str()), (6, Some("2026-11")));
    let lines = Call::get(&format!("{path}/2026-11")).by(&carol).send(&world).await.is(200).json;
    let count =
        |of: &dyn Fn(&Value) -> bool| lines.as_array().unwrap().iter().filter(|line| of(line)).count();
    let figures = months[5]["figures"].as_array().unwrap();
    assert!(!figures.is_empty());
    for figure in figures {
        let met = count(&|line| line["figure"] == figure["figure"] && line["met"] == true);
        let of = count(&|line| line["figure"] == figure["figure"]);
        assert_eq!(
            (figure["met"].as_u64(), figure["of"].as_u64()),
            (Some(met as u64), Some(of as u64)),
            "{figure}"
        );
    }
    let officer = &months[5]["officers"][0];
    assert_eq!((&officer["officer"], &officer["figures"]), (&"Ruth Okafor".into(), &months[5]["figures"]));
    Call::get(&format!("{path}/2026-13")).by(&carol).send(&world).await.is(404);
}

#[tokio::test]
async fn the_pictures_stand_with_their_tables() {
    let world = with_failures().await;
    let page = world.get(&format!("/cases/{}/attendance", world.dale), "carol").await;
    page.shows(&[
        "Appointments in order",
        "not acceptable",
        "Counts: Community order",
        "Steps with their limits in working days",
    ]);
    let read = elements(&page.body).unwrap();
    let squares = read.iter().filter(|element| element.attribute("class") == Some("tl-square")).count();
    let rows = read.iter().filter(|element| element.attribute("data-label") == Some("Counted?")).count();
    assert!(squares > 0 && squares == rows, "{squares} squares, {rows} rows");
    let steps = read.iter().filter(|element| element.attribute("data-label") == Some("Started by")).count();
    assert_eq!(steps, 4, "review, pack, presented, result");
    page.shows(&["Done", "Owed by the court team", "Carol Whitmore"]);
}

#[tokio::test]
async fn a_team_with_more_failures_asks_no_more_questions() {
    let few = with_failures().await;
    let mut many = with_failures().await;
    let others = [
        ("Olive", "Marsh", "2002/0163003D", "2026-10-12"),
        ("Piotr", "Lasek", "2003/0163004E", "2026-11-02"),
    ];
    for (forenames, surname, pnc, day) in others {
        let other = many.person(forenames, surname, pnc, pnc).await;
        many.given_to(other, RUTH).await;
        many.missed(other, day).await;
        many.missed(many.dale, day).await;
    }
    many.sign_in_again("carol").await;
    for page in [figures(), format!("{}/2026-11?figure=steps", figures())] {
        let mut asked = Vec::new();
        for world in [&few, &many] {
            let before = world.db.questions_asked();
            assert_eq!(world.get(&page, "carol").await.status, StatusCode::OK);
            asked.push(world.db.questions_asked() - before);
        }
        assert_eq!(asked[0], asked[1], "{page}");
    }
}
