//! What waits for an officer, and choosing one. Nothing is preselected; the reason stays with the decision.

use super::{Choices, Fact, Field, Link, Meta, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/teams/waiting.html")]
pub struct TeamWaiting {
    pub ctx: Page,
    pub team: String,
    /// "4 cases wait", or what is filtered.
    pub heading: String,
    pub filters: Vec<Choices>,
    pub show_all: Option<Link>,
    pub rows: Vec<WaitingRow>,
    /// "Nobody is waiting for allocation in Riverside team. The last was allocated on Friday 20 November."
    pub empty: String,
}

#[derive(Clone, Default)]
pub struct WaitingRow {
    pub waiting: String,
    /// "Due by Thursday 26 November"; nothing where no time is set.
    pub due: String,
    pub late: Option<Tag>,
    pub person: Link,
    pub crn: String,
    /// Who left it unallocated, until when and why; nothing where nobody did.
    pub left: String,
    /// The team that a decision names, or that none does.
    pub for_team: String,
    /// "B2", or that it is missing and what to do.
    pub tier: String,
    pub missing: bool,
    pub known_before: String,
    pub sentence: String,
    pub first_appointment: String,
    pub action: Option<Link>,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/allocate.html")]
pub struct Allocate {
    pub ctx: Page,
    /// "Choose an officer for Aaron Pellow".
    pub heading: String,
    pub identity: Vec<String>,
    pub facts: Vec<Fact>,
    /// The teams to choose from first, when one allocates for several.
    pub teams: Vec<Link>,
    /// The order of the table as a sentence: "Riverside team, 7 officers. Fewest cases first."
    pub ranking: String,
    pub meta: Meta,
    /// The assignment that the page shows as open, so that two managers cannot both give the case away.
    pub holder_shown: String,
    /// The team whose officers these are, so that a draft leads back to them.
    pub team: String,
    pub officers: Vec<OfficerRow>,
    pub officers_empty: String,
    /// What the bars show: "Line at 100%: capacity. Solid: load now. Hatched: this case."
    pub key: String,
    pub officers_error: Option<String>,
    /// Those who cannot be chosen, each with the reason.
    pub cannot: Vec<String>,
    /// The real reason, of a change.
    pub reason_code: Option<Choices>,
    pub reason: Field,
    /// Whom a note is for, and the note.
    pub audience: Choices,
    pub note: Field,
    /// The day on which it goes back, of a change.
    pub back_on: Option<Field>,
    /// What was planned, while it stands.
    pub goes_back: Option<GoesBack>,
    /// Of a case that nobody holds.
    pub leave: Option<LeaveForm>,
}

/// "Give back now", or a reason why it stays.
#[derive(Clone, Default)]
pub struct GoesBack {
    pub says: String,
    pub meta: Meta,
    pub error: Option<String>,
    pub stays_meta: Meta,
    /// "It stays with Hannah Greaves".
    pub stays_label: String,
    pub stays: Field,
}

/// Nobody takes it for now.
#[derive(Clone, Default)]
pub struct LeaveForm {
    pub meta: Meta,
    pub until: Field,
    pub why: Field,
}

#[derive(Clone, Default)]
pub struct OfficerRow {
    /// The officer's id, sent as `officer`.
    pub value: String,
    pub checked: bool,
    pub name: String,
    pub grade: String,
    pub cases: String,
    /// "88.0% now, 90.2% after".
    pub load: String,
    pub over: Option<Tag>,
    /// Of 100 units a line at 80: how long the bar is, and what comes on top.
    pub width: i64,
    pub added: i64,
    /// "0 of 2".
    pub new_high_risk: String,
    /// "Nothing in 8 weeks".
    pub coming: Vec<String>,
    pub why: Vec<String>,
}
