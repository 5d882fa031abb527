//! What the page of the plan is made of.

use super::open_plan;
use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::plan::{Goal, Meeting, Plan, PlanStep, meetings};
use domain::shared::{CaseId, Recorded};

/// What is opened for it: flags, with which it stands; the identity line; the contact log, for the meetings; and who is
/// protected, for those whose work is with it.
pub const PARTS: [FieldGroup; 5] = [
    FieldGroup::Flags,
    FieldGroup::Identity,
    FieldGroup::Details,
    FieldGroup::Contacts,
    FieldGroup::Protected,
];

pub struct PlanPage {
    pub page: CasePage,
    /// The plan that is open.
    pub plan: Option<Plan>,
    /// Its goals by where they stand, each with its steps in the order in which they were added.
    pub goals: Vec<(Goal, Vec<PlanStep>)>,
    /// Those before it, as their authors left them, the latest first.
    pub earlier: Vec<Plan>,
    /// Kept meetings since it began, the latest first.
    pub meetings: Vec<Meeting>,
}

domain::private_debug!(PlanPage);

pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<PlanPage, AppError> {
    let page = parts(ctx, case_id, &PARTS.map(Action::View)).await?;
    let plan = open_plan(&page.record).cloned();
    let goals = plan.as_ref().map(|plan| goals_of(&page, plan)).unwrap_or_default();
    let open_id = plan.as_ref().map(|plan| plan.plan_id);
    let others = page.record.plans.values().filter(|other| Some(other.plan_id) != open_id);
    let mut earlier: Vec<Plan> = others.cloned().collect();
    earlier.sort_by_key(|plan| std::cmp::Reverse((plan.created.at, plan.plan_id)));
    let meetings =
        plan.as_ref().map(|plan| meetings(&page.record, plan, &ctx.policy, ctx.now)).unwrap_or_default();
    Ok(PlanPage { page, plan, goals, earlier, meetings })
}

/// Everything ever written about plans, first to last, on the case and on the records joined to it.
pub async fn history(ctx: &Ctx, case_id: CaseId) -> Result<(CasePage, Vec<Recorded<CaseEvent>>), AppError> {
    let page = parts(ctx, case_id, &PARTS.map(Action::View)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = Vec::new();
    for of in std::iter::once(page.case_id).chain(page.record.joined_members()) {
        let (_, entries) = ctx.store.log(Subject::Case(of)).await?;
        history.extend(log::read_all(&entries)?);
    }
    history.retain(|recorded| matches!(recorded.event, CaseEvent::Plan(_)));
    history.sort_by_key(|recorded| recorded.recorded_at);
    Ok((page, history))
}

/// The goals of a plan with their steps.
pub fn goals_of(page: &CasePage, plan: &Plan) -> Vec<(Goal, Vec<PlanStep>)> {
    let mut goals: Vec<Goal> =
        page.record.goals.values().filter(|goal| goal.plan_id == plan.plan_id).cloned().collect();
    goals.sort_by_key(|goal| (goal.facts.state, goal.created.seq, goal.goal_id));
    let steps_of = |goal: &Goal| {
        let mut steps: Vec<PlanStep> =
            page.record.plan_steps.values().filter(|step| step.goal_id == goal.goal_id).cloned().collect();
        steps.sort_by_key(|step| (step.created.seq, step.step_id));
        steps
    };
    goals.into_iter().map(|goal| (goal.clone(), steps_of(&goal))).collect()
}
