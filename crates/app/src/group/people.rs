//! Who can be chosen for a session, and who can lead one.

use super::for_whose_work_it_is;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{GroupChoice, OfficerLoad, TeamRow};
use domain::access::Action;
use domain::org::ScopeOf;
use domain::shared::TeamId;

/// What the form offers.
pub struct Choosable {
    /// The people: the officer's own, or those of one team.
    pub people: Vec<GroupChoice>,
    /// Who can lead it.
    pub officers: Vec<OfficerLoad>,
    /// The teams from which the actor may choose.
    pub teams: Vec<TeamRow>,
    /// The team that was chosen; none: the officer's own cases.
    pub team_id: Option<TeamId>,
}

/// The officer's own cases, or everybody in a team; always within the actor's scope. Who is no officer and has chosen no
/// team has nobody to choose yet.
pub async fn choosable(ctx: &Ctx, team_id: Option<TeamId>) -> Result<Choosable, AppError> {
    for_whose_work_it_is(ctx, Action::BookAppointment)?;
    let scope = ctx.scope(Action::BookAppointment)?;
    let teams: Vec<TeamRow> =
        ctx.store.teams().await?.into_iter().filter(|team| may_book_in(ctx, team)).collect();
    if team_id.is_some_and(|team_id| !teams.iter().any(|team| team.team_id == team_id)) {
        return Err(AppError::NotFound);
    }
    let people = match (team_id, ctx.actor.officer_id) {
        (Some(team_id), _) => ctx.store.held_in_team(team_id, &scope).await?,
        (None, Some(officer_id)) => ctx.store.people_of_officer(officer_id, &scope).await?,
        (None, None) => Vec::new(),
    };
    let of = team_id.or_else(|| people.first().map(|person| person.team_id));
    let of = of.or_else(|| teams.first().map(|team| team.team_id));
    let officers = match of {
        Some(team_id) => ctx.store.officers(team_id, ctx.now).await?,
        None => Vec::new(),
    };
    Ok(Choosable { people, officers, teams, team_id })
}

fn may_book_in(ctx: &Ctx, team: &TeamRow) -> bool {
    let mut grants =
        ctx.actor.live_grants(ctx.now).filter(|grant| grant.role.allows(Action::BookAppointment));
    grants.any(|grant| match grant.scope {
        ScopeOf::All => true,
        ScopeOf::Organisation(organisation_id) => organisation_id == team.organisation_id,
        ScopeOf::Team(team_id) => team_id == team.team_id,
    })
}
