//! Samples of the page of a requirement or a condition.

use super::frame::{CASE, case_page, identity};
use crate::view::requirements::{PartSection, PartShow};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, SummaryRow};

impl PartShow {
    pub fn sample_curfew() -> Self {
        let at = format!("{CASE}/requirements/1");
        let row = |day: &str, hours: &str, length: &str, why: &str| {
            vec![Cell::new(day), Cell::new(hours), Cell::new(length).source(why)]
        };
        PartShow {
            ctx: case_page("Requirement"),
            identity: identity(),
            heading: "Curfew".to_owned(),
            intro: vec!["Curfew, 12 hours a day ordered.".to_owned()],
            sections: vec![
                PartSection {
                    heading: "What is ordered".to_owned(),
                    rows: vec![
                        SummaryRow::new("Holds", "From 11 May 2026 until 10 November 2026"),
                        SummaryRow::new("Address", "4 Quay Row, Northmoor"),
                    ],
                    actions: vec![
                        Link::new(&format!("{at}/facts"), "Record what is ordered"),
                        Link::new(&format!("{at}/suspension"), "Record when it is suspended"),
                    ],
                    ..PartSection::default()
                },
                PartSection {
                    id: "hours".to_owned(),
                    heading: "Hours at the address".to_owned(),
                    rows: vec![SummaryRow::new("As ordered", "Every day 7pm to 7am")],
                    lines: vec!["Hours are read on the clock in London. Rule REQ-11.".to_owned()],
                    table: Some(SheetTable {
                        heading: "Week from Monday 19 October 2026".to_owned(),
                        caption: "Hours of the week (2)".to_owned(),
                        columns: ["Begins on", "Hours", "How long"].map(str::to_owned).to_vec(),
                        rows: vec![
                            row("Friday 23 October", "7pm to 7am the next day", "12 hours", ""),
                            row(
                                "Saturday 24 October",
                                "7pm BST to 7am GMT the next day",
                                "13 hours",
                                "The clocks go back on Sunday 25 October 2026: 12 hours by the clock",
                            ),
                        ],
                        empty: String::new(),
                    }),
                    actions: vec![Link::new(&format!("{at}?week=2026-W42"), "Week before")],
                },
                PartSection {
                    heading: "What would follow".to_owned(),
                    lines: vec!["1 of 2 failures count for it today. One more reaches the limit.".to_owned()],
                    ..PartSection::default()
                },
            ],
        }
    }

    pub fn sample_nothing_recorded() -> Self {
        PartShow {
            ctx: case_page("Condition"),
            identity: identity(),
            heading: "Other names".to_owned(),
            intro: vec!["Tell the supervising officer of any other name that is or will be used.".to_owned()],
            sections: vec![PartSection {
                heading: "Whether it is kept".to_owned(),
                table: Some(SheetTable {
                    columns: ["Entry", "Counts as"].map(str::to_owned).to_vec(),
                    empty: "No entry belongs to it.".to_owned(),
                    ..SheetTable::default()
                }),
                ..PartSection::default()
            }],
        }
    }
}
