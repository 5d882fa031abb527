//! Samples of personal details: all of them, and one with its history.

use super::frame::{CASE, case_page, past, sparse_top, strings, top};
use crate::view::contacts::{Changed, Correction};
use crate::view::details::{Address, DetailShow, DetailsShow, Fact, Group};
use crate::view::{Link, SummaryRow, Tag, Tone};

fn mobile() -> Fact {
    Fact {
        title: "Mobile".to_owned(),
        lines: strings(&["07700 900 461", "Texts agreed on 4 May 2026"]),
        tag: None,
        since: "Since 4 May 2026".to_owned(),
        source: "Written by Ruth Okafor, Northmoor Probation, 4 May, 2:41pm. Corrected once".to_owned(),
        open: Some(Link::about(&format!("{CASE}/details/1"), "History, correct or end", "mobile")),
    }
}

fn group(heading: &str, id: &str) -> Group {
    Group {
        id: id.to_owned(),
        heading: heading.to_owned(),
        empty: "Not recorded.".to_owned(),
        add: Some(Link::new(&format!("{CASE}/details/new?kind={id}"), "Record an address")),
        ..Group::default()
    }
}

pub fn history() -> Vec<Correction> {
    vec![
        Correction {
            heading: "Corrected on 5 May, 9:05am, by Imran Sadiq".to_owned(),
            why: "Two figures were swapped.".to_owned(),
            rows: vec![Changed {
                what: "The fact".to_owned(),
                before: "Mobile\n07700 900 416\nSince 4 May 2026".to_owned(),
                after: "Mobile\n07700 900 461\nSince 4 May 2026".to_owned(),
            }],
        },
        Correction {
            heading: "Recorded on 4 May, 2:41pm, by Ruth Okafor".to_owned(),
            ..Correction::default()
        },
    ]
}

impl DetailsShow {
    pub fn sample_full() -> Self {
        let ended = Fact {
            title: "Main address".to_owned(),
            lines: strings(&["2 Mill Lane", "Millgate"]),
            tag: Some(Tag::new(Tone::Plain, "Taken off the record: another Dale")),
            since: "2 March 2026 until 4 May 2026".to_owned(),
            ..mobile()
        };
        DetailsShow {
            ctx: case_page("Personal details"),
            top: top("Personal details"),
            names: vec![
                SummaryRow::new("Name", "Dale Hartnoll"),
                SummaryRow {
                    source: Some("Court list, 11 May 2026".to_owned()),
                    ..SummaryRow::new("Also written by courts as", "Dale Hartnell")
                },
                SummaryRow::new("Birth date", "14 March 1989 (37)"),
            ],
            correct: Some(Link::new(&format!("{CASE}/details/person"), "Correct name, birth date or sex")),
            groups: vec![
                Group { facts: vec![mobile()], ..group("How to reach", "reach") },
                Group { earlier: vec![ended], ..group("Addresses", "address") },
                Group {
                    closed: Some("1 person more. Protected: not part of your access.".to_owned()),
                    ..group("People in their life", "related_person")
                },
            ],
            identifiers: vec![
                SummaryRow {
                    tag: Some(Tag::new(Tone::Good, "Verified")),
                    ..SummaryRow::new("PNC", "2004/0012345X")
                },
                SummaryRow {
                    tag: Some(Tag::new(Tone::Waiting, "Unverified: check letter does not fit")),
                    source: Some(
                        "Kept as Millgate Magistrates\u{2019} Court sent it, 19 November 2026".to_owned(),
                    ),
                    ..SummaryRow::new("CRO", "12345/04A")
                },
            ],
            addresses: vec![Address {
                lines: strings(&["14 Cooper Row", "Millgate", "MG4 2AB"]),
                since: "Since 11 May 2026".to_owned(),
                source: "Millgate Magistrates\u{2019} Court, hearing of 11 May 2026".to_owned(),
            }],
            ..DetailsShow::default()
        }
    }

    pub fn sample_empty() -> Self {
        DetailsShow {
            ctx: case_page("Personal details"),
            top: sparse_top("Personal details"),
            names: vec![
                SummaryRow::new("Name", "Bartholomew Featherstonehaugh-Cholmondeley"),
                SummaryRow::new("Birth date", "Not recorded"),
            ],
            groups: vec![group("How to reach", "reach")],
            identifiers_empty: "No identifier is recorded but the CRN that was given here.".to_owned(),
            addresses_empty: "No address is recorded. The court sent none.".to_owned(),
            ..DetailsShow::default()
        }
    }

    pub fn sample_past() -> Self {
        let mut ctx = case_page("Personal details as known on a past day");
        ctx.past = Some(past());
        let mut top = top("Personal details");
        top.identity.open = None;
        let as_known =
            Group { facts: vec![Fact { open: None, ..mobile() }], ..group("How to reach", "reach") };
        DetailsShow {
            ctx,
            top,
            groups: vec![Group { add: None, ..as_known }],
            correct: None,
            ..DetailsShow::sample_full()
        }
    }
}

impl DetailShow {
    pub fn sample_full() -> Self {
        let at = |path: &str, words: &str| Link::new(&format!("{CASE}/details/1/{path}"), words);
        DetailShow {
            ctx: case_page("One detail"),
            top: top(""),
            fact: Fact { open: None, ..mobile() },
            actions: vec![
                at("correct", "Correct it"),
                at("end", "It has ended"),
                at("remove", "Take it off the record"),
            ],
            history: history(),
            history_empty: String::new(),
        }
    }

    pub fn sample_protected() -> Self {
        DetailShow {
            ctx: case_page("One detail"),
            top: sparse_top(""),
            fact: Fact { tag: Some(Tag::new(Tone::Info, "Protected")), open: None, ..mobile() },
            history_empty: "Its history was protected: not part of your access.".to_owned(),
            ..DetailShow::default()
        }
    }
}
