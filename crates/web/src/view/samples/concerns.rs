//! Samples of concerns.

use super::frame::{case_page, editing, identity, with_errors};
use crate::view::concerns::{ConcernDecide, ConcernNew, ConcernShow, EmergencyLine};
use crate::view::form::Part;
use crate::view::{Choice, Choices, Field, Identity, Link, SummaryRow, Tag, Tone};

fn lines() -> Vec<EmergencyLine> {
    let line = |number: &str, name: &str| EmergencyLine { number: number.to_owned(), name: name.to_owned() };
    vec![line("999", "Police, ambulance or fire"), line("101", "Police, where nobody is in danger")]
}

fn question(name: &str, words: &str) -> Part {
    let answers =
        vec![Choice::new("yes", "Yes"), Choice::new("no", "No"), Choice::new("not_sure", "Not sure")];
    Part::Radios(Choices::new(name, words, answers))
}

impl ConcernNew {
    pub fn sample_full() -> Self {
        ConcernNew {
            ctx: case_page("Raise a concern"),
            identity: identity(),
            meta: editing(),
            heading: "Raise a concern".to_owned(),
            intro: vec!["As soon as you save, whoever holds the case is told, and a manager, who must decide within hours.".to_owned()],
            lines: lines(),
            parts: vec![
                Part::Text(
                    Field::new("said", "What did you see or hear?").hint("Dale can ask to read this."),
                ),
                question("intent", "Did they say that they may harm someone or offend?"),
                question("danger", "Is anyone in danger now?"),
            ],
            button: "Save and tell them".to_owned(),
            history: Vec::new(),
        }
    }

    pub fn sample_error() -> Self {
        let full = Self::sample_full();
        let sentence = "Enter what you saw or heard. Rule CNC-01";
        let said = Field::new("said", "What did you see or hear?").error(sentence);
        // To whom the record is closed: name and birth date.
        let outside = Identity {
            name: "Dale Hartnoll".to_owned(),
            words: vec!["born 14 March 1989 (37)".to_owned()],
            ..Identity::default()
        };
        ConcernNew {
            ctx: with_errors(full.ctx, &[("said", sentence)]),
            identity: outside,
            parts: vec![Part::Text(said)],
            ..full
        }
    }
}

impl ConcernShow {
    pub fn sample_full() -> Self {
        let follows = vec![Choice::new("recall", "Recall"), Choice::new("police", "Tell the police")];
        ConcernShow {
            ctx: case_page("Disclosure"),
            identity: identity(),
            heading: "Disclosure".to_owned(),
            tag: Tag::new(Tone::Waiting, "Decide by 6:41pm"),
            lines: lines(),
            rows: vec![
                SummaryRow {
                    source: Some("Written by Ben Aldous, Northmoor Probation, today at 2:41pm".to_owned()),
                    ..SummaryRow::new("What was seen or heard", "He said that he notices open windows again.")
                },
                SummaryRow::new("Did they say that they may harm someone or offend?", "Yes"),
                SummaryRow::new("Told", "Ruth Okafor and Carol Whitmore were told at 2:41pm."),
            ],
            decide: Some(ConcernDecide {
                meta: editing(),
                parts: vec![
                    Part::Radios(Choices::new("follows", "What follows?", follows)),
                    Part::Text(Field::new("why", "Why")),
                ],
                button: "Save the decision".to_owned(),
            }),
            waits: String::new(),
            follow: Vec::new(),
        }
    }

    pub fn sample_decided() -> Self {
        ConcernShow {
            tag: Tag::new(Tone::Info, "Decided: recall"),
            lines: Vec::new(),
            decide: None,
            waits: "You raised this, so somebody else decides about it.".to_owned(),
            follow: vec![Link::new("/cases/1/attendance", "Recall: decide the review and write the pack")],
            ..Self::sample_full()
        }
    }
}
