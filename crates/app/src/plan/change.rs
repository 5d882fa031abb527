//! Goals and steps of the open plan: added, changed, and a step moved on by its one button.

use super::{opened, save};
use crate::commit::{answered, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::sentence::unchanged;
use domain::plan::{self, GoalKnown, GoalState, PlanKnown, RecordGoal, RecordStep, StepKnown, StepState};
use domain::shared::{CaseId, GoalId, PlanId, PlanStepId, RequestId};
use jiff::civil::Date;

const ADD_GOAL: &str = "add goal";
const ADD_STEP: &str = "add step";

/// What the form or the API says of a goal.
#[derive(Clone)]
pub struct GoalForm {
    pub area: String,
    pub words: String,
    pub state: Option<GoalState>,
    pub why: String,
}

/// What the form or the API says of a step.
#[derive(Clone)]
pub struct StepForm {
    pub words: String,
    pub who: String,
    pub by: Option<Date>,
    pub state: Option<StepState>,
}

domain::private_debug!(GoalForm, StepForm);

/// What is written: a new one under a request id, or one that is there as it was seen.
#[derive(Clone, Copy, Debug)]
pub enum Which<Id> {
    New(RequestId),
    Seen(Id, i64),
}

/// Adds a goal to a plan, or changes one of it.
pub async fn save_goal(
    ctx: &Ctx,
    (case_id, plan_id): (CaseId, PlanId),
    which: Which<GoalId>,
    form: &GoalForm,
) -> Result<GoalId, AppError> {
    deciding(|| async {
        if let Which::New(request_id) = which
            && let Some(goal_id) = answered(ctx, request_id, ADD_GOAL, case_id).await?
        {
            return Ok(goal_id);
        }
        let (opened, record) = opened(ctx, case_id).await?;
        let (goal_id, before) = match which {
            Which::New(_) => (GoalId(ctx.ids.uuid(ctx.now)), None),
            Which::Seen(goal_id, seen_seq) => {
                let goal = record.goals.get(&goal_id).filter(|goal| goal.plan_id == plan_id);
                let before = goal.ok_or(AppError::NotFound)?;
                unchanged(&before.written, seen_seq)?;
                (goal_id, Some(before))
            }
        };
        let plan = record.plans.get(&plan_id).ok_or(AppError::NotFound)?;
        let known = GoalKnown { plan: PlanKnown { plan, areas: &ctx.policy.plan().areas }, before };
        let GoalForm { area, words, state, why } = form.clone();
        let cmd = RecordGoal { goal_id, area, words, state, why };
        let decision = plan::record_goal(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let request = match which {
            Which::New(request_id) => Some(ctx.request_row(request_id, (ADD_GOAL, case_id), goal_id)),
            Which::Seen(..) => None,
        };
        save(ctx, opened, plan.plan_id, decision, request).await?;
        Ok(goal_id)
    })
    .await
}

/// Adds a step towards a goal, or changes one of it.
pub async fn save_step(
    ctx: &Ctx,
    (case_id, goal_id): (CaseId, GoalId),
    which: Which<PlanStepId>,
    form: &StepForm,
) -> Result<PlanStepId, AppError> {
    deciding(|| async {
        if let Which::New(request_id) = which
            && let Some(step_id) = answered(ctx, request_id, ADD_STEP, goal_id).await?
        {
            return Ok(step_id);
        }
        let (opened, record) = opened(ctx, case_id).await?;
        let (step_id, before) = match which {
            Which::New(_) => (PlanStepId(ctx.ids.uuid(ctx.now)), None),
            Which::Seen(step_id, seen_seq) => {
                let step = record.plan_steps.get(&step_id).filter(|step| step.goal_id == goal_id);
                let before = step.ok_or(AppError::NotFound)?;
                unchanged(&before.written, seen_seq)?;
                (step_id, Some(before))
            }
        };
        let goal = record.goals.get(&goal_id).ok_or(AppError::NotFound)?;
        let plan = record.plans.get(&goal.plan_id).ok_or(AppError::NotFound)?;
        let StepForm { words, who, by, state } = form.clone();
        let cmd = RecordStep { step_id, words, who, by, state };
        let known = StepKnown { plan, goal, before };
        let decision = plan::record_step(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let request = match which {
            Which::New(request_id) => Some(ctx.request_row(request_id, (ADD_STEP, goal_id), step_id)),
            Which::Seen(..) => None,
        };
        save(ctx, opened, plan.plan_id, decision, request).await?;
        Ok(step_id)
    })
    .await
}

/// The one button of a step, pressed on what was seen: pressed twice it moves once.
pub async fn next_state(
    ctx: &Ctx,
    case_id: CaseId,
    (step_id, seen_seq): (PlanStepId, i64),
) -> Result<(), AppError> {
    deciding(|| async {
        let (opened, record) = opened(ctx, case_id).await?;
        let before = record.plan_steps.get(&step_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let goal = record.goals.get(&before.goal_id).ok_or(AppError::NotFound)?;
        let plan = record.plans.get(&goal.plan_id).ok_or(AppError::NotFound)?;
        let known = StepKnown { plan, goal, before: Some(before) };
        let decision = plan::next_state(&known).map_err(AppError::refused)?;
        save(ctx, opened, plan.plan_id, decision, None).await
    })
    .await
}
