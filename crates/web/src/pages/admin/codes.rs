//! `/admin/codes`: the reference codes with their days, flags and sources, as the policy in force has them.

use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::sheet::{Cell, Sheet};
use crate::view::{Link, SummaryRow, Tag, Tone};
use crate::words::dates;
use app::AppError;
use axum::http::StatusCode;
use domain::access::{Administer, Where};
use domain::policy::{CodeRead, Provenance};

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    done(&cx, app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere)).await?;
    let tables = cx.ctx.policy.code_tables();
    let row = |of: &domain::policy::CodesRead| {
        let link = Link::new(&format!("/admin/codes/{}", of.id), &of.description);
        vec![Cell::link(link), Cell::new(&of.id), Cell::new(&of.rows.len().to_string())]
    };
    let rows = tables.iter().map(row).collect();
    let mut list = table("Tables of codes", &["Table", "Id", "Rows"], rows, "None.");
    list.heading = String::new();
    let view = Sheet {
        ctx: frame(&cx, "Codes", None, &asked).await,
        heading: "Codes".to_string(),
        lead: vec![
            "What forms offer and what hangs on each choice. They are changed by installing a policy set, never here."
                .to_string(),
        ],
        actions: vec![Link::new("/admin/policy", "Policy: the numbers")],
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub async fn show(cx: PageCtx, Path(id): Path<String>, asked: Asked) -> PageResult {
    done(&cx, app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere)).await?;
    let Some(of) = cx.ctx.policy.code_tables().into_iter().find(|of| of.id == id) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let rows = of.rows.iter().map(row).collect();
    let back = Link::new("/admin/codes", "Back to the codes");
    let mut list = table("Codes", &["Code", "In use", "What hangs on it", "Source"], rows, "None.");
    list.heading = String::new();
    let view = Sheet {
        ctx: frame(&cx, "A table of codes", Some(back), &asked).await,
        heading: of.description.clone(),
        facts: vec![
            SummaryRow::new("Id", &of.id),
            SummaryRow::new("File", &of.file),
            SummaryRow::new("Compared with its sources", &of.reviewed_on),
            SummaryRow::new("Revision", cx.ctx.policy.revision()),
        ],
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(code: &CodeRead) -> Vec<Cell> {
    let from = code.from.map_or("day not recorded".to_string(), dates::plain);
    let days = match code.to {
        Some(to) => format!("{from} until before {}", dates::plain(to)),
        None => format!("From {from}"),
    };
    let flags: Vec<String> = code.flags.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    let flags = if flags.is_empty() { "Nothing".to_string() } else { flags.join("; ") };
    vec![
        Cell::new(&code.name).source(&code.code),
        Cell::new(&days),
        Cell::new(&flags),
        source(&code.provenance),
    ]
}

/// Where it comes from; that nobody has checked it is said plainly.
pub(super) fn source(provenance: &Provenance) -> Cell {
    let cell = Cell::new(&provenance.source.title);
    match &provenance.unverified {
        Some(why) => Cell { tag: Some(Tag::new(Tone::Waiting, "Unverified")), ..cell.source(why) },
        None => cell,
    }
}
