//! Load against capacity: bars with their table, the lines of a figure, and one form under them.

use super::assessments::HarmTick;
use super::sheet::{FormPart, SheetTable};
use super::{Link, Meta, Page, SummaryRow};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/load/show.html")]
pub struct LoadShow {
    pub ctx: Page,
    pub heading: String,
    pub lead: Vec<String>,
    pub actions: Vec<Link>,
    /// Asks "what if", by GET.
    pub what_if: Option<WhatIf>,
    pub bars: Option<Bars>,
    pub facts: Vec<SummaryRow>,
    /// The table of the picture first.
    pub tables: Vec<SheetTable>,
    pub days: Option<Days>,
    pub form: Option<LoadForm>,
}

#[derive(Clone, Default)]
pub struct WhatIf {
    pub parts: Vec<FormPart>,
    /// "This change moves Riverside team from 97.0% to 104.0%."
    pub says: Option<String>,
}

#[derive(Clone, Default)]
pub struct LoadForm {
    pub heading: String,
    pub meta: Meta,
    pub parts: Vec<FormPart>,
    pub button: String,
}

/// The load of each day as a line; a day without a figure breaks it.
#[derive(Clone, Default)]
pub struct Days {
    pub says: String,
    pub width: i64,
    pub height: i64,
    /// Where the line of capacity and that of the alarm run, with their words.
    pub capacity: Level,
    pub alarm: Level,
    pub ticks: Vec<HarmTick>,
    pub d: String,
    /// The last figure.
    pub last_x: i64,
    pub last_y: i64,
    /// How long each answer held.
    pub answers: Vec<Held>,
    pub table: SheetTable,
}

impl Days {
    pub fn is_long(&self) -> bool {
        self.table.rows.len() > 12
    }
}

#[derive(Clone, Default)]
pub struct Level {
    pub y: i64,
    pub words: String,
}

#[derive(Clone, Default)]
pub struct Held {
    pub x: i64,
    pub to_x: i64,
    pub y: i64,
    pub words: String,
    /// What was answered, in the words of the description.
    pub says: String,
}

/// One bar each; the line is the capacity, the thin one the alarm.
#[derive(Clone, Default)]
pub struct Bars {
    pub title: String,
    pub says: String,
    pub height: i64,
    pub line_x: i64,
    pub alarm_x: i64,
    pub bars: Vec<Bar>,
}

#[derive(Clone, Default)]
pub struct Bar {
    pub name: String,
    pub words: String,
    /// Where the name, the bar and its words begin, from the top.
    pub y: i64,
    pub bar_y: i64,
    pub width: i64,
    /// What would come on top.
    pub added_x: i64,
    pub added: i64,
    pub words_x: i64,
}
