//! The load of one officer: for themselves, and for whoever answers for their team.

use super::held::held_by;
use super::tools;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::TeamRow;
use crate::work::{self, Total};
use domain::load::{Alarm, Contest, DayLoad, Figure, Overload, figure, without_reasons};
use domain::org::{Officer, OrganisationRecord, StaffSays};
use domain::shared::{OfficerId, OrganisationId, TeamId};
use jiff::ToSpan;

/// How many days of figures a page shows.
const DAYS: i64 = 90;

/// Whose load it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub organisation_id: OrganisationId,
    pub officer_id: OfficerId,
}

/// What the record shows of time, beside the points and never added to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeBeside {
    /// Of the last whole week.
    pub all: Total,
    /// LOD-14: of it, on days on which they were away.
    pub on_leave: Total,
    /// Contract hours in minutes, where they are recorded.
    pub contract: Option<i64>,
}

impl TimeBeside {
    /// LOD-17: minutes of the week beyond those of the contract; nothing where no contract hours are recorded.
    pub fn beyond_contract(&self) -> Option<i64> {
        Some((self.all.minutes - self.contract?).max(0))
    }
}

pub struct MyLoad {
    pub officer: Officer,
    pub team_name: String,
    pub figure: Figure,
    pub alarm: Alarm,
    /// From which day the points hold.
    pub points_from: jiff::civil::Date,
    pub days: Vec<DayLoad>,
    pub contests: Vec<Contest>,
    pub overloads: Vec<Overload>,
    pub time: TimeBeside,
    /// LOD-05: why hours are off, and what else is written about the officer, opens for the reader.
    pub reads_reasons: bool,
}

/// The figure of an officer as the record stands now.
pub async fn figure_of(
    ctx: &Ctx,
    known: &OrganisationRecord,
    officer_id: OfficerId,
) -> Result<Figure, AppError> {
    let tools = tools(&ctx.policy, ctx.now.day())?;
    let held: Vec<_> = held_by(ctx, &[officer_id]).await?.into_iter().map(|of| of.held).collect();
    Ok(figure(known, officer_id, &held, &tools))
}

/// The load of the signed-in officer; nothing of somebody who is none.
pub async fn mine(ctx: &Ctx) -> Result<MyLoad, AppError> {
    let officer_id = ctx.actor.officer_id.ok_or(AppError::NotFound)?;
    let organisation_id = ctx.actor.author.organisation_id;
    whole(ctx, Asked { organisation_id, officer_id }).await
}

/// The load of an officer of a team that the actor may see.
pub async fn of_officer(
    ctx: &Ctx,
    team_id: TeamId,
    officer_id: OfficerId,
) -> Result<(TeamRow, MyLoad), AppError> {
    let team = crate::team::seen(ctx, team_id).await?;
    if !super::team::is_of(ctx, &team, officer_id).await? {
        return Err(AppError::NotFound);
    }
    let asked = Asked { organisation_id: team.organisation_id, officer_id };
    Ok((team, whole(ctx, asked).await?))
}

async fn whole(ctx: &Ctx, asked: Asked) -> Result<MyLoad, AppError> {
    let Asked { organisation_id, officer_id } = asked;
    let known = ctx.store.officer_record(organisation_id, officer_id).await?;
    let today = ctx.now.day();
    let left = || known.officers.get(&officer_id).cloned();
    let officer = known.officer_on(officer_id, today).or_else(left).ok_or(AppError::NotFound)?;
    let mut figure = figure_of(ctx, &known, officer_id).await?;
    let from = today.checked_sub(DAYS.days()).unwrap_or(today);
    let tools = tools(&ctx.policy, today)?;
    let mut days = ctx.store.day_loads(officer_id, from).await?;
    let reads_reasons = ctx.actor.officer_id == Some(officer_id)
        || crate::organisation::reads_officer(ctx, &known, (organisation_id, officer_id));
    if !reads_reasons {
        figure.hours = without_reasons(&figure.hours);
        for day in &mut days {
            day.hours = without_reasons(&day.hours);
        }
    }
    Ok(MyLoad {
        reads_reasons,
        team_name: known.teams.get(&officer.team_id).map(|team| team.name.clone()).unwrap_or_default(),
        figure,
        alarm: tools.parameters.alarm,
        points_from: tools.in_force.parameters.from(),
        days,
        contests: ctx.store.contests(&[officer_id]).await?,
        overloads: ctx.store.overloads(&[officer_id]).await?,
        time: time(ctx, &known, officer_id).await?,
        officer,
    })
}

/// LOD-14: the time that the record shows for the last whole week, and the part of it on days away.
async fn time(ctx: &Ctx, known: &OrganisationRecord, officer_id: OfficerId) -> Result<TimeBeside, AppError> {
    let today = ctx.now.day();
    let week = today.checked_sub(7.days()).unwrap_or(today);
    let facts = known.facts_of(officer_id);
    let away =
        |day| facts.iter().any(|fact| fact.contains(day) && matches!(fact.says, StaffSays::Absence { .. }));
    let (all, on_leave) = work::total_of(ctx, officer_id, week, &away).await?;
    let contract = known.on_day(officer_id, week).and_then(|on| on.minutes_a_week);
    Ok(TimeBeside { all, on_leave, contract })
}
