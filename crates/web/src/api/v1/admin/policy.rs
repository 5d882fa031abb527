//! `/admin/policy`: every number that decides, and which value of it holds on a day.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingAdmin;
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, ParameterAnswer, ParameterExplained};
use axum::Json;
use domain::access::{Administer, Where};
use serde::Deserialize;
use utoipa::IntoParams;

/// Every parameter of the policy in force, with every value it ever had
#[utoipa::path(
    get,
    path = "/admin/policy",
    tag = "Administration",
    operation_id = "policy",
    responses((status = 200, body = Vec<ParameterAnswer>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<ParameterAnswer>>, Problem> {
    let allowed = app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere);
    allowed.map_err(|problem| cx.problem(problem))?;
    Ok(Json(cx.ctx.policy.parameters().iter().map(ParameterAnswer::from).collect()))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OnDay {
    /// Today where it is left out.
    on: Option<Day>,
}

/// Which value of a parameter holds on a day, from which source, since when
#[utoipa::path(
    get,
    path = "/admin/policy/{parameter}",
    tag = "Administration",
    operation_id = "explainPolicy",
    params(("parameter" = String, Path, example = "session.idle_minutes"), OnDay),
    responses((status = 200, body = ParameterExplained), ReadingAdmin)
)]
pub async fn explain(
    cx: ApiCtx,
    InPath(parameter): InPath<String>,
    InQuery(asked): InQuery<OnDay>,
) -> Result<Json<ParameterExplained>, Problem> {
    let allowed = app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere);
    allowed.map_err(|problem| cx.problem(problem))?;
    let day = asked.on.map_or(cx.ctx.now.day(), |day| day.0);
    let explained = app::policy::explain(&cx.ctx, &parameter, day).await;
    explained
        .map(|explained| Json(ParameterExplained::from(explained)))
        .map_err(|problem| cx.problem(problem))
}
