//! Personal details: what is known of a person, and one fact with its history.

use super::contacts::Correction;
use super::{CaseTop, Link, Page, SummaryRow, Tag};
use askama::Template;

/// All that is known; with `ctx.past` set, as known at a past moment, without any way to change it.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/details/show.html")]
pub struct DetailsShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub names: Vec<SummaryRow>,
    /// "Correct name, birth date or sex".
    pub correct: Option<Link>,
    pub groups: Vec<Group>,
    /// "Verified", or "Unverified: check letter does not fit".
    pub identifiers: Vec<SummaryRow>,
    pub identifiers_empty: String,
    /// As courts gave them.
    pub addresses: Vec<Address>,
    pub addresses_empty: String,
}

/// Facts of one sort.
#[derive(Clone, Default)]
pub struct Group {
    /// Fragment id, so that a saved message can lead here.
    pub id: String,
    pub heading: String,
    pub facts: Vec<Fact>,
    /// "Not recorded".
    pub empty: String,
    /// Ended, or taken off the record.
    pub earlier: Vec<Fact>,
    /// "2 people. Protected: not part of your access".
    pub closed: Option<String>,
    pub add: Option<Link>,
}

/// One fact with its days and who wrote it.
#[derive(Clone, Default)]
pub struct Fact {
    /// "Main address", "Mobile".
    pub title: String,
    pub lines: Vec<String>,
    pub tag: Option<Tag>,
    /// "Since 4 May 2026".
    pub since: String,
    pub source: String,
    pub open: Option<Link>,
}

#[derive(Clone, Default)]
pub struct Address {
    /// As the source gave it, line by line.
    pub lines: Vec<String>,
    pub since: String,
    pub source: String,
}

/// One fact with everything ever written about it.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/details/one.html")]
pub struct DetailShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub fact: Fact,
    pub actions: Vec<Link>,
    /// Latest first.
    pub history: Vec<Correction>,
    pub history_empty: String,
}
