//! The fold of transfers.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::contact::Contact;
use crate::handover::{
    Answered, Ended, Goes, HandoverEvent, OfficerNamed, Override, PutRight, SentBack, Transfer,
    TransferFacts, stale,
};
use crate::shared::{CaseId, ContactId, OfficerId, Recorded};
use std::collections::BTreeMap;

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &HandoverEvent),
) -> Vec<CaseRow> {
    if let HandoverEvent::Requested { transfer_id, facts, summary, pack } = event {
        return vec![CaseRow::Transfer(Box::new(Transfer {
            case_id,
            transfer_id: *transfer_id,
            facts: (**facts).clone(),
            asked_of: facts.to.officer.clone(),
            summary: summary.clone(),
            packs: vec![pack.clone()],
            asked: recorded.written(),
            accepted: None,
            answers: BTreeMap::new(),
            meeting: None,
            overrides: Vec::new(),
            sent_back: None,
            put_right: None,
            ended: None,
            written: recorded.written(),
        }))];
    }
    let Some(before) = known.transfers.get(&event.transfer_id()) else { return Vec::new() };
    let transfer = Transfer { written: recorded.written(), ..before.clone() };
    let transfer = changed(transfer, event, recorded);
    let row = CaseRow::Transfer(Box::new(transfer));
    match event {
        HandoverEvent::Moved { to, parts, .. } => {
            let moves = parts.iter().filter(|part| part.goes == Goes::Moves);
            let moves = moves.filter_map(|part| part.contact_id);
            let with = (to.officer_id, to.name.as_str());
            let contacts = moves.filter_map(|id| booked_with(known, id, with, recorded));
            [row].into_iter().chain(contacts.map(CaseRow::Contact)).collect()
        }
        _ => vec![row],
    }
}

fn changed(mut transfer: Transfer, event: &HandoverEvent, recorded: &Recorded<CaseEvent>) -> Transfer {
    let by = recorded.written();
    match event {
        HandoverEvent::Requested { .. } => {}
        HandoverEvent::Accepted { officer, .. } => {
            transfer.facts = taken_by(transfer.facts, officer);
            transfer.accepted = Some(by);
        }
        HandoverEvent::Refused { reason, words, .. } => {
            transfer.ended = Some(Ended::Refused { reason: reason.clone(), words: words.clone(), by });
        }
        HandoverEvent::Withdrawn { why, .. } => {
            transfer.ended = Some(Ended::Withdrawn { why: why.clone(), by });
        }
        HandoverEvent::ItemAnswered { item, read, words, .. } => {
            // HND-16: what is said to be wrong after it was let pass is not what was let pass.
            if !read {
                transfer.no_longer_let_pass(&[*item]);
            }
            transfer.answers.insert(*item, Answered { read: *read, words: words.clone(), by });
        }
        HandoverEvent::PutRight { words, summary, pack, .. } => {
            // What changed, and what was wrong, is read again; the rest stays read.
            let changed = transfer.pack().map(|kept| stale(kept, pack)).unwrap_or_default();
            transfer.answers.retain(|item, answered| answered.read && !changed.contains(item));
            transfer.no_longer_let_pass(&changed);
            transfer.packs.push(pack.clone());
            transfer.summary.clone_from(summary);
            transfer.sent_back = None;
            transfer.put_right = Some(PutRight { words: words.clone(), by });
        }
        HandoverEvent::MeetingRecorded { says, .. } => transfer.meeting = Some((says.clone(), by)),
        HandoverEvent::Overridden { items, why, due, .. } => {
            let (items, why) = (items.clone(), why.clone());
            transfer.overrides.push(Override { items, why, due: *due, by });
        }
        HandoverEvent::SentBack { why, .. } => {
            transfer.accepted = None;
            // Who was asked is asked again.
            transfer.facts.to.officer.clone_from(&transfer.asked_of);
            transfer.answers.clear();
            transfer.overrides.clear();
            transfer.sent_back = Some(SentBack { why: why.clone(), by });
        }
        HandoverEvent::Moved { to, parts, .. } => {
            transfer.facts = taken_by(transfer.facts, to);
            transfer.ended = Some(Ended::Moved { parts: parts.clone(), by });
        }
    }
    transfer
}

fn taken_by(mut facts: TransferFacts, officer: &OfficerNamed) -> TransferFacts {
    facts.to.officer = Some(officer.clone());
    facts
}

/// An appointment that moves keeps its time and place, and is with the new officer.
pub(super) fn booked_with(
    known: &CaseRecord,
    contact_id: ContactId,
    (officer_id, officer_name): (OfficerId, &str),
    recorded: &Recorded<CaseEvent>,
) -> Option<Contact> {
    let before = known.contacts.get(&contact_id)?;
    Some(Contact {
        officer_id: Some(officer_id),
        officer_name: officer_name.to_string(),
        written: recorded.written(),
        ..before.clone()
    })
}
