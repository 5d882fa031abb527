//! `/teams/{team}/officers`: who could take a case.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingOne;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::OfficerAnswer;
use axum::Json;
use domain::shared::TeamId;
use uuid::Uuid;

/// The officers of a team with the cases they hold, fewest first
///
/// Only teams whose cases the caller allocates are found.
#[utoipa::path(
    get,
    path = "/teams/{team}/officers",
    tag = "Lists",
    operation_id = "officersOfTeam",
    params(("team" = Uuid, Path)),
    responses((status = 200, body = Vec<OfficerAnswer>), ReadingOne)
)]
pub async fn list(cx: ApiCtx, InPath(team): InPath<Uuid>) -> Result<Json<Vec<OfficerAnswer>>, Problem> {
    let rows = app::assignment::officers(&cx.ctx, TeamId(team)).await;
    let rows = rows.map_err(|problem| cx.problem(problem))?;
    let answer = |row| OfficerAnswer::of(row, &cx.ctx.policy, cx.ctx.now.day());
    Ok(Json(rows.into_iter().map(answer).collect()))
}
