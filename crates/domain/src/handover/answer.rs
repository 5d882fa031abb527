//! The receiving side: accepts or refuses, answers part by part, and keeps whether all three met.

use super::ask::{in_team, needed, still_open, within};
use super::error::HandoverError;
use super::event::HandoverEvent;
use super::pack::PackItem;
use super::rows::{MeetingSays, OfficerNamed, Transfer};
use crate::case::{CaseEvent, CaseRecord};
use crate::concern::Named;
use crate::org::Officer;
use crate::policy::PolicyBook;
use crate::shared::{Basis, ContactId, Decision, Moment, OfficerId, UserId};

/// Who answers, and who would take the case.
pub struct ReceiverKnown<'a> {
    pub user_id: UserId,
    pub officer_id: Option<OfficerId>,
    /// The officer who takes it, as they are at this instant; nothing where nobody was named or chosen.
    pub takes: Option<&'a Officer>,
    /// A manager of the receiving side, who answers for whoever takes it.
    pub manages: bool,
}

/// HND-02: never who gives the case, nor who asked for it to be taken. Where an officer was named, nobody but them or a
/// manager answers, whoever would take it.
fn not_the_sender(transfer: &Transfer, known: &ReceiverKnown<'_>) -> Result<(), HandoverError> {
    let gives = transfer.facts.from.is_officer(known.officer_id);
    let asked = transfer.asked.by.user_id == known.user_id;
    if gives || asked {
        return Err(HandoverError::SenderDecides);
    }
    let named = transfer.facts.to.officer.as_ref().map(|of| (of.officer_id, &of.name));
    let takes = known.takes.map(|of| (of.officer_id, &of.name));
    let mut others = named.into_iter().chain(takes).filter(|(id, _)| Some(*id) != known.officer_id);
    match others.next() {
        Some((_, name)) if !known.manages => Err(HandoverError::AnswersForOther(name.clone())),
        _ => Ok(()),
    }
}

/// HND-14: it waits for an answer.
fn not_answered(transfer: &Transfer) -> Result<(), HandoverError> {
    still_open(transfer)?;
    if transfer.sent_back.is_some() {
        return Err(HandoverError::WaitsForGiver);
    }
    match &transfer.accepted {
        None => Ok(()),
        Some(by) => Err(HandoverError::AcceptedAlready { by: by.by.name.clone(), on: by.at.day() }),
    }
}

/// The receiving side says yes, and which officer takes the case.
pub fn accept(
    transfer: &Transfer,
    known: &ReceiverKnown<'_>,
    at: Moment,
) -> Result<Decision<CaseEvent>, HandoverError> {
    not_answered(transfer)?;
    not_the_sender(transfer, known)?;
    let to = &transfer.facts.to;
    let named = known.takes.map(|of| OfficerNamed { officer_id: of.officer_id, name: of.name.clone() });
    let officer = named.or_else(|| to.officer.clone());
    let officer = officer.ok_or_else(|| HandoverError::OfficerMissing(to.team_name.clone()))?;
    if transfer.facts.from.officer.as_ref() == Some(&officer) && transfer.facts.from.team_id == to.team_id {
        return Err(HandoverError::AlreadyHolds(officer.name));
    }
    // HND-05
    in_team(known.takes, &officer, to, at)?;
    let event = HandoverEvent::Accepted { transfer_id: transfer.transfer_id, officer };
    Ok(Decision::of(CaseEvent::Handover(event)))
}

/// HND-06: with a reason that policy knows, and in words what would have to be different.
pub fn refuse(
    transfer: &Transfer,
    known: &ReceiverKnown<'_>,
    (reason, words): (&str, &str),
    policy: &PolicyBook,
    at: Moment,
) -> Result<Decision<CaseEvent>, HandoverError> {
    not_answered(transfer)?;
    not_the_sender(transfer, known)?;
    let reason = policy.handover().refusals.find(reason, at.day()).ok_or(HandoverError::ReasonMissing)?;
    let words = needed(words, "refuse_words", HandoverError::RefusalWordsMissing)?;
    let (transfer_id, reason) = (transfer.transfer_id, reason.code.clone());
    Ok(Decision::of(CaseEvent::Handover(HandoverEvent::Refused { transfer_id, reason, words })))
}

/// What is said of one part; nothing where it is left for later.
pub struct AnswerItem {
    pub item: PackItem,
    pub read: Option<bool>,
    pub words: String,
}

