//! `/teams/{team}/assessments`: those that wait for a countersignature.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::AssessmentWaits;
use axum::Json;
use domain::shared::TeamId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct AssessmentsWaiting {
    /// The longest waiting first.
    assessments: Vec<AssessmentWaits>,
}

/// Assessments on the cases of a team that wait for a countersignature
#[utoipa::path(
    get,
    path = "/teams/{team}/assessments",
    tag = "Lists",
    operation_id = "assessmentsWaiting",
    params(("team" = Uuid, Path)),
    responses((status = 200, body = AssessmentsWaiting), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx, InPath(team): InPath<Uuid>) -> Result<Json<AssessmentsWaiting>, Problem> {
    let found = app::assessment::waiting(&cx.ctx, TeamId(team)).await;
    let (_, waiting) = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(AssessmentsWaiting { assessments: waiting.iter().map(AssessmentWaits::from).collect() }))
}
