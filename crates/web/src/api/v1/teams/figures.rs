//! `/teams/{team}/figures`: enforcement by month, and the lines behind it.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{FigureLine, TeamFiguresAnswer};
use crate::words::months;
use axum::Json;
use domain::shared::TeamId;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The last of the six months; this one where it is left out or is no month.
    #[param(example = "2026-11")]
    until: Option<String>,
}

/// Figures of enforcement of a team over six months, whole and by officer
///
/// What fell on a day on which the team held the case, of the cases that the caller may see.
#[utoipa::path(
    get,
    path = "/teams/{team}/figures",
    tag = "Lists",
    operation_id = "figuresOfTeam",
    params(("team" = Uuid, Path), Asked),
    responses((status = 200, body = TeamFiguresAnswer), ReadingAdmin)
)]
pub async fn list(
    cx: ApiCtx,
    InPath(team): InPath<Uuid>,
    InQuery(asked): InQuery<Asked>,
) -> Result<Json<TeamFiguresAnswer>, Problem> {
    let months = months::until(asked.until.as_deref(), cx.ctx.now.day());
    let period = months::period(&months).ok_or_else(Problem::not_found)?;
    let found = app::enforcement::figures(&cx.ctx, TeamId(team), period).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(TeamFiguresAnswer::of(&found, &months)))
}

/// Every line that the figures of a month count
#[utoipa::path(
    get,
    path = "/teams/{team}/figures/{month}",
    tag = "Lists",
    operation_id = "linesOfFigures",
    params(
        ("team" = Uuid, Path),
        ("month" = String, Path, description = "The month (ISO 8601), in London", example = "2026-11")
    ),
    responses((status = 200, body = Vec<FigureLine>), ReadingAdmin)
)]
pub async fn lines(
    cx: ApiCtx,
    InPath((team, month)): InPath<(Uuid, String)>,
) -> Result<Json<Vec<FigureLine>>, Problem> {
    let period = months::first_day(&month).and_then(|first| months::period(&[first]));
    let period = period.ok_or_else(Problem::not_found)?;
    let found = app::enforcement::figures(&cx.ctx, TeamId(team), period).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(found.lines.iter().map(FigureLine::of).collect()))
}
