//! Samples of attendance and enforcement.

use super::frame::{CASE, case_page, editing, identity, sparse_top, top, with_errors};
use crate::view::enforcement::{
    AttendancePicture, AttendanceShow, ChainPart, ChainPicture, ChainWords, EnforcementShow, OrderSum,
    ReviewBlock, Square, SquareLane,
};
use crate::view::form::Part;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone};

fn table(heading: &str, columns: &[&str], rows: Vec<Vec<Cell>>, empty: &str) -> SheetTable {
    SheetTable {
        heading: heading.to_owned(),
        caption: heading.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows,
        empty: empty.to_owned(),
    }
}

/// A day of the sum, as a link to its appointment.
fn entry(day: &str) -> Cell {
    Cell::link(Link::new(&format!("{CASE}/contacts/1"), day)).source("Office appointment")
}

fn order() -> OrderSum {
    OrderSum {
        heading: "Community order, 24 months, theft. Made 11 May 2026, ends 10 May 2028.".to_owned(),
        rows: vec![
            SummaryRow {
                tag: Some(Tag::new(Tone::Waiting, "Decided, pack to prepare")),
                ..SummaryRow::new("Failures counted", "2 of 2")
            },
            SummaryRow::new("Rule", "Limit reached within 12 months. Rules ENF-01 to ENF-06."),
        ],
        actions: vec![Link::new(&format!("{CASE}/sentence/1/review"), "Decide the breach review")],
        sum: table(
            "How it is counted (2 failures)",
            &["Appointment", "What was decided", "Counts as"],
            vec![
                vec![
                    entry("16 September"),
                    Cell::new("Unacceptable absence").source("No word"),
                    Cell::new("1"),
                ],
                vec![
                    entry("6 November"),
                    Cell::new("Unacceptable absence").source("Overslept"),
                    Cell::new("2"),
                ],
            ],
            "",
        ),
        standards: table(
            "Time standards",
            &["Standard", "By", "Offered for", "Done"],
            vec![vec![
                Cell::new("First appointment"),
                Cell::new("Monday 18 May 2026"),
                Cell::new("14 May"),
                Cell::new("19 May"),
            ]],
            "",
        ),
        reviews: vec![ReviewBlock {
            heading: "Breach, decided 10 November".to_owned(),
            rows: vec![SummaryRow::new("Why", "Two failures without a word")],
            warnings: vec!["The appointment of 16 September does not count any more.".to_owned()],
            taken: table(
                "What happened",
                &["Step", "When", "What is known", "Action"],
                Vec::new(),
                "Nothing is recorded of it yet.",
            ),
            actions: vec![Link::new(&format!("{CASE}/enforcement/1"), "Record what happened")],
        }],
    }
}

/// One square of each shape, twice over where the table is to be long.
fn squares(times: usize) -> AttendancePicture {
    let shapes = ["kept", "unacceptable", "awaited", "excused", "ours", "to-record"];
    let square = |(place, shape): (i64, &'static str)| Square {
        x: place * 32 + 1,
        y: 26,
        mark_x: place * 32 + 14,
        mark_y: 39,
        shape,
        date: Link::about(&format!("{CASE}/contacts/{place}"), "6 November", ", Office appointment"),
        outcome: "Unacceptable absence".to_owned(),
        counted: "Counts: Community order".to_owned(),
    };
    let squares = (0..).zip(shapes.into_iter().cycle().take(6 * times)).map(square).collect();
    AttendancePicture {
        says: "6 appointments: 1 kept, 1 not acceptable.".to_owned(),
        width: 720,
        height: 68,
        lanes: vec![SquareLane { name: "Of no requirement".to_owned(), name_y: 17, squares }],
    }
}

