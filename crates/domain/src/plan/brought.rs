//! A plan as it stood in the system that it was brought from.

use super::rows::{Agreement, GoalFacts, Safety, StepFacts};
use crate::shared::{DoneThere, GoalId, Moment, PlanStepId};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtPlan {
    pub safety: Safety,
    pub why: String,
    pub begun: DoneThere,
    pub goals: Vec<BroughtGoal>,
    pub signature: Option<SignatureThere>,
    pub ended_at: Option<Moment>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtGoal {
    pub goal_id: GoalId,
    pub goal: GoalFacts,
    pub steps: Vec<BroughtStep>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtStep {
    pub step_id: PlanStepId,
    pub step: StepFacts,
}

/// What the person said to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureThere {
    pub done: DoneThere,
    pub agreement: Agreement,
    /// Something was changed after that.
    pub changed_since: bool,
}

crate::private_debug!(BroughtPlan, BroughtGoal, BroughtStep, SignatureThere);
