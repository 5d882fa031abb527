//! An integrity list: its funnel, and the tables beside it.

use super::sheet::SheetTable;
use super::{Link, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/checks/show.html")]
pub struct CheckShow {
    pub ctx: Page,
    pub heading: String,
    pub lead: Vec<String>,
    pub actions: Vec<Link>,
    /// Nothing where teams cannot be compared.
    pub funnel: Option<FunnelPicture>,
    /// The table of the picture first.
    pub tables: Vec<SheetTable>,
}

/// A dot for each team between the limits that chance keeps to.
#[derive(Clone, Default)]
pub struct FunnelPicture {
    pub says: String,
    pub width: i64,
    pub height: i64,
    /// Where the axes meet.
    pub left: i64,
    pub bottom: i64,
    /// The target, from left to right.
    pub target_y: i64,
    pub target: String,
    pub limits: Vec<FunnelLimit>,
    pub dots: Vec<FunnelDot>,
    pub across: Vec<FunnelTick>,
    pub up: Vec<FunnelTick>,
    /// What is counted, under the line across.
    pub of: String,
}

#[derive(Clone, Default)]
pub struct FunnelLimit {
    pub d: String,
    /// The outer ones are solid.
    pub inner: bool,
    /// Further from the target than chance alone puts them.
    pub widened: bool,
    pub words: String,
    pub y: i64,
}

#[derive(Clone, Default)]
pub struct FunnelDot {
    pub x: i64,
    pub y: i64,
    /// Past a limit: a square in place of a round dot.
    pub outside: bool,
    /// Empty where there is no room for names.
    pub label: String,
    pub label_x: i64,
    /// The label stands to the left of the dot.
    pub left: bool,
}

#[derive(Clone, Default)]
pub struct FunnelTick {
    pub at: i64,
    pub words: String,
}
