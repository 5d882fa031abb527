//! The plan: beginning one, its goals and steps, the safety of others, and what the person said to it.

mod begin;
mod change;
mod show;
mod sign;

pub use begin::{BeginForm, SafetyForm, begin, change_safety};
pub use change::{GoalForm, StepForm, Which, next_state, save_goal, save_step};
pub use show::{PARTS, PlanPage, goals_of, history, show};
pub use sign::{SignForm, sign};

use crate::case::{Opened, open_for_change, whole};
use crate::commit::{CaseChange, Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, RequestRow};
use crate::sentence::{Found, find_in};
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::plan::Plan;
use domain::shared::{CaseId, Decision, PlanId};

/// Opens a case to change its plan, with the records joined to it: PLN-01, whoever holds the case owns it.
async fn opened(ctx: &Ctx, case_id: CaseId) -> Result<(Opened, CaseRecord), AppError> {
    let opened = open_for_change(ctx, case_id, Action::ChangePlan, CasePart::PAGE).await?;
    let record = whole(ctx, &opened.record).await?;
    Ok((opened, record))
}

/// The plan that is open.
fn open_plan(record: &CaseRecord) -> Option<&Plan> {
    record.plans.values().filter(|plan| plan.is_open()).max_by_key(|plan| (plan.created.at, plan.plan_id))
}

/// Writes on the record on which the plan stands, the opened one or one joined to it.
async fn save(
    ctx: &Ctx,
    opened: Opened,
    plan_id: PlanId,
    decision: Decision<CaseEvent>,
    request: Option<RequestRow>,
) -> Result<(), AppError> {
    let stands = |record: &CaseRecord| record.plans.contains_key(&plan_id);
    let Found { case_id, head, record } = find_in(ctx, &opened, CasePart::FLAGS, stands).await?;
    let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
    commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await
}
