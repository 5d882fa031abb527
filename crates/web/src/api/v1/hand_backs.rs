//! `/hand-backs`: cases that go back to an officer on a day.

use crate::api::caller::ApiCtx;
use crate::api::documented::Reading;
use crate::api::problem::Problem;
use crate::api::schemas::HandBackListed;
use axum::Json;

/// Cases that go back to an officer on a day
///
/// A manager's within their scope, and those that go back to the caller or from them.
#[utoipa::path(
    get,
    path = "/hand-backs",
    tag = "Lists",
    operation_id = "handBacks",
    responses((status = 200, body = Vec<HandBackListed>), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<HandBackListed>>, Problem> {
    let all = app::holding::list(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(all.iter().map(HandBackListed::from).collect()))
}
