//! Raises a concern, and decides about it.

use super::event::ConcernEvent;
use super::rows::{Answer, Concern, ConcernFacts, Named, WhatFollows};
use super::state::decide_by;
use crate::case::CaseEvent;
use crate::contact::notes_max_chars;
use crate::shared::{Basis, ConcernId, Decision, Moment, Rule, UserId, day_in_words, time_in_words};

pub struct RaiseConcern {
    pub concern_id: ConcernId,
    pub said: String,
    pub intent: Option<Answer>,
    pub danger: Option<Answer>,
}

/// What must be known: who is told, and the hours of policy on the day.
pub struct RaiseKnown {
    pub holder: Option<Named>,
    /// Who stands in for a holder who is away.
    pub stand_in: Option<Named>,
    pub manager: Option<Named>,
    pub decision_hours: i64,
    pub danger_hours: i64,
}

pub struct DecideConcern {
    pub follows: Option<WhatFollows>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConcernError {
    #[error("Enter what you saw or heard.")]
    SaidMissing,
    #[error("These words have {0} characters. Keep them to {1}.")]
    SaidTooLong(usize, usize),
    #[error("Say whether they said that they may harm someone or offend. “Not sure” is an answer.")]
    IntentMissing,
    #[error("Say whether anyone is in danger now. “Not sure” is an answer.")]
    DangerMissing,
    #[error("You raised this concern, so somebody else decides about it.")]
    OwnConcern,
    #[error("Choose what follows.")]
    FollowsMissing,
    #[error("Enter why. Your name and the time are kept with it.")]
    WhyMissing,
    #[error("This reason has {0} characters. Keep it to {1}.")]
    WhyTooLong(usize, usize),
    #[error("{by} decided this on {}, at {}. If something has changed since, raise a new concern.", day_in_words(.at.day()), time_in_words(.at.in_london().time()))]
    DecidedAlready { by: String, at: Moment },
}

impl Rule for ConcernError {
    fn rule(&self) -> &'static str {
        match self {
            ConcernError::SaidMissing | ConcernError::SaidTooLong(..) => "CNC-01",
            ConcernError::IntentMissing | ConcernError::DangerMissing => "CNC-02",
            ConcernError::OwnConcern => "CNC-05",
            ConcernError::FollowsMissing | ConcernError::WhyMissing | ConcernError::WhyTooLong(..) => {
                "CNC-06"
            }
            ConcernError::DecidedAlready { .. } => "CNC-07",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            ConcernError::SaidMissing | ConcernError::SaidTooLong(..) => "said",
            ConcernError::IntentMissing => "intent",
            ConcernError::DangerMissing => "danger",
            ConcernError::WhyMissing | ConcernError::WhyTooLong(..) => "why",
            ConcernError::OwnConcern | ConcernError::FollowsMissing | ConcernError::DecidedAlready { .. } => {
                "follows"
            }
        }
    }
}

/// Raises it. Both questions are answered; the clock runs from this instant.
pub fn raise(
    known: &RaiseKnown,
    cmd: &RaiseConcern,
    at: Moment,
) -> Result<Decision<CaseEvent>, ConcernError> {
    // CNC-01: it says what was seen or heard.
    let said = cmd.said.trim();
    if said.is_empty() {
        return Err(ConcernError::SaidMissing);
    }
    let (length, most) = (said.chars().count(), notes_max_chars());
    if length > most {
        return Err(ConcernError::SaidTooLong(length, most));
    }
    // CNC-02: both questions are answered, and nothing is taken for an answer that was not given.
    let intent = cmd.intent.ok_or(ConcernError::IntentMissing)?;
    let danger = cmd.danger.ok_or(ConcernError::DangerMissing)?;
    let hours = if danger.may_be() { known.danger_hours } else { known.decision_hours };
    let basis = Basis::default().with("rule", "CNC-03").with("hours to decide", hours);
    let facts = ConcernFacts {
        said: said.to_string(),
        intent,
        danger,
        holder: known.holder.clone(),
        stand_in: known.stand_in.clone(),
        manager: known.manager.clone(),
        decide_by: decide_by(at, hours),
    };
    Ok(Decision::of(CaseEvent::Concern(ConcernEvent::Raised { concern_id: cmd.concern_id, facts }))
        .resting_on(basis))
}

/// Decides about it, once, by somebody who did not raise it.
pub fn decide(
    concern: &Concern,
    cmd: &DecideConcern,
    by: UserId,
) -> Result<Decision<CaseEvent>, ConcernError> {
    // CNC-07: it is decided once.
    if let Some(decided) = &concern.decided {
        return Err(ConcernError::DecidedAlready { by: decided.by.name.clone(), at: decided.at });
    }
    // CNC-05: never by whoever raised it.
    if concern.created.by.user_id == by {
        return Err(ConcernError::OwnConcern);
    }
    // CNC-06: one of the four, with a reason.
    let follows = cmd.follows.ok_or(ConcernError::FollowsMissing)?;
    let why = cmd.why.trim();
    if why.is_empty() {
        return Err(ConcernError::WhyMissing);
    }
    let (length, most) = (why.chars().count(), notes_max_chars());
    if length > most {
        return Err(ConcernError::WhyTooLong(length, most));
    }
    let why = why.to_string();
    Ok(Decision::of(CaseEvent::Concern(ConcernEvent::Decided {
        concern_id: concern.concern_id,
        follows,
        why,
    })))
}
