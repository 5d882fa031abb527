//! The load of officers: the figure of the moment, of each day, and what is said about it (S14, S50 to S56).

mod answers;
mod history;
mod nightly;
mod read;
mod team;

pub use answers::{ContestForm, OverloadForm, answer_contest, answer_overload, contest};
pub use history::{Differs, as_known, verify};
pub use nightly::{Counted, Round, go_on};
pub use read::{Asked, MyLoad, TimeBeside, figure_of, mine, of_officer};
pub use team::{Change, OfficerFigure, TeamLoad, UnitTeam, Units, team, units};

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::HeldRecord;
use domain::access::{Administer, Where};
use domain::load::{self, Held, Tools, kind_of};
use domain::policy::PolicyBook;
use domain::shared::Moment;
use jiff::civil::Date;

/// Days within which a case that came is a new one.
const NEW_SECONDS: i64 = 7 * 24 * 60 * 60;

/// By what figures are worked out on a day.
pub(crate) fn tools(policy: &PolicyBook, day: Date) -> Result<Tools<'_>, AppError> {
    let rules = load::rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
    let none = || AppError::Engine(format!("no points of workload are known for {day}"));
    Tools::of(policy, rules, day).ok_or_else(none)
}

/// What the figure asks of a case.
pub(crate) fn held(of: &HeldRecord, policy: &PolicyBook, now: Moment) -> Held {
    Held {
        case_id: of.case_id,
        kind: kind_of(&of.record, policy, now.day()),
        harm: load::harm_of(&of.record, policy),
        is_new: !of.known_before && now.seconds_since(of.since) < NEW_SECONDS,
    }
}

/// Whoever answers for a team answers for its load too.
pub fn may_answer(ctx: &Ctx, place: Where) -> bool {
    crate::organisation::allowed(ctx, Administer::Load, place)
}
