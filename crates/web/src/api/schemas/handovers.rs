//! Handovers: what was asked, the pack, what was said of it, what moves.

use super::{Day, Instant, WrittenBy};
use app::handover::{HandoverLine, HandoverPage};
use domain::handover::{Blocker, Ended, Goes, MeetingSays, Owed, Owes, Pack, PackItem, Part, Side, Transfer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

mirrored!(
    /// The parts of a pack; the first seven are answered one by one.
    PackItemBody of PackItem {
        Offence, Order, Risk, NextHearing, CustodyOrBail, Victims, Plan, Tasks, Enforcement, Documents, WhoToCall
    }
);
mirrored!(
    /// Whether a part of the case moves.
    GoesBody of Goes { Moves, Stays }
);
mirrored!(
    /// Which side owes the next step.
    OwesBody of Owes { Receiver, Giver }
);

/// Who gives or receives, by the names of then.
#[derive(Serialize, ToSchema)]
pub struct SideAnswer {
    organisation_id: Uuid,
    organisation: String,
    team_id: Uuid,
    team: String,
    /// Nobody yet where the team says who takes it.
    officer_id: Option<Uuid>,
    officer: Option<String>,
}

impl From<&Side> for SideAnswer {
    fn from(side: &Side) -> Self {
        SideAnswer {
            organisation_id: side.organisation_id.0,
            organisation: side.organisation_name.clone(),
            team_id: side.team_id.0,
            team: side.team_name.clone(),
            officer_id: side.officer.as_ref().map(|of| of.officer_id.0),
            officer: side.officer.as_ref().map(|of| of.name.clone()),
        }
    }
}

/// The next step.
#[derive(Serialize, ToSchema)]
pub struct OwedAnswer {
    by: OwesBody,
    what: String,
    since: Instant,
    due: Day,
    late: bool,
}

impl OwedAnswer {
    fn of(owed: Owed, today: jiff::civil::Date) -> Self {
        OwedAnswer {
            by: owed.by.into(),
            what: owed.what.to_string(),
            since: Instant(owed.since),
            due: Day(owed.due),
            late: owed.is_late(today),
        }
    }
}

/// One on the list.
#[derive(Serialize, ToSchema)]
pub struct HandoverListed {
    transfer_id: Uuid,
    case_id: Uuid,
    name: String,
    from: SideAnswer,
    to: SideAnswer,
    stage: String,
    /// Since when it stands in that stage.
    stage_since: Instant,
    asked: WrittenBy,
    owed: Option<OwedAnswer>,
    /// The caller owes it.
    owed_by_caller: bool,
}

impl HandoverListed {
    pub fn of(line: &HandoverLine, today: jiff::civil::Date) -> Self {
        let transfer = &line.transfer;
        HandoverListed {
            transfer_id: transfer.transfer_id.0,
            case_id: transfer.case_id.0,
            name: line.name.clone(),
            from: (&transfer.facts.from).into(),
            to: (&transfer.facts.to).into(),
            stage: transfer.stage().to_string(),
            stage_since: Instant(transfer.stage_since()),
            asked: WrittenBy::from(&transfer.asked),
            owed: line.owed.map(|owed| OwedAnswer::of(owed, today)),
            owed_by_caller: line.mine,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PackFactAnswer {
    says: String,
    source: String,
}

#[derive(Serialize, ToSchema)]
pub struct PackPartAnswer {
    item: PackItemBody,
    facts: Vec<PackFactAnswer>,
    /// What it lacks, each a sentence.
    missing: Vec<String>,
}

/// The pack as it was shown.
#[derive(Serialize, ToSchema)]
pub struct PackAnswer {
    made_at: Instant,
    /// SHA-256 of the parts; an answer names it.
    digest: String,
    parts: Vec<PackPartAnswer>,
}

impl From<&Pack> for PackAnswer {
    fn from(pack: &Pack) -> Self {
        let fact = |fact: &domain::handover::PackFact| PackFactAnswer {
            says: fact.says.clone(),
            source: fact.source.clone(),
        };
        let part = |part: &domain::handover::PackPart| PackPartAnswer {
            item: part.item.into(),
            facts: part.facts.iter().map(fact).collect(),
            missing: part.missing.clone(),
        };
        PackAnswer {
            made_at: Instant(pack.made_at),
            digest: pack.digest.clone(),
            parts: pack.parts.iter().map(part).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ItemAnswered {
    item: PackItemBody,
    read: bool,
    /// What is wrong or missing.
    words: String,
    by: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct OverrideAnswer {
    items: Vec<PackItemBody>,
    why: String,
    due: Day,
    by: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct PartGoes {
    what: String,
    goes: GoesBody,
    why: String,
}

impl From<&Part> for PartGoes {
    fn from(part: &Part) -> Self {
        PartGoes { what: part.says.clone(), goes: part.goes.into(), why: part.why.clone() }
    }
}

/// The meeting of all three, or why there was none.
#[derive(Serialize, ToSchema)]
pub struct MeetingAnswer {
    held: bool,
    contact_id: Option<Uuid>,
    why_not: Option<String>,
    /// Who answers for there being none.
    manager: Option<String>,
    by: WrittenBy,
}

/// How it ended: `refused`, `withdrawn` or `moved`.
#[derive(Serialize, ToSchema)]
pub struct HandoverEnded {
    how: String,
    /// Code of the reason of a refusal.
    reason: Option<String>,
    words: Option<String>,
    by: WrittenBy,
}

impl From<&Ended> for HandoverEnded {
    fn from(ended: &Ended) -> Self {
        let (how, reason, words) = match ended {
            Ended::Refused { reason, words, .. } => ("refused", Some(reason.clone()), Some(words.clone())),
            Ended::Withdrawn { why, .. } => ("withdrawn", None, Some(why.clone())),
            Ended::Moved { .. } => ("moved", None, None),
        };
        HandoverEnded { how: how.to_string(), reason, words, by: WrittenBy::from(ended.by()) }
    }
}

/// One handover.
#[derive(Serialize, ToSchema)]
pub struct HandoverAnswer {
    transfer_id: Uuid,
    case_id: Uuid,
    name: String,
    from: SideAnswer,
    to: SideAnswer,
    why: String,
    planned_on: Day,
    /// What the giving officer says.
    summary: String,
    stage: String,
    asked: WrittenBy,
    accepted: Option<WrittenBy>,
    sent_back: Option<String>,
    pack: Option<PackAnswer>,
    /// The packs as they were shown before, the oldest first.
    packs_before: Vec<PackAnswer>,
    /// Parts of which the record now says something else.
    out_of_date: Vec<PackItemBody>,
    answers: Vec<ItemAnswered>,
    meeting: Option<MeetingAnswer>,
    overrides: Vec<OverrideAnswer>,
    parts: Vec<PartGoes>,
    owed: Option<OwedAnswer>,
    /// What keeps it from moving, each a sentence.
    blocked_by: Vec<String>,
    /// The handover that brought the case, where this one gives it back.
    returns: Option<Uuid>,
    ended: Option<HandoverEnded>,
    /// What an override, a return and what is put right have to name as seen.
    seen_seq: i64,
}

impl HandoverAnswer {
    pub fn of(page: &HandoverPage, today: jiff::civil::Date) -> Self {
        let transfer = &page.transfer;
        let facts = &transfer.facts;
        let before = transfer.packs.split_last().map(|(_, before)| before).unwrap_or_default();
        let blocked = domain::handover::blocks(transfer).into_iter().map(Blocker::in_words);
        HandoverAnswer {
            transfer_id: transfer.transfer_id.0,
            case_id: transfer.case_id.0,
            name: page.person.full_name(),
            from: (&facts.from).into(),
            to: (&facts.to).into(),
            why: facts.why.clone(),
            planned_on: Day(facts.planned_on),
            summary: transfer.summary.clone(),
            stage: transfer.stage().to_string(),
            asked: WrittenBy::from(&transfer.asked),
            accepted: transfer.accepted.as_ref().map(WrittenBy::from),
            sent_back: transfer.sent_back.as_ref().map(|back| back.why.clone()),
            pack: transfer.pack().map(PackAnswer::from),
            packs_before: before.iter().map(PackAnswer::from).collect(),
            out_of_date: page.stale.iter().copied().map(PackItemBody::from).collect(),
            answers: answers(transfer),
            meeting: transfer.meeting.as_ref().map(meeting),
            overrides: overrides(transfer),
            parts: page.parts.iter().map(PartGoes::from).collect(),
            owed: page.owed.map(|owed| OwedAnswer::of(owed, today)),
            blocked_by: if transfer.is_open() { blocked.collect() } else { Vec::new() },
            returns: facts.returns.map(|of| of.0),
            ended: transfer.ended.as_ref().map(HandoverEnded::from),
            seen_seq: transfer.written.seq,
        }
    }
}

fn answers(transfer: &Transfer) -> Vec<ItemAnswered> {
    let answered = transfer.answers.iter().map(|(item, said)| ItemAnswered {
        item: (*item).into(),
        read: said.read,
        words: said.words.clone(),
        by: WrittenBy::from(&said.by),
    });
    answered.collect()
}

fn overrides(transfer: &Transfer) -> Vec<OverrideAnswer> {
    let passed = transfer.overrides.iter().map(|of| OverrideAnswer {
        items: of.items.iter().copied().map(PackItemBody::from).collect(),
        why: of.why.clone(),
        due: Day(of.due),
        by: WrittenBy::from(&of.by),
    });
    passed.collect()
}

fn meeting((says, by): &(MeetingSays, domain::shared::Written)) -> MeetingAnswer {
    let by = WrittenBy::from(by);
    match says {
        MeetingSays::Held { contact_id, .. } => {
            MeetingAnswer { held: true, contact_id: Some(contact_id.0), why_not: None, manager: None, by }
        }
        MeetingSays::NotHeld { why, manager, .. } => MeetingAnswer {
            held: false,
            contact_id: None,
            why_not: Some(why.clone()),
            manager: Some(manager.name.clone()),
            by,
        },
    }
}
