//! ASG-18: a case is given to somebody for a time, and goes back to a named officer on a day. Nothing moves by itself.

use super::Assignment;
use crate::case::CaseEvent;
use crate::handover::Side;
use crate::shared::{AssignmentId, CaseId, Decision, Rule, Written, words_that_fit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How it came to nothing, or was done.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Over {
    /// The case moved: to the officer who is named, or to another.
    Moved { by: Written },
    /// A manager said that it stays where it is.
    Stays { why: String, by: Written },
}

/// A planned return, by the assignment that ends with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandBack {
    pub case_id: CaseId,
    pub assignment_id: AssignmentId,
    /// With the officer to whom it goes back.
    pub to: Side,
    pub on: Date,
    pub planned: Written,
    pub over: Option<Over>,
    pub written: Written,
}

crate::private_debug!(Over, HandBack);

impl HandBack {
    pub fn is_due(&self, today: Date) -> bool {
        self.over.is_none() && self.on <= today
    }

    /// The name of the officer to whom it goes back.
    pub fn to_name(&self) -> &str {
        self.to.officer.as_ref().map_or(self.to.team_name.as_str(), |officer| officer.name.as_str())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandBackError {
    #[error("Enter a day after today on which the case goes back, or leave it empty.")]
    DayPassed,
    #[error("Nobody held the case before, so it cannot go back on a day. Leave the day empty.")]
    NobodyHeld,
    #[error("The case does not go back on a day any more: it moved, or somebody said that it stays.")]
    Over,
    #[error("Enter why the case stays with {0}.")]
    WhyMissing(String),
    #[error("The reason has {0} characters. It may have {1}.")]
    WhyTooLong(usize, usize),
}

impl Rule for HandBackError {
    fn rule(&self) -> &'static str {
        "ASG-18"
    }

    fn field(&self) -> &'static str {
        match self {
            HandBackError::DayPassed | HandBackError::NobodyHeld => "back_on",
            // Its form is not there any more.
            HandBackError::Over => "officer",
            _ => "stays_why",
        }
    }
}

/// What follows the assignment in the same decision: the case goes back to who has it now, on a day to come.
pub fn plan(
    open: Option<&Assignment>,
    (assignment_id, on): (AssignmentId, Date),
    today: Date,
) -> Result<CaseEvent, HandBackError> {
    let open = open.ok_or(HandBackError::NobodyHeld)?;
    if on <= today {
        return Err(HandBackError::DayPassed);
    }
    let to = Side::of(open);
    Ok(CaseEvent::Holding(HoldingEvent::HandBackPlanned { assignment_id, to, on }))
}

/// A manager says that the case stays where it is.
pub fn stays(
    planned: Option<&HandBack>,
    open: Option<&Assignment>,
    why: &str,
) -> Result<Decision<CaseEvent>, HandBackError> {
    let planned = planned.filter(|of| of.over.is_none()).ok_or(HandBackError::Over)?;
    let open = open.filter(|open| open.assignment_id == planned.assignment_id).ok_or(HandBackError::Over)?;
    let why = words_that_fit(why).map_err(|(has, may)| HandBackError::WhyTooLong(has, may))?;
    if why.is_empty() {
        return Err(HandBackError::WhyMissing(open.officer_name.clone()));
    }
    let assignment_id = planned.assignment_id;
    Ok(Decision::of(CaseEvent::Holding(HoldingEvent::HandBackDropped { assignment_id, why })))
}

/// What is said about who holds a case, beside the assignments themselves.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "holding", rename_all = "snake_case")]
pub enum HoldingEvent {
    /// ASG-16: a manager left a case that nobody holds unallocated.
    LeftUnallocated { until: Date, why: String },
    /// The case goes back on a day.
    HandBackPlanned { assignment_id: AssignmentId, to: Side, on: Date },
    /// It stays where it is after all.
    HandBackDropped { assignment_id: AssignmentId, why: String },
}

crate::private_debug!(HoldingEvent);
