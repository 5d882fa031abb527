//! A case that nobody holds: by when it is allocated, and leaving it unallocated for a while.

use super::{Assignment, HoldingEvent};
use crate::calendar::WorkingDays;
use crate::case::CaseEvent;
use crate::person::Identity;
use crate::policy::PolicyBook;
use crate::shared::{CaseId, Decision, EventId, Rule, Written, day_in_words, words_that_fit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// ASG-15: the last day on which it is allocated in time, by the time standard of the day since which it waits. Nothing
/// where there is none, or the bank holidays of its days are not known.
pub fn allocate_by(policy: &PolicyBook, since: Date) -> Option<Date> {
    let standard = policy.standards().find("allocation", since)?;
    policy.calendar().add_working_days(since, standard.working_days).ok()
}

/// A manager left it unallocated.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftUnallocated {
    pub case_id: CaseId,
    pub left_id: EventId,
    /// Until and including this day.
    pub until: Date,
    pub why: String,
    pub written: Written,
}

pub struct Leave {
    pub until: Option<Date>,
    pub why: String,
}

crate::private_debug!(LeftUnallocated, Leave);

/// What must be known to leave it.
pub struct LeaveKnown<'a> {
    pub identity: &'a Identity,
    pub open: Option<&'a Assignment>,
    pub today: Date,
    /// Working days for which it may be left.
    pub most: u32,
    pub calendar: &'a WorkingDays,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeaveError {
    #[error("Decide first who this is: the record still waits on the list of uncertain matches.")]
    IdentityWaits,
    #[error("This record was joined to another. Say it on that record.")]
    RecordJoined,
    #[error("{0} holds this case, so it does not wait.")]
    Held(String),
    #[error("Enter why the case is left unallocated. It stands on the waiting list with your name.")]
    WhyMissing,
    #[error("The reason has {0} characters. It may have {1}.")]
    WhyTooLong(usize, usize),
    #[error("Enter until when it is left: a day after today, {0} at the latest.")]
    Until(String),
}

impl Rule for LeaveError {
    fn rule(&self) -> &'static str {
        match self {
            LeaveError::IdentityWaits | LeaveError::RecordJoined => "ASG-01",
            _ => "ASG-16",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            LeaveError::Until(_) => "left_until",
            // The form is not there any more.
            LeaveError::Held(_) => "officer",
            _ => "left_why",
        }
    }
}

/// ASG-16: a case that nobody holds is left so with a reason, until a day that is not too far off.
pub fn leave(known: &LeaveKnown<'_>, cmd: &Leave) -> Result<Decision<CaseEvent>, LeaveError> {
    match known.identity {
        Identity::Settled => {}
        Identity::Waiting { .. } => return Err(LeaveError::IdentityWaits),
        Identity::Joined { .. } => return Err(LeaveError::RecordJoined),
    }
    if let Some(open) = known.open {
        return Err(LeaveError::Held(open.officer_name.clone()));
    }
    let why = words_that_fit(&cmd.why).map_err(|(has, may)| LeaveError::WhyTooLong(has, may))?;
    if why.is_empty() {
        return Err(LeaveError::WhyMissing);
    }
    let last = known.calendar.add_working_days(known.today, known.most).unwrap_or(known.today);
    let until = cmd.until.filter(|until| known.today < *until && *until <= last);
    let until = until.ok_or_else(|| LeaveError::Until(day_in_words(last)))?;
    Ok(Decision::of(CaseEvent::Holding(HoldingEvent::LeftUnallocated { until, why })))
}
