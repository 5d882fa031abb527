//! `/time/{week}`: what the week of the signed-in officer went into.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingOne;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::WeekOfWork;
use crate::words::weeks;
use axum::Json;

/// Time and work of a week, from the contact log alone
#[utoipa::path(
    get,
    path = "/time/{week}",
    tag = "Lists",
    operation_id = "time",
    params(("week" = String, Path, description = "The week (ISO 8601), in London", example = "2026-W48")),
    responses((status = 200, body = WeekOfWork), ReadingOne)
)]
pub async fn show(cx: ApiCtx, InPath(week): InPath<String>) -> Result<Json<WeekOfWork>, Problem> {
    let monday = weeks::monday(&week).ok_or_else(Problem::not_found)?;
    let found = app::work::week(&cx.ctx, monday).await;
    found.map(|found| Json(WeekOfWork::from(found))).map_err(|problem| cx.problem(problem))
}
