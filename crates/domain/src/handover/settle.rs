//! A manager of either side: lets it move in spite of parts that are not in order, or sends it back (HND-16).

use super::ask::{needed, still_open};
use super::error::HandoverError;
use super::event::HandoverEvent;
use super::rows::Transfer;
use crate::case::CaseEvent;
use crate::shared::{Decision, Moment, OfficerId};
use jiff::civil::Date;

/// Nobody decides about their own handover.
fn not_own(transfer: &Transfer, actor: Option<OfficerId>) -> Result<(), HandoverError> {
    let facts = &transfer.facts;
    let own = facts.from.is_officer(actor) || facts.to.is_officer(actor);
    if own { Err(HandoverError::OwnHandover) } else { Ok(()) }
}

/// Every part that is not read, or said to be wrong, passes for this reason, and is put right by that day.
pub fn override_items(
    transfer: &Transfer,
    actor: Option<OfficerId>,
    (why, due): (&str, Option<Date>),
    at: Moment,
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    not_own(transfer, actor)?;
    if transfer.accepted.is_none() {
        return Err(HandoverError::NotAccepted);
    }
    let items = transfer.unsettled();
    if items.is_empty() {
        return Err(HandoverError::NothingToOverride);
    }
    let why = needed(why, "override_why", HandoverError::OverrideWhyMissing)?;
    let due = due.filter(|due| *due > at.day()).ok_or(HandoverError::OverrideDueMissing)?;
    let event = HandoverEvent::Overridden { transfer_id: transfer.transfer_id, items, why, due };
    Ok(Decision::of(CaseEvent::Handover(event)))
}

/// Back to the giving officer; what was accepted and read does not stand any more.
pub fn send_back(
    transfer: &Transfer,
    actor: Option<OfficerId>,
    why: &str,
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    not_own(transfer, actor)?;
    if transfer.sent_back.is_some() {
        return Err(HandoverError::WaitsForGiver);
    }
    let why = needed(why, "back_why", HandoverError::SendBackWhyMissing)?;
    let event = HandoverEvent::SentBack { transfer_id: transfer.transfer_id, why };
    Ok(Decision::of(CaseEvent::Handover(event)))
}
