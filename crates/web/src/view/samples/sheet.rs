//! Samples of the pages of facts and tables: one of a list, one of an organisation with nothing in it, forms.

use super::frame::{meta, page, with_errors};
use crate::view::sheet::{Cell, FormPart, Sheet, SheetButton, SheetForm, SheetTable};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone, Warnings};

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

impl Sheet {
    pub fn sample_full() -> Self {
        let late = Cell {
            tag: Some(Tag::new(Tone::Late, "No longer in this team")),
            ..Cell::link(Link::new("/admin/organisations/1/staff/2", "Tomasz Bielak"))
        };
        let row =
            |name: Cell, away: Cell| vec![name, Cell::new("Probation officer (PO)"), Cell::new("38"), away];
        Sheet {
            ctx: page("A team"),
            heading: "Riverside".to_owned(),
            lead: strings(&["Northmoor Probation, 2 officers. 79 cases held."]),
            actions: vec![
                Link::new("/waiting", "Waiting for allocation"),
                Link::new("/oversight", "Cases without a manager’s decision"),
            ],
            filter: vec![
                FormPart::Select(Choices::new("grade", "Grade", vec![Choice::new("", "Every grade")])),
                FormPart::Input(Field::new("on", "On the day").value("24 November 2026")),
            ],
            facts: vec![SummaryRow::new("Staff today", "7 officers")],
            tables: vec![SheetTable {
                heading: "Officers".to_owned(),
                caption: "Officers (2)".to_owned(),
                columns: strings(&["Officer", "Grade", "Cases held", "Away"]),
                rows: vec![
                    row(
                        Cell::new("Ruth Okafor"),
                        Cell::new("On leave until Monday 30 November 2026").source("Stand-in: Imran Sadiq"),
                    ),
                    row(late, Cell::new("No")),
                ],
                empty: String::new(),
            }],
            buttons: vec![SheetButton {
                action: "/admin/users/1/sessions".to_owned(),
                words: "End all sessions".to_owned(),
                lead: "They are signed out everywhere, at once.".to_owned(),
                meta: meta(),
            }],
        }
    }

    pub fn sample_empty() -> Self {
        let nothing = SheetTable {
            heading: "Teams".to_owned(),
            caption: "Teams (0)".to_owned(),
            columns: strings(&["Team"]),
            rows: Vec::new(),
            empty: "No team is recorded.".to_owned(),
        };
        Sheet {
            ctx: page("Organisation"),
            heading: "Northmoor Probation".to_owned(),
            tables: vec![nothing],
            ..Sheet::default()
        }
    }
}

impl SheetForm {
    pub fn sample_full() -> Self {
        let choices =
            |name: &str| Choices::new(name, "Which", vec![Choice::new("a", "One"), Choice::new("b", "Two")]);
        SheetForm {
            ctx: page("Record an absence"),
            heading: "Ruth Okafor is away".to_owned(),
            lead: strings(&["Record the kind and the days only, never what somebody is ill with."]),
            actions: vec![Link::new("/admin/staff", "All staff")],
            warnings: None,
            meta: meta(),
            hidden: Vec::new(),
            parts: vec![
                FormPart::Select(choices("code")),
                FormPart::Radios(choices("do")),
                FormPart::Checkboxes(choices("office")),
                FormPart::Input(Field::new("from", "First day").hint("Like today, 1/12 or 1 December 2026")),
                FormPart::Password(Field::new("password", "Password")),
                FormPart::Text(Field::new("why", "Why")),
            ],
            button: "Save".to_owned(),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "The last day is before the first. Correct one of the two. Rule STF-02";
        SheetForm {
            ctx: with_errors(page("Record an absence"), &[("to", missing)]),
            warnings: Some(Warnings {
                heading: "Nothing is saved yet: look at this first".to_owned(),
                lines: strings(&["Tuesday 1 December 2026 is a bank holiday."]),
                anyway: Field::new("anyway_because", "Book it anyway, because"),
            }),
            hidden: vec![Hidden { name: "seen-1".to_owned(), value: "4".to_owned() }],
            parts: vec![FormPart::Input(Field::new("to", "Last day").value("1 May 2026").error(missing))],
            ..SheetForm::sample_full()
        }
    }
}
