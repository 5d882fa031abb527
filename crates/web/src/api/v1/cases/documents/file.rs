//! `/cases/{case}/documents/{document}/file`: the bytes.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::pages::cases::documents::file::response;
use axum::response::Response;
use domain::shared::{CaseId, DocumentId};
use uuid::Uuid;

/// The file of a document
///
/// As an attachment named by kind and date; the look is on record before the first byte goes out.
#[utoipa::path(
    get,
    path = "/cases/{case}/documents/{document}/file",
    tag = "People",
    operation_id = "documentFile",
    params(("case" = Uuid, Path), ("document" = Uuid, Path)),
    responses(
        (status = 200, description = "The bytes as they came", content_type = "application/octet-stream"),
        ReadingRecord,
    )
)]
pub async fn get(cx: ApiCtx, InPath((case, document)): InPath<(Uuid, Uuid)>) -> Result<Response, Problem> {
    let sent = app::document::send(&cx.ctx, CaseId(case), DocumentId(document)).await;
    let document = sent.map_err(|problem| cx.problem(problem))?;
    response(&cx.state, &document).await.map_err(|problem| cx.problem(problem.into()))
}
