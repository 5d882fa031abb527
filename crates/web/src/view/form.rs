//! A form about one thing, whose fields stand one under the other.

use super::contacts::Correction;
use super::{Choices, DateField, Field, Identity, Meta, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/form.html")]
pub struct FormPage {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    /// What the form is about, as sentences.
    pub intro: Vec<String>,
    pub parts: Vec<Part>,
    pub button: String,
    /// What was written before, latest first, where that is told beside the form.
    pub history: Vec<Correction>,
}

/// One question of a form.
#[derive(Clone)]
pub enum Part {
    /// A name, or a few words.
    Line(Field),
    /// A day, a number, a code.
    Short(Field),
    Text(Field),
    Radios(Choices),
    Select(Choices),
    Checks(Choices),
    BirthDate(DateField),
}
