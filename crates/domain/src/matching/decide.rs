//! A person decides an uncertain match, and undoes the decision.

use crate::case::CaseEvent;
use crate::person::{Identity, MatchDecision, MatchOutcome, Opinion};
use crate::shared::{Author, CaseId, Decision, EventId, Rule};

pub struct DecideMatch {
    pub outcome: Option<MatchOutcome>,
    pub note: String,
}

/// What must be known to decide.
pub struct MatchKnown<'a> {
    pub identity: &'a Identity,
    /// Identity of the record chosen with "this one".
    pub other: Option<&'a Identity>,
    pub candidates: &'a [CaseId],
    /// A CRN drawn for the case that this becomes a person of their own, unless it has one.
    pub crn: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MatchError {
    #[error("Choose one of the records, none of these, or that you cannot tell.")]
    OutcomeMissing,
    #[error("This match was decided while you were looking. See what was decided on the person's page.")]
    NotWaiting,
    #[error("You have given your view on this one. Somebody else decides it now.")]
    SecondPersonNeeded,
    #[error("Write what makes it hard to tell, for the second person.")]
    NoteMissing,
    #[error("The record you chose is not one that this page offered. Choose again.")]
    NotACandidate,
    #[error("The record you chose has since been joined to another or waits itself. Look again.")]
    OtherNotSettled,
    #[error("Enter why it is undone. Both decisions stay on the record.")]
    WhyMissing,
    #[error("This decision was undone already.")]
    AlreadyUndone,
    #[error("Nothing was decided there: somebody could not tell. Decide it now.")]
    NothingToUndo,
}

impl Rule for MatchError {
    fn rule(&self) -> &'static str {
        match self {
            MatchError::NotWaiting => "MAT-05",
            MatchError::SecondPersonNeeded => "MAT-06",
            MatchError::NotACandidate | MatchError::OtherNotSettled => "MAT-07",
            MatchError::AlreadyUndone | MatchError::NothingToUndo => "MAT-08",
            MatchError::OutcomeMissing => "MAT-09",
            MatchError::NoteMissing => "MAT-10",
            MatchError::WhyMissing => "MAT-11",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            MatchError::NoteMissing => "note",
            MatchError::WhyMissing => "why",
            _ => "outcome",
        }
    }
}

/// Decides who the waiting record is about.
pub fn decide_match(
    known: &MatchKnown<'_>,
    cmd: &DecideMatch,
    by: &Author,
) -> Result<Decision<CaseEvent>, MatchError> {
    // MAT-05: only what waits is decided.
    let Identity::Waiting { first_opinion, .. } = known.identity else { return Err(MatchError::NotWaiting) };
    // MAT-09: something is chosen.
    let outcome = cmd.outcome.ok_or(MatchError::OutcomeMissing)?;
    // MAT-06: after "I cannot tell" somebody else decides; a second "cannot tell" leaves it waiting for a third
    // view, or for the first person's again.
    if first_opinion.as_ref().is_some_and(|opinion| opinion.user_id == by.user_id) {
        return Err(MatchError::SecondPersonNeeded);
    }
    // MAT-10: who cannot tell says why.
    if outcome == MatchOutcome::CannotTell && cmd.note.trim().is_empty() {
        return Err(MatchError::NoteMissing);
    }
    // MAT-07: the chosen record was offered and is a settled record of its own.
    if let MatchOutcome::ThisOne(other) = outcome {
        if !known.candidates.contains(&other) {
            return Err(MatchError::NotACandidate);
        }
        if !matches!(known.other, Some(Identity::Settled)) {
            return Err(MatchError::OtherNotSettled);
        }
    }
    let note = cmd.note.trim().to_string();
    let first_opinion = (outcome == MatchOutcome::CannotTell).then(|| Opinion {
        user_id: by.user_id,
        name: by.name.clone(),
        note: note.clone(),
    });
    let crn = known.crn.clone().filter(|_| outcome == MatchOutcome::NoneOfThese);
    Ok(Decision::of(CaseEvent::MatchDecided { outcome, note, first_opinion, crn }))
}

/// What must be known to undo a decision.
pub struct UndoKnown<'a> {
    pub decision: &'a MatchDecision,
}

/// Takes a decision back: the record waits again. Both stay in the log.
pub fn undo_match(known: &UndoKnown<'_>, why: &str) -> Result<Decision<CaseEvent>, MatchError> {
    // MAT-08: what was decided is undone once.
    if known.decision.outcome == MatchOutcome::CannotTell {
        return Err(MatchError::NothingToUndo);
    }
    if known.decision.undone.is_some() {
        return Err(MatchError::AlreadyUndone);
    }
    // MAT-11: with a reason.
    if why.trim().is_empty() {
        return Err(MatchError::WhyMissing);
    }
    let decision_id: EventId = known.decision.decision_id;
    Ok(Decision::of(CaseEvent::MatchUndone { decision_id, why: why.trim().to_string() }))
}
