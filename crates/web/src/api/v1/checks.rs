//! `/checks` and `/looks`: integrity lists, and looks into their figures.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, Reading, ReadingAdmin};
use crate::api::input::{Body, IdempotencyKey, InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{CheckAnswer, CheckLine, CheckListed, LookAnswer};
use crate::words::months;
use app::check::LookForm;
use axum::Json;
use axum::http::StatusCode;
use domain::check::{Check, CloseLook};
use domain::shared::{LookId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The integrity lists that there are, with what counts in each
#[utoipa::path(
    get,
    path = "/checks",
    tag = "Lists",
    operation_id = "checks",
    responses((status = 200, body = Vec<CheckListed>), Reading)
)]
pub async fn list(_cx: ApiCtx) -> Json<Vec<CheckListed>> {
    Json(Check::ALL.into_iter().map(CheckListed::of).collect())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The last of the six months. Where it is left out or is no month: this one, or of a list that waits for what happens
    /// afterwards the latest of which all is known.
    #[param(example = "2026-11")]
    until: Option<String>,
}

/// One list over six months, by team and month, with the funnel of the teams
///
/// Of the cases that the caller may see, on days on which a team that they answer for held them.
#[utoipa::path(
    get,
    path = "/checks/{check}",
    tag = "Lists",
    operation_id = "check",
    params(("check" = String, Path, example = "lowered"), Asked),
    responses((status = 200, body = CheckAnswer), ReadingAdmin)
)]
pub async fn show(
    cx: ApiCtx,
    InPath(check): InPath<String>,
    InQuery(asked): InQuery<Asked>,
) -> Result<Json<CheckAnswer>, Problem> {
    let check = Check::from_code(&check).ok_or_else(Problem::not_found)?;
    let latest = app::check::latest(&cx.ctx, check).map_err(|problem| cx.problem(problem))?;
    let firsts = months::until(asked.until.as_deref(), latest);
    let period = months::period(&firsts).ok_or_else(Problem::not_found)?;
    let figures = app::check::figures(&cx.ctx, check, period).await;
    let figures = figures.map_err(|problem| cx.problem(problem))?;
    Ok(Json(CheckAnswer::of(&figures, &firsts, period)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfTeam {
    team: Uuid,
}

/// Every line that a team's figure of a month counts, and what it counts from
#[utoipa::path(
    get,
    path = "/checks/{check}/{month}",
    tag = "Lists",
    operation_id = "linesOfCheck",
    params(
        ("check" = String, Path, example = "lowered"),
        ("month" = String, Path, description = "The month (ISO 8601), in London", example = "2026-11"),
        OfTeam
    ),
    responses((status = 200, body = Vec<CheckLine>), ReadingAdmin)
)]
pub async fn lines(
    cx: ApiCtx,
    InPath((check, month)): InPath<(String, String)>,
    InQuery(asked): InQuery<OfTeam>,
) -> Result<Json<Vec<CheckLine>>, Problem> {
    let period = months::first_day(&month).and_then(|first| months::period(&[first]));
    let period = period.ok_or_else(Problem::not_found)?;
    let check = Check::from_code(&check).ok_or_else(Problem::not_found)?;
    let figures = app::check::figures(&cx.ctx, check, period).await;
    let figures = figures.map_err(|problem| cx.problem(problem))?;
    if !figures.teams.iter().any(|team| team.team_id.0 == asked.team) {
        return Err(Problem::not_found());
    }
    Ok(Json(figures.of_team(TeamId(asked.team), period).map(CheckLine::of).collect()))
}

/// The looks at teams that the caller answers for, those that are open first
#[utoipa::path(
    get,
    path = "/looks",
    tag = "Lists",
    operation_id = "looks",
    responses((status = 200, body = Vec<LookAnswer>), ReadingAdmin)
)]
pub async fn looks(cx: ApiCtx) -> Result<Json<Vec<LookAnswer>>, Problem> {
    let all = app::check::looks(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(all.iter().map(|(look, team)| LookAnswer::of(look, team)).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookBody {
    #[schema(example = "lowered")]
    check: String,
    team: Uuid,
    #[schema(example = "2026-11")]
    month: String,
    /// Why the figure should be looked into.
    reason: String,
    /// The user who looks: nobody who works in the team, answers for it alone or holds one of the cases.
    owner: Uuid,
}

#[derive(Serialize, ToSchema)]
pub struct LookCreated {
    look_id: Uuid,
}

/// Opens a look at a figure; the sample is chosen by the program
#[utoipa::path(
    post,
    path = "/looks",
    tag = "Recording",
    operation_id = "openLook",
    params(("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again")),
    request_body = LookBody,
    responses((status = 201, body = LookCreated), Administering)
)]
pub async fn open(
    cx: ApiCtx,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<LookBody>,
) -> Result<(StatusCode, Json<LookCreated>), Problem> {
    let first = months::first_day(&body.month).ok_or_else(Problem::not_found)?;
    let period = months::period(&[first]).ok_or_else(Problem::not_found)?;
    let check = Check::from_code(&body.check).ok_or_else(Problem::not_found)?;
    let form = LookForm {
        check,
        team_id: TeamId(body.team),
        month: (first, period),
        reason: body.reason,
        owner: Some(UserId(body.owner)),
    };
    let opened = app::check::open(&cx.ctx, request_id, &form).await;
    let look_id = opened.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(LookCreated { look_id: look_id.0 })))
}

/// One look
#[utoipa::path(
    get,
    path = "/looks/{look}",
    tag = "Lists",
    operation_id = "look",
    params(("look" = Uuid, Path)),
    responses((status = 200, body = LookAnswer), ReadingAdmin)
)]
pub async fn look(cx: ApiCtx, InPath(look): InPath<Uuid>) -> Result<Json<LookAnswer>, Problem> {
    let found = app::check::look(&cx.ctx, LookId(look)).await;
    let (look, team) = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(LookAnswer::of(&look, &team)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookFoundBody {
    /// Code of the outcome in the policy.
    #[schema(example = "record-right")]
    outcome: String,
    words: String,
}

/// Closes a look with what was found, once and by its owner
#[utoipa::path(
    post,
    path = "/looks/{look}/close",
    tag = "Recording",
    operation_id = "closeLook",
    params(("look" = Uuid, Path)),
    request_body = LookFoundBody,
    responses((status = 204, description = "Closed; nothing of it changes any more"), Administering)
)]
pub async fn close(
    cx: ApiCtx,
    InPath(look): InPath<Uuid>,
    Body(body): Body<LookFoundBody>,
) -> Result<StatusCode, Problem> {
    let cmd = CloseLook { outcome: body.outcome, words: body.words };
    let closed = app::check::close(&cx.ctx, LookId(look), &cmd).await;
    closed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
