//! Writing a letter: its places, and the letter as it will be.

use super::form::Part;
use super::sheet::SheetTable;
use super::{Choices, Field, Identity, Link, Meta, Page, SummaryRow};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/letters/write.html")]
pub struct LetterWrite {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub lead: Vec<String>,
    /// The digest of the facts that are shown, sent along with what was typed.
    pub read: String,
    pub sent: Field,
    pub way: Choices,
    /// A field for each place, lines and texts.
    pub places: Vec<Part>,
    /// The letter as HTML, every word escaped; nothing while a place has no words.
    pub letter: Option<String>,
    /// Which places have none.
    pub missing: String,
    /// Why it was not kept, where the letter itself is the reason.
    pub letter_error: Option<String>,
}

/// A letter as it went.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/letters/show.html")]
pub struct LetterShow {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    /// Who took it off the record and why.
    pub removed: Option<String>,
    pub rows: Vec<SummaryRow>,
    /// Its PDF.
    pub file: Option<Link>,
    /// The letter as HTML, every word escaped; nothing for one that was written somewhere else.
    pub letter: Option<String>,
    /// Said in its place.
    pub missing: String,
}

/// The words of one letter of an organisation, to change them.
#[derive(Template, Clone, Default)]
#[template(path = "pages/admin/letter.html")]
pub struct TemplateEdit {
    pub ctx: Page,
    pub heading: String,
    pub lead: Vec<String>,
    pub meta: Meta,
    pub text: Field,
    pub why: Field,
    /// The letter with invented words as HTML, every word escaped; nothing while the text is not understood.
    pub letter: Option<String>,
    /// What is not understood, line by line.
    pub faults: Vec<String>,
    pub versions: SheetTable,
}
