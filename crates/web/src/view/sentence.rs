//! Orders with their requirements and hearings, and the form that records a sentence.

use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page, SummaryRow, Tag, Warnings};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/sentence.html")]
pub struct SentenceShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub record: Option<Link>,
    pub orders: Vec<Order>,
    pub orders_empty: String,
    pub hearings: Vec<HearingRow>,
    pub hearings_empty: String,
}

#[derive(Clone, Default)]
pub struct Order {
    /// "Community order, 24 months".
    pub heading: String,
    pub rows: Vec<SummaryRow>,
    pub requirements: Vec<RequirementRow>,
    pub requirements_empty: String,
}

#[derive(Clone, Default)]
pub struct RequirementRow {
    pub kind: String,
    /// "8 of 20 days".
    pub progress: String,
    pub until: String,
    pub state: Tag,
}

#[derive(Clone, Default)]
pub struct HearingRow {
    pub when: String,
    pub court: String,
    pub what: String,
    pub source: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/sentence_new.html")]
pub struct SentenceNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    /// In words: the record keeps the court as named, and there is no list of courts in this release.
    pub court: Field,
    pub day: Field,
    pub offence_code: Field,
    pub offence_title: Field,
    pub kind: Choices,
    pub length_months: Field,
    pub requirements: Vec<RequirementFields>,
    pub warnings: Option<Warnings>,
}

/// One requirement: its kind (a select whose first answer is none) and its length.
#[derive(Clone, Default)]
pub struct RequirementFields {
    pub legend: String,
    pub kind: Choices,
    pub length: Field,
}
