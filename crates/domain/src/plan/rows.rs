//! The rows of a plan: itself with the safety of others, its goals, their steps.

use crate::shared::{CaseId, ContactId, DetailId, GoalId, Moment, PlanId, PlanStepId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the plan does for the safety of others. Who they are stands among the details of the person, and is shown only to
/// those whose work is with it; here are their ids.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safety {
    pub people: Vec<DetailId>,
    /// Codes of groups in `policy/`.
    pub groups: Vec<String>,
    /// What holds so that they are safe: conditions, orders, places to stay out of.
    pub restrictions: String,
    /// What is done, by whom, when it does not hold.
    pub contingency: String,
}

/// What the person said to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreed {
    Yes,
    No,
    CouldNotAsk,
}

impl Agreed {
    pub const ALL: [Agreed; 3] = [Agreed::Yes, Agreed::No, Agreed::CouldNotAsk];

    pub fn code(self) -> &'static str {
        match self {
            Agreed::Yes => "yes",
            Agreed::No => "no",
            Agreed::CouldNotAsk => "could_not_ask",
        }
    }

    pub fn from_code(code: &str) -> Option<Agreed> {
        Agreed::ALL.into_iter().find(|agreed| agreed.code() == code)
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub agreed: Agreed,
    /// The kept meeting at which it was agreed.
    pub contact_id: Option<ContactId>,
    /// Who met them there, where that was somebody else than who signs.
    #[serde(default)]
    pub met_by: String,
    /// What they said, or why they could not be asked.
    pub words: String,
}

/// An agreement with who signed for it and when.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub agreement: Agreement,
    pub signed: Written,
}

/// One plan, from the day on which it was begun until another took its place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub case_id: CaseId,
    pub plan_id: PlanId,
    pub safety: Safety,
    /// Why it took the place of the one before.
    pub why: String,
    pub signature: Option<Signature>,
    pub ended_at: Option<Moment>,
    /// Its author.
    pub created: Written,
    /// The entry that changed or signed it last; ending leaves it as it was.
    pub written: Written,
}

impl Plan {
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Something changed after the person said what they think of it.
    pub fn changed_since_signed(&self) -> bool {
        self.signature.as_ref().is_some_and(|signature| signature.signed.seq < self.written.seq)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalState {
    Active,
    Future,
    Achieved,
    Removed,
}

impl GoalState {
    pub const ALL: [GoalState; 4] =
        [GoalState::Active, GoalState::Future, GoalState::Achieved, GoalState::Removed];

    pub fn code(self) -> &'static str {
        match self {
            GoalState::Active => "active",
            GoalState::Future => "future",
            GoalState::Achieved => "achieved",
            GoalState::Removed => "removed",
        }
    }

    pub fn from_code(code: &str) -> Option<GoalState> {
        GoalState::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn is_ended(self) -> bool {
        matches!(self, GoalState::Achieved | GoalState::Removed)
    }
}

/// What is said of a goal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalFacts {
    /// Code of the area in `policy/`.
    pub area: String,
    pub words: String,
    pub state: GoalState,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    pub case_id: CaseId,
    pub plan_id: PlanId,
    pub goal_id: GoalId,
    pub facts: GoalFacts,
    pub created: Written,
    pub written: Written,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    NotStarted,
    Started,
    Done,
    NotNeeded,
}

impl StepState {
    pub const ALL: [StepState; 4] =
        [StepState::NotStarted, StepState::Started, StepState::Done, StepState::NotNeeded];

    pub fn code(self) -> &'static str {
        match self {
            StepState::NotStarted => "not_started",
            StepState::Started => "started",
            StepState::Done => "done",
            StepState::NotNeeded => "not_needed",
        }
    }

    pub fn from_code(code: &str) -> Option<StepState> {
        StepState::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Where its one button leads.
    pub fn next(self) -> Option<StepState> {
        match self {
            StepState::NotStarted => Some(StepState::Started),
            StepState::Started => Some(StepState::Done),
            StepState::Done | StepState::NotNeeded => None,
        }
    }
}

/// What is said of a step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFacts {
    pub words: String,
    /// Who does it, in words.
    pub who: String,
    pub by: Option<Date>,
    pub state: StepState,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStep {
    pub case_id: CaseId,
    pub goal_id: GoalId,
    pub step_id: PlanStepId,
    pub facts: StepFacts,
    pub created: Written,
    pub written: Written,
}

crate::private_debug!(Safety, Agreement, Signature, Plan, GoalFacts, Goal, StepFacts, PlanStep);
