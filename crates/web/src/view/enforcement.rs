//! Attendance and enforcement: what is owed, each order with its sum, what was decided, absences and letters.

use super::contacts::Correction;
use super::form::Part;
use super::sheet::SheetTable;
use super::{CaseTop, Identity, Link, Meta, Page, SummaryRow};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/attendance.html")]
pub struct AttendanceShow {
    pub ctx: Page,
    pub top: CaseTop,
    /// "The clocks stand still since 11 February 2026 …".
    pub stopped: Vec<String>,
    pub owed: SheetTable,
    /// Of what is open: how far it has come.
    pub chain: Option<ChainPicture>,
    pub picture: Option<AttendancePicture>,
    pub orders: Vec<OrderSum>,
    pub orders_empty: String,
    pub absences: SheetTable,
    pub letters: SheetTable,
    pub record_letter: Option<Link>,
}

/// One order with its count.
#[derive(Clone, Default)]
pub struct OrderSum {
    /// "Community order, 24 months".
    pub heading: String,
    /// The count, the rule by which it is made, what it leads to.
    pub rows: Vec<SummaryRow>,
    pub actions: Vec<Link>,
    /// Each day that counts, and each failure that does not with why.
    pub sum: SheetTable,
    pub reviews: Vec<ReviewBlock>,
    /// By when an officer and a first appointment, offered and attended.
    pub standards: SheetTable,
}

/// What a senior decided, and what happened after it.
#[derive(Clone, Default)]
pub struct ReviewBlock {
    pub heading: String,
    pub rows: Vec<SummaryRow>,
    /// What it rests on has changed since.
    pub warnings: Vec<String>,
    pub taken: SheetTable,
    pub actions: Vec<Link>,
}

/// A square for each appointment, in order, and the table that says the same. Both are drawn from these squares. Sizes
/// are in the units of the picture.
#[derive(Clone, Default)]
pub struct AttendancePicture {
    /// What it shows, in a sentence, for who does not see it.
    pub says: String,
    pub width: i64,
    pub height: i64,
    pub lanes: Vec<SquareLane>,
}

/// The appointments of one requirement, or of none.
#[derive(Clone, Default)]
pub struct SquareLane {
    pub name: String,
    pub name_y: i64,
    pub squares: Vec<Square>,
}

#[derive(Clone, Default)]
pub struct Square {
    /// The left and upper edge, and the middle of its mark.
    pub x: i64,
    pub y: i64,
    pub mark_x: i64,
    pub mark_y: i64,
    /// What the picture of the months knows it by.
    pub shape: &'static str,
    pub date: Link,
    pub outcome: String,
    /// "Counts for the community order", "No".
    pub counted: String,
}

/// Rows that stand open under a picture; more are behind a disclosure.
const OPEN_ROWS_MAX: usize = 12;

impl AttendancePicture {
    pub fn number(&self) -> usize {
        self.lanes.iter().map(|lane| lane.squares.len()).sum()
    }

    pub fn is_long(&self) -> bool {
        self.number() > OPEN_ROWS_MAX
    }
}

/// The steps of a chain from left to right, each with its limit and how long it took, and the table of the same.
#[derive(Clone, Default)]
pub struct ChainPicture {
    pub heading: String,
    pub says: String,
    pub width: i64,
    pub height: i64,
    pub parts: Vec<ChainPart>,
}

#[derive(Clone, Default)]
pub struct ChainPart {
    pub x: i64,
    pub width: i64,
    pub height: i64,
    /// What the style sheet knows its state by: "done", "late", "open".
    pub look: &'static str,
    /// An arrow from the step before.
    pub arrow: bool,
    /// Its name, limit, days and state, line by line.
    pub lines: Vec<ChainWords>,
    pub name: String,
    pub started: String,
    pub due: String,
    pub done: String,
    pub by: String,
}

#[derive(Clone, Default)]
pub struct ChainWords {
    pub x: i64,
    pub y: i64,
    pub words: String,
    /// The name and the state stand out.
    pub strong: bool,
}

/// What happens after a senior decided: where it stands, and the form that records the next step.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/enforcement.html")]
pub struct EnforcementShow {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub intro: Vec<String>,
    pub chain: Option<ChainPicture>,
    /// What can be written here for it, the pack among them.
    pub letters: Vec<Link>,
    pub parts: Vec<Part>,
    pub button: String,
    pub history: Vec<Correction>,
}
