//! `/cases/{case}/documents`: what came, from whom.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::DocumentAnswer;
use axum::Json;
use domain::access::{Action, FieldGroup};
use domain::shared::CaseId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct DocumentsAnswer {
    documents: Vec<DocumentAnswer>,
}

/// The documents of a person, oldest first
#[utoipa::path(
    get,
    path = "/cases/{case}/documents",
    tag = "People",
    operation_id = "documents",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = DocumentsAnswer), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<DocumentsAnswer>, Problem> {
    let page = app::case::parts(&cx.ctx, CaseId(case), &[Action::View(FieldGroup::Documents)]).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    Ok(Json(DocumentsAnswer { documents: DocumentAnswer::all(&page) }))
}
