//! What can happen to a plan. Variants and fields are never renamed; a new meaning is a new variant.

use super::brought::BroughtPlan;
use super::rows::{Agreement, GoalFacts, Safety, StepFacts};
use crate::shared::{GoalId, PlanId, PlanStepId};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "plan", rename_all = "snake_case")]
pub enum PlanEvent {
    /// It begins with the safety of others; one that was open stays as its author left it.
    Begun {
        plan_id: PlanId,
        safety: Safety,
        /// Why another one is begun; empty for the first.
        why: String,
    },
    /// What it says of the safety of others, whole.
    SafetyRecorded { plan_id: PlanId, safety: Safety, why: String },
    /// A goal as it is from now on, new or changed.
    GoalRecorded { plan_id: PlanId, goal_id: GoalId, goal: GoalFacts, why: String },
    /// A step as it is from now on, new or changed.
    StepRecorded { plan_id: PlanId, goal_id: GoalId, step_id: PlanStepId, step: StepFacts },
    /// Another plan, begun on the record that this one's was joined to, took its place.
    Ended { plan_id: PlanId },
    /// What the person said to it as it stood then.
    Signed { plan_id: PlanId, agreement: Agreement },
    /// Whole, from another system, as it stood there.
    BroughtIn { plan_id: PlanId, brought: Box<BroughtPlan> },
}

impl PlanEvent {
    pub fn plan_id(&self) -> PlanId {
        match self {
            PlanEvent::Begun { plan_id, .. }
            | PlanEvent::SafetyRecorded { plan_id, .. }
            | PlanEvent::GoalRecorded { plan_id, .. }
            | PlanEvent::StepRecorded { plan_id, .. }
            | PlanEvent::Ended { plan_id }
            | PlanEvent::Signed { plan_id, .. }
            | PlanEvent::BroughtIn { plan_id, .. } => *plan_id,
        }
    }
}

crate::private_debug!(PlanEvent);
