//! `/waiting`: people nobody holds yet.

use crate::api::caller::ApiCtx;
use crate::api::documented::Reading;
use crate::api::problem::Problem;
use crate::api::schemas::WaitingCase;
use axum::Json;

/// Cases that wait for an officer
///
/// Those within the caller's scope; none for somebody who allocates nothing.
#[utoipa::path(
    get,
    path = "/waiting",
    tag = "Lists",
    operation_id = "waitingForOfficer",
    responses((status = 200, body = Vec<WaitingCase>), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<WaitingCase>>, Problem> {
    let rows = app::assignment::waiting(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(rows.into_iter().map(WaitingCase::from).collect()))
}
