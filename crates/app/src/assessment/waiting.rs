//! What waits for a countersignature on the cases of a team.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::AssessmentWaiting;
use crate::ports::reads::TeamRow;
use domain::access::{Action, FieldGroup};
use domain::shared::TeamId;

pub async fn waiting(ctx: &Ctx, team_id: TeamId) -> Result<(TeamRow, Vec<AssessmentWaiting>), AppError> {
    let team = crate::team::seen(ctx, team_id).await?;
    let scope = ctx.scope(Action::View(FieldGroup::Risk))?;
    let waiting = ctx.store.assessments_waiting(&scope, team_id).await?;
    Ok((team, waiting))
}