/// HND-09, HND-10: the receiving officer, and nobody for them, says of each part that they read it or what is wrong.
pub fn answer(
    transfer: &Transfer,
    officer_id: Option<OfficerId>,
    answers: &[AnswerItem],
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    receives(transfer, officer_id)?;
    let transfer_id = transfer.transfer_id;
    let (mut events, mut first) = (Vec::new(), None);
    for (place, said) in answers.iter().enumerate() {
        if !PackItem::CONFIRMED.contains(&said.item) {
            return Err(HandoverError::NotAnswered(said.item));
        }
        if answers.iter().take(place).any(|before| before.item == said.item) {
            return Err(HandoverError::AnsweredTwice(said.item));
        }
        let Some(read) = said.read else {
            first = first.or(Some(said.item));
            continue;
        };
        let words = within(&said.words, said.item.words_field())?;
        if !read && words.is_empty() {
            return Err(HandoverError::WrongWordsMissing(said.item));
        }
        let words = if read { String::new() } else { words };
        let before = transfer.answers.get(&said.item);
        // Said again of what a manager let pass, it is said anew.
        let let_pass = !read && transfer.is_overridden(said.item);
        if !let_pass && before.is_some_and(|before| before.read == read && before.words == words) {
            continue;
        }
        let item = said.item;
        events.push(CaseEvent::Handover(HandoverEvent::ItemAnswered { transfer_id, item, read, words }));
    }
    if events.is_empty() {
        return Err(HandoverError::AnswerMissing(first.unwrap_or(PackItem::Offence)));
    }
    let digest = transfer.pack().map_or("none", |pack| pack.digest.as_str());
    let basis = Basis::default().with("rule", "HND-09").with("pack", digest);
    Ok(Decision { events, notices: Vec::new(), basis })
}

/// Who takes the case, once it is accepted.
pub(super) fn receives(transfer: &Transfer, officer_id: Option<OfficerId>) -> Result<(), HandoverError> {
    if transfer.accepted.is_none() {
        return Err(HandoverError::NotAccepted);
    }
    let to = &transfer.facts.to;
    if to.is_officer(officer_id) { Ok(()) } else { Err(HandoverError::NotTheReceiver(to.in_words())) }
}

/// A meeting that can be the one of all three.
#[derive(Clone, PartialEq, Eq)]
pub struct Meeting {
    pub contact_id: ContactId,
    pub starts_at: Moment,
    /// Who met them, by the entry.
    pub with: String,
}

crate::private_debug!(Meeting);

/// HND-11: entries of a kind that policy names, since it was asked for, to which the person came; with the giving or the
/// receiving officer.
pub fn meetings(record: &CaseRecord, transfer: &Transfer, policy: &PolicyBook, now: Moment) -> Vec<Meeting> {
    let mut found: Vec<Meeting> = record
        .contacts
        .values()
        .filter(|of| {
            let day = of.starts_at.day();
            let kind = policy.handover().meetings.find(&of.contact_type, day).is_some();
            let came = of.outcome.as_ref().is_some_and(|outcome| outcome.attended);
            let since = of.starts_at >= transfer.asked.at && of.starts_at <= now;
            let (from, to) = (&transfer.facts.from, &transfer.facts.to);
            kind && came && since && (from.is_officer(of.officer_id) || to.is_officer(of.officer_id))
        })
        .map(|of| Meeting {
            contact_id: of.contact_id,
            starts_at: of.starts_at,
            with: of.officer_name.clone(),
        })
        .collect();
    found.sort_by_key(|of| std::cmp::Reverse((of.starts_at, of.contact_id)));
    found
}

pub enum RecordMeeting {
    Held {
        contact_id: Option<ContactId>,
        /// Whoever records it says that both officers were there.
        both: bool,
    },
    NotHeld {
        why: String,
        manager: Option<Named>,
    },
}

/// HND-11: all three met, or a reason of today why not, with the name of the manager who answers for it.
pub fn record_meeting(
    transfer: &Transfer,
    meetings: &[Meeting],
    cmd: &RecordMeeting,
    (policy, at): (&PolicyBook, Moment),
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    if transfer.accepted.is_none() {
        return Err(HandoverError::NotAccepted);
    }
    let says = match cmd {
        RecordMeeting::Held { contact_id, both } => {
            let kinds = policy.handover().meetings.at(at.day());
            let kind = kinds.first().map_or("Handover meeting", |kind| kind.name.as_str());
            let chosen = contact_id.ok_or_else(|| HandoverError::MeetingMissing(kind.to_string()))?;
            let met = meetings.iter().find(|of| of.contact_id == chosen).ok_or(HandoverError::NotAMeeting)?;
            if !both {
                return Err(HandoverError::NotBothThere);
            }
            MeetingSays::Held { contact_id: chosen, met_at: met.starts_at }
        }
        RecordMeeting::NotHeld { why, manager } => MeetingSays::NotHeld {
            why: needed(why, "meeting_why", HandoverError::NoMeetingWhyMissing)?,
            on: at.day(),
            manager: manager.clone().ok_or(HandoverError::ManagerMissing)?,
        },
    };
    let event = HandoverEvent::MeetingRecorded { transfer_id: transfer.transfer_id, says };
    Ok(Decision::of(CaseEvent::Handover(event)))
}
