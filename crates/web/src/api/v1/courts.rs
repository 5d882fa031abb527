//! `/courts`: what courts list on a day.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingOne, ReadingPages};
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{CourtSitting, Day, ListedHearing};
use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The day, in London; today where none is given.
    on: Option<Day>,
}

/// Courts that sit on a day
///
/// Those that list somebody within the caller's scope, by name.
#[utoipa::path(
    get,
    path = "/courts",
    tag = "Lists",
    operation_id = "courts",
    params(Asked),
    responses((status = 200, body = Vec<CourtSitting>), ReadingPages)
)]
pub async fn list(cx: ApiCtx, InQuery(asked): InQuery<Asked>) -> Result<Json<Vec<CourtSitting>>, Problem> {
    let day = asked.on.map_or(cx.ctx.now.day(), |on| on.0);
    let rows = app::court::courts_on(&cx.ctx, day).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(rows.into_iter().map(CourtSitting::from).collect()))
}

/// What a court lists on a day, with what is known of each person
///
/// By courtroom, time and name; those within the caller's scope. A court that lists nobody has an empty list.
#[utoipa::path(
    get,
    path = "/courts/{court}/{date}",
    tag = "Lists",
    operation_id = "courtList",
    params(
        ("court" = String, Path, description = "The court's code; its name where it gave none"),
        ("date" = Day, Path, description = "The day, in London")
    ),
    responses((status = 200, body = Vec<ListedHearing>), ReadingOne)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((court, day)): InPath<(String, Day)>,
) -> Result<Json<Vec<ListedHearing>>, Problem> {
    let rows = app::court::court_list(&cx.ctx, &court, day.0).await.map_err(|problem| cx.problem(problem))?;
    let (policy, today) = (&cx.ctx.policy, cx.ctx.now.day());
    Ok(Json(rows.into_iter().map(|row| ListedHearing::of(row, policy, today)).collect()))
}
