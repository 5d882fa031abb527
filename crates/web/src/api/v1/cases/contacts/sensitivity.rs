//! `/cases/{case}/contacts/{contact}/sensitivity`: the decision that an entry may be shown to the person.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftBody {
    why: String,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Decides that a sensitive entry may be shown to the person
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts/{contact}/sensitivity",
    tag = "Recording",
    operation_id = "liftSensitivity",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = LiftBody,
    responses((status = 204, description = "Decided"), Changing)
)]
pub async fn lift(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<LiftBody>,
) -> Result<StatusCode, Problem> {
    let lifted =
        app::contact::lift_sensitivity(&cx.ctx, CaseId(case), ContactId(contact), &body.why, body.seen_seq);
    lifted.await.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
