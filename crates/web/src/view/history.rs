//! What was ever written about an entry: each change with what stood before and after.

use super::contacts::Changed;
use super::{CaseTop, Link, Page};
use askama::Template;

/// One entry of the log.
#[derive(Clone, Default)]
pub struct HistoryEntry {
    /// Fragment id, so that "Corrected once" can lead here; empty where nothing does.
    pub id: String,
    /// "Reviewed on 20 November, 9:05am, by Ruth Okafor".
    pub heading: String,
    pub words: String,
    /// What stood before and after.
    pub rows: Vec<Changed>,
}

/// Sentences, where they are served, remand and bail: everything ever written, latest first.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/sentence_history.html")]
pub struct SentenceHistory {
    pub ctx: Page,
    pub top: CaseTop,
    pub empty: String,
    pub history: Vec<HistoryEntry>,
    pub back: Link,
}
