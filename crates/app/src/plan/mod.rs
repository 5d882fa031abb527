//! The plan: beginning one, its goals and steps, the safety of others, and what the person said to it.

mod begin;
mod change;
mod show;
mod sign;

pub use begin::{SafetyForm, begin, change_safety};
pub use change::{GoalForm, StepForm, Which, next_state, save_goal, save_step};
pub use show::{PARTS, PlanPage, goals_of, history, show};
pub use sign::{SignForm, sign};

use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, RequestRow};
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::plan::Plan;
use domain::shared::{CaseId, Decision, Written};

/// Opens a case to change its plan: PLN-01, whoever holds the case owns it.
async fn opened(ctx: &Ctx, case_id: CaseId) -> Result<Opened, AppError> {
    open_for_change(ctx, case_id, Action::ChangePlan, CasePart::FLAGS).await
}

/// The plan that is open.
fn open_plan(record: &CaseRecord) -> Option<&Plan> {
    record.plans.values().filter(|plan| plan.is_open()).max_by_key(|plan| (plan.created.at, plan.plan_id))
}

/// What a form was filled in on must be what is there.
fn unchanged(written: &Written, seen_seq: i64) -> Result<(), AppError> {
    if written.seq == seen_seq { Ok(()) } else { Err(AppError::Conflict(Box::new(written.clone()))) }
}

async fn save(
    ctx: &Ctx,
    opened: Opened,
    decision: Decision<CaseEvent>,
    request: Option<RequestRow>,
) -> Result<(), AppError> {
    let Opened { case_id, head, record, access, .. } = opened;
    let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
    commit(ctx, Write { access: vec![access], request, ..Write::case(change) }).await
}
