//! The fold of plans: the one that is open, and those before it as their authors left them.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::plan::{
    BroughtGoal, BroughtPlan, BroughtStep, Goal, Plan, PlanEvent, PlanStep, Safety, Signature,
};
use crate::shared::{CaseId, PlanId, Recorded, Written};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &PlanEvent),
) -> Vec<CaseRow> {
    let written = recorded.written();
    match event {
        PlanEvent::Begun { plan_id, safety, why } => {
            begun(known, recorded, (case_id, *plan_id), (safety, why))
        }
        PlanEvent::SafetyRecorded { plan_id, safety, .. } => {
            let changed = |plan: Plan| Plan { safety: safety.clone(), ..plan };
            plan_changed(known, recorded, *plan_id).map(changed).map(CaseRow::Plan).into_iter().collect()
        }
        PlanEvent::GoalRecorded { plan_id, goal_id, goal, .. } => {
            let created = known.goals.get(goal_id).map_or(written.clone(), |before| before.created.clone());
            let (goal_id, facts) = (*goal_id, goal.clone());
            let row = Goal { case_id, plan_id: *plan_id, goal_id, facts, created, written };
            with_plan(known, recorded, *plan_id, CaseRow::Goal(row))
        }
        PlanEvent::StepRecorded { plan_id, goal_id, step_id, step } => {
            let before = known.plan_steps.get(step_id);
            let created = before.map_or(written.clone(), |before| before.created.clone());
            let (goal_id, step_id, facts) = (*goal_id, *step_id, step.clone());
            let row = PlanStep { case_id, goal_id, step_id, facts, created, written };
            with_plan(known, recorded, *plan_id, CaseRow::PlanStep(row))
        }
        PlanEvent::Ended { plan_id } => {
            known.plans.get(plan_id).map(|plan| ended(plan, recorded)).into_iter().collect()
        }
        PlanEvent::Signed { plan_id, agreement } => {
            let Some(before) = known.plans.get(plan_id) else { return Vec::new() };
            let signature = Some(Signature { agreement: agreement.clone(), signed: written.clone() });
            vec![CaseRow::Plan(Plan { signature, written, ..before.clone() })]
        }
        PlanEvent::BroughtIn { plan_id, brought } => brought_in((case_id, *plan_id), recorded, brought),
    }
}

/// It stands as it stood there, with who began and who signed it.
fn brought_in(
    (case_id, plan_id): (CaseId, PlanId),
    recorded: &Recorded<CaseEvent>,
    brought: &BroughtPlan,
) -> Vec<CaseRow> {
    let written = recorded.written();
    let signature = brought.signature.as_ref().map(|of| {
        let signed = recorded.written_there(&of.done);
        // Before the entry that wrote the plan last, where something changed after it.
        let signed = Written { seq: signed.seq - i64::from(of.changed_since), ..signed };
        Signature { agreement: of.agreement.clone(), signed }
    });
    let plan = Plan {
        case_id,
        plan_id,
        safety: brought.safety.clone(),
        why: brought.why.clone(),
        signature,
        ended_at: brought.ended_at,
        created: recorded.written_there(&brought.begun),
        written: written.clone(),
    };
    let mut rows = vec![CaseRow::Plan(plan)];
    for BroughtGoal { goal_id, goal, steps } in &brought.goals {
        let (goal_id, facts) = (*goal_id, goal.clone());
        let (created, written) = (written.clone(), written.clone());
        rows.push(CaseRow::Goal(Goal { case_id, plan_id, goal_id, facts, created, written }));
        rows.extend(steps.iter().map(|BroughtStep { step_id, step }| {
            let (created, written) = (recorded.written(), recorded.written());
            let (step_id, facts) = (*step_id, step.clone());
            CaseRow::PlanStep(PlanStep { case_id, goal_id, step_id, facts, created, written })
        }));
    }
    rows
}

/// The new plan; one that was open ends at the same instant.
fn begun(
    known: &CaseRecord,
    recorded: &Recorded<CaseEvent>,
    (case_id, plan_id): (CaseId, PlanId),
    (safety, why): (&Safety, &str),
) -> Vec<CaseRow> {
    let open = known.plans.values().filter(|before| before.is_open() && before.plan_id != plan_id);
    let plan = Plan {
        case_id,
        plan_id,
        safety: safety.clone(),
        why: why.to_string(),
        signature: None,
        ended_at: None,
        created: recorded.written(),
        written: recorded.written(),
    };
    open.map(|before| ended(before, recorded)).chain([CaseRow::Plan(plan)]).collect()
}

/// It stays as its author left it, with the instant at which it ended.
fn ended(plan: &Plan, recorded: &Recorded<CaseEvent>) -> CaseRow {
    CaseRow::Plan(Plan { ended_at: plan.ended_at.or(Some(recorded.recorded_at)), ..plan.clone() })
}

/// The plan that an entry changes: what was agreed before it may not be so any more.
fn plan_changed(known: &CaseRecord, recorded: &Recorded<CaseEvent>, plan_id: PlanId) -> Option<Plan> {
    let before = known.plans.get(&plan_id)?;
    Some(Plan { written: recorded.written(), ..before.clone() })
}

fn with_plan(
    known: &CaseRecord,
    recorded: &Recorded<CaseEvent>,
    plan_id: PlanId,
    row: CaseRow,
) -> Vec<CaseRow> {
    let plan = plan_changed(known, recorded, plan_id);
    plan.map(|plan| vec![CaseRow::Plan(plan), row]).unwrap_or_default()
}
