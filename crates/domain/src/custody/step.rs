//! Custody, release, recall and the end of a licence, each a dated step of one sentence.

use super::{ConditionSet, CustodyStep, LicenceCondition, Step, StepFacts};
use crate::case::CaseEvent;
use crate::policy::SentenceTerm;
use crate::requirement::has_blank;
use crate::sentence::{Ended, Sentence};
use crate::shared::{Decision, Moment, Rule, StepId, day_in_words};
use jiff::civil::Date;

/// What must be known to record a step.
pub struct StepKnown<'a> {
    pub sentence: &'a Sentence,
    /// The sentence is of a kind that begins in custody.
    pub custodial: bool,
    /// The steps of the sentence that are on the record.
    pub steps: &'a [&'a CustodyStep],
    /// The kind of release or recall, as policy has it on that day.
    pub term: Option<&'a SentenceTerm>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    #[error("This is not a sentence of custody. Choose another sentence.")]
    NotCustodial,
    #[error("{} is before the sentence or in the future. Enter the day on which it happened.", day_in_words(*.0))]
    DayOutside(Date),
    #[error("{0}")]
    OutOfOrder(&'static str),
    #[error("Enter the prison.")]
    PlaceMissing,
    #[error("Choose the kind of release.")]
    ReleaseKindMissing,
    #[error("Choose the kind of recall.")]
    RecallKindMissing,
    #[error("Enter why it came to a recall.")]
    RecallReasonMissing,
    #[error("Enter why it changes.")]
    WhyMissing,
    #[error("Enter who said so.")]
    ToldByMissing,
    #[error("This was removed from the record. Nothing more is recorded on it.")]
    Removed,
    #[error("Only a release on licence has conditions.")]
    ConditionsWithoutRelease,
    #[error("Enter the text of each additional condition, with its category.")]
    ConditionIncomplete,
    #[error("Fill in what stands in square brackets in the words of the condition.")]
    ConditionBlank,
    #[error("That licence is not in force any more. A condition is added to one that is.")]
    LicenceOver,
    #[error("Enter a day from the release until today, from which the condition holds.")]
    ConditionFrom,
    #[error("Enter a day from the release until today, and choose why the condition ended.")]
    ConditionEnd,
}

impl Rule for StepError {
    fn rule(&self) -> &'static str {
        match self {
            StepError::NotCustodial => "CUS-01",
            StepError::DayOutside(_) => "CUS-02",
            StepError::OutOfOrder(_) => "CUS-03",
            StepError::PlaceMissing
            | StepError::ReleaseKindMissing
            | StepError::RecallKindMissing
            | StepError::RecallReasonMissing => "CUS-04",
            StepError::WhyMissing | StepError::Removed => "CUS-05",
            StepError::ToldByMissing => "CUS-06",
            StepError::ConditionsWithoutRelease
            | StepError::ConditionIncomplete
            | StepError::ConditionEnd => "CUS-11",
            StepError::LicenceOver | StepError::ConditionFrom => "CUS-12",
            StepError::ConditionBlank => "REQ-14",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            StepError::NotCustodial | StepError::OutOfOrder(_) | StepError::Removed => "step",
            StepError::DayOutside(_) => "on",
            StepError::PlaceMissing => "place",
            StepError::ReleaseKindMissing => "release",
            StepError::RecallKindMissing => "recall",
            StepError::RecallReasonMissing => "reason",
            StepError::WhyMissing => "why",
            StepError::ToldByMissing => "told_by",
            StepError::ConditionsWithoutRelease
            | StepError::ConditionIncomplete
            | StepError::ConditionBlank => "conditions",
            StepError::ConditionEnd => "ended_on",
            StepError::LicenceOver => "condition",
            StepError::ConditionFrom => "from",
        }
    }
}

