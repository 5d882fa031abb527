//! Samples of writing a letter.

use super::frame::{case_page, identity, meta, page, with_errors};
use crate::view::form::Part;
use crate::view::letters::{LetterShow, LetterWrite, TemplateEdit};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Choice, Choices, Field, Link, SummaryRow};

impl LetterWrite {
    pub fn sample_full() -> Self {
        LetterWrite {
            ctx: case_page("Write a letter"),
            identity: identity(),
            meta: meta(),
            heading: "First warning".to_owned(),
            lead: vec!["What the record knows is filled in.".to_owned()],
            read: "0f".to_owned(),
            sent: Field::new("sent", "Day on which it goes").value("24/11/2026"),
            way: Choices::new("way", "How it goes", vec![Choice::new("post", "By post")]),
            places: vec![
                Part::Line(Field::new("person_name", "The name that the person goes by").value("Dale Hartnoll")),
                Part::Text(Field::new("person_address", "Where the letter is sent").value("4 Ferry Lane\nNM2 6BD")),
            ],
            letter: Some("<article class=\"letter\" lang=\"en\">\n<h2>You missed an appointment</h2>\n<p>Dear Dale Hartnoll</p>\n</article>\n".to_owned()),
            missing: String::new(),
            letter_error: None,
        }
    }

    pub fn sample_error() -> Self {
        let field = Field::new("office_phone", "The number that the person calls").error("Enter the number.");
        LetterWrite {
            ctx: with_errors(
                case_page("Write a letter"),
                &[("office_phone", "Enter the number."), ("letter", "The record has changed.")],
            ),
            letter_error: Some("The record has changed.".to_owned()),
            places: vec![Part::Line(field)],
            letter: None,
            missing: "These places have no words yet: office_phone.".to_owned(),
            ..LetterWrite::sample_full()
        }
    }
}

impl LetterShow {
    pub fn sample_full() -> Self {
        LetterShow {
            ctx: case_page("A letter as it went"),
            identity: identity(),
            heading: "First warning, 24 November 2026".to_owned(),
            removed: None,
            rows: vec![
                SummaryRow::new("Sent", "Tuesday 24 November 2026. By post"),
                SummaryRow::new("Made from", "version 1 of the program"),
            ],
            file: Some(Link::new("/cases/1/documents/2/file", "The PDF as it was sent")),
            letter: LetterWrite::sample_full().letter,
            missing: String::new(),
        }
    }

    pub fn sample_sparse() -> Self {
        LetterShow {
            removed: Some(
                "This letter never went. It was taken off the record by Ruth Okafor: never posted".to_owned(),
            ),
            rows: vec![SummaryRow::new("Sent", "Tuesday 24 November 2026. By post")],
            file: None,
            letter: None,
            missing: "It was written somewhere else. Only that it went is recorded here.".to_owned(),
            ..LetterShow::sample_full()
        }
    }
}

impl TemplateEdit {
    pub fn sample_full() -> Self {
        TemplateEdit {
            ctx: page("Words of a letter"),
            heading: "First warning in English".to_owned(),
            lead: vec!["These are the words in use, version 1 of the organisation.".to_owned()],
            meta: meta(),
            text: Field::new("text", "Words of the letter").value("letter: first-warning\nlanguage: en"),
            why: Field::new("why", "Why they change"),
            letter: LetterWrite::sample_full().letter,
            faults: Vec::new(),
            versions: SheetTable {
                heading: "Versions".to_owned(),
                caption: "Versions (1)".to_owned(),
                columns: ["Version", "Saved", "Why"].map(str::to_owned).to_vec(),
                rows: vec![["Version 1", "24 November at 2:41pm", "Plainer words"].map(Cell::new).to_vec()],
                empty: String::new(),
            },
        }
    }

    pub fn sample_error() -> Self {
        let words = "Line 14: there is no slot {person}.";
        TemplateEdit {
            ctx: with_errors(page("Words of a letter"), &[("text", words)]),
            text: Field::new("text", "Words of the letter").value("Dear {person}").error(words),
            letter: None,
            faults: vec![words.to_owned()],
            versions: SheetTable {
                heading: "Versions".to_owned(),
                empty: "The organisation has no words of its own yet.".to_owned(),
                ..SheetTable::default()
            },
            ..TemplateEdit::sample_full()
        }
    }
}
