//! Figures of a team by month, with the lines that they count.

use super::owed::against;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::TeamRow;
use crate::ports::{EnforcementAsked, Whose};
use crate::team;
use domain::access::{Action, FieldGroup};
use domain::enforcement::{Line, Period, chain, lines};
use domain::shared::{CaseId, TeamId, start_of_day_in_london};

/// A line with the case that it is of.
#[derive(Clone)]
pub struct CaseLine {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub line: Line,
}

pub struct TeamFigures {
    pub team: TeamRow,
    pub lines: Vec<CaseLine>,
}

/// What fell on a day of the period on which the team held the case, of the cases that the actor may see; by measure, day
/// and name.
pub async fn figures(ctx: &Ctx, team_id: TeamId, period: Period) -> Result<TeamFigures, AppError> {
    let team = team::seen(ctx, team_id).await?;
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let outcomes = against(ctx);
    let (from, until) = (start_of_day_in_london(period.from), start_of_day_in_london(period.until));
    let whose = Whose::TeamBetween(team_id, from, until);
    let asked = EnforcementAsked { whose, outcomes: &outcomes, scope: &scope };
    let mut all = Vec::new();
    for case in ctx.store.enforced(&asked).await? {
        let chain = chain(&case.record, &ctx.policy, ctx.now);
        let of_case = lines((&case.record, &chain), &ctx.policy, period, ctx.now);
        let of_team = of_case.into_iter().filter(|line| line.team_id == team_id);
        all.extend(of_team.map(|line| CaseLine {
            case_id: case.case_id,
            name: case.name.clone(),
            crn: case.crn.clone(),
            line,
        }));
    }
    // Cases come by name, and stay so within a day.
    all.sort_by_key(|of| (of.line.measure, of.line.on));
    Ok(TeamFigures { team, lines: all })
}

domain::private_debug!(CaseLine);
