//! Samples of flags.

use super::frame::{CASE, case_page, editing, identity, meta, sparse_top, top, with_errors};
use crate::view::contacts::Changed;
use crate::view::flags::{EndedRow, FlagChange, FlagNew, FlagRow, FlagShow, FlagsList};
use crate::view::history::HistoryEntry;
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone};

fn flag(words: &str) -> Link {
    Link::new(&format!("{CASE}/flags/1"), words)
}

impl FlagsList {
    pub fn sample_full() -> Self {
        FlagsList {
            ctx: case_page("Flags"),
            top: top("Flags"),
            record: Some(Link::new(&format!("{CASE}/flags/new"), "Record a flag")),
            open: vec![
                FlagRow {
                    flag: flag("Suicide or self-harm"),
                    since: "11 May 2026".to_owned(),
                    review: "11 November".to_owned(),
                    late: Some(Tag::new(Tone::Late, "Review is late")),
                    note: "Told the duty officer on 11 May.".to_owned(),
                    action: Some(Link::about(
                        &format!("{CASE}/flags/1/review"),
                        "Review",
                        "of Suicide or self-harm",
                    )),
                },
                FlagRow {
                    flag: flag("Vulnerable"),
                    since: "11 May 2026".to_owned(),
                    review: "This kind is not reviewed".to_owned(),
                    note: "Supported housing.".to_owned(),
                    ..FlagRow::default()
                },
            ],
            ended: vec![EndedRow {
                flag: flag("Serious harm: medium"),
                since: "11 May 2026".to_owned(),
                ended: "13 October 2026".to_owned(),
                why: "Serious harm: high was recorded".to_owned(),
            }],
            removed: vec![Link::new(
                &format!("{CASE}/flags/2"),
                "Removed on 3 November, 9:05am, by Ruth Okafor",
            )],
            ..FlagsList::default()
        }
    }

    pub fn sample_empty() -> Self {
        FlagsList {
            ctx: case_page("Flags"),
            top: sparse_top("Flags"),
            open_empty: "No flag is open.".to_owned(),
            ..FlagsList::default()
        }
    }
}

impl FlagShow {
    pub fn sample_full() -> Self {
        FlagShow {
            ctx: case_page("One flag"),
            top: top(""),
            heading: "Managed under MAPPA, Level 2, Category 1".to_owned(),
            tag: Some(Tag::new(Tone::Info, "Open")),
            rows: vec![
                SummaryRow::new("Since", "Monday 11 May 2026"),
                SummaryRow::new("What it rests on", "Decided by the panel of 11 May."),
            ],
            actions: vec![Link::new(&format!("{CASE}/flags/1/review"), "Review")],
            history: vec![
                HistoryEntry {
                    id: String::new(),
                    heading: "Level changed on 13 October, 9:05am, by Ruth Okafor".to_owned(),
                    words: "The panel moved it up.".to_owned(),
                    rows: vec![Changed {
                        what: "Level".to_owned(),
                        before: "Level 1, Category 1".to_owned(),
                        after: "Level 2, Category 1".to_owned(),
                    }],
                },
                HistoryEntry {
                    id: String::new(),
                    heading: "Recorded on 11 May, 9:05am, by Ruth Okafor".to_owned(),
                    words: "Decided by the panel of 11 May.".to_owned(),
                    rows: Vec::new(),
                },
            ],
        }
    }

    pub fn sample_removed() -> Self {
        FlagShow {
            tag: Some(Tag::new(Tone::Plain, "Removed")),
            top: sparse_top(""),
            actions: Vec::new(),
            ..FlagShow::sample_full()
        }
    }
}

fn kinds() -> Choices {
    let options = vec![
        Choice::new("", "Choose a flag"),
        Choice::new("self-harm", "The person \u{2013} Suicide or self-harm"),
    ];
    Choices::new("flag_type", "Flag", options)
}

impl FlagNew {
    pub fn sample_full() -> Self {
        let levels = |name: &str, label: &str, word: &str| {
            Choices::new(name, label, vec![Choice::new("", "None"), Choice::new(word, word)])
        };
        FlagNew {
            ctx: case_page("Record a flag"),
            identity: identity(),
            meta: meta(),
            stands: Some(
                "Serious harm: medium stands since 11 May. Recording another level ends it.".to_owned(),
            ),
            kind: kinds(),
            level: levels("level", "Level", "Level 1"),
            category: levels("category", "Category", "Category 1"),
            from: Field::new("from", "Since").value("today").hint("Like 11/5; not in the future"),
            next_review: Field::new("next_review", "Next review, optional"),
            note: Field::new("words", "What it rests on").hint("Dale can ask to read this."),
        }
    }

    pub fn sample_error() -> Self {
        let sentence = "Choose a kind of flag that was in use on that day. Rule FLG-01";
        FlagNew {
            ctx: with_errors(case_page("Record a flag"), &[("flag_type", sentence)]),
            kind: kinds().error(sentence),
            stands: None,
            ..FlagNew::sample_full()
        }
    }
}

impl FlagChange {
    pub fn sample_review() -> Self {
        FlagChange {
            ctx: case_page("Review this flag"),
            identity: identity(),
            meta: editing(),
            heading: "Review this flag".to_owned(),
            flag: "Suicide or self-harm, since 11 May.".to_owned(),
            selects: Vec::new(),
            days: vec![Field::new("next_review", "Next review, optional")],
            texts: vec![Field::new("words", "What the review found")],
            save: "Save the review".to_owned(),
        }
    }

    pub fn sample_correct() -> Self {
        let sentence = "Enter why. Both wordings stay on the record. Rule FLG-10";
        FlagChange {
            ctx: with_errors(case_page("Correct this flag"), &[("words", sentence)]),
            heading: "Correct this flag".to_owned(),
            selects: vec![Choices::new("level", "Level", vec![Choice::new("Level 1", "Level 1").checked()])],
            days: vec![
                Field::new("from", "Since").value("11/05/2026"),
                Field::new("next_review", "Next review, optional").value("11/11/2026"),
            ],
            texts: vec![
                Field::new("note", "What it rests on").value("Told the duty officer."),
                Field::new("words", "Why it is corrected").error(sentence),
            ],
            save: "Save the correction".to_owned(),
            ..FlagChange::sample_review()
        }
    }
}
