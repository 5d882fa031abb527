//! `/cases/{case}/holders`: who held the case, and who looked at it.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::{HolderInterval, HoldersAnswer, Look};
use axum::Json;
use domain::shared::CaseId;
use std::cmp::Reverse;
use uuid::Uuid;

/// Who held the case, and who looked
#[utoipa::path(
    get,
    path = "/cases/{case}/holders",
    tag = "People",
    operation_id = "holders",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = HoldersAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<HoldersAnswer>, Problem> {
    let (page, looks) =
        app::case::holders(&cx.ctx, CaseId(case)).await.map_err(|problem| cx.problem(problem))?;
    let mut held: Vec<_> = page.record.assignments.values().collect();
    held.sort_by_key(|assignment| Reverse((assignment.from, assignment.assignment_id)));
    let holders = held.into_iter().map(HolderInterval::from).collect();
    Ok(Json(HoldersAnswer { holders, looks: looks.into_iter().map(Look::from).collect() }))
}
