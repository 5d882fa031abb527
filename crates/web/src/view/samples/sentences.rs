//! Samples of sentences.

use super::frame::{CASE, case_page, editing, identity, meta, sparse_top, top, with_errors};
use crate::view::contacts::Changed;
use crate::view::form::{FormPage, Part};
use crate::view::history::{HistoryEntry, SentenceHistory};
use crate::view::sentence::{
    HearingRow, OffenceFields, Order, RequirementFields, RequirementRow, SentenceNew, SentenceShow, StepRow,
};
use crate::view::{Choice, Choices, DateField, Field, Link, SummaryRow, Tag, Tone};

impl SentenceHistory {
    pub fn sample_full() -> Self {
        SentenceHistory {
            ctx: case_page("Sentence"),
            top: top("Sentence"),
            history: vec![HistoryEntry {
                id: "custody-1".to_owned(),
                heading: "Custody corrected on 20 November, 9:05am, by Ruth Okafor".to_owned(),
                words: "The prison wrote another day.".to_owned(),
                rows: vec![Changed {
                    what: "Day".to_owned(),
                    before: "3 November 2026".to_owned(),
                    after: "4 November 2026".to_owned(),
                }],
            }],
            back: Link::new(&format!("{CASE}/sentence"), "Back to the sentence"),
            ..SentenceHistory::default()
        }
    }

    pub fn sample_empty() -> Self {
        SentenceHistory {
            ctx: case_page("Sentence"),
            top: sparse_top("Sentence"),
            empty: "Nothing is written yet.".to_owned(),
            back: Link::new(&format!("{CASE}/sentence"), "Back to the sentence"),
            ..SentenceHistory::default()
        }
    }
}

impl SentenceShow {
    pub fn sample_full() -> Self {
        SentenceShow {
            ctx: case_page("Sentence"),
            top: top("Sentence"),
            history: Link::new(&format!("{CASE}/sentence/history"), "Everything written about these"),
            record: Some(Link::new(&format!("{CASE}/sentence/new"), "Record a sentence")),
            orders: vec![Order {
                heading: "Community order, 24 months".to_owned(),
                rows: vec![
                    SummaryRow::new("Offence", "Assault occasioning actual bodily harm (OA61102)"),
                    SummaryRow {
                        source: Some("Millgate Magistrates\u{2019} Court, 11 May 2026".to_owned()),
                        ..SummaryRow::new("Made", "Monday 11 May 2026")
                    },
                    SummaryRow::new("Ends", "Wednesday 10 May 2028"),
                ],
                actions: vec![Link::new(&format!("{CASE}/sentence/1/correct"), "Correct")],
                requirements: vec![RequirementRow {
                    kind: "Accredited programme".to_owned(),
                    details: "Building Better Relationships".to_owned(),
                    progress: "2 days done".to_owned(),
                    done: vec![
                        Link::new(&format!("{CASE}/contacts/8"), "Tue 10 Nov: group session, 1 hour"),
                        Link::new(&format!("{CASE}/contacts/9"), "Tue 17 Nov: group session, 1 hour"),
                    ],
                    kept: "1 failure".to_owned(),
                    until: "10 May 2028".to_owned(),
                    state: Tag::new(Tone::Info, "Under way since 1 June 2026"),
                    action: Some(Link::about(
                        &format!("{CASE}/requirements/1"),
                        "Change",
                        "accredited programme",
                    )),
                }],
                requirements_empty: String::new(),
                custody: vec![StepRow {
                    when: "1 September 2026".to_owned(),
                    what: "On licence: conditional release".to_owned(),
                    source: "HMP Northmoor, by telephone".to_owned(),
                    state: None,
                    action: Some(Link::about(&format!("{CASE}/custody/1"), "Change", "release")),
                }],
                key_dates: vec![SummaryRow::new("Licence expiry", "Wednesday 10 May 2028")],
                conditions: vec![StepRow {
                    when: "From 1 September 2026".to_owned(),
                    what: "Keeping in touch".to_owned(),
                    source: "Licence policy 4".to_owned(),
                    state: Some(Tag::new(Tone::Good, "In force")),
                    action: None,
                }],
                custody_actions: vec![Link::new(&format!("{CASE}/sentence/1/custody"), "Record a recall")],
            }],
            now: vec![SummaryRow {
                source: Some("Millgate Magistrates\u{2019} Court, 19 November 2026".to_owned()),
                ..SummaryRow::new("Where now", "On bail without conditions")
            }],
            bail: vec![StepRow {
                when: "19 November".to_owned(),
                what: "On bail".to_owned(),
                source: "The court, by telephone".to_owned(),
                ..StepRow::default()
            }],
            record_bail: Some(Link::new(&format!("{CASE}/bail/new"), "Record remand or bail")),
            hearings: vec![HearingRow {
                when: "Thursday 3 December 2026, 10am".to_owned(),
                court: "Millgate Magistrates\u{2019} Court".to_owned(),
                what: "First hearing, common assault".to_owned(),
                source: "Court list, read today at 6:10am".to_owned(),
            }],
            ..SentenceShow::default()
        }
    }

