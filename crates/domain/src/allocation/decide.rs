//! The decision: where the rule leads or, with a reason, elsewhere, and what it begins.

use super::asked::{AREA, Answers, Known, Worked, standing, work_out};
use super::error::AllocationError;
use super::event::AllocationEvent;
use super::rows::{Deciding, DecisionFacts};
use crate::assignment::Assignment;
use crate::case::CaseEvent;
use crate::handover::{self, Ask, AskKnown, Asked, Pack, Side, Transfer};
use crate::person::Identity;
use crate::sentence::Sentence;
use crate::shared::{AllocationId, Basis, Decision, Moment, TransferId, words_that_fit};
use jiff::civil::Date;

pub struct Decide {
    pub answers: Answers,
    /// Where the rule led when it was shown, as `Worked::shown` has it; nothing where nobody looked.
    pub shown: Option<String>,
    /// Of a rule by questions: the code of the outcome that was decided; nothing is where the rule leads.
    pub decided: Option<String>,
    pub override_why: String,
    /// What the receiving team must know, where another organisation holds the case.
    pub summary: String,
    /// The day on which it is meant to move, there.
    pub planned_on: Option<Date>,
}

/// What must be known to decide.
pub struct DecideKnown<'a> {
    pub rule: Known<'a>,
    pub identity: &'a Identity,
    pub held: Option<&'a Assignment>,
    pub open: Option<&'a Transfer>,
    /// The team that takes it; nobody chose one yet.
    pub to: Option<&'a Side>,
    pub by: Deciding,
    /// As the receiving side would see it now.
    pub pack: Pack,
}

pub fn decide(
    known: &DecideKnown<'_>,
    cmd: &Decide,
    (allocation_id, transfer_id): (AllocationId, TransferId),
    at: Moment,
) -> Result<Decision<CaseEvent>, AllocationError> {
    on_record(known)?;
    let worked = work_out(&known.rule, &cmd.answers)?;
    // ORA-05: nothing is saved that leads elsewhere than was shown.
    if cmd.shown.as_ref().is_some_and(|shown| *shown != worked.shown()) {
        return Err(AllocationError::LeadsElsewhere(worked.outcome.says));
    }
    let to = known.to.ok_or(AllocationError::TeamMissing)?;
    let (decided, override_why) = chosen(known, &worked, cmd, to)?;
    let begun = begun(known, cmd, (to, &override_why), (transfer_id, at))?;
    let facts = DecisionFacts {
        rule: worked.rule,
        rule_name: worked.rule_name,
        answers: worked.answers,
        outcome: worked.outcome,
        decided,
        to: to.clone(),
        override_why,
        by: known.by.clone(),
        held: known.held.map(Side::of),
        transfer_id: begun.as_ref().map(|_| transfer_id),
    };
    let basis = Basis::default()
        .with("rule", &facts.rule)
        .with("leads to", &facts.outcome.says)
        .with("holder", facts.held.as_ref().map_or("nobody".to_string(), Side::in_words));
    let sentence_id = known.rule.sentence_id;
    let event = AllocationEvent::Decided { allocation_id, sentence_id, facts: Box::new(facts) };
    let mut decision = Decision::of(CaseEvent::Allocation(event)).resting_on(basis);
    decision.events.extend(begun.into_iter().flat_map(|begun| begun.events));
    Ok(decision)
}

/// ORA-01: a sentence that is on the record and runs.
pub fn runs(sentence: Option<&Sentence>, day: Date) -> Result<(), AllocationError> {
    let Some(sentence) = sentence.filter(|sentence| sentence.removed.is_none()) else {
        return Err(AllocationError::SentenceGone);
    };
    if sentence.is_live(day) { Ok(()) } else { Err(AllocationError::SentenceNotLive) }
}

/// ORA-01, ORA-04: a settled person's sentence that runs, about which nothing is decided.
fn on_record(known: &DecideKnown<'_>) -> Result<(), AllocationError> {
    if *known.identity != Identity::Settled {
        return Err(AllocationError::IdentityWaits);
    }
    runs(known.rule.record.sentences.get(&known.rule.sentence_id), known.rule.day)?;
    match standing(&known.rule) {
        Some(of) => {
            Err(AllocationError::DecidedAlready { by: of.decided.by.name.clone(), at: of.decided.at })
        }
        None => Ok(()),
    }
}

/// ORA-06: another organisation than the rule leads to has a reason.
fn chosen(
    known: &DecideKnown<'_>,
    worked: &Worked,
    cmd: &Decide,
    to: &Side,
) -> Result<(String, String), AllocationError> {
    let outcome = &worked.outcome;
    let (decided, elsewhere) = if outcome.code == AREA {
        (outcome.code.clone(), !outcome.organisations.contains(&to.organisation_id))
    } else {
        let code = cmd.decided.clone().unwrap_or_else(|| outcome.code.clone());
        let kinds = &known.rule.policy.allocation().outcomes;
        kinds.find(&code, known.rule.day).ok_or(AllocationError::DecidedMissing)?;
        let elsewhere = code != outcome.code;
        (code, elsewhere)
    };
    if !elsewhere {
        return Ok((decided, String::new()));
    }
    let why = within(&cmd.override_why, "override_why")?;
    if why.is_empty() {
        return Err(AllocationError::OverrideWhyMissing(outcome.says.clone()));
    }
    Ok((decided, why))
}

pub(super) fn within(words: &str, field: &'static str) -> Result<String, AllocationError> {
    words_that_fit(words).map_err(|(length, most)| AllocationError::TooLong(field, length, most))
}

/// ORA-07: where another organisation holds the case a handover to the team begins, and whoever holds it answers for it
/// until it moves. Where nobody or that organisation holds it nothing moves.
fn begun(
    known: &DecideKnown<'_>,
    cmd: &Decide,
    (to, override_why): (&Side, &str),
    (transfer_id, at): (TransferId, Moment),
) -> Result<Option<Decision<CaseEvent>>, AllocationError> {
    let Some(held) = known.held.filter(|held| held.organisation_id != to.organisation_id) else {
        return Ok(None);
    };
    let to = Side { officer: None, ..to.clone() };
    let asks = AskKnown {
        identity: known.identity,
        held: Some(held),
        open: known.open,
        last_moved: None,
        to: &to,
        officer: None,
        pack: known.pack.clone(),
    };
    let decided = format!("Decided that the sentence goes to {}.", to.organisation_name);
    let why = [decided.as_str(), override_why].join(" ").trim_end().to_string();
    let ask = Ask { transfer_id, why, summary: cmd.summary.clone(), planned_on: cmd.planned_on };
    match handover::ask(&asks, &ask, at).map_err(AllocationError::Handover)? {
        Asked::New(decision) => Ok(Some(*decision)),
        // One to that team is open already: this decision did not begin it, and does not take it back.
        Asked::Already(_) => Ok(None),
    }
}
