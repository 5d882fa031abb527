//! The waiting list: who nobody holds, for which team, and since when against the time that the policy sets.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::load::unit_code;
use crate::ports::reads::WaitingRow;
use domain::access::Action;
use domain::assignment::allocate_by;
use domain::handover::Side;
use domain::shared::TeamId;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingAsked {
    pub team: Option<ForTeam>,
    /// Code of the delivery unit of that team.
    pub unit: Option<String>,
    /// Only what waits longer than policy says.
    pub late: bool,
}

/// The team that a decision names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForTeam {
    /// No decision names one.
    NotDecided,
    Team(TeamId),
}

pub struct Waits {
    pub row: WaitingRow,
    /// The delivery unit of the team that is named; empty where none is known.
    pub unit: String,
    /// ASG-15: the last day on which it is allocated in time.
    pub due_on: Option<Date>,
    pub late: bool,
    /// ASG-16: a manager left it until a day that is not over.
    pub left: bool,
}

pub struct WaitingList {
    /// Late first, then the longest wait.
    pub rows: Vec<Waits>,
    /// How many there are without a filter.
    pub all: usize,
    /// What there is to filter by, among all of them: teams, and units by their code.
    pub teams: Vec<Side>,
    pub units: BTreeMap<String, String>,
}

/// Cases that nobody holds, within the actor's scope.
pub async fn list(ctx: &Ctx, asked: &WaitingAsked) -> Result<WaitingList, AppError> {
    let scope = ctx.scope(Action::AssignOfficer)?;
    let rows = ctx.store.waiting_for_officer(&scope).await?;
    let teams = ctx.store.teams().await?;
    let units: BTreeMap<TeamId, String> = teams.into_iter().map(|team| (team.team_id, team.unit)).collect();
    let waits = |row: WaitingRow| {
        let named = row.decided.as_ref().and_then(|of| units.get(&of.team_id));
        let (unit, due_on) = (named.cloned().unwrap_or_default(), due_on(ctx, &row));
        let left = row.left.as_ref().is_some_and(|left| ctx.now.day() <= left.until);
        let late = !left && due_on.is_some_and(|due| due < ctx.now.day());
        Waits { row, unit, due_on, late, left }
    };
    let all: Vec<Waits> = rows.into_iter().map(waits).collect();
    let mut teams: Vec<Side> = all.iter().filter_map(|of| of.row.decided.clone()).collect();
    teams.sort_by_key(|of| (of.team_name.clone(), of.organisation_name.clone(), of.team_id));
    teams.dedup_by_key(|of| of.team_id);
    let units = all.iter().map(|of| (unit_code(&of.unit), of.unit.clone()));
    let units = units.filter(|(code, _)| !code.is_empty()).collect();
    let count = all.len();
    let mut rows: Vec<Waits> = all.into_iter().filter(|of| fits(of, asked)).collect();
    // They come with the longest wait first.
    rows.sort_by_key(|of| !of.late);
    Ok(WaitingList { rows, all: count, teams, units })
}

/// The clock runs from the sentence, from what else made it wait, or from the end of the last assignment if that is later.
fn due_on(ctx: &Ctx, row: &WaitingRow) -> Option<Date> {
    let began = row.sentenced_on.unwrap_or_else(|| row.recorded_at.day());
    let since = row.held_until.map_or(began, |until| until.day().max(began));
    allocate_by(&ctx.policy, since)
}

fn fits(of: &Waits, asked: &WaitingAsked) -> bool {
    let team = of.row.decided.as_ref().map_or(ForTeam::NotDecided, |side| ForTeam::Team(side.team_id));
    asked.team.is_none_or(|asked| asked == team)
        && asked.unit.as_ref().is_none_or(|code| *code == unit_code(&of.unit))
        && (!asked.late || of.late)
}
