//! Samples of load: a team with what-if and a form, and one of whom nothing is known yet.

use super::frame::page;
use crate::view::assessments::HarmTick;
use crate::view::load::{Bar, Bars, Days, Held, Level, LoadForm, LoadShow, WhatIf};
use crate::view::sheet::{Cell, FormPart, SheetTable};
use crate::view::{Choice, Choices, Field, Link, Meta, SummaryRow};

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn table(rows: Vec<Vec<Cell>>) -> SheetTable {
    SheetTable {
        heading: "Officers".to_owned(),
        caption: format!("Officers ({})", rows.len()),
        columns: strings(&["Officer", "Cases", "Load"]),
        rows,
        empty: "Nobody works in this team, and nobody holds a case in it.".to_owned(),
    }
}

impl LoadShow {
    pub fn sample_full() -> Self {
        let bar = |y: i64, name: &str, added: i64| Bar {
            name: name.to_owned(),
            words: "88.0% now, 90.2% after".to_owned(),
            y,
            bar_y: y + 6,
            width: 370,
            added_x: 370,
            added,
            words_x: 470,
        };
        LoadShow {
            ctx: page("Load of a team"),
            heading: "Load: Riverside team".to_owned(),
            lead: strings(&["4,104 points on 3,946 available = 104.0%."]),
            actions: vec![Link::new("/units/all/load", "All teams on one measure")],
            what_if: Some(WhatIf {
                parts: vec![
                    FormPart::Select(Choices::new("tier", "Tier", vec![Choice::new("B2", "B2")])),
                    FormPart::Input(Field::new("points", "Points of such a case").value("130")),
                ],
                says: Some(
                    "This change moves Riverside team from 97.0% to 104.0%. Nothing is saved.".to_owned(),
                ),
            }),
            bars: Some(Bars {
                title: "Load of each officer".to_owned(),
                says: "Hannah Greaves: 88.0% now, 90.2% after.".to_owned(),
                height: 100,
                line_x: 420,
                alarm_x: 462,
                bars: vec![bar(18, "Hannah Greaves", 9), bar(66, "Imran Sadiq", 0)],
            }),
            days: Some(Days {
                says: "97.0% on 3 September 2026, 112.4% on 24 November 2026.".to_owned(),
                width: 720,
                height: 220,
                capacity: Level { y: 82, words: "Capacity 100%".to_owned() },
                alarm: Level { y: 71, words: "Alarm 110%".to_owned() },
                ticks: vec![HarmTick { x: 712, words: "Today".to_owned(), at_end: true }],
                d: "M110 84L117 80L124 70".to_owned(),
                last_x: 124,
                last_y: 70,
                answers: vec![Held {
                    x: 117,
                    to_x: 124,
                    y: 212,
                    words: "Answer 1".to_owned(),
                    says: "Work is done later until 4 December 2026: two reports".to_owned(),
                }],
                table: table(vec![vec![
                    Cell::new("Week of 23 November"),
                    Cell::new("No"),
                    Cell::new("112.4%"),
                ]]),
            }),
            facts: vec![SummaryRow::new("Team", "Riverside team")],
            tables: vec![table(vec![vec![
                Cell::link(Link::new("/teams/1/load/2", "Hannah Greaves")).source("PO"),
                Cell::new("38"),
                Cell::new("88.0%"),
            ]])],
            form: Some(LoadForm {
                heading: "This is wrong".to_owned(),
                meta: Meta::default(),
                parts: vec![FormPart::Text(Field::new("says", "What is wrong with it"))],
                button: "Say that it is wrong".to_owned(),
            }),
        }
    }

    pub fn sample_empty() -> Self {
        LoadShow {
            ctx: page("Load of a team"),
            heading: "Load: Harbour team".to_owned(),
            lead: strings(&["0 points on 0 available = No room, and nothing held."]),
            tables: vec![table(Vec::new())],
            ..LoadShow::default()
        }
    }
}
