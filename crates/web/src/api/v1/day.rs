//! `/day/{date}`: the day of the officer who is signed in.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingOne;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::{Day, DayAnswer};
use axum::Json;

/// My day
#[utoipa::path(
    get,
    path = "/day/{date}",
    tag = "Lists",
    operation_id = "day",
    params(("date" = Day, Path, description = "The day, in London")),
    responses((status = 200, body = DayAnswer), ReadingOne)
)]
pub async fn show(cx: ApiCtx, InPath(day): InPath<Day>) -> Result<Json<DayAnswer>, Problem> {
    let found = app::day::show(&cx.ctx, day.0, cx.signed.news_since()).await;
    found.map(|found| Json(DayAnswer::from(found))).map_err(|problem| cx.problem(problem))
}
