//! Looks: opened on a figure, closed by their owner with what was found.

use super::figures::{CaseLine, figures, place, share, teams};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::{Change, Done, allow, change};
use crate::ports::reads::TeamRow;
use domain::access::Administer;
use domain::check::{
    Check, CloseLook, Look, LookError, LookFacts, close_look, is_own_work, open_look, sample,
};
use domain::concern::Named;
use domain::enforcement::Period;
use domain::org::{OrganisationRecord, ScopeOf};
use domain::shared::{CaseId, LookId, OfficerId, RequestId, TeamId, UserId};
use jiff::civil::Date;

/// What is looked into, why and by whom.
#[derive(Clone)]
pub struct LookForm {
    pub check: Check,
    pub team_id: TeamId,
    /// The first day of the month, and the month.
    pub month: (Date, Period),
    pub reason: String,
    pub owner: Option<UserId>,
}

domain::private_debug!(LookForm);

/// A look with its team, and of its sample the cases that the actor may see by their lines of today.
pub struct LookPage {
    pub look: Look,
    pub team: TeamRow,
    pub lines: Vec<CaseLine>,
}

async fn team_of(ctx: &Ctx, team_id: TeamId) -> Result<TeamRow, AppError> {
    let team = ctx.store.teams().await?.into_iter().find(|team| team.team_id == team_id);
    let team = team.ok_or(AppError::NotFound)?;
    allow(ctx, Administer::Checks, place(&team))?;
    Ok(team)
}

/// The facts of a look before anybody said why or who.
async fn begun(ctx: &Ctx, form: &LookForm) -> Result<LookFacts, AppError> {
    let found = figures(ctx, form.check, form.month.1).await?;
    let of_team: Vec<&CaseLine> = found.of_team(form.team_id, form.month.1).collect();
    let share = share(of_team.iter().copied());
    let mut ask: Vec<CaseId> =
        of_team.iter().filter(|of| form.check.asks(of.line.counted)).map(|of| of.case_id).collect();
    if ask.is_empty() {
        ask = of_team.iter().map(|of| of.case_id).collect();
    }
    let most = ctx.policy.count("check.sample_max", ctx.now.day())?;
    let sample = sample(&ask, usize::try_from(most).unwrap_or(0));
    let mut holders: Vec<OfficerId> =
        of_team.iter().filter(|of| sample.contains(&of.case_id)).map(|of| of.line.officer_id).collect();
    holders.sort_unstable();
    holders.dedup();
    Ok(LookFacts {
        check: form.check,
        team_id: form.team_id,
        month: form.month.0,
        counted: share.counted,
        of: share.of,
        reason: form.reason.clone(),
        owner: Named { user_id: ctx.actor.author.user_id, name: ctx.actor.author.name.clone() },
        sample,
        holders,
    })
}

/// Who may own a look at a figure, by name: who has a role over the team in its organisation, and who asks; none of them
/// whose own work it is (CHK-14).
pub async fn owners(ctx: &Ctx, form: &LookForm) -> Result<(TeamRow, LookFacts, Vec<Named>), AppError> {
    let team = team_of(ctx, form.team_id).await?;
    let (_, known) = ctx.store.organisation(team.organisation_id).await?.ok_or(AppError::NotFound)?;
    let facts = begun(ctx, form).await?;
    let found = could_own(ctx, &known, &facts).await?;
    Ok((team, facts, found))
}

