//! `/admin/archive`: every run that archived, with what became of each class.

use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::words::{dates, numbers};
use app::ports::ArchiveRun;
use axum::http::StatusCode;
use domain::policy::RetentionClass;
use domain::retention::ClassCount;

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let runs = done(&cx, app::retention::runs(&cx.ctx).await).await?;
    let rows = runs.iter().flat_map(|run| rows(&cx, run)).collect();
    let columns = ["Run", "Class", "In", "Archived", "Archived before", "Kept"];
    let empty = "Nothing was archived yet. A run is begun with throughline archive run.";
    let view = Sheet {
        ctx: frame(&cx, "Retention", None, &asked).await,
        heading: "Retention and archive".to_string(),
        lead: vec![
            "What goes into the archive is decided by class and time. In is archived, archived before and kept together."
                .to_string(),
        ],
        actions: vec![Link::new("/admin/policy", "Policy: the numbers")],
        tables: vec![classes(&cx), table("Runs, the latest first", &columns, rows, empty)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn classes(cx: &PageCtx) -> SheetTable {
    let row = |entry: &domain::policy::Entry<RetentionClass>| {
        let class = &entry.kind;
        vec![
            Cell::new(&class.name),
            Cell::new(&format!("{} years", class.years)),
            Cell::new(class.clock.words()),
            super::codes::source(&entry.provenance),
        ]
    };
    let rows = cx.ctx.policy.retention_classes().entries().iter().map(row).collect();
    table("Classes", &["Class", "Time", "From", "Source"], rows, "None.")
}

/// One row for each class of a run.
fn rows(cx: &PageCtx, run: &ArchiveRun) -> Vec<Vec<Cell>> {
    let when = dates::written(run.began_at.in_london().datetime(), cx.today());
    let how = match run.ended_at {
        Some(_) if run.counts.adds_up() => run.by_name.clone(),
        Some(_) => format!("{}. The counts do not add up: others wrote meanwhile", run.by_name),
        None => format!("{}. It runs, or was stopped", run.by_name),
    };
    let first = || Cell::new(&when).source(&how);
    if run.counts.classes.is_empty() {
        return vec![std::iter::once(first()).chain((0..5).map(|_| Cell::new("Not counted"))).collect()];
    }
    let row = |(code, count): (&String, &ClassCount)| {
        let name = cx.ctx.policy.retention_classes().name_of(code).unwrap_or(code);
        let kept: Vec<String> =
            count.kept.iter().map(|(why, number)| format!("{}: {why}", grouped(*number))).collect();
        let kept = if kept.is_empty() { "None".to_string() } else { kept.join("; ") };
        let cells = [grouped(count.all()), grouped(count.archived), grouped(count.archived_before), kept];
        let cells = cells.iter().map(|words| Cell::new(words));
        [first(), Cell::new(name)].into_iter().chain(cells).collect()
    };
    run.counts.classes.iter().map(row).collect()
}

fn grouped(number: u64) -> String {
    numbers::grouped(usize::try_from(number).unwrap_or(usize::MAX))
}
