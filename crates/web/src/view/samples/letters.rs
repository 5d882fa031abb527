//! Samples of writing a letter.

use super::frame::{case_page, identity, meta, with_errors};
use crate::view::form::Part;
use crate::view::letters::LetterWrite;
use crate::view::{Choice, Choices, Field};

impl LetterWrite {
    pub fn sample_full() -> Self {
        LetterWrite {
            ctx: case_page("Write a letter"),
            identity: identity(),
            meta: meta(),
            heading: "First warning".to_owned(),
            lead: "What the record knows is filled in.".to_owned(),
            sent: Field::new("sent", "Day on which it goes").value("24/11/2026"),
            way: Choices::new("way", "How it goes", vec![Choice::new("post", "By post")]),
            places: vec![
                Part::Line(Field::new("person_name", "The name that the person goes by").value("Dale Hartnoll")),
                Part::Text(Field::new("person_address", "Where the letter is sent").value("4 Ferry Lane\nNM2 6BD")),
            ],
            letter: Some("<article class=\"letter\" lang=\"en\">\n<h2>You missed an appointment</h2>\n<p>Dear Dale Hartnoll</p>\n</article>\n".to_owned()),
            missing: String::new(),
        }
    }

    pub fn sample_error() -> Self {
        let field = Field::new("office_phone", "The number that the person calls").error("Enter the number.");
        LetterWrite {
            ctx: with_errors(case_page("Write a letter"), &[("office_phone", "Enter the number.")]),
            places: vec![Part::Line(field)],
            letter: None,
            missing: "These places have no words yet: office_phone.".to_owned(),
            ..LetterWrite::sample_full()
        }
    }
}
