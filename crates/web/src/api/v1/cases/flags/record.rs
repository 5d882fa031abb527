//! `/cases/{case}/flags`: recording a flag.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::flag::FlagForm;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 1] = [("words", "note")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FlagBody {
    /// Code of the flag type in the policy.
    flag_type: String,
    /// One of those of the type; nothing where it has none.
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    category: Option<String>,
    /// What it rests on.
    note: String,
    from: Day,
    /// Sooner than the type's months; without it the type's months count.
    #[serde(default)]
    next_review: Option<Day>,
}

#[derive(Serialize, ToSchema)]
pub struct FlagCreated {
    flag_id: Uuid,
    /// What it took the place of, in sentences.
    notices: Vec<String>,
}

/// Records a flag
///
/// Another level of serious harm ends the one that stands, in the same change.
#[utoipa::path(
    post,
    path = "/cases/{case}/flags",
    tag = "Recording",
    operation_id = "recordFlag",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = FlagBody,
    responses((status = 201, body = FlagCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<FlagBody>,
) -> Result<(StatusCode, Json<FlagCreated>), Problem> {
    let form = FlagForm {
        flag_type: body.flag_type,
        level: body.level,
        category: body.category,
        note: body.note,
        from: body.from.0,
        next_review: body.next_review.map(|day| day.0),
    };
    let recorded = app::flag::record(&cx.ctx, CaseId(case), request_id, &form).await;
    let (flag_id, notices) = recorded.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    let notices = notices.into_iter().map(|notice| notice.sentence).collect();
    Ok((StatusCode::CREATED, Json(FlagCreated { flag_id: flag_id.0, notices })))
}