/// Records a step, with the conditions of the licence where it is a release.
pub fn record_step(
    known: &StepKnown<'_>,
    (step_id, facts): (StepId, &StepFacts),
    conditions: &[ConditionSet],
    at: Moment,
) -> Result<Decision<CaseEvent>, StepError> {
    let facts = check(known, (step_id, facts), at)?;
    // CUS-11: conditions come with a release, each with its text.
    if !conditions.is_empty() && facts.step != Step::Released {
        return Err(StepError::ConditionsWithoutRelease);
    }
    let complete = |of: &ConditionSet| !of.text.trim().is_empty() && !of.version.is_empty();
    if !conditions.iter().all(complete) {
        return Err(StepError::ConditionIncomplete);
    }
    // REQ-14: no place of a wording is left to be filled in.
    if conditions.iter().any(|of| has_blank(&of.text)) {
        return Err(StepError::ConditionBlank);
    }
    Ok(Decision::of(CaseEvent::CustodyStepRecorded {
        step_id,
        sentence_id: known.sentence.sentence_id,
        facts,
        conditions: conditions.to_vec(),
    }))
}

/// Puts right what was recorded of a step. Both wordings stay in the log.
pub fn correct_step(
    known: &StepKnown<'_>,
    before: &CustodyStep,
    (facts, why): (&StepFacts, &str),
    at: Moment,
) -> Result<Decision<CaseEvent>, StepError> {
    check_change(before, why)?;
    let facts = check(known, (before.step_id, facts), at)?;
    let (step_id, why) = (before.step_id, why.trim().to_string());
    Ok(Decision::of(CaseEvent::CustodyStepCorrected { step_id, facts, why }))
}

/// Takes a step off the record.
pub fn remove_step(
    known: &StepKnown<'_>,
    before: &CustodyStep,
    why: &str,
) -> Result<Decision<CaseEvent>, StepError> {
    check_change(before, why)?;
    let others = known.steps.iter().filter(|of| of.step_id != before.step_id);
    check_order(others.map(|of| (of.facts.on, of.step_id, &of.facts)).collect())?;
    let (step_id, why) = (before.step_id, why.trim().to_string());
    Ok(Decision::of(CaseEvent::CustodyStepRemoved { step_id, why }))
}

/// Adds a condition to a licence that is in force: `steps` are those of its sentence.
pub fn add_condition(
    (release, steps): (&CustodyStep, &[&CustodyStep]),
    (condition, from): (&ConditionSet, Date),
    why: &str,
    at: Moment,
) -> Result<Decision<CaseEvent>, StepError> {
    if release.removed.is_some() {
        return Err(StepError::Removed);
    }
    // CUS-12: the last that happened to the sentence is this release.
    let on_record = steps.iter().filter(|of| of.removed.is_none());
    let last = on_record.max_by_key(|of| (of.facts.on, of.step_id));
    if release.facts.step != Step::Released || last.is_none_or(|of| of.step_id != release.step_id) {
        return Err(StepError::LicenceOver);
    }
    if condition.text.trim().is_empty() || condition.version.is_empty() {
        return Err(StepError::ConditionIncomplete);
    }
    // REQ-14: no place of a wording is left to be filled in.
    if has_blank(&condition.text) {
        return Err(StepError::ConditionBlank);
    }
    // CUS-12: it holds from a day of the licence that has come, and somebody says why it was added.
    if from < release.facts.on || from > at.day() {
        return Err(StepError::ConditionFrom);
    }
    if why.trim().is_empty() {
        return Err(StepError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::LicenceConditionAdded {
        step_id: release.step_id,
        condition: condition.clone(),
        from,
        why: why.trim().to_string(),
    }))
}

/// Records that a condition of a licence ended, or takes that back with a reason.
pub fn end_condition(
    condition: &LicenceCondition,
    (ended, reason): (Option<&Ended>, Option<&SentenceTerm>),
    why: &str,
    at: Moment,
) -> Result<Decision<CaseEvent>, StepError> {
    // CUS-05: nothing is recorded on what was removed; changing what was recorded says why.
    if condition.removed.is_some() {
        return Err(StepError::Removed);
    }
    if condition.ended.is_some() && why.trim().is_empty() {
        return Err(StepError::WhyMissing);
    }
    // CUS-11: a condition ends between its release and today, for a reason in use.
    let in_time = |ended: &Ended| condition.from <= ended.on && ended.on <= at.day() && reason.is_some();
    if !ended.map_or(condition.ended.is_some(), in_time) {
        return Err(StepError::ConditionEnd);
    }
    Ok(Decision::of(CaseEvent::LicenceConditionEndRecorded {
        condition_id: condition.condition_id,
        ended: ended.cloned(),
        why: why.trim().to_string(),
    }))
}

