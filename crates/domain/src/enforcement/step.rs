//! Records what happens after a senior decided for breach or recall, up to the result.

use super::chain::ReviewChain;
use super::rows::{BreachStep, BreachStepFacts};
use crate::case::CaseEvent;
use crate::policy::BreachStepType;
use crate::shared::{BreachStepId, Decision, Moment, Notice, Rule, day_in_words};

/// What must be known: the review with what was recorded, and the kind of step in use on its day.
pub struct BreachStepKnown<'a> {
    pub review: &'a ReviewChain<'a>,
    pub kind: Option<&'a BreachStepType>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BreachStepError {
    #[error("Choose what happened.")]
    NotAStep,
    #[error("This has its result. Nothing more is recorded for it.")]
    Ended,
    #[error("This was before it was decided, on {0}. Choose that day or a later one.")]
    BeforeDecision(String),
    #[error("{0} has not come yet. Choose today or an earlier day.")]
    NotYet(String),
    #[error("Enter the day of the hearing. It is not before the day of this step.")]
    HearingMissing,
    #[error("It was taken off the record already.")]
    RemovedAlready,
    #[error("Enter why it is taken off the record.")]
    WhyMissing,
}

impl Rule for BreachStepError {
    fn rule(&self) -> &'static str {
        match self {
            BreachStepError::NotAStep => "ENF-13",
            BreachStepError::BeforeDecision(_) | BreachStepError::NotYet(_) => "ENF-14",
            BreachStepError::HearingMissing => "ENF-15",
            BreachStepError::Ended => "ENF-16",
            BreachStepError::RemovedAlready | BreachStepError::WhyMissing => "ENF-18",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            BreachStepError::NotAStep | BreachStepError::Ended => "step",
            BreachStepError::BeforeDecision(_) | BreachStepError::NotYet(_) => "on",
            BreachStepError::HearingMissing => "hearing",
            BreachStepError::RemovedAlready | BreachStepError::WhyMissing => "why",
        }
    }
}

/// Records one step.
pub fn record_breach_step(
    known: &BreachStepKnown<'_>,
    (step_id, facts): (BreachStepId, &BreachStepFacts),
    at: Moment,
) -> Result<Decision<CaseEvent>, BreachStepError> {
    let review = known.review.review;
    // ENF-13: it is a step in use that this way has.
    let fits =
        |kind: &&BreachStepType| review.decision.route().is_some_and(|route| kind.routes.contains(&route));
    let kind = known.kind.filter(fits).ok_or(BreachStepError::NotAStep)?;
    // ENF-16: after the result nothing more happens.
    if known.review.result().is_some() {
        return Err(BreachStepError::Ended);
    }
    // ENF-14: between the decision and today.
    if facts.on < review.decided_on {
        return Err(BreachStepError::BeforeDecision(day_in_words(review.decided_on)));
    }
    if facts.on > at.day() {
        return Err(BreachStepError::NotYet(day_in_words(facts.on)));
    }
    // ENF-15: a step that leads to a hearing names its day, and no other does.
    let hearing_on = facts.hearing_on.filter(|_| kind.hearing);
    if kind.hearing && hearing_on.is_none_or(|hearing| hearing < facts.on) {
        return Err(BreachStepError::HearingMissing);
    }
    let facts = BreachStepFacts { hearing_on, note: facts.note.trim().to_string(), ..facts.clone() };
    Ok(Decision::of(CaseEvent::BreachStepRecorded { step_id, review_id: review.review_id, facts }))
}

/// Takes a step off the record; what it did to the count and the clocks is undone with it.
pub fn remove_breach_step(
    step: &BreachStep,
    kind: Option<&BreachStepType>,
    why: &str,
) -> Result<Decision<CaseEvent>, BreachStepError> {
    // ENF-18: once, and with why.
    if step.removed.is_some() {
        return Err(BreachStepError::RemovedAlready);
    }
    if why.trim().is_empty() {
        return Err(BreachStepError::WhyMissing);
    }
    let event = CaseEvent::BreachStepRemoved { step_id: step.step_id, why: why.trim().to_string() };
    let mut decision = Decision::of(event);
    if kind.is_some_and(|kind| kind.ends_order.is_some() || kind.recalls) {
        let sentence =
            "What the result did to the sentence stays until it is put right on the sentence page.";
        decision.notices.push(Notice { rule: "ENF-18", sentence: sentence.to_string() });
    }
    Ok(decision)
}
