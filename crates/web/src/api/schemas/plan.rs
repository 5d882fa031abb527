//! The plan: the safety of others, what was agreed, goals with their steps, and the plans before it.

use super::{Day, Instant, WrittenBy};
use app::plan::{PlanPage, goals_of};
use domain::plan::{Agreed, Goal, GoalState, Plan, PlanStep, Safety, StepState};
use domain::shared::DetailId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

mirrored!(
    /// Where a goal stands.
    GoalStateBody of GoalState { Active, Future, Achieved, Removed }
);
mirrored!(
    /// Where a step stands.
    StepStateBody of StepState { NotStarted, Started, Done, NotNeeded }
);
mirrored!(
    /// What the person said to the plan.
    AgreedBody of Agreed { Yes, No, CouldNotAsk }
);

/// What is done for the safety of others. It is never empty.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SafetyBody {
    /// Facts of the person that are people in their life. Who they are stands there, for whom it is open.
    #[serde(default)]
    people: Vec<Uuid>,
    /// Codes of groups in the policy.
    #[serde(default)]
    groups: Vec<String>,
    restrictions: String,
    contingency: String,
}

impl From<&Safety> for SafetyBody {
    fn from(safety: &Safety) -> Self {
        SafetyBody {
            people: safety.people.iter().map(|id| id.0).collect(),
            groups: safety.groups.clone(),
            restrictions: safety.restrictions.clone(),
            contingency: safety.contingency.clone(),
        }
    }
}

impl From<SafetyBody> for Safety {
    fn from(body: SafetyBody) -> Self {
        Safety {
            people: body.people.into_iter().map(DetailId).collect(),
            groups: body.groups,
            restrictions: body.restrictions,
            contingency: body.contingency,
        }
    }
}

/// What the person said, and at which kept meeting.
#[derive(Serialize, ToSchema)]
pub struct AgreementAnswer {
    agreed: AgreedBody,
    contact_id: Option<Uuid>,
    /// Who met them there, where it was somebody else than who signed.
    met_by: String,
    words: String,
    /// The plan has changed since.
    changed_since: bool,
    signed: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct PlanStepAnswer {
    step_id: Uuid,
    words: String,
    who: String,
    by: Option<Day>,
    state: StepStateBody,
    written: WrittenBy,
}

impl From<&PlanStep> for PlanStepAnswer {
    fn from(step: &PlanStep) -> Self {
        PlanStepAnswer {
            step_id: step.step_id.0,
            words: step.facts.words.clone(),
            who: step.facts.who.clone(),
            by: step.facts.by.map(Day),
            state: step.facts.state.into(),
            written: WrittenBy::from(&step.written),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct GoalAnswer {
    goal_id: Uuid,
    /// Code of the area in the policy.
    area: String,
    words: String,
    state: GoalStateBody,
    steps: Vec<PlanStepAnswer>,
    written: WrittenBy,
}

/// One plan with its author.
#[derive(Serialize, ToSchema)]
pub struct OnePlan {
    plan_id: Uuid,
    safety: SafetyBody,
    /// Why it took the place of the one before.
    why: String,
    agreement: Option<AgreementAnswer>,
    goals: Vec<GoalAnswer>,
    ended_at: Option<Instant>,
    begun: WrittenBy,
    written: WrittenBy,
}

impl OnePlan {
    fn of(plan: &Plan, goals: &[(Goal, Vec<PlanStep>)]) -> Self {
        let agreement = plan.signature.as_ref().map(|signature| AgreementAnswer {
            agreed: signature.agreement.agreed.into(),
            contact_id: signature.agreement.contact_id.map(|id| id.0),
            met_by: signature.agreement.met_by.clone(),
            words: signature.agreement.words.clone(),
            changed_since: plan.changed_since_signed(),
            signed: WrittenBy::from(&signature.signed),
        });
        let goal = |(goal, steps): &(Goal, Vec<PlanStep>)| GoalAnswer {
            goal_id: goal.goal_id.0,
            area: goal.facts.area.clone(),
            words: goal.facts.words.clone(),
            state: goal.facts.state.into(),
            steps: steps.iter().map(PlanStepAnswer::from).collect(),
            written: WrittenBy::from(&goal.written),
        };
        OnePlan {
            plan_id: plan.plan_id.0,
            safety: SafetyBody::from(&plan.safety),
            why: plan.why.clone(),
            agreement,
            goals: goals.iter().map(goal).collect(),
            ended_at: plan.ended_at.map(Instant),
            begun: WrittenBy::from(&plan.created),
            written: WrittenBy::from(&plan.written),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PlanAnswer {
    /// The plan that is open.
    plan: Option<OnePlan>,
    /// Kept meetings since it began, the latest first.
    meetings: Vec<Uuid>,
    /// As their authors left them, the latest first.
    earlier: Vec<OnePlan>,
}

impl From<&PlanPage> for PlanAnswer {
    fn from(found: &PlanPage) -> Self {
        PlanAnswer {
            plan: found.plan.as_ref().map(|plan| OnePlan::of(plan, &found.goals)),
            meetings: found.meetings.iter().map(|meeting| meeting.contact_id.0).collect(),
            earlier: found
                .earlier
                .iter()
                .map(|plan| OnePlan::of(plan, &goals_of(&found.page, plan)))
                .collect(),
        }
    }
}