/// CUS-05: what was removed is not changed, and a change says why.
fn check_change(before: &CustodyStep, why: &str) -> Result<(), StepError> {
    if before.removed.is_some() {
        return Err(StepError::Removed);
    }
    if why.trim().is_empty() {
        return Err(StepError::WhyMissing);
    }
    Ok(())
}

fn check(
    known: &StepKnown<'_>,
    (step_id, facts): (StepId, &StepFacts),
    at: Moment,
) -> Result<StepFacts, StepError> {
    // CUS-01: only a sentence of custody that is on the record has custody.
    if !known.custodial || known.sentence.removed.is_some() {
        return Err(StepError::NotCustodial);
    }
    // CUS-02: it happened, and not before the sentence.
    if facts.on < known.sentence.facts.passed_on || facts.on > at.day() {
        return Err(StepError::DayOutside(facts.on));
    }
    // CUS-04: each step says what it needs.
    match facts.step {
        Step::InCustody if facts.place.trim().is_empty() => return Err(StepError::PlaceMissing),
        Step::Released if known.term.is_none() => return Err(StepError::ReleaseKindMissing),
        Step::Recalled if known.term.is_none() => return Err(StepError::RecallKindMissing),
        Step::Recalled if facts.reason.trim().is_empty() => return Err(StepError::RecallReasonMissing),
        _ => {}
    }
    // CUS-06: everything said of custody has a source.
    if facts.told_by.trim().is_empty() {
        return Err(StepError::ToldByMissing);
    }
    let others = known.steps.iter().filter(|of| of.step_id != step_id);
    let all = others.map(|of| (of.facts.on, of.step_id, &of.facts)).chain([(facts.on, step_id, facts)]);
    check_order(all.collect())?;
    let is_in_custody = facts.step == Step::InCustody;
    Ok(StepFacts {
        place: if is_in_custody { facts.place.trim().to_string() } else { String::new() },
        term: known.term.map(|term| term.code.clone()),
        reason: facts.reason.trim().to_string(),
        told_by: facts.told_by.trim().to_string(),
        ..facts.clone()
    })
}

/// CUS-03: a sentence has one state at a time, and each step follows from the one before. Of two on one day the one
/// recorded first comes first.
fn check_order(mut steps: Vec<(Date, StepId, &StepFacts)>) -> Result<(), StepError> {
    steps.sort_by_key(|(on, step_id, _)| (*on, *step_id));
    let mut before: Option<&StepFacts> = None;
    for (_, _, facts) in steps {
        let problem = match (before.map(|of| of.step), facts.step) {
            (None, Step::InCustody | Step::Released) | (Some(Step::InCustody), Step::Released) => None,
            (Some(Step::Released), Step::Recalled | Step::LicenceEnded)
            | (Some(Step::Recalled), Step::InCustody) => None,
            (Some(Step::InCustody), Step::InCustody) => {
                let same = before.is_some_and(|of| of.place.trim() == facts.place.trim());
                same.then_some("Custody in that prison is recorded already. Enter the prison they moved to.")
            }
            (_, Step::Released) => Some("A release comes after custody. Record the custody before it first."),
            (_, Step::Recalled) => {
                Some("A recall comes after a release. Record the release before it first.")
            }
            (_, Step::InCustody) => {
                Some("Custody comes again only after a recall. Record the recall before it first.")
            }
            (_, Step::LicenceEnded) => Some(
                "A licence ends after a release that was not recalled. Record the release before it first.",
            ),
        };
        if let Some(problem) = problem {
            return Err(StepError::OutOfOrder(problem));
        }
        before = Some(facts);
    }
    Ok(())
}