fn chain() -> ChainPicture {
    let part = |(place, look, name, state): (i64, &'static str, &str, &str)| {
        let x = 3 + place * 197;
        let line = |nth: i64, words: &str, strong: bool| ChainWords {
            x: x + 8,
            y: 3 + nth * 20,
            words: words.to_owned(),
            strong,
        };
        ChainPart {
            x,
            width: 171,
            height: 142,
            look,
            arrow: place > 0,
            lines: vec![line(1, name, true), line(2, "Limit 10 days", false), line(3, state, true)],
            name: name.to_owned(),
            started: "10 working days after the failure that reached the limit was found, 6 November"
                .to_owned(),
            due: "20 November".to_owned(),
            done: "Not yet".to_owned(),
            by: "Owed by the officer".to_owned(),
        }
    };
    let steps = [
        (0, "done", "Breach review decided", "Done"),
        (1, "late", "Pack prepared", "Late"),
        (2, "open", "Result", "To do"),
    ];
    ChainPicture {
        heading: "Breach, decided 10 November".to_owned(),
        says: "Breach review decided: done; Pack prepared: late; Result: to do.".to_owned(),
        width: 720,
        height: 148,
        parts: steps.map(part).to_vec(),
    }
}

impl EnforcementShow {
    pub fn sample_full() -> Self {
        let steps = vec![Choice::new("pack-prepared", "Pack prepared")];
        EnforcementShow {
            ctx: case_page("Record what happened"),
            identity: identity(),
            meta: editing(),
            heading: "What happened?".to_owned(),
            intro: vec!["Breach, decided 10 November. Decided, pack to prepare.".to_owned()],
            chain: Some(chain()),
            letters: vec![Link::new("/cases/8f2c/letters/write", "Write here: breach pack")],
            parts: vec![
                Part::Select(Choices::new("step", "Step or result", steps)),
                Part::Short(Field::new("on", "Day on which it happened")),
            ],
            button: "Save".to_owned(),
            history: Vec::new(),
        }
    }

    pub fn sample_error() -> Self {
        let why = "Choose what happened. Rule ENF-13";
        EnforcementShow {
            ctx: with_errors(case_page("Record what happened"), &[("on", why)]),
            parts: vec![Part::Short(Field::new("on", "Day on which it happened").error(why))],
            chain: None,
            letters: Vec::new(),
            ..EnforcementShow::sample_full()
        }
    }
}

impl AttendanceShow {
    /// Two failures, a breach under way, and one letter that has to be put right.
    pub fn sample_full() -> Self {
        let late = Cell {
            tag: Some(Tag::new(Tone::Late, "Late")),
            ..Cell::new("2 working days late. Due Friday 20 November 2026")
        };
        AttendanceShow {
            ctx: case_page("Attendance and enforcement"),
            top: top("Attendance and enforcement"),
            stopped: vec![
                "In custody since 21 November 2026: the clocks of enforcement stand still.".to_owned(),
            ],
            owed: table(
                "Owed now (1)",
                &["Step", "About", "Due", "Owed by"],
                vec![vec![
                    Cell::new("Pack prepared"),
                    Cell::new("Community order"),
                    late.source(
                        "10 working days after the failure that reached the limit was found, 6 November",
                    ),
                    Cell::new("The officer"),
                ]],
                "",
            ),
            chain: Some(chain()),
            picture: Some(squares(3)),
            orders: vec![order()],
            orders_empty: String::new(),
            absences: table(
                "Absences and failures (1)",
                &["Appointment", "What was decided", "Letters"],
                vec![vec![
                    entry("6 November"),
                    Cell::new("Unacceptable absence"),
                    Cell::new("First warning, 9 November"),
                ]],
                "",
            ),
            letters: table(
                "Letters (0)",
                &["Letter", "Sent", "About", "State"],
                Vec::new(),
                "No letter is recorded.",
            ),
            record_letter: Some(Link::new(&format!("{CASE}/letters/new"), "Write or record a letter")),
        }
    }

    /// Nobody failed, and nothing is owed.
    pub fn sample_empty() -> Self {
        AttendanceShow {
            ctx: case_page("Attendance and enforcement"),
            top: sparse_top("Attendance and enforcement"),
            owed: table("Owed now (0)", &[], Vec::new(), "Nothing is owed."),
            picture: Some(squares(1)),
            orders_empty: "No order is recorded whose failures are counted.".to_owned(),
            absences: table("Absences and failures (0)", &[], Vec::new(), "None is recorded."),
            letters: table("Letters (0)", &[], Vec::new(), "No letter is recorded."),
            ..AttendanceShow::default()
        }
    }
}
