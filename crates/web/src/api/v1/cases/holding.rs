//! Leaving a case unallocated for a while, and giving one back as was planned.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use crate::api::v1::cases::assignments::AssignmentCreated;
use axum::Json;
use axum::http::StatusCode;
use domain::assignment::Leave;
use domain::shared::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 3] = [("left_until", "until"), ("left_why", "why"), ("stays_why", "why")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnallocatedBody {
    /// Until and including this day.
    until: Day,
    why: String,
}

/// Leaves a case that nobody holds unallocated until a day
#[utoipa::path(
    post,
    path = "/cases/{case}/unallocated",
    tag = "Recording",
    operation_id = "leaveUnallocated",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = UnallocatedBody,
    responses((status = 204), Writing)
)]
pub async fn leave(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<UnallocatedBody>,
) -> Result<StatusCode, Problem> {
    let form = Leave { until: Some(body.until.0), why: body.why };
    let left = app::holding::leave(&cx.ctx, CaseId(case), request_id, &form).await;
    left.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

/// Gives the case back now to the officer who was named
#[utoipa::path(
    post,
    path = "/cases/{case}/hand-back",
    tag = "Recording",
    operation_id = "giveBack",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    responses((status = 201, body = AssignmentCreated), Writing)
)]
pub async fn give_back(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
) -> Result<(StatusCode, Json<AssignmentCreated>), Problem> {
    let given = app::holding::give_back(&cx.ctx, CaseId(case), request_id).await;
    let assignment_id = given.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(AssignmentCreated::of(assignment_id))))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaysBody {
    why: String,
}

/// Says that the case stays where it is
#[utoipa::path(
    post,
    path = "/cases/{case}/hand-back/stays",
    tag = "Recording",
    operation_id = "caseStays",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = StaysBody,
    responses((status = 204), Writing)
)]
pub async fn stays(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<StaysBody>,
) -> Result<StatusCode, Problem> {
    let said = app::holding::stays(&cx.ctx, CaseId(case), request_id, &body.why).await;
    said.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
