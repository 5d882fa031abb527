//! The fold of custody, licence, remand and bail.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::custody::{Bail, ConditionSet, CustodyStep, KeyDate, LicenceCondition, StepFacts};
use crate::shared::{CaseId, Recorded, SentenceId, StepId};
use jiff::civil::Date;

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let written = recorded.written();
    match &recorded.event {
        CaseEvent::CustodyStepRecorded { step_id, sentence_id, facts, conditions } => {
            step_recorded(case_id, (*step_id, *sentence_id), (facts, conditions), recorded)
        }
        CaseEvent::CustodyStepCorrected { step_id, facts, .. } => {
            let Some(before) = known.custody_steps.get(step_id) else { return Vec::new() };
            let (facts, corrections) = (facts.clone(), before.corrections + 1);
            let step = CustodyStep { facts: facts.clone(), corrections, written, ..before.clone() };
            let conditions = conditions_of(known, *step_id);
            // What came with the release has its day; what was added later keeps its own.
            let conditions = conditions.map(|of| LicenceCondition {
                from: if of.from == before.facts.on { facts.on } else { of.from.max(facts.on) },
                written: recorded.written(),
                ..of.clone()
            });
            let conditions: Vec<CaseRow> = conditions.map(CaseRow::LicenceCondition).collect();
            [CaseRow::CustodyStep(step)].into_iter().chain(conditions).collect()
        }
        CaseEvent::CustodyStepRemoved { step_id, why } => {
            let Some(before) = known.custody_steps.get(step_id) else { return Vec::new() };
            let removed = Some(recorded.removed(why));
            let step = CustodyStep { removed: removed.clone(), written, ..before.clone() };
            // The conditions came with the release and go with it.
            let conditions = conditions_of(known, *step_id).map(|of| {
                let (removed, written) = (removed.clone(), recorded.written());
                CaseRow::LicenceCondition(LicenceCondition { removed, written, ..of.clone() })
            });
            [CaseRow::CustodyStep(step)].into_iter().chain(conditions).collect()
        }
        CaseEvent::LicenceConditionAdded { step_id, condition, from, .. } => {
            let Some(release) = known.custody_steps.get(step_id) else { return Vec::new() };
            let of = (*step_id, release.sentence_id);
            vec![CaseRow::LicenceCondition(condition_set(case_id, of, (condition, *from), recorded))]
        }
        CaseEvent::LicenceConditionEndRecorded { condition_id, ended, .. } => {
            let Some(before) = known.conditions.get(condition_id) else { return Vec::new() };
            let ended = ended.clone();
            vec![CaseRow::LicenceCondition(LicenceCondition { ended, written, ..before.clone() })]
        }
        CaseEvent::KeyDateRecorded { sentence_id, term, on, told_by, .. } => {
            let before = known.key_dates.get(&(*sentence_id, term.clone()));
            vec![CaseRow::KeyDate(KeyDate {
                case_id,
                sentence_id: *sentence_id,
                term: term.clone(),
                on: *on,
                told_by: told_by.clone(),
                corrections: before.map_or(0, |before| before.corrections + 1),
                written,
            })]
        }
        CaseEvent::BailRecorded { bail_id, facts } => {
            let (bail_id, facts) = (*bail_id, facts.clone());
            vec![CaseRow::Bail(Bail { case_id, bail_id, facts, removed: None, corrections: 0, written })]
        }
        CaseEvent::BailCorrected { bail_id, facts, .. } => {
            let Some(before) = known.bail.get(bail_id) else { return Vec::new() };
            let (facts, corrections) = (facts.clone(), before.corrections + 1);
            vec![CaseRow::Bail(Bail { facts, corrections, written, ..before.clone() })]
        }
        CaseEvent::BailRemoved { bail_id, why } => {
            let Some(before) = known.bail.get(bail_id) else { return Vec::new() };
            let removed = Some(recorded.removed(why));
            vec![CaseRow::Bail(Bail { removed, written, ..before.clone() })]
        }
        _ => Vec::new(),
    }
}

fn conditions_of(known: &CaseRecord, step_id: StepId) -> impl Iterator<Item = &LicenceCondition> {
    known.conditions.values().filter(move |of| of.step_id == step_id)
}

fn step_recorded(
    case_id: CaseId,
    (step_id, sentence_id): (StepId, SentenceId),
    (facts, conditions): (&StepFacts, &[ConditionSet]),
    recorded: &Recorded<CaseEvent>,
) -> Vec<CaseRow> {
    let step = CustodyStep {
        case_id,
        step_id,
        sentence_id,
        facts: facts.clone(),
        removed: None,
        corrections: 0,
        written: recorded.written(),
    };
    let conditions = conditions.iter().map(|set| {
        let of = (step_id, sentence_id);
        CaseRow::LicenceCondition(condition_set(case_id, of, (set, facts.on), recorded))
    });
    [CaseRow::CustodyStep(step)].into_iter().chain(conditions).collect()
}

fn condition_set(
    case_id: CaseId,
    (step_id, sentence_id): (StepId, SentenceId),
    (set, from): (&ConditionSet, Date),
    recorded: &Recorded<CaseEvent>,
) -> LicenceCondition {
    LicenceCondition {
        case_id,
        condition_id: set.condition_id,
        sentence_id,
        step_id,
        condition_type: set.condition_type.clone(),
        text: set.text.clone(),
        version: set.version.clone(),
        wording: set.wording.clone(),
        from,
        ended: None,
        removed: None,
        written: recorded.written(),
    }
}
