//! Samples of the picture of a case.

use crate::view::Link;
use crate::view::glance::{Bar, Glance, GlanceRow, Lane, Mark, Month};

impl Glance {
    pub fn sample_full() -> Self {
        let bar = |x: i64, width: i64, look: &str, words: &str| Bar {
            x,
            width,
            look: look.to_owned(),
            words: words.to_owned(),
            pale: false,
        };
        let row = |date: &str, what: &str, from_whom: &str| GlanceRow {
            date: date.to_owned(),
            what: what.to_owned(),
            from_whom: from_whom.to_owned(),
        };
        Glance {
            says: "The months around now: 1 order, 2 holders, 2 appointments kept, 1 missed without an accepted \
                   reason, and 1 hearing."
                .to_owned(),
            width: 1080,
            height: 151,
            months: vec![
                Month { x: 120, name: "May".to_owned() },
                Month { x: 560, name: "Nov".to_owned() },
            ],
            lanes: vec![
                Lane {
                    y: 46,
                    name: "Order".to_owned(),
                    bars: vec![
                        bar(160, 700, "order", "Community order"),
                        Bar { pale: true, ..bar(860, 220, "order", "") },
                    ],
                },
                Lane {
                    y: 76,
                    name: "Holder".to_owned(),
                    bars: vec![
                        bar(160, 100, "holder", "Kim Lunn"),
                        bar(260, 600, "holder-other", "Ruth Okafor"),
                    ],
                },
            ],
            marks: ["kept", "unacceptable", "awaited", "excused", "ours", "to-record", "hearing"]
                .into_iter()
                .zip((200..).step_by(90))
                .map(|(shape, x)| Mark { x, shape, pale: shape == "hearing" })
                .collect(),
            marks_y: 121,
            now_x: 860,
            now: "Today".to_owned(),
            rows: vec![
                row("11 May", "Community order begins, to 10 May 2028", "Millgate Magistrates\u{2019} Court"),
                row("2 June", "Ruth Okafor holds the case", "Carol Whitmore"),
            ],
            past: Some(Link::new("#past-day", "See the record on a past day")),
        }
    }

    /// So many entries that the table stands behind a disclosure.
    pub fn sample_long() -> Self {
        let full = Glance::sample_full();
        let rows = full.rows.iter().cycle().take(14).cloned().collect();
        Glance { rows, now: "Then".to_owned(), past: None, ..full }
    }
}
