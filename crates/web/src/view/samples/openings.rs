//! Samples of openings.

use super::frame::{CASE, case_page, editing, identity, with_errors};
use crate::view::form::Part;
use crate::view::openings::{OpeningAnswer, OpeningEnd, OpeningNew, OpeningShow};
use crate::view::{AccessBanner, Choice, Choices, Field, Identity, Link, SummaryRow, Tag, Tone};

fn parts() -> Part {
    let options =
        vec![Choice::new("sentence", "Sentence, custody and bail"), Choice::new("risk", "Risk assessments")];
    Part::Checks(Choices::new("parts", "Which parts do you need?", options))
}

impl OpeningNew {
    pub fn sample_glass() -> Self {
        let reasons = vec![
            Choice::new("in-front", "The person is in front of me"),
            Choice::new("other", "Something else"),
        ];
        let hours =
            vec![Choice::new("1", "1 hour"), Choice::new("4", "4 hours"), Choice::new("8", "8 hours")];
        OpeningNew {
            ctx: case_page("Break the glass"),
            identity: Identity { name: "Dale Hartnoll".to_owned(), ..Identity::default() },
            meta: editing(),
            heading: "Break the glass".to_owned(),
            before: vec![
                "Ruth Okafor and Carol Whitmore are told at once, with your name and your reason.".to_owned(),
            ],
            others: vec![Link::new(&format!("{CASE}/access/ask"), "Ask for access")],
            parts: vec![
                Part::Radios(Choices::new("reason", "Why do you need it now?", reasons)),
                Part::Text(Field::new("words", "Say it in your own words")),
                parts(),
                Part::Radios(Choices::new("hours", "For how long?", hours)),
            ],
            password: Some(Field::new("password", "Your password again")),
            button: "Break the glass".to_owned(),
        }
    }

    pub fn sample_ask() -> Self {
        let sentence = "Enter the last day";
        OpeningNew {
            ctx: with_errors(case_page("Ask for access"), &[("until", sentence)]),
            heading: "Ask for access".to_owned(),
            others: Vec::new(),
            parts: vec![
                Part::Text(Field::new("words", "What do you need it for?")),
                parts(),
                Part::Short(Field::new("until", "Last day").error(sentence)),
            ],
            password: None,
            button: "Ask".to_owned(),
            ..Self::sample_glass()
        }
    }
}

impl OpeningShow {
    pub fn sample_waits() -> Self {
        let options = vec![Choice::new("grant", "Yes"), Choice::new("refuse", "No")];
        OpeningShow {
            ctx: case_page("Access that was asked for"),
            identity: identity(),
            heading: "Access that was asked for".to_owned(),
            tag: Tag::new(Tone::Waiting, "Waits for an answer"),
            rows: vec![
                SummaryRow {
                    source: Some("Written by Kay Lindqvist, today at 2:41pm".to_owned()),
                    ..SummaryRow::new("In their own words", "Joint work from December")
                },
                SummaryRow::new("What was asked for", "sentence, custody and bail"),
            ],
            answer: Some(OpeningAnswer {
                meta: editing(),
                parts: vec![Part::Radios(Choices::new("answer", "Do they get access?", options)), parts()],
                button: "Save the answer".to_owned(),
            }),
            end: None,
            links: Vec::new(),
        }
    }

    pub fn sample_open() -> Self {
        let mut full = Self::sample_waits();
        full.ctx.access = vec![AccessBanner {
            heading: "You have access until 6:41pm".to_owned(),
            words: "the person is in front of me. What is open: sentence, custody and bail.".to_owned(),
            end: format!("{CASE}/access/2/end"),
        }];
        OpeningShow {
            tag: Tag::new(Tone::Info, "Open until 6:41pm"),
            answer: None,
            end: Some(OpeningEnd {
                action: format!("{CASE}/access/2/end"),
                meta: editing(),
                why: Some(Field::new("why", "Why do you end it?")),
                button: "End their access now".to_owned(),
            }),
            links: vec![Link::new(CASE, "Open the record")],
            ..full
        }
    }
}
