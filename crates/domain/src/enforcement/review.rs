//! Decides a breach review: to court, recall, or carry on.

use super::chain::OrderChain;
use super::rows::ReviewDecision;
use crate::case::CaseEvent;
use crate::shared::{Basis, ContactId, Decision, Moment, ReviewId, Rule};

pub struct DecideReview {
    pub review_id: ReviewId,
    pub decision: Option<ReviewDecision>,
    pub why: String,
}

/// The order as it stands, or nothing where its kind has no limit.
pub struct ReviewKnown<'a> {
    pub order: Option<&'a OrderChain<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    #[error("This sentence has no limit of failures. Breach and recall are not recorded for it.")]
    NoLimit,
    #[error("Breach or recall is open already for this order. Record what happens with that one.")]
    AlreadyOpen,
    #[error("Choose what is decided.")]
    DecisionMissing,
    #[error("The limit is not reached, so there is nothing to carry on from.")]
    NothingToDecide,
    #[error("{0}")]
    NotThisWay(&'static str),
    #[error("Enter why. The person may ask, and so may the court.")]
    WhyMissing,
    #[error("This order has ended.")]
    OrderEnded,
}

impl Rule for ReviewError {
    fn rule(&self) -> &'static str {
        match self {
            ReviewError::NoLimit | ReviewError::OrderEnded => "ENF-09",
            ReviewError::AlreadyOpen => "ENF-10",
            ReviewError::DecisionMissing | ReviewError::NothingToDecide | ReviewError::NotThisWay(_) => {
                "ENF-11"
            }
            ReviewError::WhyMissing => "ENF-12",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            ReviewError::WhyMissing => "why",
            _ => "decision",
        }
    }
}

/// Decides on the failures that reached the limit; before it is reached, on those that count.
pub fn decide_review(
    known: &ReviewKnown<'_>,
    cmd: &DecideReview,
    at: Moment,
) -> Result<Decision<CaseEvent>, ReviewError> {
    // ENF-09: it is an order with a limit, and it goes on.
    let order = known.order.ok_or(ReviewError::NoLimit)?;
    if !order.sentence.is_live(at.day()) {
        return Err(ReviewError::OrderEnded);
    }
    // ENF-10: one breach or recall is open at a time.
    if order.open_review().is_some() {
        return Err(ReviewError::AlreadyOpen);
    }
    // ENF-11: the decision is one that this order can have. A serious failure may go on before the limit is reached.
    let decision = cmd.decision.ok_or(ReviewError::DecisionMissing)?;
    match decision {
        ReviewDecision::CarryOn if order.owed.is_none() => return Err(ReviewError::NothingToDecide),
        ReviewDecision::Recall if !order.kind.custodial => {
            return Err(ReviewError::NotThisWay(
                "Recall is for a sentence that began in prison. Choose breach.",
            ));
        }
        ReviewDecision::Breach if order.kind.custodial => {
            return Err(ReviewError::NotThisWay("A licence is not taken to court. Choose recall."));
        }
        _ => {}
    }
    // ENF-12: it says why.
    let why = cmd.why.trim().to_string();
    if why.is_empty() {
        return Err(ReviewError::WhyMissing);
    }
    let reached = order.owed.as_ref().map(|(reach, _)| reach.failures.clone());
    let counted = || order.count.days.iter().flat_map(|day| day.failures.iter().copied());
    let considered: Vec<ContactId> = reached.clone().unwrap_or_else(|| counted().collect());
    let limit = order.kind.failures_max.map_or("none".to_string(), |limit| limit.to_string());
    let basis = Basis::default()
        .with("rule of failures", &order.rule.code)
        .with("failures allowed", limit)
        .with("days counted", order.count.number())
        .with("limit reached", reached.is_some());
    let event = CaseEvent::ReviewDecided {
        review_id: cmd.review_id,
        sentence_id: order.sentence.sentence_id,
        decision,
        considered,
        on: at.day(),
        why,
    };
    Ok(Decision::of(event).resting_on(basis))
}