    pub fn sample_empty() -> Self {
        SentenceShow {
            ctx: case_page("Sentence"),
            top: sparse_top("Sentence"),
            orders_empty: "No order is recorded.".to_owned(),
            history: Link::new(&format!("{CASE}/sentence/history"), "Everything written about these"),
            hearings_empty: "No hearing is known.".to_owned(),
            ..SentenceShow::default()
        }
    }
}

impl SentenceNew {
    pub fn sample_full() -> Self {
        let kinds = vec![
            Choice::new("community-order", "Community order"),
            Choice::new("suspended", "Suspended sentence"),
        ];
        let runs = vec![Choice::new("", "By itself").checked(), Choice::new("consecutive_to", "After")];
        let others = vec![Choice::new("", "None"), Choice::new("1", "Community order, 11 May 2026")];
        SentenceNew {
            ctx: case_page("Record a sentence"),
            identity: identity(),
            meta: meta(),
            heading: "Record a sentence".to_owned(),
            button: "Save the sentence".to_owned(),
            court: Field::new("court", "Court").hint("As the court names itself"),
            convicted_on: Field::new("convicted_on", "Date of conviction, optional"),
            day: Field::new("passed_on", "Date of sentence").hint("Like 11/5 or 11 May 2026"),
            kind: Choices::new("sentence_type", "Kind of sentence", kinds),
            length_months: Field::new("length_months", "Length in months"),
            ends_on: Field::new("ends_on", "Last day, optional"),
            offences: (0..=1).map(offence).collect(),
            runs: Some((
                Choices::new("runs", "How it runs", runs),
                Choices::new("runs_other", "Other sentence", others),
            )),
            requirements: (1..=3).map(requirement).collect(),
            why: None,
        }
    }

    pub fn sample_error() -> Self {
        let day = "Date of sentence must be a real date, like 8/12 or 8 December 2026";
        let why = "Enter why it is corrected. Rule SEN-18";
        let full = SentenceNew::sample_full();
        SentenceNew {
            ctx: with_errors(case_page("Correct a sentence"), &[("passed_on", day), ("why", why)]),
            meta: editing(),
            heading: "Correct what is recorded".to_owned(),
            day: full.day.clone().value("31/2").error(day),
            runs: None,
            why: Some(Field::new("why", "Why it is corrected").error(why)),
            ..full
        }
    }
}

impl FormPage {
    pub fn sample_full() -> Self {
        let reasons = vec![Choice::new("completed", "Completed"), Choice::new("revoked", "Revoked")];
        FormPage {
            ctx: case_page("Unpaid work"),
            identity: identity(),
            meta: editing(),
            heading: "What becomes of this requirement".to_owned(),
            intro: vec!["Unpaid work, 100 hours ordered.".to_owned()],
            parts: vec![
                Part::Short(Field::new("started_on", "Started on").hint("Like 8/12")),
                Part::Line(Field::new("place", "Where")),
                Part::Text(Field::new("note", "Note, optional")),
                Part::Radios(Choices::new("reason", "Why it ended", reasons.clone())),
                Part::Select(Choices::new("kind", "Kind", reasons.clone())),
                Part::Checks(Choices::new("checked", "Checked", reasons)),
                Part::BirthDate(DateField {
                    name: "birth_date".to_owned(),
                    legend: "Birth date".to_owned(),
                    ..DateField::default()
                }),
            ],
            button: "Save".to_owned(),
            history: super::details::history(),
        }
    }

    pub fn sample_error() -> Self {
        let why = "Enter why what was recorded changes. Rule SEN-18";
        FormPage {
            ctx: with_errors(case_page("Unpaid work"), &[("why", why)]),
            intro: Vec::new(),
            parts: vec![Part::Text(Field::new("why", "Why it changes").value(" ").error(why))],
            ..FormPage::sample_full()
        }
    }
}

fn offence(number: usize) -> OffenceFields {
    let name = |part: &str| format!("offence-{number}-{part}");
    OffenceFields {
        legend: if number == 0 { "Main offence".to_owned() } else { format!("Offence {number}, optional") },
        title: Field::new(&name("title"), "Offence"),
        code: Field::new(&name("code"), "Code, optional").hint("As the court prints it, like OF61102"),
        from: Field::new(&name("from"), "On, or from"),
        to: Field::new(&name("to"), "To, if a period"),
        count: Field::new(&name("count"), "Counts").value("1"),
        taken_into_consideration: Field::new(&name("tics"), "Taken into consideration").value("0"),
    }
}

fn requirement(number: usize) -> RequirementFields {
    let options = vec![
        Choice::new("", "None").checked(),
        Choice::new("rehabilitation-activity", "Rehabilitation activity (days)"),
        Choice::new("unpaid-work", "Unpaid work (hours)"),
    ];
    RequirementFields {
        legend: format!("Requirement {number} (optional)"),
        id: (number == 1).then(|| ("requirement-1-id".to_owned(), "0192f3c4-bbbb".to_owned())),
        kind: Choices::new(&format!("requirement-{number}-kind"), "Kind", options),
        length: Field::new(&format!("requirement-{number}-length"), "Length"),
        ends_on: Field::new(&format!("requirement-{number}-until"), "Last day, if named"),
        details: Field::new(&format!("requirement-{number}-details"), "What the order says"),
    }
}
