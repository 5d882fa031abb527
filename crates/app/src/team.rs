//! A team as its manager sees it: who holds what, what is owed, who is away.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::{allow, allowed};
use crate::ports::reads::{TeamOfficerRow, TeamRow};
use domain::access::{Administer, Holder, Where};
use domain::shared::TeamId;

fn place(team: &TeamRow) -> Where {
    Where::Team(Holder { organisation_id: team.organisation_id, team_id: team.team_id })
}

/// The teams that the actor may see, by organisation and name.
pub async fn teams(ctx: &Ctx) -> Result<Vec<TeamRow>, AppError> {
    allow(ctx, Administer::SeeTeam, Where::Anywhere)?;
    let all = ctx.store.teams().await?;
    Ok(all.into_iter().filter(|team| allowed(ctx, Administer::SeeTeam, place(team))).collect())
}

/// A team that the actor may see.
pub(crate) async fn seen(ctx: &Ctx, team_id: TeamId) -> Result<TeamRow, AppError> {
    let team = ctx.store.teams().await?.into_iter().find(|team| team.team_id == team_id);
    let team = team.ok_or(AppError::NotFound)?;
    allow(ctx, Administer::SeeTeam, place(&team))?;
    Ok(team)
}

/// One team with everybody who works in it today or still holds a case in it.
pub async fn team(ctx: &Ctx, team_id: TeamId) -> Result<(TeamRow, Vec<TeamOfficerRow>), AppError> {
    let team = seen(ctx, team_id).await?;
    let officers = ctx.store.team_officers(team_id, ctx.now).await?;
    Ok((team, officers))
}
