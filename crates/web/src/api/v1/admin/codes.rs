//! `/admin/codes`: the reference codes with their days, flags and sources.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::problem::Problem;
use crate::api::schemas::CodesAnswer;
use axum::Json;
use domain::access::{Administer, Where};

/// Every table of codes of the policy in force
#[utoipa::path(
    get,
    path = "/admin/codes",
    tag = "Administration",
    operation_id = "codes",
    responses((status = 200, body = Vec<CodesAnswer>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<CodesAnswer>>, Problem> {
    let allowed = app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere);
    allowed.map_err(|problem| cx.problem(problem))?;
    Ok(Json(cx.ctx.policy.code_tables().into_iter().map(CodesAnswer::from).collect()))
}
