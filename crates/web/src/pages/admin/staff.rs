//! `/admin/staff`: leads to the staff of the only organisation that one administers, or offers them.

use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let all = done(&cx, app::organisation::organisations(&cx.ctx).await).await?;
    let staff_of = |id| format!("/admin/organisations/{id}/staff");
    if let [only] = all.as_slice() {
        return Ok(Redirect::to(&staff_of(only.organisation_id)).into_response());
    }
    let row = |row: &app::ports::reads::OrganisationListRow| {
        vec![
            Cell::link(Link::new(&staff_of(row.organisation_id), &row.name)),
            Cell::new(&row.officers.to_string()),
        ]
    };
    let rows = all.iter().map(row).collect();
    let view = Sheet {
        ctx: frame(&cx, "Staff", None, &asked).await,
        heading: "Staff of which organisation?".to_string(),
        tables: vec![table("Organisations", &["Organisation", "Staff"], rows, "None is registered.")],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}
