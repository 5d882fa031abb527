//! Load: one's own line by line, a team's, and all teams; what is contested and what is answered.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, ReadingAdmin, ReadingOne, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, LoadAnswer, ManagerAnswer, TeamLoadAnswer, UnitTeamAnswer, UnitsAnswer};
use crate::pages::load::units;
use app::load::{ContestForm, OverloadForm, UnitTeam, unit_code};
use axum::Json;
use axum::http::StatusCode;
use domain::load::{AnswerContest, Relief};
use domain::shared::{ContestId, OfficerId, OverloadId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The load of the signed-in officer, line by line
#[utoipa::path(
    get,
    path = "/load",
    tag = "Lists",
    operation_id = "myLoad",
    responses((status = 200, body = LoadAnswer), ReadingOne)
)]
pub async fn mine(cx: ApiCtx) -> Result<Json<LoadAnswer>, Problem> {
    let load = app::load::mine(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(LoadAnswer::from(&load)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestBody {
    /// What is wrong with the line.
    says: String,
}

#[derive(Serialize, ToSchema)]
pub struct ContestCreated {
    contest_id: Uuid,
}

/// Says that a line of one's own load is wrong; a named manager is asked
#[utoipa::path(
    post,
    path = "/load/{line}",
    tag = "Recording",
    operation_id = "contestLoad",
    params(
        ("line" = String, Path, description = "The code of the line", example = "b2-community"),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again")
    ),
    request_body = ContestBody,
    responses((status = 201, body = ContestCreated), Writing)
)]
pub async fn contest(
    cx: ApiCtx,
    InPath(line): InPath<String>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ContestBody>,
) -> Result<(StatusCode, Json<ContestCreated>), Problem> {
    let form = ContestForm { line, says: body.says };
    let made = app::load::contest(&cx.ctx, request_id, &form).await;
    let contest_id = made.map_err(|problem| cx.problem(problem))?.0;
    Ok((StatusCode::CREATED, Json(ContestCreated { contest_id })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestAnswerBody {
    /// Whether the line was wrong.
    upheld: bool,
    words: String,
}

/// Answers what an officer says of a line of their load, once
#[utoipa::path(
    post,
    path = "/load/contests/{contest}",
    tag = "Recording",
    operation_id = "answerContest",
    params(("contest" = Uuid, Path)),
    request_body = ContestAnswerBody,
    responses((status = 204, description = "Answered; it stands beside the line"), Administering)
)]
pub async fn answer_contest(
    cx: ApiCtx,
    InPath(contest): InPath<Uuid>,
    Body(body): Body<ContestAnswerBody>,
) -> Result<StatusCode, Problem> {
    let cmd = AnswerContest { upheld: Some(body.upheld), words: body.words };
    let answered = app::load::answer_contest(&cx.ctx, ContestId(contest), &cmd).await;
    answered.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReliefBody {
    /// `drop`, `move`, `delay` or `accept`.
    #[schema(example = "move")]
    relief: String,
    /// A day after today.
    until: Day,
    /// Which work, and why.
    words: String,
}

/// Answers a notice of overload; a later answer stands beside the earlier ones
#[utoipa::path(
    post,
    path = "/load/notices/{overload}",
    tag = "Recording",
    operation_id = "answerOverload",
    params(("overload" = Uuid, Path)),
    request_body = ReliefBody,
    responses((status = 204, description = "Answered; it stays on the record of the officer"), Administering)
)]
pub async fn answer_overload(
    cx: ApiCtx,
    InPath(overload): InPath<Uuid>,
    Body(body): Body<ReliefBody>,
) -> Result<StatusCode, Problem> {
    let relief = Relief::from_code(&body.relief);
    let form = OverloadForm { relief, until: Some(body.until.0), words: body.words };
    let answered = app::load::answer_overload(&cx.ctx, OverloadId(overload), &form).await;
    answered.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// The load of a team by officer, with what waits for an answer
#[utoipa::path(
    get,
    path = "/teams/{team}/load",
    tag = "Lists",
    operation_id = "loadOfTeam",
    params(("team" = Uuid, Path)),
    responses((status = 200, body = TeamLoadAnswer), ReadingAdmin)
)]
pub async fn team(cx: ApiCtx, InPath(team): InPath<Uuid>) -> Result<Json<TeamLoadAnswer>, Problem> {
    let load = app::load::team(&cx.ctx, TeamId(team), None).await;
    Ok(Json(TeamLoadAnswer::from(&load.map_err(|problem| cx.problem(problem))?)))
}

/// The load of an officer of a team, line by line, as they see it
#[utoipa::path(
    get,
    path = "/teams/{team}/load/{officer}",
    tag = "Lists",
    operation_id = "loadOfOfficer",
    params(("team" = Uuid, Path), ("officer" = Uuid, Path)),
    responses((status = 200, body = LoadAnswer), ReadingAdmin)
)]
pub async fn officer(
    cx: ApiCtx,
    InPath((team, officer)): InPath<(Uuid, Uuid)>,
) -> Result<Json<LoadAnswer>, Problem> {
    let found = app::load::of_officer(&cx.ctx, TeamId(team), OfficerId(officer)).await;
    let (_, load) = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(LoadAnswer::from(&load)))
}

/// Teams of every organisation on one measure, from the figures of the last night
#[utoipa::path(
    get,
    path = "/units/{unit}/load",
    tag = "Lists",
    operation_id = "loadOfUnit",
    params(("unit" = String, Path, description = "The unit in small letters, or `all`", example = "all")),
    responses((status = 200, body = UnitsAnswer), ReadingAdmin)
)]
pub async fn unit(cx: ApiCtx, InPath(unit): InPath<String>) -> Result<Json<UnitsAnswer>, Problem> {
    let found = app::load::units(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    let of_unit = found.teams.iter().filter(|of| unit == units::ALL || unit_code(&of.team.unit) == unit);
    let shown: Vec<&UnitTeam> = of_unit.collect();
    let teams: Vec<UnitTeamAnswer> = shown.iter().map(|of| UnitTeamAnswer::from(*of)).collect();
    if teams.is_empty() && unit != units::ALL {
        return Err(Problem::not_found());
    }
    let managers = app::load::by_manager(&cx.ctx, &shown).await.map_err(|problem| cx.problem(problem))?;
    let managers = managers.into_iter().map(ManagerAnswer::from).collect();
    Ok(Json(UnitsAnswer { day: found.day.map(Day), teams, managers }))
}
