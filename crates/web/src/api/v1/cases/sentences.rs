//! `/cases/{case}/sentences`: a sentence that no court message brought.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::sentence::SentenceForm;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 1] = [("court", "court_name")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceBody {
    /// Code of the sentence type in the policy.
    sentence_type: String,
    court_name: String,
    passed_on: Day,
    length_months: u32,
    /// The last day, where the court named it; else counted from the length.
    #[serde(default)]
    ends_on: Option<Day>,
    #[serde(default)]
    offence_code: String,
    offence_title: String,
    #[serde(default)]
    requirements: Vec<RequirementBody>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementBody {
    /// Code of the requirement type in the policy.
    requirement_type: String,
    /// In the unit of the type; nothing where the type has no length.
    #[serde(default)]
    length: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub struct SentenceCreated {
    sentence_id: Uuid,
}

impl From<SentenceBody> for SentenceForm {
    fn from(body: SentenceBody) -> Self {
        let requirements = body.requirements.into_iter();
        SentenceForm {
            sentence_type: body.sentence_type,
            court_name: body.court_name,
            passed_on: body.passed_on.0,
            length_months: body.length_months,
            ends_on: body.ends_on.map(|day| day.0),
            offence_code: body.offence_code,
            offence_title: body.offence_title,
            requirements: requirements.map(|of| (of.requirement_type, of.length)).collect(),
        }
    }
}

/// Records a sentence by hand
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences",
    tag = "Recording",
    operation_id = "recordSentence",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = SentenceBody,
    responses((status = 201, body = SentenceCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<SentenceBody>,
) -> Result<(StatusCode, Json<SentenceCreated>), Problem> {
    let form = SentenceForm::from(body);
    let recorded = app::sentence::record(&cx.ctx, CaseId(case), request_id, &form).await;
    let sentence_id = recorded.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(SentenceCreated { sentence_id: sentence_id.0 })))
}
