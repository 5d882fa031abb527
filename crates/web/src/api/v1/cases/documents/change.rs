//! `/cases/{case}/documents/{document}/…`: correcting what is said of a document, taking it off.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::document::{Change, DocumentChange};
use axum::http::StatusCode;
use domain::document::{CorrectDocument, RemoveDocument};
use domain::shared::{CaseId, DocumentId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Every field as it should stand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectDocumentBody {
    /// Code of the document kind in the policy.
    kind: String,
    title: String,
    received_from: String,
    dated: Day,
    why: String,
    /// `written.seq` of the document as it was read. A change since then is a conflict.
    seen_seq: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveDocumentBody {
    why: String,
    /// `written.seq` of the document as it was read. A change since then is a conflict.
    seen_seq: i64,
}

async fn change(
    cx: &ApiCtx,
    (case, document): (Uuid, Uuid),
    form: DocumentChange,
) -> Result<StatusCode, Problem> {
    let changed = app::document::change(&cx.ctx, CaseId(case), DocumentId(document), &form).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Corrects what is said of a document; its file stays
#[utoipa::path(
    post,
    path = "/cases/{case}/documents/{document}/correct",
    tag = "Recording",
    operation_id = "correctDocument",
    params(("case" = Uuid, Path), ("document" = Uuid, Path)),
    request_body = CorrectDocumentBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<CorrectDocumentBody>,
) -> Result<StatusCode, Problem> {
    let correct = CorrectDocument {
        kind: body.kind,
        title: body.title,
        received_from: body.received_from,
        dated: body.dated.0,
        why: body.why,
    };
    let form = DocumentChange { change: Change::Correct(correct), seen_seq: body.seen_seq };
    change(&cx, ids, form).await
}

/// Takes a document off the record; its bytes stay until retention ends
#[utoipa::path(
    post,
    path = "/cases/{case}/documents/{document}/remove",
    tag = "Recording",
    operation_id = "removeDocument",
    params(("case" = Uuid, Path), ("document" = Uuid, Path)),
    request_body = RemoveDocumentBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn remove(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemoveDocumentBody>,
) -> Result<StatusCode, Problem> {
    let remove = RemoveDocument { why: body.why };
    let form = DocumentChange { change: Change::Remove(remove), seen_seq: body.seen_seq };
    change(&cx, ids, form).await
}
