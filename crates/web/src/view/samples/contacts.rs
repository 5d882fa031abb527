//! Samples of recording and reading contacts.

use super::frame::{
    CASE, case_page, editing, identity, meta, sparse_top, strings, top, unknown_identity, with_errors,
};
use crate::view::contacts::{
    Beside, Changed, Changing, ContactForm, ContactNew, ContactOutcome, ContactShow, Correction, LastContact,
    Next,
};
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone};

impl ContactNew {
    pub fn sample_full() -> Self {
        let kinds = [
            "Office visit",
            "Home visit",
            "Phone call",
            "Text message",
            "E-mail",
            "Meeting",
            "Letter",
            "Note",
        ];
        let common =
            kinds.iter().map(|kind| Choice::new(&kind.to_lowercase().replace(' ', "-"), kind)).collect();
        let others = vec![Choice::new("", "None of these"), Choice::new("video-call", "Video call")];
        ContactNew {
            ctx: case_page("Record a contact"),
            identity: identity(),
            meta: meta(),
            kinds: Choices::new("kind", "What kind of contact?", common),
            other_kinds: Choices::new("other-kind", "Other kinds", others)
                .hint("Only if it is none of the eight above"),
            day: Field::new("day", "Day").value("24 November 2026"),
            time: Field::new("time", "Time").value("2:41pm"),
            length: Field::new("length", "Minutes").value("20"),
            form: form(None),
            beside: beside(),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Choose the kind of contact";
        let full = ContactNew::sample_full();
        ContactNew {
            ctx: with_errors(case_page("Record a contact"), &[("kind", missing)]),
            identity: unknown_identity(),
            kinds: full.kinds.clone().error(missing),
            form: form(Some("Next appointment: Tuesday 1 December, 2pm, Harbour House, with you.")),
            beside: Beside { last_empty: "No contact is recorded yet.".to_owned(), ..Beside::default() },
            ..full
        }
    }
}

impl ContactOutcome {
    pub fn sample_full() -> Self {
        ContactOutcome {
            ctx: case_page("Record a contact"),
            identity: identity(),
            meta: editing(),
            appointment: "Office appointment, Harbour House, 2pm to 2:40pm, with you.".to_owned(),
            change: Some(Link::new(&format!("{CASE}/contacts/1/move"), "Change")),
            outcome: outcome(),
            changing: None,
            form: form(None),
            beside: beside(),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Choose what happened at the appointment";
        let day = "Day must be a real date, like 8/12 or 8 December 2026";
        let mut form = form(None);
        form.next.day = form.next.day.clone().value("31/2").error(day);
        ContactOutcome {
            ctx: with_errors(case_page("Record a contact"), &[("kept", missing), ("next-day", day)]),
            outcome: outcome().error(missing),
            form,
            ..ContactOutcome::sample_full()
        }
    }

    pub fn sample_changing() -> Self {
        let full = ContactOutcome::sample_full();
        let mut chosen = outcome();
        chosen.legend = "Change what is recorded".to_owned();
        chosen.options[1].checked = true;
        ContactOutcome {
            outcome: chosen,
            changing: Some(Changing {
                why: Field::new("why", "Why it changes").hint("It stands beside both wordings."),
                sent: Some(
                    "A first warning went out on 25 November. Saving this does not call it back.".to_owned(),
                ),
            }),
            form: form(Some("Next appointment: Tuesday 1 December, 2pm, Harbour House, with you.")),
            ..full
        }
    }
}

fn outcome() -> Choices {
    let options = vec![
        Choice::strong("kept", "Kept", ": came and took part"),
        Choice::strong("absent", "Did not come", "")
            .hint("You say on the next page what you know about why."),
        Choice::strong("not-complied", "Came, but did not comply", ""),
        Choice::strong("service", "We changed or cancelled it", "").hint("Never counts against Dale."),
        Choice::strong("person", "Dale asked to change it", ""),
    ];
    let choices = Choices::new("outcome", "What happened at 2pm today?", options);
    Choices { id: "kept".to_owned(), ..choices }
}

fn form(booked: Option<&str>) -> ContactForm {
    let sensitive = Choice::new("yes", "Sensitive: not to be shown to Dale without a decision");
    let suggestions = vec![
        Choice::strong("2026-12-01T14:00", "Tuesday 1 December, 2pm", ", Harbour House, with you")
            .hint("The usual gap: weekly. Both of you are free."),
        Choice::new("2026-12-08T14:00", "Tuesday 8 December, 2pm").hint("In 2 weeks."),
        Choice::new("other", "Another day, time or place"),
        Choice::new("none", "Do not book now").hint("Say why. It stays on your list until one is booked."),
    ];
    let places = vec![Choice::new("", "The same place"), Choice::new("harbour-house", "Harbour House")];
    ContactForm {
        notes: Field::new("notes", "Notes")
            .hint("What you talked about, what changed, what was agreed. Dale can ask to read this."),
        sensitive: Choices::new("sensitive", "Sensitive", vec![sensitive]),
        next: Next {
            booked: booked.map(str::to_owned),
            booked_change: booked.map(|_| Link::new(&format!("{CASE}/contacts/2/move"), "Change")),
            choices: Choices::new("next", "Next appointment", suggestions),
            day: Field::new("next-day", "Day").hint("Like 8/12, Tue or +14"),
            time: Field::new("next-time", "Time").hint("Like 2pm"),
            place: Choices::new("next-place", "Place", places),
            reason: Field::new("next-reason", "Why nothing is booked"),
            sends: "Nothing is sent.".to_owned(),
        },
    }
}

fn beside() -> Beside {
    let last = |strong: &str, words: &str| LastContact { strong: strong.to_owned(), words: words.to_owned() };
    Beside {
        also: strings(&[
            "Time: 40 minutes, from the appointment.",
            "Your name and the time now. There is no second log to fill in.",
        ]),
        last: vec![
            last("19 Nov, message.", "His mother asks to be rung back."),
            last("10 Nov, office, kept.", "No notes."),
        ],
        last_empty: String::new(),
        open: vec![Link::new(
            &format!("{CASE}/contacts/3/outcome#kept"),
            "Record what happened on 17 November",
        )],
    }
}

impl ContactShow {
    pub fn sample_full() -> Self {
        ContactShow {
            ctx: case_page("Office appointment"),
            top: top("Overview"),
            heading: "Office appointment".to_owned(),
            tag: Some(Tag::new(Tone::Good, "Kept")),
            rows: vec![
                SummaryRow::new("When", "Tuesday 17 November 2026, 2pm to 2:40pm"),
                SummaryRow::new("Where", "Harbour House"),
                SummaryRow::new("With", "Ruth Okafor, Northmoor Probation"),
            ],
            notes: strings(&["Rang at 4pm to say he was called in to work.", "Will bring his payslip."]),
            written: "Written by Ruth Okafor, 20 November, 9:05am".to_owned(),
            late: Some("3 days after".to_owned()),
            actions: vec![Link::new(&format!("{CASE}/contacts/1/outcome"), "Correct it")],
            corrections: vec![Correction {
                heading: "Corrected on 21 November, 10am, by Ruth Okafor".to_owned(),
                why: "The payslip came".to_owned(),
                rows: vec![Changed {
                    what: "Outcome".to_owned(),
                    before: "Did not come".to_owned(),
                    after: "Kept".to_owned(),
                }],
            }],
        }
    }

    pub fn sample_sparse() -> Self {
        ContactShow {
            ctx: case_page("Note"),
            top: sparse_top("Overview"),
            heading: "Note".to_owned(),
            rows: vec![SummaryRow::new("When", "Tuesday 17 November 2026, midday")],
            written: "From Millgate Magistrates\u{2019} Court, 17 November, 5:02pm".to_owned(),
            ..ContactShow::default()
        }
    }
}
