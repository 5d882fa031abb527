//! The move: everything is in order, and at one instant the one assignment ends and the other begins.

use super::answer::receives;
use super::ask::{in_team, still_open};
use super::error::{Blocker, HandoverError};
use super::event::HandoverEvent;
use super::parts::Part;
use super::rows::Transfer;
use crate::assignment::{self, AssignOfficer, AssignOfficerError, Assignment};
use crate::case::CaseEvent;
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::shared::{AssignmentId, Decision, Moment, OfficerId};

/// What must be known to move it.
pub struct MoveKnown<'a> {
    pub identity: &'a Identity,
    pub held: Option<&'a Assignment>,
    pub organisation: &'a Organisation,
    pub team: &'a Team,
    /// Who takes it, as they are at this instant.
    pub officer: &'a Officer,
    pub parts: Vec<Part>,
}

/// HND-12: what keeps it from moving, in the order in which it is done.
pub fn blocks(transfer: &Transfer) -> Vec<Blocker> {
    if transfer.accepted.is_none() {
        return vec![Blocker::NotAccepted];
    }
    let wrong = transfer.wrong();
    let unsettled = transfer.unsettled().into_iter();
    let mut found: Vec<Blocker> = unsettled
        .map(|item| if wrong.contains(&item) { Blocker::Wrong(item) } else { Blocker::NotRead(item) })
        .collect();
    if transfer.meeting.is_none() {
        found.push(Blocker::NoMeeting);
    }
    found
}

/// The receiving officer takes the case over, at this instant.
pub fn move_case(
    transfer: &Transfer,
    known: MoveKnown<'_>,
    by: Option<OfficerId>,
    (assignment_id, at): (AssignmentId, Moment),
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    // HND-02: whoever answers for having read the pack takes it over.
    receives(transfer, by)?;
    let blocked = blocks(transfer);
    if !blocked.is_empty() {
        return Err(HandoverError::Blocked(blocked));
    }
    let to = &transfer.facts.to;
    let officer = to.officer.as_ref().ok_or_else(|| HandoverError::OfficerMissing(to.team_name.clone()))?;
    // HND-05
    in_team(Some(known.officer), officer, to, at)?;
    // HND-13: the rules of an assignment see to the one instant (ASG-06).
    let assign = assignment::Known {
        identity: known.identity,
        open: known.held,
        organisation: known.organisation,
        team: known.team,
        officer: known.officer,
        handed_over: None,
        // The receiving side weighed it when they accepted.
        weighed: None,
        code_in_use: true,
        // They move with the parts of the handover.
        booked: Vec::new(),
    };
    let (holder_shown, reason) = (Some(transfer.facts.ends), transfer.facts.why.clone());
    let cmd = AssignOfficer { holder_shown, reason, reason_code: None };
    let mut decision = assignment::decide(&assign, &cmd, assignment_id, at).map_err(|error| match error {
        AssignOfficerError::HolderChanged(holder) => HandoverError::HolderChanged(holder),
        AssignOfficerError::AlreadyHolds(holder) => HandoverError::AlreadyHolds(holder),
        AssignOfficerError::OfficerNotInTeam { officer, team } => HandoverError::NotInTeam { officer, team },
        _ => HandoverError::IdentityWaits,
    })?;
    let moved =
        HandoverEvent::Moved { transfer_id: transfer.transfer_id, to: officer.clone(), parts: known.parts };
    decision.events.insert(0, CaseEvent::Handover(moved));
    Ok(decision)
}
