//! `/oversight`: cases that are owed a manager's decision.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::problem::Problem;
use crate::api::schemas::OwedDecision;
use app::AppError;
use axum::Json;
use domain::access::Action;

/// Cases without a manager's decision for longer than policy says, how late first
#[utoipa::path(
    get,
    path = "/oversight",
    tag = "Lists",
    operation_id = "oversight",
    responses((status = 200, body = Vec<OwedDecision>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<OwedDecision>>, Problem> {
    let mut grants = cx.ctx.actor.live_grants(cx.ctx.now);
    if !grants.any(|grant| grant.role.allows(Action::RecordDecision)) {
        return Err(cx.problem(AppError::NotAdministered("ACC-01", None)));
    }
    let owed = app::oversight::owed(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(owed.into_iter().map(OwedDecision::from).collect()))
}
