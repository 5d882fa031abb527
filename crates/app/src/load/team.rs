//! The load of a team by officer, and of all teams on one measure.

use super::held::held_by;
use super::{counted_in, tools};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::allow;
use crate::ports::TeamDay;
use crate::ports::reads::TeamRow;
use domain::access::{Administer, Where};
use domain::concern::line;
use domain::load::{Alarm, Capacity, Contest, Figure, Held, Overload, Parameters, figure};
use domain::org::{Officer, OrganisationRecord};
use domain::shared::{OfficerId, OrganisationId, TeamId, UserId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// An officer with their figure.
pub struct OfficerFigure {
    pub officer: Officer,
    pub figure: Figure,
    /// Works in this team today; else they hold cases in it still.
    pub works_here: bool,
    /// LOD-07: what they carry is the team's.
    pub counted_here: bool,
    /// As it would be, where somebody asks "what if".
    pub what_if: Option<Capacity>,
}

pub struct TeamLoad {
    pub team: TeamRow,
    pub alarm: Alarm,
    /// By name.
    pub officers: Vec<OfficerFigure>,
    pub contests: Vec<Contest>,
    pub overloads: Vec<Overload>,
    /// ASG-11: of how many cases, and how many officers they had since the sentence together.
    pub since_sentence: (i64, i64),
}

impl TeamLoad {
    /// LOD-07: points are added up first and then divided. Whoever works elsewhere is counted there.
    pub fn capacity(&self) -> Capacity {
        self.counted().map(|of| of.figure.capacity).sum()
    }

    /// Cases of high and very high serious harm, and all cases, as `TeamDay` has them.
    pub fn high_risk(&self) -> (i64, i64) {
        let sum = |of: fn(&Figure) -> u32| self.counted().map(|one| i64::from(of(&one.figure))).sum();
        (sum(|of| of.high_risk), sum(|of| of.cases))
    }

    fn counted(&self) -> impl Iterator<Item = &OfficerFigure> {
        self.officers.iter().filter(|of| of.counted_here)
    }

    pub fn what_if(&self) -> Option<Capacity> {
        let then: Option<Vec<Capacity>> = self.counted().map(|of| of.what_if).collect();
        then.map(|all| all.into_iter().sum())
    }
}

/// What a figure is counted with, changed to ask "what if".
pub type Change<'a> = &'a (dyn Fn(&mut Parameters) + Sync);

/// The officers of a team with their figures as the record stands now.
pub async fn team(ctx: &Ctx, team_id: TeamId, change: Option<Change<'_>>) -> Result<TeamLoad, AppError> {
    let team = crate::team::seen(ctx, team_id).await?;
    let officers = officers(ctx, &team, change).await?;
    let counted = officers.iter().filter(|of| of.counted_here);
    let ids: Vec<OfficerId> = counted.map(|of| of.officer.officer_id).collect();
    Ok(TeamLoad {
        alarm: tools(&ctx.policy, ctx.now.day())?.parameters.alarm,
        contests: ctx.store.contests(&ids).await?,
        overloads: ctx.store.overloads(&ids).await?,
        since_sentence: ctx.store.officers_since_sentence(team_id, ctx.now.day()).await?,
        officers,
        team,
    })
}

/// What is so of some officers, and what each holds.
pub(crate) struct Roster {
    pub known: OrganisationRecord,
    /// Each with the team in which it is held.
    pub held: BTreeMap<OfficerId, Vec<(TeamId, Held)>>,
}

pub(crate) async fn roster(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    officers: &[OfficerId],
) -> Result<Roster, AppError> {
    let known = ctx.store.staff_of(organisation_id, officers).await?;
    let mut all: BTreeMap<OfficerId, Vec<(TeamId, Held)>> = BTreeMap::new();
    for of in held_by(ctx, officers).await? {
        all.entry(of.officer_id).or_default().push((of.team_id, of.held));
    }
    Ok(Roster { known, held: all })
}

/// Whoever works in a team today or still holds a case in it, by name.
pub(crate) async fn officers(
    ctx: &Ctx,
    team: &TeamRow,
    change: Option<Change<'_>>,
) -> Result<Vec<OfficerFigure>, AppError> {
    let today = ctx.now.day();
    let now = tools(&ctx.policy, today)?;
    let mut then = tools(&ctx.policy, today)?;
    if let Some(change) = change {
        change(&mut then.parameters);
    }
    let ids = ctx.store.officers_of_load(team.team_id, today).await?;
    let Roster { known, held: all } = roster(ctx, team.organisation_id, &ids).await?;
    let of_officer = |officer_id: &OfficerId| {
        let there = known.officer_on(*officer_id, today);
        let works_here = there.as_ref().is_some_and(|officer| officer.team_id == team.team_id);
        let own = all.get(officer_id).map_or(&[][..], Vec::as_slice);
        if !works_here && own.iter().all(|(team_id, _)| *team_id != team.team_id) {
            return None;
        }
        let first = own.first().map(|(team_id, _)| *team_id);
        let counted_here = counted_in(&known, *officer_id, today, first) == Some(team.team_id);
        let officer = there.or_else(|| known.officers.get(officer_id).cloned())?;
        let held: Vec<Held> = own.iter().map(|(_, held)| held.clone()).collect();
        let what_if = change.map(|_| figure(&known, *officer_id, &held, &then).capacity);
        let figure = figure(&known, *officer_id, &held, &now);
        Some(OfficerFigure { officer, figure, works_here, counted_here, what_if })
    };
    Ok(ids.iter().filter_map(of_officer).collect())
}

/// Whether an officer works in a team today or still holds a case in it.
pub(super) async fn is_of(ctx: &Ctx, team: &TeamRow, officer_id: OfficerId) -> Result<bool, AppError> {
    let known = ctx.store.staff_of(team.organisation_id, &[officer_id]).await?;
    if known.on_day(officer_id, ctx.now.day()).is_some_and(|on| on.team_id == team.team_id) {
        return Ok(true);
    }
    let held = ctx.store.holdings(&[officer_id], ctx.now).await?;
    Ok(held.iter().any(|of| of.team_id == team.team_id))
}

/// The words of a delivery unit in an address.
pub fn unit_code(unit: &str) -> String {
    let lower = unit.to_lowercase();
    let parts = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// A team with what it carried on the day.
pub struct UnitTeam {
    pub team: TeamRow,
    pub day: TeamDay,
}

/// LOD-15: what the teams carried for which one manager answers.
pub struct ManagerShare {
    /// The nearest senior of each of the teams; nobody where a team has none.
    pub name: Option<String>,
    pub teams: Vec<String>,
    pub cases: i64,
    pub high_risk: i64,
}

/// LOD-15: the share of cases of high harm by manager: each team counts with the senior nearest to it, and once.
pub async fn by_manager(ctx: &Ctx, shown: &[&UnitTeam]) -> Result<Vec<ManagerShare>, AppError> {
    let mut known: BTreeMap<OrganisationId, OrganisationRecord> = BTreeMap::new();
    let mut shares: BTreeMap<Option<UserId>, ManagerShare> = BTreeMap::new();
    for of in shown {
        let id = of.team.organisation_id;
        if let Entry::Vacant(vacant) = known.entry(id) {
            let Some((_, organisation)) = ctx.store.organisation(id).await? else { continue };
            vacant.insert(organisation);
        }
        let nearest = known
            .get(&id)
            .and_then(|known| line(known, of.team.team_id, UserId(uuid::Uuid::nil()), ctx.now).manager);
        let share = match shares.entry(nearest) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(vacant) => {
                let user = match nearest {
                    Some(user_id) => ctx.store.user(user_id).await?,
                    None => None,
                };
                let name = user.map(|user| user.name);
                vacant.insert(ManagerShare { name, teams: Vec::new(), cases: 0, high_risk: 0 })
            }
        };
        share.teams.push(of.team.name.clone());
        share.cases += of.day.cases;
        share.high_risk += of.day.high_risk;
    }
    let mut all: Vec<ManagerShare> = shares.into_values().collect();
    all.sort_by_key(|of| (of.name.is_none(), of.name.clone()));
    Ok(all)
}

/// LOD-07: teams of every organisation, on one measure.
pub struct Units {
    /// The day of the figures; none were counted yet where there is none.
    pub day: Option<Date>,
    pub alarm: Alarm,
    /// By unit, organisation and name.
    pub teams: Vec<UnitTeam>,
}

/// Sums alone, so that whoever answers for one team sees how it stands beside all others.
pub async fn units(ctx: &Ctx) -> Result<Units, AppError> {
    allow(ctx, Administer::SeeTeam, Where::Anywhere)?;
    let alarm = tools(&ctx.policy, ctx.now.day())?.parameters.alarm;
    let Some((day, days)) = ctx.store.team_days(ctx.now.day()).await? else {
        return Ok(Units { day: None, alarm, teams: Vec::new() });
    };
    let mut days: BTreeMap<TeamId, TeamDay> = days.into_iter().map(|day| (day.team_id, day)).collect();
    let all = ctx.store.teams().await?;
    let mut teams: Vec<UnitTeam> = all
        .into_iter()
        .filter_map(|team| Some(UnitTeam { day: days.remove(&team.team_id)?, team }))
        .collect();
    teams.sort_by(|one, other| {
        let key =
            |of: &UnitTeam| (of.team.unit.clone(), of.team.organisation_name.clone(), of.team.name.clone());
        key(one).cmp(&key(other))
    });
    Ok(Units { day: Some(day), alarm, teams })
}
