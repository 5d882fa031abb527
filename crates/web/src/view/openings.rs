//! Openings: breaking the glass, asking for access, and one opening with its answer.

use super::form::Part;
use super::{Field, Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/openings/new.html")]
pub struct OpeningNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    /// Who is told, who can read it, how it ends: before anything is asked.
    pub before: Vec<String>,
    /// Beside it, equal in weight.
    pub others: Vec<Link>,
    pub parts: Vec<Part>,
    /// Typed again, and never given back.
    pub password: Option<Field>,
    pub button: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/openings/show.html")]
pub struct OpeningShow {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    pub tag: Tag,
    pub rows: Vec<SummaryRow>,
    /// For the side that holds the case.
    pub answer: Option<OpeningAnswer>,
    pub end: Option<OpeningEnd>,
    pub links: Vec<Link>,
}

#[derive(Clone, Default)]
pub struct OpeningAnswer {
    pub meta: Meta,
    pub parts: Vec<Part>,
    pub button: String,
}

#[derive(Clone, Default)]
pub struct OpeningEnd {
    pub action: String,
    pub meta: Meta,
    /// Of somebody else's: why.
    pub why: Option<Field>,
    pub button: String,
}
