//! Writing a letter: its places, and the letter as it will be.

use super::form::Part;
use super::{Choices, Field, Identity, Meta, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/letters/write.html")]
pub struct LetterWrite {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub lead: String,
    pub sent: Field,
    pub way: Choices,
    /// A field for each place, lines and texts.
    pub places: Vec<Part>,
    /// The letter as HTML, every word escaped; nothing while a place has no words.
    pub letter: Option<String>,
    /// Which places have none.
    pub missing: String,
}
