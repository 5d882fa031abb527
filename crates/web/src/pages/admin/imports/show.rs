//! `/admin/imports/{kind}/{list}/{version}`: one load, row by row.

use super::heading;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::{Asked, done, frame, table};
use crate::view::sheet::{Cell, Sheet};
use crate::view::{Link, SummaryRow};
use crate::words::{dates, numbers};
use app::AppError;
use axum::http::StatusCode;
use domain::reference::{Entry, Kind, ListVersion};

/// Rows on one page.
const ROWS_SHOWN: usize = 100;

pub async fn get(
    cx: PageCtx,
    Path((kind, list, number)): Path<(String, String, i64)>,
    asked: Asked,
) -> PageResult {
    let Some(kind) = Kind::from_code(&kind) else { return Err(cx.fail(AppError::NotFound).await) };
    let after = asked.get("after").and_then(|line| line.parse().ok()).unwrap_or(0);
    let key = (kind, list.as_str(), number);
    let shown = done(&cx, app::reference::version(&cx.ctx, key, after, ROWS_SHOWN).await).await?;
    let address = format!("/admin/imports/{}/{list}/{number}", kind.code());
    let mut actions = Vec::new();
    if after > 0 {
        actions.push(Link::new(&address, "From the first row"));
    }
    actions.extend(shown.more_after.map(|line| Link::new(&format!("{address}?after={line}"), "More rows")));
    let rows: Vec<_> = shown.rows.iter().map(row).collect();
    let of_all =
        format!("{} of {}", numbers::grouped(rows.len()), numbers::grouped(count(shown.version.rows)));
    let columns = ["Code", "Name", "In use", "What else the file says"];
    let back = Link::new("/admin/imports", "Back to the lists");
    let view = Sheet {
        ctx: frame(&cx, "A list", Some(back), &asked).await,
        heading: heading(&shown.version),
        facts: facts(&cx, &shown.version, shown.newest),
        actions,
        tables: vec![table(&format!("Rows: {of_all}"), &columns, rows, "No row stands after this one.")],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

fn facts(cx: &PageCtx, version: &ListVersion, newest: bool) -> Vec<SummaryRow> {
    let loaded = dates::written(version.loaded_at.in_london().datetime(), cx.today());
    let columns = if version.columns.is_empty() { "As ours" } else { &version.columns };
    let stands = if newest { "Yes" } else { "No: a later version took its place" };
    let mut rows = vec![
        SummaryRow::new("In use", stands),
        SummaryRow::new("As of", &dates::plain(version.as_of)),
        SummaryRow::new("From", &version.source),
        SummaryRow::new("File", &version.file),
        SummaryRow::new("SHA-256 of the file", &version.digest),
        SummaryRow::new("Its columns", columns),
        SummaryRow::new("Rows kept", &numbers::grouped(count(version.rows))),
        SummaryRow::new("Rows refused", &numbers::grouped(count(version.refused))),
        SummaryRow::new("Loaded", &format!("{loaded}, {}", version.loaded_by)),
    ];
    rows.extend(version.revision.as_ref().map(|of| SummaryRow::new("Policy revision that held it", of)));
    rows
}

fn row(entry: &Entry) -> Vec<Cell> {
    let days = match (entry.from, entry.to) {
        (Some(from), Some(to)) if from.tomorrow().ok() == Some(to) => dates::plain(from),
        (Some(from), Some(to)) => format!("From {} until before {}", dates::plain(from), dates::plain(to)),
        (Some(from), None) => format!("From {}", dates::plain(from)),
        (None, Some(to)) => format!("Until before {}", dates::plain(to)),
        (None, None) => "Yes".to_string(),
    };
    let says: Vec<String> = entry.says.iter().map(|(column, cell)| format!("{column}: {cell}")).collect();
    let says = if says.is_empty() { "Nothing".to_string() } else { says.join("; ") };
    let name = entry.name.as_deref().unwrap_or("Not named in this list");
    vec![Cell::new(&entry.code), Cell::new(name), Cell::new(&days), Cell::new(&says)]
}
