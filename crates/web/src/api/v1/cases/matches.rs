//! `/cases/{case}/matches/{decision}/undo`: takes a decision about who this is back.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use axum::http::StatusCode;
use domain::shared::{CaseId, EventId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoBody {
    why: String,
}

/// Undoes a decision about who a record is about
///
/// The record waits again; both decisions stay in the log.
#[utoipa::path(
    post,
    path = "/cases/{case}/matches/{decision}/undo",
    tag = "Matches",
    operation_id = "undoMatch",
    params(
        ("case" = Uuid, Path, description = "The record that waited: `case_id` of the decision"),
        ("decision" = Uuid, Path),
    ),
    request_body = UndoBody,
    responses((status = 204, description = "Undone"), Writing)
)]
pub async fn undo(
    cx: ApiCtx,
    InPath((case, decision)): InPath<(Uuid, Uuid)>,
    Body(body): Body<UndoBody>,
) -> Result<StatusCode, Problem> {
    let undone = app::matches::undo(&cx.ctx, CaseId(case), EventId(decision), &body.why).await;
    undone.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
