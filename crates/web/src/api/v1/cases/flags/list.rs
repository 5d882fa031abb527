//! `/cases/{case}/flags`: what is flagged, what has ended, what was removed.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::FlagAnswer;
use axum::Json;
use domain::access::{Action, FieldGroup};
use domain::shared::CaseId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct FlagsAnswer {
    flags: Vec<FlagAnswer>,
}

/// The flags of a person, oldest first
#[utoipa::path(
    get,
    path = "/cases/{case}/flags",
    tag = "People",
    operation_id = "flags",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = FlagsAnswer), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<FlagsAnswer>, Problem> {
    let page = app::case::parts(&cx.ctx, CaseId(case), &[Action::View(FieldGroup::Flags)]).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    Ok(Json(FlagsAnswer { flags: FlagAnswer::all(&page) }))
}
