//! `/admin/…`: who runs the service. Each change is an event of an organisation; who made it and when is shown.

pub mod archive;
pub mod codes;
pub mod imports;
pub mod organisations;
pub mod policy;
pub mod staff;
pub mod users;

use crate::extract::{Failed, FormData, PageCtx};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{Cell, FormPart, SheetForm, SheetTable};
use crate::view::{Choices, ErrorLine, Field, Link, Meta, Page, Saved};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, numbers};
use app::AppError;
use axum::extract::Query;
use domain::org::OrganisationEvent;
use domain::shared::{Recorded, Refusal, Written};
use jiff::civil::Date;
use std::collections::BTreeMap;

mod said;

pub type Asked = Query<BTreeMap<String, String>>;

/// How much of a history a page shows.
const HISTORY_SHOWN: usize = 50;

/// What a use case gave, or the page that says why not.
async fn done<T>(cx: &PageCtx, result: Result<T, AppError>) -> Result<T, Failed> {
    match result {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The frame; `?saved=1` says that it was.
async fn frame(cx: &PageCtx, title: &str, back: Option<Link>, asked: &Asked) -> Page {
    let saved = asked.get("saved").map(|_| Saved { words: "Saved.".to_string(), links: Vec::new() });
    Page { back, saved, ..cx.page(title).await }
}

/// A form with what was typed and what is wrong with it.
struct Filled<'a> {
    cx: &'a PageCtx,
    form: &'a FormData,
    refusals: &'a [Refusal],
}

impl Filled<'_> {
    fn input(&self, name: &str, label: &str, hint: &str) -> FormPart {
        FormPart::Input(self.field(name, label, hint))
    }

    fn text(&self, name: &str, label: &str, hint: &str) -> FormPart {
        FormPart::Text(self.field(name, label, hint))
    }

    fn field(&self, name: &str, label: &str, hint: &str) -> Field {
        let field = forms::field(name, label, self.form, self.refusals);
        if hint.is_empty() { field } else { field.hint(hint) }
    }

    fn choices(&self, choices: Choices) -> Choices {
        Choices { error: forms::error_at(self.refusals, &choices.name), ..choices }
    }

    async fn page(self, title: &str, heading: &str, back: Link, parts: Vec<FormPart>) -> SheetForm {
        let errors: Vec<ErrorLine> = self.refusals.iter().flat_map(forms::errors_of).collect();
        SheetForm {
            ctx: Page { errors, back: Some(back), ..self.cx.page(title).await },
            heading: heading.to_string(),
            lead: Vec::new(),
            meta: forms::meta_of(self.cx, self.form),
            parts,
            button: "Save".to_string(),
            ..SheetForm::default()
        }
    }
}

/// Somebody else changed it since: what was typed is kept, and saved again it stands over theirs.
fn conflicted(cx: &PageCtx, view: SheetForm, written: &Written) -> SheetForm {
    let at = dates::time_of(&written.at.in_london());
    let day = dates::running(written.at.day(), cx.today());
    let words = format!(
        "{} changed this at {at} on {day}, while you were writing. Look at it first: go back. What you typed is kept \
         below; saved again, it stands over theirs.",
        written.by.name
    );
    let meta = Meta { seen: written.seq.to_string(), ..view.meta };
    SheetForm { meta, lead: vec![words], ..view }
}

/// A day as typed; empty is none where that is allowed.
fn optional_day(
    form: &FormData,
    name: &'static str,
    label: &str,
    today: Date,
) -> Result<Option<Date>, Refusal> {
    if form.get(name).is_empty() {
        return Ok(None);
    }
    day(form, name, label, today).map(Some)
}

fn day(form: &FormData, name: &'static str, label: &str, today: Date) -> Result<Date, Refusal> {
    let read = parse::day(form.get(name), today, Leaning::Ahead);
    read.ok_or_else(|| unreadable(name, &parse::day_error(label)))
}

/// The `seen` of a form; what carries none saw nothing.
fn seen(form: &FormData) -> i64 {
    form.get("seen").parse().unwrap_or_default()
}

fn cells(words: &[&str]) -> Vec<Cell> {
    words.iter().map(|words| Cell::new(words)).collect()
}

fn table(heading: &str, columns: &[&str], rows: Vec<Vec<Cell>>, empty: &str) -> SheetTable {
    SheetTable {
        heading: heading.to_string(),
        caption: format!("{heading} ({})", rows.len()),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows,
        empty: empty.to_string(),
    }
}

/// Who did what and when, the latest first.
fn history(cx: &PageCtx, events: &[Recorded<OrganisationEvent>], names: &said::Names<'_>) -> SheetTable {
    let row = |recorded: &Recorded<OrganisationEvent>| {
        let when = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
        let by = format!("{}, {}", recorded.by.name, recorded.by.organisation_name);
        cells(&[&when, &said::said(&recorded.event, names), &by])
    };
    let shown: Vec<_> = events.iter().take(HISTORY_SHOWN).map(row).collect();
    let heading = match events.len() {
        all if all > HISTORY_SHOWN => {
            format!("Who did what: the latest {HISTORY_SHOWN} of {}", numbers::grouped(all))
        }
        _ => "Who did what".to_string(),
    };
    table(&heading, &["When", "What", "By"], shown, "Nothing yet.")
}
