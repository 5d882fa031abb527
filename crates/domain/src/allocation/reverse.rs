//! The reversal: one act that brings back what the decision moved, and keeps both.

use super::decide::within;
use super::error::AllocationError;
use super::event::AllocationEvent;
use super::rows::Allocation;
use crate::assignment::{self, AssignOfficer, AssignOfficerError, Assignment};
use crate::case::{CaseEvent, CaseRecord};
use crate::handover::{
    self, Ended, Goes, HandoverEvent, OfficerNamed, Pack, Part, Side, Transfer, TransferFacts,
};
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::shared::{AssignmentId, Basis, Decision, Moment, TransferId};
use jiff::civil::Date;

pub struct Reverse {
    pub why: String,
    /// What the form showed as the holder.
    pub holder_shown: Option<AssignmentId>,
}

/// An officer with where they work today.
pub struct Taker<'a> {
    pub organisation: &'a Organisation,
    pub team: &'a Team,
    pub officer: &'a Officer,
}

/// What must be known to reverse.
pub struct ReverseKnown<'a> {
    pub identity: &'a Identity,
    pub held: Option<&'a Assignment>,
    /// What is open on the case, whoever began it.
    pub open: Option<&'a Transfer>,
    /// The handover that the decision began.
    pub began: Option<&'a Transfer>,
    /// What the reversal would bring back, by `goes_back`.
    pub back: Back,
    /// Who takes it back: who gave it, where they are still in that team, or who was chosen instead.
    pub taker: Option<Taker<'a>>,
    /// As whoever takes it back would see it now.
    pub pack: Pack,
    /// What moves with it from who holds it now.
    pub parts: Vec<Part>,
}

/// What a reversal would bring back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// The decision moved nothing, or the case is elsewhere by now.
    Nothing,
    /// Another decision that stands names that organisation too: the case stays there.
    Needed,
    /// Nobody works any more in the organisation that gave it: it stays, or nobody would answer.
    NobodyLeft,
    /// Its handover is open: it is withdrawn, and the case stays where it is.
    Withdraw,
    /// Its handover moved the case, which goes back to who gave it.
    Move,
}

/// ORA-08: the case goes back from where the decision put it, and from nowhere else. The record is all records of the
/// person as one; `anybody` is whether an officer works in the organisation that gave the case.
pub fn goes_back(allocation: &Allocation, record: &CaseRecord, anybody: bool, day: Date) -> Back {
    let began = allocation.facts.transfer_id.and_then(|id| record.transfers.get(&id));
    let Some(began) = began else { return Back::Nothing };
    let moved = began.moved_at();
    if !began.is_open() && !moved.is_some_and(|moved| stayed(allocation, record, moved)) {
        return Back::Nothing;
    }
    if needed(allocation, record, day) {
        Back::Needed
    } else if moved.is_none() {
        Back::Withdraw
    } else if anybody {
        Back::Move
    } else {
        Back::NobodyLeft
    }
}

/// That organisation has had the case ever since it moved.
fn stayed(allocation: &Allocation, record: &CaseRecord, moved: Moment) -> bool {
    let own = record.assignments.values().filter(|of| of.case_id == allocation.case_id);
    let mut since = own.filter(|of| of.until.is_none_or(|until| until > moved)).peekable();
    let there = |of: &Assignment| of.organisation_id == allocation.facts.to.organisation_id;
    since.peek().is_some() && since.all(there)
}

/// Another sentence that runs goes to that organisation too.
fn needed(allocation: &Allocation, record: &CaseRecord, day: Date) -> bool {
    let mut others = record.allocations.values().filter(|of| of.allocation_id != allocation.allocation_id);
    others.any(|of| {
        of.reversed.is_none()
            && of.facts.to.organisation_id == allocation.facts.to.organisation_id
            && record.sentences.get(&of.sentence_id).is_some_and(|sentence| sentence.is_live(day))
    })
}

