//! The load of officers: the figure of the moment, of each day, and what is said about it (S14, S50 to S56).

mod answers;
mod held;
mod history;
mod nightly;
mod read;
mod team;
mod waiting;

pub use answers::{
    ContestForm, OverloadForm, answer_contest, answer_overload, contest, contest_to_answer,
    overload_to_answer,
};
pub use history::{Differs, as_known, verify};
pub use nightly::{Counted, Round, go_on};
pub use read::{MyLoad, TimeBeside, figure_of, mine, of_officer};
pub use team::{
    Change, ManagerShare, OfficerFigure, TeamLoad, UnitTeam, Units, by_manager, team, unit_code, units,
};
pub(crate) use team::{Roster, roster};
pub use waiting::{LoadAbout, LoadNews, Waiting, told, waiting};

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Administer, Where};
use domain::load::{self, Tools};
use domain::org::OrganisationRecord;
use domain::policy::PolicyBook;
use domain::shared::{OfficerId, OrganisationId, TeamId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// By what figures are worked out on a day.
pub(crate) fn tools(policy: &PolicyBook, day: Date) -> Result<Tools<'_>, AppError> {
    let rules = load::rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
    let none = || AppError::Engine(format!("no points of workload are known for {day}"));
    Tools::of(policy, rules, day).ok_or_else(none)
}

/// LOD-07: the one team in which an officer is counted: where they work on the day; of whoever has left, where the first of
/// their cases is.
fn counted_in(
    known: &OrganisationRecord,
    officer_id: OfficerId,
    day: Date,
    first_case: Option<TeamId>,
) -> Option<TeamId> {
    known.on_day(officer_id, day).map(|on| on.team_id).or(first_case)
}

/// The team of each of these officers today; nothing of who has left and holds nothing.
async fn teams_of(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    officers: &[OfficerId],
) -> Result<BTreeMap<OfficerId, TeamId>, AppError> {
    let known = ctx.store.staff_of(organisation_id, officers).await?;
    let day = ctx.now.day();
    let gone: Vec<OfficerId> =
        officers.iter().copied().filter(|of| known.on_day(*of, day).is_none()).collect();
    let mut first: BTreeMap<OfficerId, TeamId> = BTreeMap::new();
    for of in ctx.store.holdings(&gone, ctx.now).await? {
        first.entry(of.officer_id).or_insert(of.team_id);
    }
    let team = |of: &OfficerId| Some((*of, counted_in(&known, *of, day, first.get(of).copied())?));
    Ok(officers.iter().filter_map(team).collect())
}

/// Whoever answers for a team answers for its load too.
pub fn may_answer(ctx: &Ctx, place: Where) -> bool {
    crate::organisation::allowed(ctx, Administer::Load, place)
}
