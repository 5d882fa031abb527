//! `/court-files`: what courts send, as it comes.

use crate::api::caller::ApiCtx;
use crate::api::documented::BringingFile;
use crate::api::input::InBytes;
use crate::api::problem::Problem;
use crate::api::schemas::CourtFileTaken;
use app::Ctx;
use axum::Json;

/// Bring in a court's file
///
/// A Common Platform hearing (JSON) or a Libra court list (XML), the bytes as they came. It is read whole before
/// anything is written; sent again, it changes nothing.
#[utoipa::path(
    post,
    path = "/court-files",
    tag = "Lists",
    operation_id = "bringCourtFile",
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = CourtFileTaken), BringingFile)
)]
pub async fn bring(cx: ApiCtx, InBytes(bytes): InBytes) -> Result<Json<CourtFileTaken>, Problem> {
    let ctx = || Ctx { now: cx.state.clock.now(), ..cx.ctx.clone() };
    let report = app::court::bring(cx.state.court_reader.as_ref(), &bytes, ctx).await;
    report.map(|report| Json(CourtFileTaken::from(report))).map_err(|problem| cx.problem(problem))
}