pub fn reverse(
    allocation: &Allocation,
    known: ReverseKnown<'_>,
    cmd: &Reverse,
    ids: (TransferId, AssignmentId),
    at: Moment,
) -> Result<Decision<CaseEvent>, AllocationError> {
    if let Some(reversed) = &allocation.reversed {
        let by = &reversed.by;
        return Err(AllocationError::ReversedAlready { by: by.by.name.clone(), at: by.at });
    }
    let why = within(&cmd.why, "why")?;
    if why.is_empty() {
        return Err(AllocationError::ReverseWhyMissing);
    }
    // ORA-10: the holder is the one that the page showed.
    if known.held.map(|held| held.assignment_id) != cmd.holder_shown {
        let holder = known.held.map_or_else(|| "nobody".to_string(), |held| held.officer_name.clone());
        return Err(AllocationError::HolderChanged(holder));
    }
    let back = known.back;
    let follows = match (back, known.began) {
        (Back::Withdraw, Some(began)) => {
            handover::withdraw(began, &why).map_err(AllocationError::Handover)?.events
        }
        (Back::Move, Some(began)) => moved_back(began, known, &why, ids, at)?,
        _ => Vec::new(),
    };
    let event = AllocationEvent::Reversed {
        allocation_id: allocation.allocation_id,
        why,
        withdrew: allocation.facts.transfer_id.filter(|_| back == Back::Withdraw),
        back: Some(ids.0).filter(|_| back == Back::Move),
    };
    let brings = match back {
        Back::Nothing => "nothing",
        Back::Needed => "nothing: another decision names that organisation",
        Back::NobodyLeft => "nothing: nobody works in the organisation that gave it",
        Back::Withdraw => "the handover is withdrawn",
        Back::Move => "the case goes back",
    };
    let basis = Basis::default().with("rule", "ORA-08").with("brings back", brings);
    let mut decision = Decision::of(CaseEvent::Allocation(event)).resting_on(basis);
    decision.events.extend(follows);
    Ok(decision)
}

/// What moved with the decision goes back, though somebody else of that organisation has it by now.
fn with_what_moved(began: &Transfer, mut parts: Vec<Part>) -> Vec<Part> {
    let Some(Ended::Moved { parts: moved, .. }) = &began.ended else { return parts };
    let did_move = |part: &Part| {
        let same = |of: &Part| of.contact_id == part.contact_id && of.goes == Goes::Moves;
        part.contact_id.is_some() && moved.iter().any(same)
    };
    for part in parts.iter_mut().filter(|part| part.goes == Goes::Stays && did_move(part)) {
        part.goes = Goes::Moves;
        part.why = "It moved with the decision that is reversed: it goes back with it.".to_string();
    }
    parts
}

/// ORA-09: at one instant everything that the holder has goes to who gave the case, as one handover that points back.
fn moved_back(
    began: &Transfer,
    known: ReverseKnown<'_>,
    why: &str,
    (transfer_id, assignment_id): (TransferId, AssignmentId),
    at: Moment,
) -> Result<Vec<CaseEvent>, AllocationError> {
    if let Some(open) = known.open {
        return Err(AllocationError::HandedOn(open.facts.to.in_words()));
    }
    let gave = &began.facts.from;
    let name = gave.officer.as_ref().map(|of| of.name.clone()).unwrap_or_default();
    let gone = || AllocationError::TakerGone(name.clone(), gave.organisation_name.clone());
    let Taker { organisation, team, officer } = known.taker.ok_or_else(gone)?;
    if organisation.organisation_id != gave.organisation_id {
        return Err(AllocationError::TakerElsewhere(gave.organisation_name.clone()));
    }
    let held = known.held.ok_or_else(|| AllocationError::HolderChanged("nobody".to_string()))?;
    let named = OfficerNamed { officer_id: officer.officer_id, name: officer.name.clone() };
    let to = Side {
        organisation_id: organisation.organisation_id,
        organisation_name: organisation.name.clone(),
        team_id: team.team_id,
        team_name: team.name.clone(),
        officer: Some(named.clone()),
    };
    let assign = assignment::Known {
        identity: known.identity,
        open: Some(held),
        organisation,
        team,
        officer,
        handed_over: None,
        weighed: None,
        code_in_use: true,
        // They move with the parts of the handover.
        booked: Vec::new(),
    };
    let cmd =
        AssignOfficer { holder_shown: Some(held.assignment_id), reason: why.to_string(), reason_code: None };
    let assigned = assignment::decide(&assign, &cmd, assignment_id, at).map_err(|error| match error {
        AssignOfficerError::IdentityWaits | AssignOfficerError::RecordJoined => {
            AllocationError::IdentityWaits
        }
        _ => AllocationError::TakerElsewhere(gave.organisation_name.clone()),
    })?;
    let facts = TransferFacts {
        from: Side::of(held),
        to,
        ends: held.assignment_id,
        why: why.to_string(),
        planned_on: at.day(),
        returns: Some(began.transfer_id),
    };
    let summary = "The decision that moved the case was reversed.".to_string();
    let requested =
        HandoverEvent::Requested { transfer_id, facts: Box::new(facts), summary, pack: known.pack };
    let parts = with_what_moved(began, known.parts);
    let moved = HandoverEvent::Moved { transfer_id, to: named, parts };
    let events = [requested, moved].map(CaseEvent::Handover);
    Ok(events.into_iter().chain(assigned.events).collect())
}
