//! Months at a glance: the picture of a case, and the table that says the same (S01, S06, S15). Both come from one
//! struct. Sizes are in the units of the picture.

use super::Link;

#[derive(Clone, Default)]
pub struct Glance {
    /// What it shows, in a sentence, for who does not see it.
    pub says: String,
    pub width: i64,
    pub height: i64,
    pub months: Vec<Month>,
    pub lanes: Vec<Lane>,
    /// Contacts and hearings, each with its own shape.
    pub marks: Vec<Mark>,
    /// The middle of their lane.
    pub marks_y: i64,
    /// Where "today" stands, or the moment of the past.
    pub now_x: i64,
    pub now: String,
    /// The table: in the order of time.
    pub rows: Vec<GlanceRow>,
    /// "See the record on a past day".
    pub past: Option<Link>,
}

/// Where a month begins.
#[derive(Clone, Default)]
pub struct Month {
    pub x: i64,
    pub name: String,
}

/// One thing that is always in some state: which order, where, with whom.
#[derive(Clone, Default)]
pub struct Lane {
    /// The top of its bars.
    pub y: i64,
    pub name: String,
    pub bars: Vec<Bar>,
}

#[derive(Clone, Default)]
pub struct Bar {
    pub x: i64,
    pub width: i64,
    /// What the style sheet knows it by: "order", "where-1", "harm-high".
    pub look: String,
    /// Empty where there is no room for it.
    pub words: String,
    /// What is to come is pale.
    pub pale: bool,
}

/// A shape on the lane of contacts.
#[derive(Clone, Default)]
pub struct Mark {
    pub x: i64,
    pub shape: &'static str,
    pub pale: bool,
}

/// "2 June 2026", "Ruth Okafor holds the case", "Carol Whitmore".
#[derive(Clone, Default)]
pub struct GlanceRow {
    pub date: String,
    pub what: String,
    pub from_whom: String,
}

/// Rows that stand open under the picture; more are behind a disclosure.
const OPEN_ROWS_MAX: usize = 12;

impl Glance {
    pub fn is_long(&self) -> bool {
        self.rows.len() > OPEN_ROWS_MAX
    }
}
