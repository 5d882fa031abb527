//! Gives a case to an officer.

use super::Assignment;
use crate::case::CaseEvent;
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::shared::{AssignmentId, Basis, Decision, Moment, Rule};

pub struct AssignOfficer {
    /// What the form showed as the holder, so that two seniors cannot both give the case away.
    pub holder_shown: Option<AssignmentId>,
    pub reason: String,
}

/// What must be known to assign an officer.
pub struct Known<'a> {
    pub identity: &'a Identity,
    pub open: Option<&'a Assignment>,
    pub organisation: &'a Organisation,
    pub team: &'a Team,
    pub officer: &'a Officer,
    /// To whom it is being handed over, while that is open.
    pub handed_over: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignOfficerError {
    #[error("Decide first who this is: the record still waits on the list of uncertain matches.")]
    IdentityWaits,
    #[error("This record was joined to another. Give the case on that record.")]
    RecordJoined,
    #[error("{officer} is not in {team} on this day. Choose an officer who is.")]
    OfficerNotInTeam { officer: String, team: String },
    #[error("{0} already holds this case.")]
    AlreadyHolds(String),
    #[error("Enter why the case moves from {0}. The person and the next reviewer can read it.")]
    ReasonMissing(String),
    #[error("The case is now held by {0}, which this page did not show. Look again before you decide.")]
    HolderChanged(String),
    #[error("This case is being handed over to {0}. Withdraw the handover first, or wait until it moves.")]
    BeingHandedOver(String),
}

impl Rule for AssignOfficerError {
    fn rule(&self) -> &'static str {
        match self {
            AssignOfficerError::IdentityWaits | AssignOfficerError::RecordJoined => "ASG-01",
            AssignOfficerError::OfficerNotInTeam { .. } => "ASG-02",
            AssignOfficerError::AlreadyHolds(_) => "ASG-03",
            AssignOfficerError::ReasonMissing(_) => "ASG-04",
            AssignOfficerError::HolderChanged(_) => "ASG-05",
            AssignOfficerError::BeingHandedOver(_) => "ASG-07",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            AssignOfficerError::ReasonMissing(_) => "reason",
            _ => "officer",
        }
    }
}

/// Gives the case to the officer at `at`; an open assignment ends at the same instant (ASG-06).
pub fn decide(
    known: &Known<'_>,
    cmd: &AssignOfficer,
    assignment_id: AssignmentId,
    at: Moment,
) -> Result<Decision<CaseEvent>, AssignOfficerError> {
    // ASG-01: nobody is given a case of somebody who may be somebody else.
    match known.identity {
        Identity::Settled => {}
        Identity::Waiting { .. } => return Err(AssignOfficerError::IdentityWaits),
        Identity::Joined { .. } => return Err(AssignOfficerError::RecordJoined),
    }
    // ASG-05: the holder is the one the page showed.
    if known.open.map(|open| open.assignment_id) != cmd.holder_shown {
        let holder = known.open.map_or_else(|| "nobody".to_string(), |open| open.officer_name.clone());
        return Err(AssignOfficerError::HolderChanged(holder));
    }
    // ASG-07: while the receiving side decides, nobody allocates it past them.
    if let Some(to) = &known.handed_over {
        return Err(AssignOfficerError::BeingHandedOver(to.clone()));
    }
    // ASG-02: the officer is in that team at that instant.
    let officer = known.officer;
    let there = officer.from <= at && officer.until.is_none_or(|until| at < until);
    if officer.team_id != known.team.team_id || !there {
        return Err(AssignOfficerError::OfficerNotInTeam {
            officer: officer.name.clone(),
            team: known.team.name.clone(),
        });
    }
    if let Some(open) = known.open {
        // ASG-03: a case is not given to who has it.
        if open.officer_id == officer.officer_id && open.team_id == officer.team_id {
            return Err(AssignOfficerError::AlreadyHolds(officer.name.clone()));
        }
        // ASG-04: a change of officer has a reason.
        if cmd.reason.trim().is_empty() {
            return Err(AssignOfficerError::ReasonMissing(open.officer_name.clone()));
        }
    }
    let basis = Basis::default()
        .with("holder before", known.open.map_or("nobody", |open| open.officer_name.as_str()))
        .with("team", &known.team.name);
    let event = CaseEvent::OfficerAssigned {
        assignment_id,
        organisation_id: known.organisation.organisation_id,
        organisation_name: known.organisation.name.clone(),
        team_id: known.team.team_id,
        team_name: known.team.name.clone(),
        officer_id: officer.officer_id,
        officer_name: officer.name.clone(),
        at,
        reason: cmd.reason.trim().to_string(),
        ends: known.open.map(|open| open.assignment_id),
    };
    Ok(Decision::of(event).resting_on(basis))
}
