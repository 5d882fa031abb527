//! A list over the teams in reach, with the lines that it counts.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::{allow, allowed};
use crate::ports::CheckAsked;
use crate::ports::reads::TeamRow;
use domain::access::{Action, Administer, FieldGroup, Holder, Where};
use domain::check::{Check, Funnel, FunnelPolicy, Line, MadeOf, Share, follow_up, funnel, lines};
use domain::enforcement::Period;
use domain::policy::SeriousHarm;
use domain::shared::{CaseId, TeamId, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A line with the case that it is of.
#[derive(Clone)]
pub struct CaseLine {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub line: Line,
}

domain::private_debug!(CaseLine);

pub struct Figures {
    pub check: Check,
    /// Those in reach, by organisation and name.
    pub teams: Vec<TeamRow>,
    /// By day and name.
    pub lines: Vec<CaseLine>,
    policy: FunnelPolicy,
}

pub(super) fn place(team: &TeamRow) -> Where {
    Where::Team(Holder { organisation_id: team.organisation_id, team_id: team.team_id })
}

/// The teams whose lists the actor may see, by organisation and name.
pub async fn teams(ctx: &Ctx) -> Result<Vec<TeamRow>, AppError> {
    allow(ctx, Administer::Checks, Where::Anywhere)?;
    let all = ctx.store.teams().await?;
    Ok(all.into_iter().filter(|team| allowed(ctx, Administer::Checks, place(team))).collect())
}

/// The latest day of which a list can hold a line: today, or the one whose follow-up ended last.
pub fn latest(ctx: &Ctx, check: Check) -> Result<Date, AppError> {
    let today = ctx.now.day();
    if !check.waits() {
        return Ok(today);
    }
    let (_, final_on) = follow_up(&ctx.policy, today)?;
    Ok(today.saturating_sub(final_on - today).saturating_sub(1.day()))
}

/// What fell on a day of the period on which a team in reach held the case, of the cases that the actor may see.
pub async fn figures(ctx: &Ctx, check: Check, period: Period) -> Result<Figures, AppError> {
    let teams = teams(ctx).await?;
    let reached: BTreeSet<TeamId> = teams.iter().map(|team| team.team_id).collect();
    let part = match check.made_of() {
        MadeOf::Assessments | MadeOf::Levels | MadeOf::Followed | MadeOf::Plans | MadeOf::Reviews => {
            FieldGroup::Risk
        }
        MadeOf::Entries => FieldGroup::Contacts,
    };
    let scope = ctx.scope(Action::View(part))?;
    let (from, until) = (start_of_day_in_london(period.from), start_of_day_in_london(period.until));
    let asked = CheckAsked { made_of: check.made_of(), from, until, scope: &scope };
    let mut all = Vec::new();
    for case in ctx.store.checked(&asked).await? {
        let of_case = lines(check, &case.record, &ctx.policy, (period, ctx.now))?;
        let of_teams = of_case.into_iter().filter(|line| reached.contains(&line.team_id));
        all.extend(of_teams.map(|line| CaseLine {
            case_id: case.case_id,
            name: case.name.clone(),
            crn: case.crn.clone(),
            line,
        }));
    }
    // Cases come by name, and stay so within a day.
    all.sort_by_key(|of| of.line.on);
    let policy = FunnelPolicy::of(&ctx.policy, ctx.now.day())?;
    Ok(Figures { check, teams, lines: all, policy })
}

/// Assessments of which the instruments and the officer said these levels, by what happened afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideBySide {
    pub instruments: SeriousHarm,
    pub officer: SeriousHarm,
    pub assessments: u32,
    /// Those whose follow-up is over, and of them those in which something that counts happened.
    pub happened: Share,
}

impl Figures {
    /// The highest levels first.
    pub fn side_by_side(&self) -> Vec<SideBySide> {
        let mut found: BTreeMap<(SeriousHarm, SeriousHarm), SideBySide> = BTreeMap::new();
        for beside in self.lines.iter().filter_map(|of| of.line.beside.as_ref()) {
            let (Some(instruments), Some(officer)) = (beside.instruments, beside.officer) else { continue };
            let begun = SideBySide { instruments, officer, assessments: 0, happened: Share::default() };
            let row = found.entry((instruments, officer)).or_insert(begun);
            row.assessments += 1;
            row.happened.of += u32::from(beside.is_over);
            row.happened.counted += u32::from(beside.is_over && beside.happened());
        }
        found.into_values().rev().collect()
    }

    pub fn of_team(&self, team_id: TeamId, period: Period) -> impl Iterator<Item = &CaseLine> {
        self.lines.iter().filter(move |of| of.line.team_id == team_id && period.holds(of.line.on))
    }

    pub fn share(&self, team_id: TeamId, period: Period) -> Share {
        share(self.of_team(team_id, period))
    }

    /// The teams in their order against each other; nothing where they cannot be compared.
    pub fn funnel(&self, period: Period) -> Option<Funnel> {
        let shares: Vec<Share> = self.teams.iter().map(|team| self.share(team.team_id, period)).collect();
        funnel(&shares, &self.policy)
    }
}

pub(super) fn share<'a>(lines: impl Iterator<Item = &'a CaseLine>) -> Share {
    lines.fold(Share::default(), |share, of| Share {
        counted: share.counted + u32::from(of.line.counted),
        of: share.of + 1,
    })
}
