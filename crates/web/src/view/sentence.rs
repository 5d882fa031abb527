//! Orders with their requirements and hearings, and the form that records a sentence.

use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/sentence.html")]
pub struct SentenceShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub record: Option<Link>,
    /// Where they are now, with what else is said of it.
    pub now: Vec<SummaryRow>,
    /// What somebody typed of remand and bail.
    pub bail: Vec<StepRow>,
    pub record_bail: Option<Link>,
    pub orders: Vec<Order>,
    pub orders_empty: String,
    pub hearings: Vec<HearingRow>,
    pub hearings_empty: String,
    /// "Everything written about these".
    pub history: Link,
}

#[derive(Clone, Default)]
pub struct Order {
    /// "Community order, 24 months".
    pub heading: String,
    pub rows: Vec<SummaryRow>,
    /// What can be recorded of it.
    pub actions: Vec<Link>,
    pub requirements: Vec<RequirementRow>,
    pub requirements_empty: String,
    /// Custody, release, recall; empty for an order in the community.
    pub custody: Vec<StepRow>,
    pub key_dates: Vec<SummaryRow>,
    pub conditions: Vec<StepRow>,
    /// What can be recorded of custody.
    pub custody_actions: Vec<Link>,
}

/// Something that happened or holds, with its source and state.
#[derive(Clone, Default)]
pub struct StepRow {
    pub when: String,
    pub what: String,
    pub source: String,
    pub state: Option<Tag>,
    pub action: Option<Link>,
}

#[derive(Clone, Default)]
pub struct RequirementRow {
    pub kind: String,
    /// What the order says of it in words.
    pub details: String,
    /// "8 of 20 days done", or where nothing is known of it "20 days ordered".
    pub progress: String,
    /// The entries of the contact log behind the figure, by time.
    pub done: Vec<Link>,
    /// "1 failure, 2 with a good reason"; empty where nothing is to be said.
    pub kept: String,
    pub until: String,
    pub state: Tag,
    pub action: Option<Link>,
}

#[derive(Clone, Default)]
pub struct HearingRow {
    pub when: String,
    pub court: String,
    pub what: String,
    pub source: String,
}

/// Recording a sentence, and correcting one.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/sentence_new.html")]
pub struct SentenceNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub button: String,
    /// In words, or the code that a loaded list has: the record keeps the court as named.
    pub court: Field,
    pub convicted_on: Field,
    pub day: Field,
    pub kind: Choices,
    pub length_months: Field,
    pub ends_on: Field,
    /// The main offence comes first.
    pub offences: Vec<OffenceFields>,
    /// How it runs, and with which other sentence; none where there is no other.
    pub runs: Option<(Choices, Choices)>,
    pub requirements: Vec<RequirementFields>,
    /// Why it is corrected.
    pub why: Option<Field>,
}

#[derive(Clone, Default)]
pub struct OffenceFields {
    pub legend: String,
    pub title: Field,
    pub code: Field,
    pub from: Field,
    pub to: Field,
    pub count: Field,
    pub taken_into_consideration: Field,
}

#[derive(Clone, Default)]
pub struct RequirementFields {
    pub legend: String,
    /// Name and value of the id of the one that is corrected.
    pub id: Option<(String, String)>,
    pub kind: Choices,
    pub length: Field,
    pub ends_on: Field,
    pub details: Field,
}
