//! Concerns and disclosures: raising one, and one with its decision.

use super::contacts::Correction;
use super::form::Part;
use super::{Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

/// Whom to ring when somebody is in danger now.
#[derive(Clone, Default)]
pub struct EmergencyLine {
    pub number: String,
    pub name: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/concerns/new.html")]
pub struct ConcernNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub intro: Vec<String>,
    /// Stand above everything else, whatever is answered.
    pub lines: Vec<EmergencyLine>,
    pub parts: Vec<Part>,
    pub button: String,
    pub history: Vec<Correction>,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/concerns/show.html")]
pub struct ConcernShow {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    pub tag: Tag,
    /// Only while nobody has decided and somebody is or may be in danger.
    pub lines: Vec<EmergencyLine>,
    pub rows: Vec<SummaryRow>,
    /// The form, for who may decide.
    pub decide: Option<ConcernDecide>,
    /// What it waits for, for who may not.
    pub waits: String,
    /// Where what was decided is done.
    pub follow: Vec<Link>,
}

#[derive(Clone, Default)]
pub struct ConcernDecide {
    pub meta: Meta,
    pub parts: Vec<Part>,
    pub button: String,
}
