//! The plan (S21, S25, S27, S29): a living list of goals and steps that belongs to whoever holds the case, with the safety
//! of others before everything else. Rules PLN-01 to PLN-12; see `docs/rules/plan.md`.

mod brought;
mod decide;
mod error;
mod event;
mod rows;
mod sign;

#[cfg(test)]
mod tests;

pub use brought::{BroughtGoal, BroughtPlan, BroughtStep, SignatureThere};
pub use decide::{
    BeginPlan, GoalKnown, PlanKnown, RecordGoal, RecordStep, SafetyKnown, StepKnown, begin, end, next_state,
    record_goal, record_safety, record_step, with_unseen,
};
pub(crate) use decide::{needed, within};
pub use error::PlanError;
pub use event::PlanEvent;
pub use rows::{
    Agreed, Agreement, Goal, GoalFacts, GoalState, Plan, PlanStep, Safety, Signature, StepFacts, StepState,
};
pub use sign::{Meeting, SignKnown, SignPlan, meetings, sign};
