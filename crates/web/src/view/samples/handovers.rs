//! Samples of handovers.

use super::frame::{case_page, editing, identity, with_errors};
use crate::view::form::Part;
use crate::view::handovers::{
    EarlierPack, HandoverAsk, HandoverForm, HandoverShow, PackLine, PackSection, StepDone,
};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone};

fn offence() -> PackSection {
    PackSection {
        heading: "Offence".to_owned(),
        tags: vec![Tag::new(Tone::Good, "Complete")],
        lines: vec![PackLine {
            says: "Burglary other than a dwelling".to_owned(),
            source: "Millgate Magistrates\u{2019} Court, 12 May 2026".to_owned(),
        }],
        said: "Ben Adeyemi read this, 3 March, 11am.".to_owned(),
        ..PackSection::default()
    }
}

fn plan() -> PackSection {
    PackSection {
        heading: "Current plan".to_owned(),
        tags: vec![Tag::new(Tone::Waiting, "Missing")],
        missing: vec!["There is no plan.".to_owned()],
        mend: Some(Link::about("/cases/1/plan", "Put it right in the plan", "current plan")),
        ..PackSection::default()
    }
}

fn asked(section: PackSection, code: &str) -> PackSection {
    let options =
        vec![Choice::new("read", "I have read this"), Choice::new("wrong", "This is wrong or missing")];
    let name = format!("answer_{code}");
    PackSection {
        question: Some(Choices::new(&name, &section.heading, options)),
        words: Some(Field::new(&format!("wrong_{code}"), "What is wrong or missing").hint("Only if it is.")),
        ..section
    }
}

fn form(act: &str, heading: &str, parts: Vec<Part>, button: &str) -> HandoverForm {
    HandoverForm {
        heading: heading.to_owned(),
        act: act.to_owned(),
        meta: editing(),
        parts,
        button: button.to_owned(),
        ..HandoverForm::default()
    }
}

impl HandoverShow {
    pub fn sample_full() -> Self {
        let step = |name: &str, done: &str| StepDone {
            name: name.to_owned(),
            done: done.to_owned(),
            is_done: done != "not yet",
        };
        let text = |name: &str, label: &str| Part::Text(Field::new(name, label));
        HandoverShow {
            ctx: case_page("Handover"),
            identity: identity(),
            heading: "Handover".to_owned(),
            tag: Tag::new(Tone::Waiting, "Accepted"),
            steps: vec![
                step("Asked", "3 March, 9am"),
                step("Accepted", "3 March, 10am"),
                step("Pack read", "not yet"),
                step("Met", "not yet"),
                step("Moved", "not yet"),
            ],
            rows: vec![
                SummaryRow::new("From", "Ruth Okafor, Riverside"),
                SummaryRow::new("To", "Ben Adeyemi, Harbour"),
            ],
            act: "Read the pack, by Friday 6 March 2026. Ben Adeyemi, Harbour owes it.".to_owned(),
            pack_lead: "Made from the record, 3 March, 9am. Seal 0f3c2ab41d77.".to_owned(),
            pack: vec![asked(offence(), "offence"), asked(plan(), "plan")],
            answers: Some(HandoverForm {
                hidden: vec![Hidden { name: "pack".to_owned(), value: "0f3c".to_owned() }],
                ..form("answer", "", Vec::new(), "Save what I have read")
            }),
            moves: SheetTable {
                heading: "What moves, and what stays".to_owned(),
                caption: "What moves and what stays (1)".to_owned(),
                columns: ["What", "Moves or stays", "Why"].map(str::to_owned).to_vec(),
                rows: vec![vec![
                    Cell::new("Office appointment, 10 March 2026, with Ruth Okafor"),
                    Cell::new("Moves"),
                    Cell::new("It is booked with the giving officer."),
                ]],
                empty: String::new(),
            },
            then: vec![
                form(
                    "not_met",
                    "There was no meeting",
                    vec![text("meeting_why", "Why")],
                    "Save why there was none",
                ),
                form("move", "Take the case over", Vec::new(), "Take the case over now"),
            ],
            earlier: vec![EarlierPack {
                summary: "The pack as it was shown from 2 March, 9am on".to_owned(),
                pack: vec![plan()],
            }],
            ..HandoverShow::default()
        }
    }

    pub fn sample_refused() -> Self {
        let full = Self::sample_full();
        let sentence = "Choose why it is refused. Rule HND-06";
        let reasons = Choices {
            error: Some(sentence.to_owned()),
            ..Choices::new("reason", "Why you refuse", vec![Choice::new("other", "Something else")])
        };
        let changed =
            "Ruth Okafor changed this handover at 2:44pm. What you typed is kept: look again, then save.";
        HandoverShow {
            ctx: with_errors(full.ctx, &[("reason", sentence), ("act", changed)]),
            act_error: Some(changed.to_owned()),
            first: vec![form("refuse", "Refuse", vec![Part::Radios(reasons)], "Refuse the case")],
            answers: None,
            pack: vec![offence(), plan()],
            then: Vec::new(),
            ..full
        }
    }
}

impl HandoverAsk {
    pub fn sample_full() -> Self {
        let officers =
            vec![Choice::new("", "The team says who takes it"), Choice::new("1", "Ben Adeyemi, PO")];
        HandoverAsk {
            ctx: case_page("Hand over"),
            identity: identity(),
            heading: "Hand Dale over to Harbour, Eastvale Probation".to_owned(),
            lead: vec!["They decide whether they take the case.".to_owned()],
            meta: editing(),
            parts: vec![
                Part::Select(Choices::new("officer", "Who takes the case", officers)),
                Part::Text(Field::new("why", "Why the case moves")),
                Part::Short(Field::new("planned_on", "The day on which it is meant to move")),
            ],
            button: "Ask them to take the case".to_owned(),
            pack_lead: "As the receiving side would see it now.".to_owned(),
            pack: vec![offence(), plan()],
            ..HandoverAsk::default()
        }
    }

    pub fn sample_teams() -> Self {
        HandoverAsk {
            heading: "Hand Dale over: to which team?".to_owned(),
            teams: vec![Link::new("/cases/1/handover?team=2", "Harbour, Eastvale Probation")],
            parts: Vec::new(),
            pack: Vec::new(),
            ..Self::sample_full()
        }
    }
}
