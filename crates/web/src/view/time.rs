//! Time and work of a week, from the contact log alone.

use super::{Link, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/time/show.html")]
pub struct TimeShow {
    pub ctx: Page,
    /// "Week of Monday 23 November 2026".
    pub week: String,
    /// The week before, the week after.
    pub weeks: Vec<Link>,
    /// "11 hours 10 minutes in 19 contacts."
    pub total: String,
    /// What it cost to record.
    pub cost: String,
    pub days: Vec<TimeRow>,
    pub kinds: Vec<TimeRow>,
    pub entries: Vec<TimeEntry>,
    /// "19 entries", the label of what opens them.
    pub entries_summary: String,
    pub empty: String,
}

/// A day or a kind of contact, with what it took.
#[derive(Clone, Default)]
pub struct TimeRow {
    pub what: String,
    pub contacts: String,
    pub time: String,
}

/// One entry behind the figures.
#[derive(Clone, Default)]
pub struct TimeEntry {
    pub when: String,
    /// Opens the entry; none of a person outside the reader's access.
    pub person: Option<Link>,
    pub kind: String,
    pub time: String,
    /// "Counted", or why not.
    pub counted: String,
}
