//! `/allocations/figures`: how many decisions which organisation a sentence goes to were reversed.

use crate::api::caller::ApiCtx;
use crate::api::documented::Reading;
use crate::api::problem::Problem;
use crate::api::schemas::AllocationFigure;
use axum::Json;

/// Decisions and reversals by month, latest first, and the team that decided
#[utoipa::path(
    get,
    path = "/allocations/figures",
    tag = "Lists",
    operation_id = "allocationFigures",
    responses((status = 200, body = Vec<AllocationFigure>), Reading)
)]
pub async fn figures(cx: ApiCtx) -> Result<Json<Vec<AllocationFigure>>, Problem> {
    let found = app::allocation::figures(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(found.into_iter().map(AllocationFigure::from).collect()))
}
