//! `/cases/{case}/at/{moment}`: the record as it was known then.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::{Instant, PastAnswer};
use axum::Json;
use domain::shared::CaseId;
use uuid::Uuid;

/// One record as it was known at a moment
///
/// Folded from the log, whose chain is checked on the way. A moment to come is now.
#[utoipa::path(
    get,
    path = "/cases/{case}/at/{moment}",
    tag = "People",
    operation_id = "caseAsKnown",
    params(("case" = Uuid, Path), ("moment" = Instant, Path)),
    responses((status = 200, body = PastAnswer), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, moment)): InPath<(Uuid, Instant)>,
) -> Result<Json<PastAnswer>, Problem> {
    let moment = moment.0.min(cx.ctx.now);
    let past = app::case::past(&cx.ctx, CaseId(case), moment).await;
    let past = past.map_err(|problem| cx.problem(problem))?;
    Ok(Json(PastAnswer::of(&past, &cx.ctx.policy)))
}
