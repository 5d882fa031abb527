//! `/cases/{case}/assignments`: gives the case to an officer.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use app::assignment::AssignForm;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{AssignmentId, CaseId, OfficerId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 1] = [("officer", "officer_id")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentBody {
    team_id: Uuid,
    officer_id: Uuid,
    /// `holder.assignment_id` as it was read; nothing when nobody held the case.
    #[serde(default)]
    holder_shown: Option<Uuid>,
    /// Why it moves; not needed for the first officer.
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, ToSchema)]
pub struct AssignmentCreated {
    assignment_id: Uuid,
}

/// Gives the case to an officer at this instant
///
/// The officer is told; an open assignment ends as the new one begins.
#[utoipa::path(
    post,
    path = "/cases/{case}/assignments",
    tag = "Recording",
    operation_id = "assignOfficer",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AssignmentBody,
    responses((status = 201, body = AssignmentCreated), Writing)
)]
pub async fn assign(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AssignmentBody>,
) -> Result<(StatusCode, Json<AssignmentCreated>), Problem> {
    let form = AssignForm {
        team_id: TeamId(body.team_id),
        officer_id: OfficerId(body.officer_id),
        holder_shown: body.holder_shown.map(AssignmentId),
        reason: body.reason,
    };
    let assigned = app::assignment::assign(&cx.ctx, CaseId(case), request_id, &form).await;
    let assignment_id = assigned.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(AssignmentCreated { assignment_id: assignment_id.0 })))
}
