//! `/cases/{case}/contacts`: what happened without having been booked.

use super::ContactCreated;
use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{HeardBody, Instant};
use app::contact::{ContactForm, Heard};
use axum::Json;
use axum::http::StatusCode;
use domain::concern::Answer;
use domain::shared::{CaseId, RequirementId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 3] =
    [("kind", "contact_type"), ("day", "happened_at"), ("requirement", "requirement_id")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactBody {
    /// Code of the contact type in the policy.
    contact_type: String,
    happened_at: Instant,
    minutes: i64,
    /// Code of the place in the policy, where the type needs one.
    #[serde(default)]
    place: Option<String>,
    /// Code of the outcome in the policy, where the type needs one.
    #[serde(default)]
    outcome: Option<String>,
    #[serde(default)]
    notes: String,
    /// Not to be shown to the person without a decision.
    #[serde(default)]
    sensitive: bool,
    /// The requirement of which it is a day.
    #[serde(default)]
    requirement_id: Option<Uuid>,
    /// Did they say that they may harm someone or offend? Asked of a type that raises a concern.
    #[serde(default)]
    intent: Option<HeardBody>,
    /// Is anyone in danger now? Asked of a type that raises a concern.
    #[serde(default)]
    danger: Option<HeardBody>,
}

/// Records a contact that was not booked
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts",
    tag = "Recording",
    operation_id = "recordContact",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ContactBody,
    responses((status = 201, body = ContactCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ContactBody>,
) -> Result<(StatusCode, Json<ContactCreated>), Problem> {
    let form = ContactForm {
        contact_type: body.contact_type,
        happened_at: body.happened_at.0,
        minutes: body.minutes,
        place: body.place,
        outcome: body.outcome,
        notes: body.notes,
        sensitive: body.sensitive,
        requirement_id: body.requirement_id.map(RequirementId),
    };
    let heard = Heard { intent: body.intent.map(Answer::from), danger: body.danger.map(Answer::from) };
    let recorded = app::contact::record_heard(&cx.ctx, CaseId(case), request_id, (&form, heard)).await;
    let contact_id = recorded.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(ContactCreated { contact_id: contact_id.0 })))
}
