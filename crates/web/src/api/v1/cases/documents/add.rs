//! `/cases/{case}/documents`: adding a document with its file.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::extract::{FormData, Upload};
use app::document::DocumentForm;
use axum::Json;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use domain::document::File;
use domain::shared::CaseId;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The parts of the body, as forms send files.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body; the parts are read one by one")]
pub struct DocumentBody {
    /// Its content has to be of a format that the policy allows; its name says nothing.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Code of the document kind in the policy.
    kind: String,
    title: String,
    received_from: String,
    #[schema(value_type = String, format = Date, example = "2026-11-24")]
    dated: String,
    /// The entry of the contact log that it belongs to.
    contact_id: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
pub struct DocumentCreated {
    document_id: Uuid,
}

/// Adds a document
#[utoipa::path(
    post,
    path = "/cases/{case}/documents",
    tag = "Recording",
    operation_id = "addDocument",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body(content = DocumentBody, content_type = "multipart/form-data"),
    responses((status = 201, body = DocumentCreated), Writing)
)]
pub async fn add(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    request: Request,
) -> Result<(StatusCode, Json<DocumentCreated>), Problem> {
    let upload = read(&cx, request).await?;
    let form = form(&upload.form, upload.file)?;
    let files = cx.state.files.as_ref();
    let added = app::document::add(&cx.ctx, files, CaseId(case), request_id, &form).await;
    let document_id = added.map_err(|problem| cx.problem_at(problem, &[("contact", "contact_id")]))?;
    Ok((StatusCode::CREATED, Json(DocumentCreated { document_id: document_id.0 })))
}

async fn read(cx: &ApiCtx, request: Request) -> Result<Upload, Problem> {
    let today = cx.ctx.now.day();
    let megabytes_max = cx.ctx.policy.megabytes("document.size_max_megabytes", today).unwrap_or(0);
    let body = Multipart::from_request(request, &cx.state).await.map_err(|_| Problem::not_multipart())?;
    Upload::read(body, megabytes_max).await.map_err(|status| match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        StatusCode::UNPROCESSABLE_ENTITY => Problem::holds_nul(),
        _ => Problem::bad_request(None, "The parts of the body cannot be read."),
    })
}

fn form(parts: &FormData, file: Option<File>) -> Result<DocumentForm, Problem> {
    let dated = parts.get("dated").parse::<Date>();
    let dated = dated.map_err(|_| Problem::bad_request(Some("dated"), "The day must be like 2026-11-24."))?;
    let contact_id = parts.optional("contact_id").map(|id| id.parse()).transpose();
    Ok(DocumentForm {
        kind: parts.get("kind").to_string(),
        title: parts.get("title").to_string(),
        received_from: parts.get("received_from").to_string(),
        dated,
        contact_id: contact_id
            .map_err(|_| Problem::bad_request(Some("contact_id"), "The id must be a UUID."))?,
        file,
    })
}
