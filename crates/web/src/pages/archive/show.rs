//! `/archive/{search}`: whom a search of the archive found.

use super::table;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::sheet::Sheet;
use crate::view::{Link, Page};
use axum::http::StatusCode;
use domain::shared::SearchId;

pub async fn get(cx: PageCtx, Path(search_id): Path<SearchId>) -> PageResult {
    let (words, rows) = match app::retention::again(&cx.ctx, search_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let back = Some(Link::new("/archive", "Back to the archive"));
    let empty = "Nobody in the archive has this name or number. Whoever is not archived is found under Find a person.";
    let view = Sheet {
        ctx: Page { back, ..cx.page("Found in the archive").await },
        heading: "Found in the archive".to_string(),
        lead: vec![format!("Searched for: {words}")],
        actions: vec![Link::new("/archive/search", "Search again")],
        tables: vec![table(&cx, "People", &rows, empty)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}
