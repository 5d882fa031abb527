//! `/archive` and `/cases/{case}/archive`: retention, the archive, and what brings a record back.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, Changing, ReadingAdmin, ReadingRecord};
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{ArchiveRunAnswer, ArchivedAnswer, RetentionAnswer};
use app::retention::RetentionForm;
use axum::Json;
use axum::http::StatusCode;
use domain::retention::RetentionChange;
use domain::shared::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who was archived last, 100 at most
#[utoipa::path(
    get,
    path = "/archive",
    tag = "Lists",
    operation_id = "archive",
    responses((status = 200, body = Vec<ArchivedAnswer>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<ArchivedAnswer>>, Problem> {
    let rows = app::retention::archived(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(rows.into_iter().map(ArchivedAnswer::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArchiveSearchBody {
    /// A name of one word or two, or a CRN, PNC, CRO or prison number.
    words: String,
}

/// Finds people in the archive; each that is shown is a look
#[utoipa::path(
    post,
    path = "/archive/searches",
    tag = "Lists",
    operation_id = "searchArchive",
    request_body = ArchiveSearchBody,
    responses((status = 200, body = Vec<ArchivedAnswer>), Administering)
)]
pub async fn search(
    cx: ApiCtx,
    Body(body): Body<ArchiveSearchBody>,
) -> Result<Json<Vec<ArchivedAnswer>>, Problem> {
    let found = app::retention::search(&cx.ctx, &body.words).await;
    let rows = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(rows.into_iter().map(ArchivedAnswer::from).collect()))
}

/// Where a record stands in retention
#[utoipa::path(
    get,
    path = "/cases/{case}/archive",
    tag = "Reading",
    operation_id = "retention",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = RetentionAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<RetentionAnswer>, Problem> {
    let shown = app::retention::show(&cx.ctx, CaseId(case)).await;
    shown.map(|shown| Json(RetentionAnswer::from(&shown))).map_err(|problem| cx.problem(problem))
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetentionDo {
    Restore,
    Exempt,
    EndExemption,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionBody {
    r#do: RetentionDo,
    why: String,
    /// `seq` as it was read; 0 where there was none. A change since then is a conflict.
    seen_seq: i64,
}

/// Restores a record from the archive, exempts it, or ends its exemption
#[utoipa::path(
    post,
    path = "/cases/{case}/archive",
    tag = "Recording",
    operation_id = "changeRetention",
    params(("case" = Uuid, Path)),
    request_body = RetentionBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn change(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<RetentionBody>,
) -> Result<StatusCode, Problem> {
    let change = match body.r#do {
        RetentionDo::Restore => RetentionChange::Restore,
        RetentionDo::Exempt => RetentionChange::Exempt,
        RetentionDo::EndExemption => RetentionChange::EndExemption,
    };
    let form = RetentionForm { change, why: body.why, seen_seq: body.seen_seq };
    let changed = app::retention::change(&cx.ctx, CaseId(case), &form).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Every run that archived, with what became of each class of records, the latest first
#[utoipa::path(
    get,
    path = "/admin/archive",
    tag = "Administration",
    operation_id = "archiveRuns",
    responses((status = 200, body = Vec<ArchiveRunAnswer>), ReadingAdmin)
)]
pub async fn runs(cx: ApiCtx) -> Result<Json<Vec<ArchiveRunAnswer>>, Problem> {
    let runs = app::retention::runs(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(runs.into_iter().map(ArchiveRunAnswer::from).collect()))
}
