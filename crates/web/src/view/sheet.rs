//! Pages of who runs the service: what there is, as facts and tables; one form at a time to change it.

use super::states::Hidden;
use super::{Choices, Field, Link, Meta, Page, SummaryRow, Tag, Warnings};
use askama::Template;

/// One thing, or a list of things.
#[derive(Template, Clone, Default)]
#[template(path = "pages/sheet/show.html")]
pub struct Sheet {
    pub ctx: Page,
    pub heading: String,
    pub lead: Vec<String>,
    pub actions: Vec<Link>,
    /// Narrows a list, by GET.
    pub filter: Vec<FormPart>,
    pub facts: Vec<SummaryRow>,
    pub tables: Vec<SheetTable>,
    /// Small forms that need no page of their own: "End all sessions".
    pub buttons: Vec<SheetButton>,
}

#[derive(Clone, Default)]
pub struct SheetTable {
    pub heading: String,
    /// "Teams (3)": the hidden caption with the count.
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Said instead of a table without rows.
    pub empty: String,
}

/// The first cell of a row is its header.
#[derive(Clone, Default)]
pub struct Cell {
    pub words: String,
    pub link: Option<Link>,
    pub tag: Option<Tag>,
    /// Smaller, under it.
    pub source: Option<String>,
}

impl Cell {
    pub fn new(words: &str) -> Self {
        Cell { words: words.to_owned(), ..Cell::default() }
    }

    pub fn link(link: Link) -> Self {
        Cell { link: Some(link), ..Cell::default() }
    }

    pub fn source(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned()).filter(|source| !source.is_empty());
        self
    }
}

impl SheetTable {
    /// What a narrow screen says before a cell.
    pub fn label(&self, index: &usize) -> &str {
        self.columns.get(*index).map_or("", String::as_str)
    }
}

/// Posts to an address without asking more.
#[derive(Clone, Default)]
pub struct SheetButton {
    pub action: String,
    pub words: String,
    /// What it does, said before it.
    pub lead: String,
    pub meta: Meta,
}

/// One form.
#[derive(Template, Clone, Default)]
#[template(path = "pages/sheet/form.html")]
pub struct SheetForm {
    pub ctx: Page,
    pub heading: String,
    pub lead: Vec<String>,
    /// Where else the form can begin.
    pub actions: Vec<Link>,
    pub warnings: Option<Warnings>,
    pub meta: Meta,
    /// What the form carries along of each of several things.
    pub hidden: Vec<Hidden>,
    pub parts: Vec<FormPart>,
    pub button: String,
}

#[derive(Clone)]
pub enum FormPart {
    Input(Field),
    Password(Field),
    Text(Field),
    Select(Choices),
    Radios(Choices),
    Checkboxes(Choices),
}
