//! `/calendar/{week}`: the week of the signed-in officer, or of a team.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::WeekOfAppointments;
use crate::words::weeks;
use axum::Json;
use domain::shared::TeamId;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The week of this team, with all its officers; for those who may see the team.
    team: Option<Uuid>,
}

/// A week of appointments, mine or a team's
#[utoipa::path(
    get,
    path = "/calendar/{week}",
    tag = "Lists",
    operation_id = "calendar",
    params(("week" = String, Path, description = "The week (ISO 8601), in London", example = "2026-W48"), Asked),
    responses((status = 200, body = WeekOfAppointments), ReadingAdmin)
)]
pub async fn show(
    cx: ApiCtx,
    InPath(week): InPath<String>,
    InQuery(asked): InQuery<Asked>,
) -> Result<Json<WeekOfAppointments>, Problem> {
    let monday = weeks::monday(&week).ok_or_else(Problem::not_found)?;
    let found = match asked.team {
        None => app::day::week(&cx.ctx, monday).await,
        Some(team) => {
            app::calendar::team_week(&cx.ctx, TeamId(team), monday).await.map(|(_, entries)| entries)
        }
    };
    found.map(|found| Json(WeekOfAppointments::of(monday, found))).map_err(|problem| cx.problem(problem))
}
