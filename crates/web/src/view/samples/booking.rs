//! Samples of booking and moving.

use super::contacts::requirement;
use super::frame::{CASE, case_page, editing, identity, meta, sparse_top, strings, top, with_errors};
use crate::view::appointments::{AppointmentNew, AppointmentsList, ComingRow, ContactMove};
use crate::view::{Choice, Choices, Field, Link, Warnings};

impl AppointmentNew {
    pub fn sample_full() -> Self {
        let kinds = vec![Choice::new("office", "Office appointment"), Choice::new("home", "Home visit")];
        let officers = vec![Choice::new("1", "You").checked(), Choice::new("2", "Imran Sadiq")];
        let places = vec![Choice::new("harbour", "Harbour House"), Choice::new("home", "At home")];
        AppointmentNew {
            ctx: case_page("Book an appointment"),
            identity: identity(),
            meta: meta(),
            state: "In the community. Nothing is booked. The last kept appointment was on 10 November."
                .to_owned(),
            warnings: None,
            kind: Choices::new("kind", "Kind", kinds),
            with_whom: Choices::new("officer", "With whom", officers),
            day: Field::new("day", "Day").hint("Like 8/12, 8 Dec, Tue or +14"),
            time: Field::new("time", "Time").hint("Like 2pm or 14:00"),
            length: Field::new("length", "Minutes").value("40"),
            place: Choices::new("place", "Place", places),
            requirement: requirement(),
            every_weeks: Choices::new("every_weeks", "Repeats", repeats()),
            times: Field::new("times", "How many in all"),
            until: Field::new("until", "Or until"),
            who_knows: Field::new("who_knows", "Who knows where you are"),
            back_by: Field::new("back_by", "Back by"),
            diary: strings(&["You are with Nadia Farrow on 1 December from 2:15pm to 2:45pm."]),
            diary_empty: String::new(),
        }
    }

    pub fn sample_warned() -> Self {
        let missing = "Enter why you book it all the same";
        AppointmentNew {
            ctx: with_errors(case_page("Book an appointment"), &[("anyway", missing)]),
            warnings: Some(Warnings {
                heading: "Nothing is saved yet: look at this first".to_owned(),
                lines: strings(&[
                    "Friday 25 December is a bank holiday.",
                    "You are with Nadia Farrow from 2:15pm to 2:45pm.",
                ]),
                anyway: Field::new("anyway", "Book it anyway, because").error(missing),
            }),
            diary: Vec::new(),
            diary_empty: "Neither of you has anything else booked that day.".to_owned(),
            ..AppointmentNew::sample_full()
        }
    }
}

fn repeats() -> Vec<Choice> {
    vec![Choice::new("", "Does not repeat"), Choice::new("1", "Every week")]
}

impl AppointmentsList {
    pub fn sample_full() -> Self {
        AppointmentsList {
            ctx: case_page("All appointments"),
            top: top("Overview"),
            rows: vec![ComingRow {
                when: Link::new(&format!("{CASE}/contacts/2"), "Tuesday 1 December 2026, 2pm"),
                what: "Office appointment, Harbour House, 2pm to 2:40pm, with you.".to_owned(),
                more: "One of a series.".to_owned(),
                session: Some(Link::about("/groups/1", "The session", "of 1 December 2026")),
                action: Some(Link::new(&format!("{CASE}/contacts/2/move"), "Move or cancel")),
            }],
            empty: String::new(),
            book: Some(Link::new(&format!("{CASE}/appointments/new"), "Book an appointment")),
        }
    }

    pub fn sample_empty() -> Self {
        AppointmentsList {
            ctx: case_page("All appointments"),
            top: sparse_top("Overview"),
            empty: "Nothing is booked.".to_owned(),
            ..AppointmentsList::default()
        }
    }
}

impl ContactMove {
    pub fn sample_full() -> Self {
        let whose = vec![
            Choice::new("service", "Ours").hint("Never counts against Dale."),
            Choice::new("person", "Dale asked"),
            Choice::new("court", "The court\u{2019}s"),
        ];
        let what = vec![Choice::new("move", "Move it"), Choice::new("cancel", "Cancel it")];
        ContactMove {
            ctx: case_page("Change an appointment"),
            identity: identity(),
            meta: editing(),
            appointment: "Office appointment, Harbour House, Tuesday 1 December 2026, 2pm, with you."
                .to_owned(),
            warnings: None,
            whose: Choices::new("whose", "Whose doing is the change?", whose),
            what: Choices::new("what", "What changes", what),
            which: Choices::new(
                "which",
                "It is one of a series",
                vec![Choice::new("this", "This one"), Choice::new("later", "This one and all later ones")],
            ),
            day: Field::new("day", "New day").hint("Like 8/12, Tue or +14"),
            time: Field::new("time", "New time").hint("Like 2pm"),
            reason: Field::new("reason", "Reason").hint("Dale can ask to read this."),
            look: Some(Link::new(&format!("{CASE}/contacts/2"), "Look at it")),
        }
    }

    pub fn sample_error() -> Self {
        let whose = "Choose whose doing the change is";
        let reason = "Enter the reason of the change";
        let full = ContactMove::sample_full();
        ContactMove {
            ctx: with_errors(case_page("Change an appointment"), &[("whose", whose), ("reason", reason)]),
            whose: full.whose.clone().error(whose),
            reason: full.reason.clone().error(reason),
            which: Choices::default(),
            look: None,
            ..full
        }
    }
}
