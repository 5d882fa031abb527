//! What is said about a figure: an officer contests a line, a manager answers, and answers a notice of overload.

use super::read::mine;
use super::teams_of;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::{Change, Done, allow, change};
use domain::access::{Administer, Holder, Where};
use domain::concern::{Named, line};
use domain::load::{self, AnswerContest, Contest, Overload, Relief};
use domain::org::OrganisationRecord;
use domain::shared::{ContestId, OfficerId, OrganisationId, OverloadId, RequestId, TeamId, UserId};
use jiff::civil::Date;

pub struct ContestForm {
    /// The code of the line.
    pub line: String,
    pub says: String,
}

/// LOD-08: says that a line of one's own load is wrong; the manager nearest to the team is asked.
pub async fn contest(ctx: &Ctx, request_id: RequestId, form: &ContestForm) -> Result<ContestId, AppError> {
    let mine = mine(ctx).await?;
    let line = mine.figure.lines.iter().find(|line| line.code == form.line).ok_or(AppError::NotFound)?;
    let organisation_id = mine.officer.organisation_id;
    let to = manager(ctx, organisation_id, mine.officer.team_id).await?;
    change(ctx, Change::creating(organisation_id, request_id, "contest load"), |known| {
        let contest_id = ContestId(ctx.ids.uuid(ctx.now));
        let of = (&mine.officer, line, ctx.now.day());
        let decision = load::contest(known, contest_id, of, (&form.says, to.clone()));
        Ok((contest_id, decision.map_err(AppError::refused)?))
    })
    .await
}

/// The senior nearest to the team who is there today, other than whoever asks.
async fn manager(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    team_id: TeamId,
) -> Result<Option<Named>, AppError> {
    let Some((_, known)) = ctx.store.organisation(organisation_id).await? else { return Ok(None) };
    manager_of(ctx, &known, team_id, ctx.actor.author.user_id).await
}

pub(super) async fn manager_of(
    ctx: &Ctx,
    known: &OrganisationRecord,
    team_id: TeamId,
    other_than: UserId,
) -> Result<Option<Named>, AppError> {
    let Some(user_id) = line(known, team_id, other_than, ctx.now).manager else { return Ok(None) };
    Ok(ctx.store.user(user_id).await?.map(|user| Named { user_id, name: user.name }))
}

pub(super) fn place(organisation_id: OrganisationId, team_id: TeamId) -> Where {
    Where::Team(Holder { organisation_id, team_id })
}

/// The team in which an officer is counted now; where that is none, the one in which it was said.
async fn team_now(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    (officer_id, then): (OfficerId, TeamId),
) -> Result<TeamId, AppError> {
    let teams = teams_of(ctx, organisation_id, &[officer_id]).await?;
    Ok(teams.get(&officer_id).copied().unwrap_or(then))
}

/// LOD-09: a contest with the team of its officer now, for whoever answers for that team.
pub async fn contest_to_answer(ctx: &Ctx, contest_id: ContestId) -> Result<(TeamId, Contest), AppError> {
    let of = ctx.store.contest(contest_id).await?.ok_or(AppError::NotFound)?;
    let team_id = team_now(ctx, of.organisation_id, (of.facts.officer_id, of.facts.team_id)).await?;
    allow(ctx, Administer::Load, place(of.organisation_id, team_id))?;
    Ok((team_id, of))
}

/// LOD-09; the team whose manager answered.
pub async fn answer_contest(
    ctx: &Ctx,
    contest_id: ContestId,
    cmd: &AnswerContest,
) -> Result<TeamId, AppError> {
    let (team_id, of) = contest_to_answer(ctx, contest_id).await?;
    let by = ctx.actor.author.user_id;
    let answered = change(ctx, Change::of(of.organisation_id), |known| {
        let of = known.contests.get(&contest_id).ok_or(AppError::NotFound)?;
        Ok((Done, load::answer_contest(of, cmd, by).map_err(AppError::refused)?))
    });
    answered.await.map(|Done| team_id)
}

pub struct OverloadForm {
    pub relief: Option<Relief>,
    pub until: Option<Date>,
    pub words: String,
}

/// LOD-11: a notice with the team of its officer now, for whoever answers for that team.
pub async fn overload_to_answer(ctx: &Ctx, overload_id: OverloadId) -> Result<(TeamId, Overload), AppError> {
    let of = ctx.store.overload(overload_id).await?.ok_or(AppError::NotFound)?;
    let team_id = team_now(ctx, of.organisation_id, (of.facts.officer_id, of.facts.team_id)).await?;
    allow(ctx, Administer::Load, place(of.organisation_id, team_id))?;
    Ok((team_id, of))
}

/// LOD-11; the team whose manager answered.
pub async fn answer_overload(
    ctx: &Ctx,
    overload_id: OverloadId,
    form: &OverloadForm,
) -> Result<TeamId, AppError> {
    let (team_id, of) = overload_to_answer(ctx, overload_id).await?;
    let by = (ctx.actor.author.user_id, ctx.now.day());
    let answered = change(ctx, Change::of(of.organisation_id), |known| {
        let of = known.overloads.get(&overload_id).ok_or(AppError::NotFound)?;
        let answer = (form.relief, form.until, form.words.as_str());
        Ok((Done, load::answer_overload((known, of), answer, by).map_err(AppError::refused)?))
    });
    answered.await.map(|Done| team_id)
}
