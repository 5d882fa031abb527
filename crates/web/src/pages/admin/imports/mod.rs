//! `/admin/imports`: every list of codes that was loaded, with its version, day, file and counts.

pub mod show;

use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, html};
use crate::view::sheet::{Cell, Sheet};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, numbers};
use axum::http::StatusCode;
use domain::reference::{Kind, ListVersion};

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let versions = done(&cx, app::reference::versions(&cx.ctx).await).await?;
    let rows = versions.iter().map(|version| row(&cx, version, newest(&versions, version))).collect();
    let columns = ["List", "As of", "Rows", "Loaded", "File"];
    let missing: Vec<&str> = Kind::ALL
        .into_iter()
        .filter(|kind| versions.iter().all(|version| version.kind != *kind))
        .map(Kind::name)
        .collect();
    let mut lead = vec![
        "Courts, offices, delivery units, offences and bank holidays come from files. Each load is a version; none is ever changed."
            .to_string(),
    ];
    if !missing.is_empty() {
        lead.push(format!("Nothing was loaded yet of: {}.", numbers::list(&missing).to_lowercase()));
    }
    let view = Sheet {
        ctx: frame(&cx, "Imports", None, &asked).await,
        heading: "Lists that were loaded".to_string(),
        lead,
        actions: vec![Link::new("/admin/codes", "Codes: what forms offer")],
        tables: vec![table(
            "Versions, the latest first",
            &columns,
            rows,
            "No list was loaded. They are loaded with throughline import reference.",
        )],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn newest(all: &[ListVersion], version: &ListVersion) -> bool {
    let of_list = all.iter().filter(|of| of.kind == version.kind && of.list == version.list);
    of_list.map(|of| of.version).max() == Some(version.version)
}

fn row(cx: &PageCtx, version: &ListVersion, newest: bool) -> Vec<Cell> {
    let address = format!("/admin/imports/{}/{}/{}", version.kind.code(), version.list, version.version);
    let name = Cell::link(Link::new(&address, &heading(version)));
    let name = Cell { tag: newest.then(|| Tag::new(Tone::Info, "In use")), ..name };
    let loaded = dates::written(version.loaded_at.in_london().datetime(), cx.today());
    vec![
        name,
        Cell::new(&dates::plain(version.as_of)),
        Cell::new(&counts(version)),
        Cell::new(&loaded).source(&version.loaded_by),
        Cell::new(&version.file).source(&version.source),
    ]
}

/// "Courts, register, version 2".
fn heading(version: &ListVersion) -> String {
    let list = if version.list == "main" { String::new() } else { format!(", {}", version.list) };
    format!("{}{list}, version {}", version.kind.name(), version.version)
}

/// "250; 2 refused".
fn counts(version: &ListVersion) -> String {
    let number = |count: i64| numbers::grouped(usize::try_from(count).unwrap_or(0));
    match version.refused {
        0 => number(version.rows),
        refused => format!("{}; {} refused", number(version.rows), number(refused)),
    }
}
