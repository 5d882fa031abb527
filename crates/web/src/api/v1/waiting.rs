//! `/waiting`: people nobody holds yet.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingPages;
use crate::api::input::InQuery;
use crate::api::problem::Problem;
use crate::api::schemas::WaitingCase;
use app::waiting::{ForTeam, WaitingAsked};
use axum::Json;
use domain::shared::TeamId;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only cases whose standing decision names this team.
    team: Option<Uuid>,
    /// Only those of teams of this delivery unit, in small letters.
    unit: Option<String>,
    /// Only what waits longer than its time standard allows.
    #[serde(default)]
    late: bool,
}

/// Cases that wait for an officer
///
/// Those within the caller's scope, late first; none for somebody who allocates nothing.
#[utoipa::path(
    get,
    path = "/waiting",
    tag = "Lists",
    operation_id = "waitingForOfficer",
    params(Filter),
    responses((status = 200, body = Vec<WaitingCase>), ReadingPages)
)]
pub async fn list(cx: ApiCtx, InQuery(filter): InQuery<Filter>) -> Result<Json<Vec<WaitingCase>>, Problem> {
    let team = filter.team.map(|team| ForTeam::Team(TeamId(team)));
    let asked = WaitingAsked { team, unit: filter.unit, late: filter.late };
    let found = app::waiting::list(&cx.ctx, &asked).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(found.rows.into_iter().map(WaitingCase::from).collect()))
}
