//! Documents: the list, and the forms.

use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/documents/list.html")]
pub struct DocumentsList {
    pub ctx: Page,
    pub top: CaseTop,
    pub add: Option<Link>,
    pub rows: Vec<DocumentRow>,
    pub empty: String,
    /// What was taken off: when, by whom and why, without the title.
    pub removed: Vec<String>,
}

#[derive(Clone, Default)]
pub struct DocumentRow {
    /// Fragment id, so that a saved message can lead here.
    pub id: String,
    pub title: String,
    pub kind: String,
    pub dated: String,
    pub from: String,
    /// "Written by Ruth Okafor …, 24 November, 2:41pm".
    pub written: String,
    pub belongs_to: Option<Link>,
    /// "Download, PDF, 240 kB".
    pub actions: Vec<Link>,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/documents/new.html")]
pub struct DocumentNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub file: Field,
    pub kind: Choices,
    pub title: Field,
    pub received_from: Field,
    pub dated: Field,
    pub contact: Choices,
}

/// Correction and removal.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/documents/change.html")]
pub struct DocumentChange {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    /// "Letter of the surgery, 20 November 2026, from Dr Amin."
    pub document: String,
    pub selects: Vec<Choices>,
    pub fields: Vec<Field>,
    pub why: Field,
    pub save: String,
}
