//! Steps of enforcement that are owed: mine, and a team's.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::TeamRow;
use crate::ports::{EnforcementAsked, Whose};
use crate::team;
use domain::access::{Action, FieldGroup};
pub use domain::enforcement::OwedAbout;
use domain::enforcement::{ChainStep, Due, chain};
use domain::shared::{CaseId, TeamId};

/// One step that is owed on a case.
#[derive(Clone)]
pub struct Owed {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub officer_name: String,
    pub step: ChainStep,
    pub about: OwedAbout,
}

/// Those on the cases that the signed-in officer holds, the latest first. Somebody who holds none has none.
pub async fn mine(ctx: &Ctx) -> Result<Vec<Owed>, AppError> {
    match ctx.actor.officer_id {
        Some(officer_id) => owed(ctx, Whose::Officer(officer_id)).await,
        None => Ok(Vec::new()),
    }
}

/// Those on the cases of a team that the actor may see.
pub async fn of_team(ctx: &Ctx, team_id: TeamId) -> Result<(TeamRow, Vec<Owed>), AppError> {
    let team = team::seen(ctx, team_id).await?;
    Ok((team, owed(ctx, Whose::Team(team_id)).await?))
}

/// Codes of the outcomes that count against the person or wait for a reason.
pub(super) fn against(ctx: &Ctx) -> Vec<String> {
    let kinds = ctx.policy.outcome_types().entries().iter().map(|entry| &entry.kind);
    let against = kinds.filter(|kind| kind.acceptable != Some(true));
    let mut outcomes: Vec<String> = against.map(|kind| kind.code.clone()).collect();
    outcomes.sort();
    outcomes.dedup();
    outcomes
}

async fn owed(ctx: &Ctx, whose: Whose) -> Result<Vec<Owed>, AppError> {
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let outcomes = against(ctx);
    let asked = EnforcementAsked { whose, outcomes: &outcomes, scope: &scope };
    let mut all = Vec::new();
    for case in ctx.store.enforced(&asked).await? {
        for (about, step) in chain(&case.record, &ctx.policy, ctx.now).open_steps() {
            all.push(Owed {
                case_id: case.case_id,
                name: case.name.clone(),
                crn: case.crn.clone(),
                officer_name: case.officer_name.clone(),
                step: step.clone(),
                about: OwedAbout::from(about),
            });
        }
    }
    let due = |owed: &Owed| owed.step.due.and_then(Due::on);
    all.sort_by_key(|owed| (due(owed).is_none(), due(owed)));
    Ok(all)
}

domain::private_debug!(Owed);