async fn could_own(ctx: &Ctx, known: &OrganisationRecord, facts: &LookFacts) -> Result<Vec<Named>, AppError> {
    let organisation_id = known.organisation.as_ref().map(|of| of.organisation_id);
    let grants = known.grants.values().filter(|grant| {
        let live = grant.from <= ctx.now && grant.until.is_none_or(|until| ctx.now < until);
        let reaches = match grant.scope {
            ScopeOf::All => true,
            ScopeOf::Organisation(id) => Some(id) == organisation_id,
            ScopeOf::Team(id) => id == facts.team_id,
        };
        live && reaches && grant.role.administers(Administer::Checks)
    });
    let mut ids: Vec<UserId> = grants.map(|grant| grant.user_id).chain([ctx.actor.author.user_id]).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|user_id| !is_own_work(known, *user_id, facts, ctx.now));
    let mut found = Vec::new();
    for user_id in ids {
        found.extend(ctx.store.user(user_id).await?.map(|user| Named { user_id, name: user.name }));
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Opens a look on a figure as it stands now.
pub async fn open(ctx: &Ctx, request_id: RequestId, form: &LookForm) -> Result<LookId, AppError> {
    let team = team_of(ctx, form.team_id).await?;
    let (_, known) = ctx.store.organisation(team.organisation_id).await?.ok_or(AppError::NotFound)?;
    let facts = begun(ctx, form).await?;
    let owner = form.owner.ok_or(LookError::OwnerMissing).map_err(AppError::refused)?;
    let owner = ctx.store.user(owner).await?.ok_or(LookError::OwnerMissing).map_err(AppError::refused)?;
    let owner = Named { user_id: owner.user_id, name: owner.name };
    // Somebody whose own work it is, is refused by name; anybody else who was not offered has no role over the team.
    let offered = could_own(ctx, &known, &facts).await?;
    if !offered.contains(&owner) && !is_own_work(&known, owner.user_id, &facts, ctx.now) {
        return Err(AppError::refused(LookError::OwnerMissing));
    }
    let facts = LookFacts { owner, ..facts };
    change(ctx, Change::creating(team.organisation_id, request_id, "open look"), |known| {
        let look_id = LookId(ctx.ids.uuid(ctx.now));
        let decision = open_look(known, (look_id, facts.clone()), ctx.now).map_err(AppError::refused)?;
        Ok((look_id, decision))
    })
    .await
}

/// Every look at a team in reach, those that are open first.
pub async fn looks(ctx: &Ctx) -> Result<Vec<(Look, TeamRow)>, AppError> {
    let teams = teams(ctx).await?;
    let all = ctx.store.figure_looks().await?.into_iter();
    let with_team = all.filter_map(|look| {
        let team = teams.iter().find(|team| team.team_id == look.facts.team_id)?.clone();
        Some((look, team))
    });
    Ok(with_team.collect())
}

/// One look with its team.
pub async fn look(ctx: &Ctx, look_id: LookId) -> Result<(Look, TeamRow), AppError> {
    let look = ctx.store.figure_look(look_id).await?.ok_or(AppError::NotFound)?;
    let team = team_of(ctx, look.facts.team_id).await?;
    Ok((look, team))
}

pub async fn show(
    ctx: &Ctx,
    look_id: LookId,
    month: impl Fn(Date) -> Option<Period>,
) -> Result<LookPage, AppError> {
    let (look, team) = look(ctx, look_id).await?;
    let period = month(look.facts.month).ok_or(AppError::NotFound)?;
    let found = figures(ctx, look.facts.check, period).await?;
    let of_sample = found.of_team(team.team_id, period).filter(|of| look.facts.sample.contains(&of.case_id));
    let lines = of_sample.cloned().collect();
    Ok(LookPage { look, team, lines })
}

/// Closes a look with what was found.
pub async fn close(ctx: &Ctx, look_id: LookId, cmd: &CloseLook) -> Result<(), AppError> {
    let (look, _) = look(ctx, look_id).await?;
    let by = ctx.actor.author.user_id;
    let closed = change(ctx, Change::of(look.organisation_id), |known| {
        let look = known.looks.get(&look_id).ok_or(AppError::NotFound)?;
        let decision = close_look((known, look), cmd, by, (&ctx.policy, ctx.now));
        Ok((Done, decision.map_err(AppError::refused)?))
    });
    closed.await.map(|Done| ())
}
