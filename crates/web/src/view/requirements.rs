//! One requirement or condition: what is recorded of it, its hours, whether it is kept, what would follow.

use super::sheet::SheetTable;
use super::{Identity, Link, Page, SummaryRow};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/part.html")]
pub struct PartShow {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    /// Of which order it is, and what the order says of it.
    pub intro: Vec<String>,
    pub sections: Vec<PartSection>,
}

#[derive(Clone, Default)]
pub struct PartSection {
    /// Where a link leads to it.
    pub id: String,
    pub heading: String,
    pub rows: Vec<SummaryRow>,
    pub lines: Vec<String>,
    pub table: Option<SheetTable>,
    pub actions: Vec<Link>,
}

impl PartSection {
    #[must_use]
    pub fn with_link(mut self, link: Link) -> PartSection {
        self.actions.push(link);
        self
    }
}
