//! Flags: what is open and when it is reviewed, one flag with its history, and the forms.

use super::history::HistoryEntry;
use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/flags/list.html")]
pub struct FlagsList {
    pub ctx: Page,
    pub top: CaseTop,
    pub record: Option<Link>,
    pub open: Vec<FlagRow>,
    pub open_empty: String,
    pub ended: Vec<EndedRow>,
    /// Flags that should never have been recorded: a link each, without their names.
    pub removed: Vec<Link>,
}

#[derive(Clone, Default)]
pub struct FlagRow {
    pub flag: Link,
    pub since: String,
    pub review: String,
    pub late: Option<Tag>,
    pub note: String,
    pub action: Option<Link>,
}

#[derive(Clone, Default)]
pub struct EndedRow {
    pub flag: Link,
    pub since: String,
    pub ended: String,
    pub why: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/flags/show.html")]
pub struct FlagShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub heading: String,
    pub tag: Option<Tag>,
    pub rows: Vec<SummaryRow>,
    pub actions: Vec<Link>,
    /// Latest first.
    pub history: Vec<HistoryEntry>,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/flags/new.html")]
pub struct FlagNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    /// "Serious harm: medium stands since 11 May. Recording another level ends it."
    pub stands: Option<String>,
    pub kind: Choices,
    pub level: Choices,
    pub category: Choices,
    pub from: Field,
    pub next_review: Field,
    pub note: Field,
}

/// Review, another level, end, correction, removal: each has the fields that it needs.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/flags/change.html")]
pub struct FlagChange {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    /// "Suicide or self-harm, since 11 May 2026."
    pub flag: String,
    pub selects: Vec<Choices>,
    pub days: Vec<Field>,
    pub texts: Vec<Field>,
    pub save: String,
}
