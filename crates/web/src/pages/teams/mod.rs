//! `/teams`: the teams that one answers for; the only one is gone to at once.

pub mod assessments;
pub mod figures;
pub mod give;
pub mod late;
pub mod load;
pub mod show;

use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};

pub async fn get(cx: PageCtx) -> PageResult {
    let teams = match app::team::teams(&cx.ctx).await {
        Ok(teams) => teams,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    if let [only] = teams.as_slice() {
        return Ok(Redirect::to(&format!("/teams/{}", only.team_id)).into_response());
    }
    let row = |team: &app::ports::reads::TeamRow| {
        vec![
            Cell::link(Link::new(&format!("/teams/{}", team.team_id), &team.name)),
            Cell::new(&team.organisation_name),
        ]
    };
    let list = SheetTable {
        caption: format!("Teams ({})", teams.len()),
        columns: vec!["Team".to_string(), "Organisation".to_string()],
        rows: teams.iter().map(row).collect(),
        empty: "No team is yours.".to_string(),
        ..SheetTable::default()
    };
    let view = Sheet {
        ctx: cx.page("Teams").await,
        heading: "Which team?".to_string(),
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}
