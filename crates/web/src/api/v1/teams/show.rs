//! `/teams/{team}`: a team as its manager sees it.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::TeamSeen;
use axum::Json;
use domain::shared::TeamId;
use uuid::Uuid;

/// Who works in a team or still holds a case in it, with what each holds and owes
#[utoipa::path(
    get,
    path = "/teams/{team}",
    tag = "Lists",
    operation_id = "team",
    params(("team" = Uuid, Path)),
    responses((status = 200, body = TeamSeen), ReadingAdmin)
)]
pub async fn show(cx: ApiCtx, InPath(team): InPath<Uuid>) -> Result<Json<TeamSeen>, Problem> {
    let found = app::team::team(&cx.ctx, TeamId(team)).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(TeamSeen::of(found, &cx.ctx.policy, cx.ctx.now.day())))
}
