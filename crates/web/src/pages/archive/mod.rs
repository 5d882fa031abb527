//! `/archive`: who was archived last, and a search for one. The words stay on the server; no address carries them.

pub mod show;

use crate::extract::{Failed, PageCtx, PageResult, Posted, html};
use crate::view::sheet::{Cell, FormPart, Sheet, SheetForm, SheetTable};
use crate::view::{ErrorLine, Field, Link, Page};
use crate::words::{dates, numbers};
use app::AppError;
use app::ports::reads::ArchivedRow;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;

const LABEL: &str = "Name, CRN or any number";

pub async fn get(cx: PageCtx) -> PageResult {
    let rows = match app::retention::archived(&cx.ctx).await {
        Ok(rows) => rows,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let lead = "Records whose time has passed. They are in no list and no search of the service, and open once somebody \
                restores them. Who is shown here is written into the list of who looked.";
    let view = Sheet {
        ctx: cx.page("Archive").await,
        heading: "Archive".to_string(),
        lead: vec![lead.to_string()],
        actions: vec![Link::new("/archive/search", "Find somebody in the archive")],
        tables: vec![table(&cx, "Archived last", &rows, "Nobody that your role reaches is in the archive.")],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub async fn search_get(cx: PageCtx) -> PageResult {
    may_use(&cx).await?;
    Ok(html(StatusCode::OK, &form(&cx, Field::new("q", LABEL), &[]).await))
}

/// A form that leads nowhere for this user is not shown to them.
async fn may_use(cx: &PageCtx) -> Result<(), Failed> {
    if cx.allows(Action::UseArchive) {
        Ok(())
    } else {
        Err(cx.fail(AppError::NotAdministered("ACC-01", None)).await)
    }
}

pub async fn search_post(cx: PageCtx, Posted(posted): Posted) -> PageResult {
    may_use(&cx).await?;
    if posted.get("q").is_empty() {
        let sentence = "Enter a name or a number to search for";
        let errors = [ErrorLine { field: "q".to_string(), text: sentence.to_string() }];
        let view = form(&cx, Field::new("q", LABEL).error(sentence), &errors).await;
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view));
    }
    match app::retention::start(&cx.ctx, posted.get("q")).await {
        Ok(search_id) => Ok(Redirect::to(&format!("/archive/{search_id}")).into_response()),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn form(cx: &PageCtx, words: Field, errors: &[ErrorLine]) -> SheetForm {
    let back = Some(Link::new("/archive", "Back to the archive"));
    SheetForm {
        ctx: Page { back, errors: errors.to_vec(), ..cx.page("Find somebody in the archive").await },
        heading: "Find somebody in the archive".to_string(),
        meta: cx.meta(),
        parts: vec![FormPart::Input(
            words.hint("A name of one word or two, or a CRN, PNC, CRO or prison number"),
        )],
        button: "Search".to_string(),
        ..SheetForm::default()
    }
}

fn table(cx: &PageCtx, heading: &str, rows: &[ArchivedRow], empty: &str) -> SheetTable {
    let heading = match rows.len() {
        app::retention::ARCHIVED_SHOWN.. => format!("{heading}: the first {}", numbers::grouped(rows.len())),
        _ => heading.to_string(),
    };
    SheetTable {
        caption: format!("{heading} ({})", rows.len()),
        heading,
        columns: ["Person", "Born", "CRN", "Class", "Archived"].map(String::from).to_vec(),
        rows: rows.iter().map(|of| row(cx, of)).collect(),
        empty: empty.to_string(),
    }
}

fn row(cx: &PageCtx, of: &ArchivedRow) -> Vec<Cell> {
    let name = if of.name.is_empty() { "Name not recorded" } else { &of.name };
    let class = cx.ctx.policy.retention_classes().name_of(&of.class).unwrap_or(&of.class);
    vec![
        Cell::link(Link::new(&format!("/cases/{}/archive", of.case_id), name)),
        Cell::new(&of.birth_date.map_or("Not recorded".to_string(), dates::plain)),
        Cell::new(of.crn.as_deref().unwrap_or("Not given")),
        Cell::new(class),
        Cell::new(&dates::plain(of.on)).source(&format!("Time ran from {}", dates::plain(of.since))),
    ]
}
