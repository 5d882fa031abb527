//! The person: my cases, the overview with its timeline, details, holders and looks.

use super::glance::Glance;
use super::{Banner, CaseTop, Choices, Fact, Field, Joined, Link, Meta, Page, SubNavItem, Tag};
use crate::words::notes::Notes;
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/list.html")]
pub struct CasesList {
    pub ctx: Page,
    /// "12 cases", or what is filtered: "3 of 12 cases: nothing booked".
    pub heading: String,
    /// "What is owed comes first, then who has nothing booked."
    pub order: String,
    pub columns: Vec<Column>,
    /// Selects, sent by GET.
    pub filters: Vec<Choices>,
    /// The filters that are on, each leading to the list without it.
    pub chosen: Vec<Link>,
    /// What the filters' form hands on.
    pub sort: String,
    pub backwards: bool,
    pub rows: Vec<CaseRow>,
    pub empty: String,
    /// Only where a filter left nothing.
    pub show_all: Option<Link>,
}

/// A heading that sorts.
#[derive(Clone, Default)]
pub struct Column {
    pub words: String,
    pub href: String,
    /// "ascending" or "descending" on the one in force.
    pub sorted: Option<String>,
}

#[derive(Clone, Default)]
pub struct CaseRow {
    pub person: Link,
    pub crn: String,
    /// "In custody": marked, never left out.
    pub mark: Option<Tag>,
    pub order_ends: String,
    /// The level of serious harm that is flagged: "Very high", "Not assessed".
    pub harm: String,
    /// "Tier B2", "Tier missing".
    pub tier: String,
    pub last_kept: String,
    pub next: String,
    pub owed: String,
}

/// The person page, and the same page as known at a past moment (`ctx.past` is set, actions are empty).
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/show.html")]
pub struct CaseShow {
    pub ctx: Page,
    pub name: String,
    /// "Born 14 March 1989 (37)", "CRN X482917", "Mobile 07700 900 461, texts agreed".
    pub identity: Vec<String>,
    /// What changes how one acts now: "Reads with difficulty: ring, do not write".
    pub needs: Option<String>,
    /// The first is the main one.
    pub actions: Vec<Link>,
    pub banners: Vec<Banner>,
    pub facts: Vec<Fact>,
    pub sub_nav: Vec<SubNavItem>,
    pub to_do: Vec<ToDo>,
    pub joined: Vec<Joined>,
    /// None where there is nothing to draw, or it is not open to the reader.
    pub glance: Option<Glance>,
    pub timeline: Timeline,
    pub filter: Option<TimelineFilter>,
    pub past_day: Option<PastDay>,
}

/// One thing to do on this case: the link, then when it falls due.
#[derive(Clone, Default)]
pub struct ToDo {
    pub link: Link,
    pub after: String,
}

#[derive(Clone, Default)]
pub struct Timeline {
    /// "Timeline", "Timeline, as it stood", or what is filtered: "Timeline: 4 of 62 entries, appointments".
    pub heading: String,
    pub show_all: Option<Link>,
    pub days: Vec<TimelineDay>,
    pub empty: String,
    pub earlier: Option<Link>,
    pub later: Option<Link>,
    /// "40 of 62".
    pub shown: String,
}

#[derive(Clone, Default)]
pub struct TimelineDay {
    pub heading: String,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Default)]
pub struct Entry {
    /// Fragment id, so that a saved message can lead here.
    pub id: String,
    pub time: String,
    pub title: String,
    /// None in the past, where an entry opens nothing.
    pub href: Option<String>,
    pub notes: Notes,
    /// "Written by Ruth Okafor, 20 November, 9:05am".
    pub written: String,
    /// "3 days after": bold, when written more than a working day later.
    pub late: Option<String>,
    /// "Corrected once", opening both wordings.
    pub corrected: Option<Link>,
    /// "The session", where several people came.
    pub session: Option<Link>,
    pub tag: Option<Tag>,
    /// The program wrote it: it takes no more room than it has news.
    pub one_line: bool,
}

/// Kinds of entry, absences only, since when, words in notes. Sent by POST: kinds and days may stand in an address,
/// words may not.
#[derive(Clone, Default)]
pub struct TimelineFilter {
    pub action: String,
    pub meta: Meta,
    pub kinds: Choices,
    pub absences: Choices,
    pub since: Field,
    pub words: Field,
}

/// "See the record on a past day": POST, then the handler redirects to the moment's own address.
#[derive(Clone, Default)]
pub struct PastDay {
    pub action: String,
    pub meta: Meta,
    pub day: Field,
    pub time: Field,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/holders.html")]
pub struct HoldersShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub holders: Vec<HolderRow>,
    pub holders_empty: String,
    /// "2 officers since the sentence of 1 February 2026: Imran Sadiq 20 days, …".
    pub continuity: Option<String>,
    /// Who was let in for a time, or asked; each leads to its page.
    pub openings: Vec<Link>,
    /// "Ruth Okafor, Northmoor Probation, opened overview and timeline on 24 November, 2:41pm: holds the case."
    pub looks: Vec<String>,
    pub looks_empty: String,
    /// For who sets its limits.
    pub limits: Option<Link>,
    /// Where the record stands in retention, for who uses the archive.
    pub retention: Option<Link>,
}

#[derive(Clone, Default)]
pub struct HolderRow {
    pub officer: String,
    pub team: String,
    pub from: String,
    /// "Now" while it is open.
    pub until: String,
    pub days: String,
    pub reason: String,
}
