//! `/cases/{case}/contacts/{contact}/outcome`: what became of an appointment.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::BookingBody;
use app::contact::OutcomeForm;
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId, RequirementId};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 6] = [
    ("requirement", "requirement_id"),
    ("kind", "next.contact_type"),
    ("day", "next.starts_at"),
    ("minutes", "next.minutes"),
    ("place", "next.place"),
    ("anyway_because", "next.anyway_because"),
];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeBody {
    /// Code of the outcome in the policy; nothing when the notes of an entry without one change.
    #[serde(default)]
    outcome: Option<String>,
    #[serde(default)]
    notes: String,
    /// Not to be shown to the person without a decision.
    #[serde(default)]
    sensitive: bool,
    /// Why it changes, when an outcome stands already.
    #[serde(default)]
    why: Option<String>,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
    /// The requirement of which it is a day; `null` takes it away, left out it stays as it is.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    requirement_id: Option<Option<Uuid>>,
    /// The next appointment, booked in the same save: both or neither.
    #[serde(default)]
    next: Option<BookingBody>,
}

/// A field that is there, even if it is `null`.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Uuid>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Records what became of an appointment, or changes it
#[utoipa::path(
    put,
    path = "/cases/{case}/contacts/{contact}/outcome",
    tag = "Recording",
    operation_id = "recordOutcome",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = OutcomeBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn put(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<OutcomeBody>,
) -> Result<StatusCode, Problem> {
    let form = OutcomeForm {
        outcome: body.outcome,
        notes: body.notes,
        sensitive: body.sensitive,
        why: body.why,
        seen_seq: body.seen_seq,
        requirement: body.requirement_id.map(|id| id.map(RequirementId)),
        next: body.next.map(app::contact::Booking::from),
    };
    let recorded = app::contact::record_outcome(&cx.ctx, CaseId(case), ContactId(contact), &form).await;
    recorded.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
