//! How a sentence and its requirements go on: started, ended, taken off the record.

use super::{Ended, Requirement, Sentence};
use crate::case::CaseEvent;
use crate::policy::SentenceTerm;
use crate::shared::{Decision, Moment, Rule, day_in_words};
use jiff::civil::Date;

/// How a sentence came to its end, or that what was recorded of its end was wrong.
pub struct EndSentence {
    /// Nothing: it goes on after all.
    pub ended: Option<Ended>,
    /// Needed when an end was recorded before.
    pub why: String,
}

pub struct SentenceKnown<'a> {
    pub sentence: &'a Sentence,
    /// The reason as policy has it on the day of the end.
    pub reason: Option<&'a SentenceTerm>,
}

/// What a requirement is from now on.
pub struct RequirementStateCmd {
    pub started_on: Option<Date>,
    pub ended: Option<Ended>,
    /// Needed when something else was recorded before.
    pub why: String,
}

pub struct StateKnown<'a> {
    pub sentence: &'a Sentence,
    pub requirement: &'a Requirement,
    /// The reason as policy has it on the day of the end.
    pub reason: Option<&'a SentenceTerm>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    #[error("Choose why it ended.")]
    ReasonMissing,
    #[error("{} is in the future. An end is recorded once it has come.", day_in_words(*.0))]
    EndInTheFuture(Date),
    #[error("It cannot end on {}, before the sentence was passed.", day_in_words(*.0))]
    EndBeforeSentence(Date),
    #[error("Nothing is recorded of an end. Enter when and why it ended.")]
    NothingToTakeBack,
    #[error("It cannot start on {}: not before the sentence, and not in the future.", day_in_words(*.0))]
    StartOutside(Date),
    #[error("It cannot end on {}: not before it started or the sentence was passed, and not in the future.", day_in_words(*.0))]
    EndOutside(Date),
    #[error("Enter when it started, or when and why it ended.")]
    NothingRecorded,
    #[error("Enter why what was recorded changes.")]
    WhyMissing,
    #[error("Enter why it is removed.")]
    WhyRemovedMissing,
    #[error("This was removed from the record. Nothing more is recorded on it.")]
    Removed,
}

impl Rule for ChangeError {
    fn rule(&self) -> &'static str {
        match self {
            ChangeError::ReasonMissing
            | ChangeError::EndInTheFuture(_)
            | ChangeError::EndBeforeSentence(_)
            | ChangeError::NothingToTakeBack => "SEN-16",
            ChangeError::StartOutside(_) | ChangeError::EndOutside(_) | ChangeError::NothingRecorded => {
                "SEN-17"
            }
            ChangeError::WhyMissing | ChangeError::WhyRemovedMissing => "SEN-18",
            ChangeError::Removed => "SEN-19",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            ChangeError::ReasonMissing => "reason",
            ChangeError::StartOutside(_) | ChangeError::NothingRecorded => "started_on",
            ChangeError::EndInTheFuture(_)
            | ChangeError::EndBeforeSentence(_)
            | ChangeError::NothingToTakeBack
            | ChangeError::EndOutside(_)
            | ChangeError::Removed => "ended_on",
            ChangeError::WhyMissing | ChangeError::WhyRemovedMissing => "why",
        }
    }
}

/// Records how a sentence ended, or takes that back.
pub fn end(
    known: &SentenceKnown<'_>,
    cmd: &EndSentence,
    at: Moment,
) -> Result<Decision<CaseEvent>, ChangeError> {
    let sentence = known.sentence;
    // SEN-19: nothing is recorded on what was removed.
    if sentence.removed.is_some() {
        return Err(ChangeError::Removed);
    }
    // SEN-16: an end has a day that has come, not before the sentence, and a reason in use on that day.
    match &cmd.ended {
        None if sentence.ended.is_none() => return Err(ChangeError::NothingToTakeBack),
        None => {}
        Some(ended) if ended.on > at.day() => return Err(ChangeError::EndInTheFuture(ended.on)),
        Some(ended) if ended.on < sentence.facts.passed_on => {
            return Err(ChangeError::EndBeforeSentence(ended.on));
        }
        Some(_) if known.reason.is_none() => return Err(ChangeError::ReasonMissing),
        Some(_) => {}
    }
    // SEN-18: changing what was recorded says why.
    if sentence.ended.is_some() && cmd.why.trim().is_empty() {
        return Err(ChangeError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::SentenceEndRecorded {
        sentence_id: sentence.sentence_id,
        ended: cmd.ended.as_ref().map(trimmed),
        why: cmd.why.trim().to_string(),
    }))
}

/// Takes a sentence off the record: it was never passed, or stands on the wrong person.
pub fn remove(sentence: &Sentence, why: &str) -> Result<Decision<CaseEvent>, ChangeError> {
    // SEN-19: what was removed is not removed again.
    if sentence.removed.is_some() {
        return Err(ChangeError::Removed);
    }
    // SEN-18: a removal says why.
    if why.trim().is_empty() {
        return Err(ChangeError::WhyRemovedMissing);
    }
    let (sentence_id, why) = (sentence.sentence_id, why.trim().to_string());
    Ok(Decision::of(CaseEvent::SentenceRemoved { sentence_id, why }))
}

/// Records that a requirement started or ended, or puts right what was recorded of that.
pub fn requirement_state(
    known: &StateKnown<'_>,
    cmd: &RequirementStateCmd,
    at: Moment,
) -> Result<Decision<CaseEvent>, ChangeError> {
    let (sentence, requirement) = (known.sentence, known.requirement);
    // SEN-19: nothing is recorded on what was removed.
    if requirement.removed.is_some() || sentence.removed.is_some() {
        return Err(ChangeError::Removed);
    }
    // SEN-17: it starts after the sentence and ends after it started, neither in the future, and ends for a reason.
    let before = (requirement.started_on, requirement.ended.as_ref());
    if cmd.started_on.is_none() && cmd.ended.is_none() && before == (None, None) {
        return Err(ChangeError::NothingRecorded);
    }
    let (passed_on, today) = (sentence.facts.passed_on, at.day());
    if let Some(day) = cmd.started_on.filter(|day| *day < passed_on || *day > today) {
        return Err(ChangeError::StartOutside(day));
    }
    let first_end = cmd.started_on.unwrap_or(passed_on);
    if let Some(ended) = &cmd.ended {
        if ended.on < first_end || ended.on > today {
            return Err(ChangeError::EndOutside(ended.on));
        }
        if known.reason.is_none() {
            return Err(ChangeError::ReasonMissing);
        }
    }
    // SEN-18: changing what was recorded says why; going on from there does not.
    let start_changes = before.0.is_some() && cmd.started_on != before.0;
    let end_changes = before.1.is_some() && cmd.ended.as_ref() != before.1;
    if (start_changes || end_changes) && cmd.why.trim().is_empty() {
        return Err(ChangeError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::RequirementStateRecorded {
        requirement_id: requirement.requirement_id,
        started_on: cmd.started_on,
        ended: cmd.ended.as_ref().map(trimmed),
        why: cmd.why.trim().to_string(),
    }))
}

fn trimmed(ended: &Ended) -> Ended {
    Ended { note: ended.note.trim().to_string(), ..ended.clone() }
}
