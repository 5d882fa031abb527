//! Samples of the plan.

use super::frame::{CASE, case_page, editing, sparse_top, top};
use crate::view::history::HistoryEntry;
use crate::view::plan::{EarlierPlan, GoalBlock, PlanHistory, PlanShow, StepButton, StepLine};
use crate::view::{Link, SummaryRow, Tag, Tone};

fn step(id: u8, words: &str, state: (Tone, &str), button: Option<&str>) -> StepLine {
    let at = format!("{CASE}/plan/steps/{id}");
    StepLine {
        id: format!("step-{id}"),
        words: words.to_owned(),
        who: "Dale".to_owned(),
        by: "Tue 1 Dec".to_owned(),
        late: button.map(|_| Tag::new(Tone::Late, "Late")),
        tag: Tag::new(state.0, state.1),
        button: button.map(|button| StepButton {
            action: format!("{at}/next"),
            words: button.to_owned(),
            about: words.to_owned(),
            meta: editing(),
        }),
        change: Some(Link::about(&at, "Change", words)),
    }
}

fn safety() -> Vec<SummaryRow> {
    vec![
        SummaryRow::new("Whose safety", "Children. 1 person whose name is not part of your access"),
        SummaryRow::new("What holds so that they are safe", "He stays out of Mill Road."),
        SummaryRow::new("What is done when it does not hold", "The police, then recall."),
    ]
}

impl PlanShow {
    pub fn sample_full() -> Self {
        PlanShow {
            ctx: case_page("Plan"),
            top: top(""),
            owner: "Owned by who holds the case: Ruth Okafor, Riverside team.".to_owned(),
            empty: String::new(),
            safety: safety(),
            agreement: vec![SummaryRow {
                tag: Some(Tag::new(Tone::Waiting, "Changed since")),
                ..SummaryRow::new("What Dale says to it", "Dale agrees, at the meeting of 10 November.")
            }],
            goals: vec![GoalBlock {
                id: "goal-1".to_owned(),
                area: "Work, training and learning".to_owned(),
                words: "Work with my hands again".to_owned(),
                tag: Tag::new(Tone::Info, "Active"),
                written: "Written by Ruth Okafor, Northmoor Probation, 10 November".to_owned(),
                steps: vec![
                    step(1, "Ring the college", (Tone::Plain, "Not started"), Some("Start")),
                    step(2, "Find the certificate", (Tone::Good, "Done"), None),
                ],
                actions: vec![Link::about(&format!("{CASE}/plan/goals/1"), "Change the goal", "Work")],
            }],
            goals_empty: "No goal yet.".to_owned(),
            actions: vec![Link::new(&format!("{CASE}/plan/goals/new"), "Add a goal")],
            earlier: vec![EarlierPlan {
                heading: "11 May to 2 November, by Hannah Greaves".to_owned(),
                rows: safety(),
                goals: vec!["Keep the flat: achieved, 2 of 2 steps ended".to_owned()],
            }],
        }
    }

    pub fn sample_empty() -> Self {
        PlanShow {
            ctx: case_page("Plan"),
            top: sparse_top(""),
            owner: "Nobody holds the case, so nobody owns a plan.".to_owned(),
            empty: "No plan is recorded for Dale yet. It begins with the safety of others.".to_owned(),
            ..PlanShow::default()
        }
    }
}

impl PlanHistory {
    pub fn sample_full() -> Self {
        PlanHistory {
            ctx: case_page("Plan, history"),
            top: top(""),
            empty: String::new(),
            history: vec![HistoryEntry {
                heading: "Step written on 20 November, 9:05am, by Ruth Okafor".to_owned(),
                words: "Ring the college: Dale. It is done.".to_owned(),
                ..HistoryEntry::default()
            }],
        }
    }

    pub fn sample_empty() -> Self {
        PlanHistory {
            ctx: case_page("Plan, history"),
            top: sparse_top(""),
            empty: "Nothing is written yet.".to_owned(),
            history: Vec::new(),
        }
    }
}
