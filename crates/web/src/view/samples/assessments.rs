//! Samples of risk and plan: levels over time, a page of an assessment, a countersignature.

use super::frame::{CASE, case_page, editing, identity, sparse_top, top, with_errors};
use crate::view::assessments::{
    AssessmentPage, Decide, HarmBand, HarmConcerns, HarmDot, HarmLane, HarmLine, HarmPicture, HarmRow,
    HarmStretch, HarmTick, KnownWords, Question, RiskShow,
};
use crate::view::form::Part;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Choice, Choices, Field, Link, SummaryRow, Tag, Tone};

fn table(caption: &str, columns: &[&str], rows: &[&[&str]]) -> Option<SheetTable> {
    let row = |row: &&[&str]| row.iter().map(|words| Cell::new(words)).collect();
    Some(SheetTable {
        caption: caption.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.iter().map(row).collect(),
        ..SheetTable::default()
    })
}

fn lane() -> HarmLane {
    HarmLane {
        name: "Children".to_owned(),
        level: "High".to_owned(),
        y: 30,
        lines: vec![
            HarmLine { d: "M150 70H400".to_owned(), dashed: false },
            HarmLine { d: "M400 70H500".to_owned(), dashed: true },
            HarmLine { d: "M500 70V56M500 56H712".to_owned(), dashed: false },
        ],
        dots: vec![HarmDot { x: 150, y: 70 }, HarmDot { x: 500, y: 56 }],
    }
}

fn band() -> HarmBand {
    let stretch =
        |d: &str, x: i64, words: &str| HarmStretch { d: d.to_owned(), x, y: 118, words: words.to_owned() };
    HarmBand {
        name: "CSRP".to_owned(),
        now: "High".to_owned(),
        y: 94,
        stretches: vec![stretch("M150 112V124H500", 156, "medium"), stretch("M500 112V124H712", 506, "high")],
    }
}

impl RiskShow {
    pub fn sample_full() -> Self {
        let row = |from: &str, to: &str, level: &str| HarmRow {
            from: from.to_owned(),
            to: to.to_owned(),
            group: "Children".to_owned(),
            level: level.to_owned(),
            why: "The police were called on 3 October".to_owned(),
            by: "Ruth Okafor, Northmoor Probation, 13 October, 2:41pm".to_owned(),
            countersigned: "Not yet".to_owned(),
        };
        RiskShow {
            ctx: case_page("Risk and plan"),
            top: top("Risk and plan"),
            heading: "Risk and plan".to_owned(),
            actions: vec![Link::new(&format!("{CASE}/assessments/new"), "Start an assessment")],
            first: vec![
                PartSection {
                    heading: "New since this assessment (1)".to_owned(),
                    lines: vec!["Remand or bail, 19 November. Written 20 November, 9:05am.".to_owned()],
                    ..PartSection::default()
                },
                PartSection {
                    heading: "Serious harm".to_owned(),
                    rows: vec![SummaryRow {
                        tag: Some(Tag::new(Tone::HarmHigh, "Serious harm: high")),
                        source: Some("Since 13 October 2026. Ruth Okafor, Northmoor Probation".to_owned()),
                        ..SummaryRow::new("The record states", "")
                    }],
                    table: table(
                        "Levels of serious harm (2)",
                        &["Who is at risk", "In the community", "In custody", "Why"],
                        &[
                            &["The public", "Low", "Not assessed", "Not given"],
                            &["Children", "High", "Not assessed", "The police were called on 3 October"],
                        ],
                    ),
                    ..PartSection::default()
                },
            ],
            picture: Some(HarmPicture {
                says: "Children: rose from medium to high on 13 October 2026. Now Children: High.".to_owned(),
                width: 720,
                height: 190,
                ticks: vec![
                    HarmTick { x: 150, words: "11 May 2026".to_owned(), at_end: false },
                    HarmTick { x: 712, words: "Today".to_owned(), at_end: true },
                ],
                lanes: vec![lane()],
                bands: vec![band()],
                concerns: Some(HarmConcerns {
                    words: "1 raised".to_owned(),
                    y: 134,
                    flags: vec!["M480 184V160L492 165L480 170".to_owned()],
                }),
                rows: vec![
                    row("13 October 2026", "Now", "High"),
                    row("11 May 2026", "13 October 2026", "Medium"),
                ],
            }),
            sections: vec![PartSection {
                heading: "Assessments (1)".to_owned(),
                table: table(
                    "Assessments (1)",
                    &["Assessment", "State"],
                    &[&["Full assessment, review, 13 October 2026", "Complete"]],
                ),
                ..PartSection::default()
            }],
        }
    }

