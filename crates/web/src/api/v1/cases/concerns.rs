//! `/cases/{case}/concerns`: raised by whoever works with the person, decided by a manager.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{ConcernAnswer, FollowsBody, HeardBody};
use app::concern::{ConcernForm, DecisionForm};
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{CaseId, ConcernId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ConcernsAnswer {
    concerns: Vec<ConcernAnswer>,
}

/// The concerns about a person, the latest first
#[utoipa::path(
    get,
    path = "/cases/{case}/concerns",
    tag = "People",
    operation_id = "concerns",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = ConcernsAnswer), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<ConcernsAnswer>, Problem> {
    let all = app::concern::all(&cx.ctx, CaseId(case)).await.map_err(|problem| cx.problem(problem))?;
    let concerns = all.iter().map(|concern| ConcernAnswer::of(concern, cx.ctx.now)).collect();
    Ok(Json(ConcernsAnswer { concerns }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernBody {
    /// What was seen or heard.
    said: String,
    /// Did they say that they may harm someone or offend?
    intent: HeardBody,
    /// Is anyone in danger now?
    danger: HeardBody,
}

#[derive(Serialize, ToSchema)]
pub struct ConcernCreated {
    concern_id: Uuid,
}

/// Raises a concern or a disclosure about anybody on record; who holds the case and a manager are told at once
#[utoipa::path(
    post,
    path = "/cases/{case}/concerns",
    tag = "Recording",
    operation_id = "raiseConcern",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ConcernBody,
    responses((status = 201, body = ConcernCreated), Writing)
)]
pub async fn raise(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ConcernBody>,
) -> Result<(StatusCode, Json<ConcernCreated>), Problem> {
    let form =
        ConcernForm { said: body.said, intent: Some(body.intent.into()), danger: Some(body.danger.into()) };
    let done = app::concern::raise(&cx.ctx, CaseId(case), request_id, &form).await;
    let concern_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(ConcernCreated { concern_id: concern_id.0 })))
}

/// One concern; whoever raised it sees it too
#[utoipa::path(
    get,
    path = "/cases/{case}/concerns/{concern}",
    tag = "People",
    operation_id = "concern",
    params(("case" = Uuid, Path), ("concern" = Uuid, Path)),
    responses((status = 200, body = ConcernAnswer), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, concern)): InPath<(Uuid, Uuid)>,
) -> Result<Json<ConcernAnswer>, Problem> {
    let found = app::concern::show(&cx.ctx, CaseId(case), ConcernId(concern)).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(ConcernAnswer::of(&found.concern, cx.ctx.now)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernDecisionBody {
    follows: FollowsBody,
    why: String,
}

/// Decides what follows from a concern, once; never by whoever raised it
#[utoipa::path(
    post,
    path = "/cases/{case}/concerns/{concern}/decision",
    tag = "Recording",
    operation_id = "decideConcern",
    params(
        ("case" = Uuid, Path), ("concern" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ConcernDecisionBody,
    responses((status = 204, description = "Decided; who holds the case and who raised it are told"), Writing)
)]
pub async fn decide(
    cx: ApiCtx,
    InPath((case, concern)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ConcernDecisionBody>,
) -> Result<StatusCode, Problem> {
    let form = DecisionForm { follows: Some(body.follows.into()), why: body.why };
    let about = (CaseId(case), ConcernId(concern));
    let done = app::concern::decide(&cx.ctx, about, request_id, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
