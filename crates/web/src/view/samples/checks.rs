//! Samples of an integrity list: teams with a funnel, and one team alone.

use super::frame::page;
use crate::view::Link;
use crate::view::checks::{CheckShow, FunnelDot, FunnelLimit, FunnelPicture, FunnelTick};
use crate::view::sheet::{Cell, SheetTable};

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn table(rows: Vec<Vec<Cell>>) -> SheetTable {
    SheetTable {
        heading: "Without new evidence of levels lowered".to_owned(),
        caption: format!("Teams ({}), six months together", rows.len()),
        columns: strings(&["Team", "Counted", "Of", "Share", "Inner limits", "Outer limits", "Outside?"]),
        rows,
        empty: "No team is yours.".to_owned(),
    }
}

impl CheckShow {
    pub fn sample_full() -> Self {
        let dot = |x, y, outside, label: &str| FunnelDot {
            x,
            y,
            outside,
            label: label.to_owned(),
            label_x: x + 10,
            left: false,
        };
        let row = |cells: [&str; 7]| cells.iter().map(|words| Cell::new(words)).collect();
        CheckShow {
            ctx: page("A check"),
            heading: "Levels lowered without new evidence".to_owned(),
            lead: strings(&["A level of serious harm in the community fell. Rule CHK-05."]),
            actions: vec![Link::new("/checks", "All checks")],
            funnel: Some(FunnelPicture {
                says: "2 teams; all together 20.0 %. Past a limit: Riverside, 60.0 %.".to_owned(),
                width: 720,
                height: 420,
                left: 64,
                bottom: 360,
                target_y: 240,
                target: "All teams: 20.0 %".to_owned(),
                limits: vec![FunnelLimit {
                    d: "M70 40L400 180L700 200".to_owned(),
                    inner: false,
                    widened: true,
                    words: "outer limit, widened".to_owned(),
                    y: 195,
                }],
                dots: vec![dot(300, 90, true, "Riverside"), dot(400, 250, false, "Eastgate")],
                across: vec![FunnelTick { at: 64, words: "0".to_owned() }],
                up: vec![FunnelTick { at: 360, words: "0 %".to_owned() }],
                of: "Number of levels lowered".to_owned(),
            }),
            tables: vec![table(vec![row([
                "Riverside",
                "12",
                "20",
                "60.0 %",
                "10.0 % to 40.0 %",
                "5.0 % to 50.0 %",
                "Past the outer limit",
            ])])],
        }
    }

    pub fn sample_alone() -> Self {
        CheckShow {
            ctx: page("A check"),
            heading: "Entries written late".to_owned(),
            lead: strings(&["No funnel: too few teams of yours have something to compare. Rule CHK-04."]),
            tables: vec![table(Vec::new())],
            ..CheckShow::default()
        }
    }
}
