//! The giving side: asks for a transfer, puts right what is wrong, withdraws.

use super::error::HandoverError;
use super::event::HandoverEvent;
use super::pack::{Pack, stale};
use super::rows::{Ended, OfficerNamed, Side, Transfer, TransferFacts};
use crate::assignment::Assignment;
use crate::case::CaseEvent;
use crate::org::Officer;
use crate::person::Identity;
use crate::shared::{Basis, Decision, Moment, TransferId, words_that_fit};
use jiff::civil::Date;

pub struct Ask {
    pub transfer_id: TransferId,
    pub why: String,
    pub summary: String,
    pub planned_on: Option<Date>,
}

/// What must be known to ask.
pub struct AskKnown<'a> {
    pub identity: &'a Identity,
    pub held: Option<&'a Assignment>,
    /// The one that is open on this case, if there is one.
    pub open: Option<&'a Transfer>,
    /// The last that moved, which this one may point back at.
    pub last_moved: Option<&'a Transfer>,
    /// The receiving team, with the officer where one is named.
    pub to: &'a Side,
    /// That officer as they are at this instant.
    pub officer: Option<&'a Officer>,
    pub pack: Pack,
}

/// A new one, or the one that was asked for already.
pub enum Asked {
    New(Box<Decision<CaseEvent>>),
    Already(TransferId),
}

pub fn ask(known: &AskKnown<'_>, cmd: &Ask, at: Moment) -> Result<Asked, HandoverError> {
    // HND-01: it is settled who this is, and somebody else than the receiver holds the case.
    if *known.identity != Identity::Settled {
        return Err(HandoverError::IdentityWaits);
    }
    let held = known.held.ok_or(HandoverError::NobodyHolds)?;
    // HND-03: one at a time; the same request again is the one that is open.
    if let Some(open) = known.open {
        let same = open.facts.ends == held.assignment_id
            && open.facts.to.team_id == known.to.team_id
            && open.asked_of == known.to.officer;
        return match same {
            true => Ok(Asked::Already(open.transfer_id)),
            false => Err(HandoverError::OpenAlready(open.facts.to.in_words())),
        };
    }
    let holds = known.to.is_officer(Some(held.officer_id)) && held.team_id == known.to.team_id;
    if holds {
        return Err(HandoverError::AlreadyHolds(held.officer_name.clone()));
    }
    // HND-05
    if let Some(named) = &known.to.officer {
        in_team(known.officer, named, known.to, at)?;
    }
    let facts = TransferFacts {
        from: Side::of(held),
        to: known.to.clone(),
        ends: held.assignment_id,
        // HND-04: it says why and what no pack can know, and when it is meant to move.
        why: needed(&cmd.why, "why", HandoverError::WhyMissing)?,
        planned_on: cmd.planned_on.filter(|day| *day >= at.day()).ok_or(HandoverError::DayMissing)?,
        returns: known.last_moved.filter(|last| goes_back(last, known.to)).map(|last| last.transfer_id),
    };
    let summary = needed(&cmd.summary, "summary", HandoverError::SummaryMissing)?;
    let basis = Basis::default().with("rule", "HND-08").with("pack", &known.pack.digest);
    let pack = known.pack.clone();
    let event =
        HandoverEvent::Requested { transfer_id: cmd.transfer_id, facts: Box::new(facts), summary, pack };
    Ok(Asked::New(Box::new(Decision::of(CaseEvent::Handover(event)).resting_on(basis))))
}

fn goes_back(last: &Transfer, to: &Side) -> bool {
    last.facts.from.team_id == to.team_id && (to.officer.is_none() || last.facts.from.officer == to.officer)
}

/// HND-05: whoever receives works in that team at that instant.
pub(super) fn in_team(
    officer: Option<&Officer>,
    named: &OfficerNamed,
    to: &Side,
    at: Moment,
) -> Result<(), HandoverError> {
    let there = officer.is_some_and(|of| {
        let active = of.from <= at && of.until.is_none_or(|until| at < until);
        active && of.officer_id == named.officer_id && of.team_id == to.team_id
    });
    let refused = || HandoverError::NotInTeam { officer: named.name.clone(), team: to.team_name.clone() };
    there.then_some(()).ok_or_else(refused)
}

pub(super) fn needed(
    words: &str,
    field: &'static str,
    missing: HandoverError,
) -> Result<String, HandoverError> {
    let words = within(words, field)?;
    if words.is_empty() { Err(missing) } else { Ok(words) }
}

pub(super) fn within(words: &str, field: &'static str) -> Result<String, HandoverError> {
    words_that_fit(words).map_err(|(length, most)| HandoverError::TooLong(field, length, most))
}

/// HND-14: what has ended is changed by nobody.
pub fn still_open(transfer: &Transfer) -> Result<(), HandoverError> {
    let Some(ended) = &transfer.ended else { return Ok(()) };
    let what = match ended {
        Ended::Refused { .. } => "refused",
        Ended::Withdrawn { .. } => "withdrew",
        Ended::Moved { .. } => "completed",
    };
    let by = ended.by();
    Err(HandoverError::EndedAlready { what, by: by.by.name.clone(), at: by.at })
}

/// HND-08, HND-10: the pack is made anew from the record as it is now. What changed in it, and what was said to be wrong,
/// has to be read again; the rest stays read.
pub fn put_right(
    transfer: &Transfer,
    (words, summary): (&str, &str),
    pack: Pack,
) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    let words = within(words, "right_words")?;
    let changed = transfer.pack().is_none_or(|kept| !stale(kept, &pack).is_empty());
    if words.is_empty() && !changed {
        return Err(HandoverError::NothingPutRight);
    }
    let summary = needed(summary, "summary", HandoverError::SummaryMissing)?;
    let basis = Basis::default().with("rule", "HND-10").with("pack", &pack.digest);
    let event = HandoverEvent::PutRight { transfer_id: transfer.transfer_id, words, summary, pack };
    Ok(Decision::of(CaseEvent::Handover(event)).resting_on(basis))
}

/// HND-07: the giving side takes it back, as long as it has not moved.
pub fn withdraw(transfer: &Transfer, why: &str) -> Result<Decision<CaseEvent>, HandoverError> {
    still_open(transfer)?;
    let why = needed(why, "withdraw_why", HandoverError::WithdrawWhyMissing)?;
    let event = HandoverEvent::Withdrawn { transfer_id: transfer.transfer_id, why };
    Ok(Decision::of(CaseEvent::Handover(event)))
}
