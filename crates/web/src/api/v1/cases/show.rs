//! `/cases/{case}`: the person, what courts ordered, who holds the case.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::CaseAnswer;
use axum::Json;
use domain::shared::CaseId;
use uuid::Uuid;

/// One record, with what is open of it to the caller
///
/// Each part that is opened is on record before the answer goes out. The contact log is at `timeline`.
#[utoipa::path(
    get,
    path = "/cases/{case}",
    tag = "People",
    operation_id = "case",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = CaseAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<CaseAnswer>, Problem> {
    let page = app::case::show(&cx.ctx, CaseId(case)).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    Ok(Json(CaseAnswer::of(&page, &cx.ctx.policy, cx.ctx.now)))
}
