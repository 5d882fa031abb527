//! Attendance and enforcement: what is owed, each order with its sum, what was decided, absences and letters.

use super::sheet::SheetTable;
use super::{CaseTop, Link, Page, SummaryRow};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/attendance.html")]
pub struct AttendanceShow {
    pub ctx: Page,
    pub top: CaseTop,
    /// "The clocks stand still since 11 February 2026 …".
    pub stopped: Vec<String>,
    pub owed: SheetTable,
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
