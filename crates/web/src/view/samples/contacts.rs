//! Samples of recording and reading contacts.

use super::frame::{
    CASE, case_page, editing, identity, meta, sparse_top, strings, top, unknown_identity, with_errors,
};
use crate::view::concerns::EmergencyLine;
use crate::view::contacts::{
    BegunConcern, Beside, Changed, Changing, ContactAbsence, ContactForm, ContactNew, ContactOutcome,
    ContactSensitive, ContactShow, ContactVisit, Correction, LastContact, Next,
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
            concern: None,
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
            concern: Some(BegunConcern {
                lines: vec![EmergencyLine { number: "999".to_owned(), name: "Police".to_owned() }],
                questions: vec![Choices::new(
                    "danger",
                    "Is anyone in danger now?",
                    vec![Choice::new("yes", "Yes"), Choice::new("no", "No")],
                )],
            }),
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
            asked: true,
            booked: booked.map(str::to_owned),
            booked_change: booked.map(|_| Link::new(&format!("{CASE}/contacts/2/move"), "Change")),
            choices: Choices::new("next", "Next appointment", suggestions),
            day: Field::new("next-day", "Day").hint("Like 8/12, Tue or +14"),
            time: Field::new("next-time", "Time").hint("Like 2pm"),
            place: Choices::new("next-place", "Place", places),
            reason: Field::new("next-reason", "Why nothing is booked"),
            sends: "Nothing is sent.".to_owned(),
        },
        sent_home: Choices::new(
            "sent_home",
            "Why they were sent home",
            vec![Choice::new("", "Not sent home"), Choice::new("us", "Because we could not see them")],
        ),
        requirement: requirement(),
    }
}

pub fn requirement() -> Choices {
    let options = vec![
        Choice::new("", "None"),
        Choice::new("1", "Rehabilitation activity: this would be day 4 of 20").checked(),
    ];
    Choices::new("requirement", "Counts as a day of", options)
}

impl ContactAbsence {
    pub fn sample_full() -> Self {
        let reasons = vec![
            Choice::new("awaited", "Waiting for evidence").hint("It stays on your list. Nothing counts yet."),
            Choice::new("acceptable", "It was acceptable").hint("Never counts against Dale."),
            Choice::new("unacceptable", "It was not acceptable").hint("Recorded as an unacceptable absence."),
        ];
        let which = vec![Choice::new("", "Choose a reason"), Choice::new("work", "Work")];
        ContactAbsence {
            ctx: case_page("Decide on an absence"),
            identity: identity(),
            meta: editing(),
            appointment: "Tuesday 17 November 2026. Office appointment, 2pm to 2:40pm, with you.".to_owned(),
            reason: Choices::new("reason", "What is known about why Dale did not come?", reasons),
            until: Field::new("until", "Until").value("24 November 2026"),
            until_source: "By rule ABS-05: 5 working days.".to_owned(),
            which: Choices::new("which", "Which reason", which),
            because: Field::new("because", "What was said, or what the evidence is"),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Choose what is known about the reason. Rule ABS-03";
        let full = ContactAbsence::sample_full();
        ContactAbsence {
            ctx: with_errors(case_page("Decide on an absence"), &[("reason", missing)]),
            reason: full.reason.clone().error(missing),
            ..full
        }
    }
}

impl ContactVisit {
    pub fn sample_full() -> Self {
        ContactVisit {
            ctx: case_page("Going alone"),
            identity: identity(),
            meta: meta(),
            appointment: "Today. Home visit, 2pm to 3pm, with you.".to_owned(),
            stands: "Hannah Greaves knows. Back by 3:30pm.".to_owned(),
            tag: Some(Tag::new(Tone::Late, "Not checked in")),
            check_in: true,
            who_knows: Field::new("who_knows", "Who knows where you are").value("Hannah Greaves"),
            back_by: Field::new("back_by", "Back by").value("3:30pm"),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Enter who knows where you are. Rule VIS-02";
        let full = ContactVisit::sample_full();
        ContactVisit {
            ctx: with_errors(case_page("Going alone"), &[("who_knows", missing)]),
            stands: "Nobody was told yet.".to_owned(),
            tag: None,
            check_in: false,
            who_knows: Field::new("who_knows", "Who knows where you are").error(missing),
            ..full
        }
    }
}

impl ContactSensitive {
    pub fn sample_full() -> Self {
        ContactSensitive {
            ctx: case_page("Decide on a sensitive entry"),
            identity: identity(),
            meta: editing(),
            heading: "May Dale be shown this entry?".to_owned(),
            entry: "Note, Tuesday 17 November 2026, midday".to_owned(),
            notes: strings(&["His sister rang."]),
            effect: "From then on it is shown when Dale asks to read the record.".to_owned(),
            why: Field::new("why", "Why it may be shown"),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Enter why the person may be shown it. Rule CON-16";
        let full = ContactSensitive::sample_full();
        ContactSensitive {
            ctx: with_errors(case_page("Decide on a sensitive entry"), &[("why", missing)]),
            notes: Vec::new(),
            why: full.why.clone().error(missing),
            ..full
        }
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
