//! Where one is signed in.

use super::{Meta, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/sessions.html")]
pub struct SessionsShow {
    pub ctx: Page,
    pub meta: Meta,
    pub rows: Vec<SessionRow>,
    /// There is another session than this one.
    pub others: bool,
}

#[derive(Clone, Default)]
pub struct SessionRow {
    /// "Firefox on Windows".
    pub client: String,
    pub signed_in: String,
    pub last_used: String,
    /// This one.
    pub here: Option<Tag>,
    /// What ends it; empty for this one, which signing out ends.
    pub id: String,
}
