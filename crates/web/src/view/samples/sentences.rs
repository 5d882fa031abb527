//! Samples of sentences.

use super::frame::{CASE, case_page, identity, meta, sparse_top, top, with_errors};
use crate::view::sentence::{
    HearingRow, Order, RequirementFields, RequirementRow, SentenceNew, SentenceShow,
};
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone, Warnings};

impl SentenceShow {
    pub fn sample_full() -> Self {
        SentenceShow {
            ctx: case_page("Sentence"),
            top: top("Sentence"),
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
                requirements: vec![RequirementRow {
                    kind: "Rehabilitation activity".to_owned(),
                    progress: "8 of 20 days".to_owned(),
                    until: "10 May 2028".to_owned(),
                    state: Tag::new(Tone::Info, "Under way"),
                }],
                requirements_empty: String::new(),
            }],
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
        SentenceNew {
            ctx: case_page("Record a sentence"),
            identity: identity(),
            meta: meta(),
            court: Field::new("court", "Court").hint("As the court names itself"),
            day: Field::new("day", "Date of sentence").hint("Like 11/5 or 11 May 2026"),
            offence_code: Field::new("offence-code", "Offence code")
                .hint("As the court prints it, like OA61102"),
            offence_title: Field::new("offence-title", "Offence"),
            kind: Choices::new("kind", "Kind of sentence", kinds),
            length_months: Field::new("length", "Length in months"),
            requirements: (1..=3).map(requirement).collect(),
            warnings: None,
        }
    }

    pub fn sample_error() -> Self {
        let day = "Date of sentence must be a real date, like 8/12 or 8 December 2026";
        let kind = "Choose the kind of sentence";
        let full = SentenceNew::sample_full();
        SentenceNew {
            ctx: with_errors(case_page("Record a sentence"), &[("day", day), ("kind", kind)]),
            day: full.day.clone().value("31/2").error(day),
            kind: full.kind.clone().error(kind),
            warnings: Some(Warnings {
                heading: "Look at this before you save".to_owned(),
                lines: vec!["Another order of the same court and day is recorded.".to_owned()],
                anyway: Field::new("anyway", "Save it anyway, because"),
            }),
            ..full
        }
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
        kind: Choices::new(&format!("requirement-{number}-kind"), "Kind", options),
        length: Field::new(&format!("requirement-{number}-length"), "Length"),
    }
}