    pub fn sample_empty() -> Self {
        RiskShow {
            ctx: case_page("Risk and plan"),
            top: sparse_top("Risk and plan"),
            heading: "Risk and plan".to_owned(),
            first: vec![PartSection {
                heading: "Serious harm".to_owned(),
                lines: vec!["Not assessed: no assessment of this person is signed.".to_owned()],
                ..PartSection::default()
            }],
            ..RiskShow::default()
        }
    }
}

impl AssessmentPage {
    pub fn sample_full() -> Self {
        let radios = |name: &str, legend: &str| {
            let options = [("0", "No problem"), ("1", "Some problem"), ("2", "Significant problem")];
            let options = options.iter().map(|(value, label)| Choice::new(value, label)).collect();
            Part::Radios(Choices::new(name, legend, options))
        };
        let rests_on = |name: &str| Part::Text(Field::new(name, "What that rests on"));
        let still =
            Choices::new("s-temper", "Do they lose their temper?", vec![Choice::new("still", "Still so")]);
        AssessmentPage {
            ctx: case_page("Thinking and behaviour"),
            identity: identity(),
            meta: editing(),
            heading: "Thinking and behaviour".to_owned(),
            lead: vec!["Full assessment, review, 24 November 2026".to_owned()],
            error: None,
            questions: vec![
                Question {
                    name: "Do they act before they think?".to_owned(),
                    known: None,
                    parts: vec![
                        radios("v-impulsivity", "Do they act before they think?"),
                        rests_on("e-impulsivity"),
                    ],
                    open: false,
                },
                Question {
                    name: "Do they lose their temper?".to_owned(),
                    known: Some(KnownWords {
                        says: "2: significant problem.".to_owned(),
                        evidence: "Two call-outs in September".to_owned(),
                        source: "Police, 3 October. From the assessment of 13 October".to_owned(),
                        still,
                    }),
                    parts: vec![radios("v-temper", "Do they lose their temper?"), rests_on("e-temper")],
                    open: true,
                },
            ],
            source: Some(Field::new("source", "Who said so, and when")),
            open: true,
        }
    }

    pub fn sample_error() -> Self {
        let sentence = "This is no answer to: How old were they at the first? Rule ASM-05";
        let number = Field::new("v-age", "How old were they at the first?").value("200").error(sentence);
        AssessmentPage {
            ctx: with_errors(case_page("The offence"), &[("v-age", sentence), ("answers", sentence)]),
            error: Some(sentence.to_owned()),
            questions: vec![Question {
                name: "How old were they at the first?".to_owned(),
                known: None,
                parts: vec![Part::Short(number)],
                open: false,
            }],
            source: None,
            open: false,
            ..AssessmentPage::sample_full()
        }
    }
}

impl Decide {
    pub fn sample_full() -> Self {
        let options =
            vec![Choice::new("accept", "I countersign it"), Choice::new("send-back", "I send it back")];
        Decide {
            ctx: case_page("Countersign an assessment"),
            identity: identity(),
            meta: editing(),
            heading: "Countersign: Full assessment, review, 24 November 2026".to_owned(),
            error: None,
            sections: vec![PartSection {
                heading: "What changed".to_owned(),
                lines: vec!["Since the assessment of 13 October: 1 answer changed, 30 answers are the same, 28 of those taken over with “still so”.".to_owned()],
                table: table(
                    "What changed (1)",
                    &["What", "Before", "Now"],
                    &[&["Serious harm: children", "High", "Medium. Contact has ended"]],
                ),
                ..PartSection::default()
            }],
            parts: vec![
                Part::Radios(Choices::new("decision", "What do you decide?", options)),
                Part::Text(Field::new("comment", "Comment; needed when you send it back")),
            ],
            button: "Save my decision".to_owned(),
        }
    }

    pub fn sample_error() -> Self {
        let sentence = "4 things are missing. The list says where. Rule ASM-10";
        Decide {
            ctx: with_errors(case_page("Sign an assessment"), &[("sign", sentence)]),
            heading: "Sign: Full assessment, review, 24 November 2026".to_owned(),
            sections: vec![PartSection {
                heading: "What is missing (4)".to_owned(),
                ..PartSection::default()
            }],
            error: Some(sentence.to_owned()),
            parts: Vec::new(),
            button: "Sign".to_owned(),
            ..Decide::sample_full()
        }
    }
}
