//! `/matches`: records of which it is uncertain who they are about.

pub mod decision;

use crate::api::caller::ApiCtx;
use crate::api::documented::{Reading, ReadingOne};
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::{MatchAnswer, WaitingMatch};
use axum::Json;
use domain::shared::CaseId;
use uuid::Uuid;

/// Uncertain matches, oldest first
#[utoipa::path(
    get,
    path = "/matches",
    tag = "Matches",
    operation_id = "matches",
    responses((status = 200, body = Vec<WaitingMatch>), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<WaitingMatch>>, Problem> {
    let rows = app::matches::waiting(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(rows.into_iter().map(WaitingMatch::from).collect()))
}

/// One match with the records it could be, likeliest first
///
/// The look at each of them is on record.
#[utoipa::path(
    get,
    path = "/matches/{case}",
    tag = "Matches",
    operation_id = "match",
    params(("case" = Uuid, Path, description = "The record that waits")),
    responses((status = 200, body = MatchAnswer), ReadingOne)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<MatchAnswer>, Problem> {
    let page = app::matches::show(&cx.ctx, CaseId(case)).await;
    page.map(|page| Json(MatchAnswer::from(&page))).map_err(|problem| cx.problem(problem))
}
