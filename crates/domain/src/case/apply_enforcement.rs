//! The fold of enforcement: reviews, what happened after them, letters.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::enforcement::{BreachStep, Letter, Review};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let written = recorded.written();
    match &recorded.event {
        CaseEvent::ReviewDecided { review_id, sentence_id, decision, considered, on, why } => {
            vec![CaseRow::Review(Review {
                case_id,
                review_id: *review_id,
                sentence_id: *sentence_id,
                decision: *decision,
                considered: considered.clone(),
                decided_on: *on,
                why: why.clone(),
                written,
            })]
        }
        CaseEvent::BreachStepRecorded { step_id, review_id, facts } => {
            let (step_id, review_id, facts) = (*step_id, *review_id, facts.clone());
            vec![CaseRow::BreachStep(BreachStep {
                case_id,
                step_id,
                review_id,
                facts,
                removed: None,
                written,
            })]
        }
        CaseEvent::BreachStepRemoved { step_id, why } => {
            let Some(before) = known.breach_steps.get(step_id) else { return Vec::new() };
            let removed = Some(recorded.removed(why));
            vec![CaseRow::BreachStep(BreachStep { removed, written, ..before.clone() })]
        }
        CaseEvent::LetterSent { letter_id, facts } => {
            let (letter_id, facts) = (*letter_id, facts.clone());
            vec![CaseRow::Letter(Letter { case_id, letter_id, facts, removed: None, written })]
        }
        CaseEvent::LetterRemoved { letter_id, why } => {
            let Some(before) = known.letters.get(letter_id) else { return Vec::new() };
            let removed = Some(recorded.removed(why));
            vec![CaseRow::Letter(Letter { removed, written, ..before.clone() })]
        }
        _ => Vec::new(),
    }
}
