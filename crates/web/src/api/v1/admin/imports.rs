//! `/admin/imports`: every list of codes that was loaded, and the rows of each.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{ListRowsAnswer, ListVersionAnswer};
use axum::Json;
use domain::reference::Kind;
use serde::Deserialize;
use utoipa::IntoParams;

/// Rows of one answer.
const ROWS_TOGETHER: usize = 500;

/// Every load of a list of codes (courts, offices, delivery units, offences, bank holidays), the latest first
#[utoipa::path(
    get,
    path = "/admin/imports",
    tag = "Administration",
    operation_id = "listVersions",
    responses((status = 200, body = Vec<ListVersionAnswer>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<ListVersionAnswer>>, Problem> {
    let versions = app::reference::versions(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(versions.into_iter().map(ListVersionAnswer::from).collect()))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AfterLine {
    /// `next` of the answer before; from the first row where it is left out.
    #[serde(default)]
    after: i64,
}

/// One load with its rows, 500 at most at once
#[utoipa::path(
    get,
    path = "/admin/imports/{kind}/{list}/{version}",
    tag = "Administration",
    operation_id = "listVersion",
    params(
        ("kind" = String, Path, example = "courts"),
        ("list" = String, Path, example = "main"),
        ("version" = i64, Path, example = 1),
        AfterLine
    ),
    responses((status = 200, body = ListRowsAnswer), ReadingAdmin)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((kind, list, version)): InPath<(String, String, i64)>,
    InQuery(asked): InQuery<AfterLine>,
) -> Result<Json<ListRowsAnswer>, Problem> {
    let kind = Kind::from_code(&kind).ok_or_else(Problem::not_found)?;
    let key = (kind, list.as_str(), version);
    let shown = app::reference::version(&cx.ctx, key, asked.after, ROWS_TOGETHER).await;
    shown.map(|shown| Json(ListRowsAnswer::from(shown))).map_err(|problem| cx.problem(problem))
}
