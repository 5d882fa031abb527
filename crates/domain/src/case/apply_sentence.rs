//! The fold of what happens to sentences and their requirements.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::sentence::{Requirement, RequirementOrdered, Sentence};
use crate::shared::{CaseId, Recorded, SentenceId};

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let written = recorded.written();
    match &recorded.event {
        CaseEvent::SentenceRecorded { sentence_id, facts, source, requirements } => {
            let sentence = Sentence {
                case_id,
                sentence_id: *sentence_id,
                facts: facts.clone(),
                source: *source,
                ended: None,
                removed: None,
                corrections: 0,
                written,
            };
            let ordered = requirements.iter().map(|ordered| begun(case_id, *sentence_id, ordered, recorded));
            [CaseRow::Sentence(sentence)].into_iter().chain(ordered.map(CaseRow::Requirement)).collect()
        }
        CaseEvent::SentenceCorrected { sentence_id, facts, requirements, why } => {
            let Some(before) = known.sentences.get(sentence_id) else { return Vec::new() };
            let (facts, corrections) = (facts.clone(), before.corrections + 1);
            let sentence = Sentence { facts, corrections, written, ..before.clone() };
            let mut rows = vec![CaseRow::Sentence(sentence)];
            rows.extend(requirements_corrected(known, *sentence_id, requirements, (why, recorded)));
            rows
        }
        CaseEvent::SentenceEndRecorded { sentence_id, ended, .. } => {
            let Some(before) = known.sentences.get(sentence_id) else { return Vec::new() };
            vec![CaseRow::Sentence(Sentence { ended: ended.clone(), written, ..before.clone() })]
        }
        CaseEvent::SentenceRemoved { sentence_id, why } => {
            let Some(before) = known.sentences.get(sentence_id) else { return Vec::new() };
            let removed = Some(recorded.removed(why));
            vec![CaseRow::Sentence(Sentence { removed, written, ..before.clone() })]
        }
        CaseEvent::RequirementStateRecorded { requirement_id, started_on, ended, .. } => {
            let Some(before) = known.requirements.get(requirement_id) else { return Vec::new() };
            let (started_on, ended) = (*started_on, ended.clone());
            vec![CaseRow::Requirement(Requirement { started_on, ended, written, ..before.clone() })]
        }
        _ => Vec::new(),
    }
}

fn begun(
    case_id: CaseId,
    sentence_id: SentenceId,
    ordered: &RequirementOrdered,
    recorded: &Recorded<CaseEvent>,
) -> Requirement {
    Requirement {
        case_id,
        requirement_id: ordered.requirement_id,
        sentence_id,
        requirement_type: ordered.requirement_type.clone(),
        length: ordered.length,
        details: ordered.details.clone(),
        ends_on: ordered.ends_on,
        started_on: ordered.started_on,
        ended: None,
        removed: None,
        written: recorded.written(),
    }
}

/// Those that are still there keep what was recorded of their start and end; those left out are removed.
fn requirements_corrected(
    known: &CaseRecord,
    sentence_id: SentenceId,
    ordered: &[RequirementOrdered],
    (why, recorded): (&str, &Recorded<CaseEvent>),
) -> Vec<CaseRow> {
    let Some(sentence) = known.sentences.get(&sentence_id) else { return Vec::new() };
    let of_sentence = known.requirements.values().filter(|of| of.sentence_id == sentence_id);
    let left_out = of_sentence
        .filter(|of| of.removed.is_none())
        .filter(|of| !ordered.iter().any(|one| one.requirement_id == of.requirement_id))
        .map(|of| Requirement {
            removed: Some(recorded.removed(why)),
            written: recorded.written(),
            ..of.clone()
        });
    let now = ordered.iter().map(|one| {
        let begun = begun(sentence.case_id, sentence_id, one, recorded);
        match known.requirements.get(&one.requirement_id).filter(|of| of.sentence_id == sentence_id) {
            Some(before) => Requirement {
                started_on: before.started_on.or(begun.started_on),
                ended: before.ended.clone(),
                ..begun
            },
            None => begun,
        }
    });
    left_out.chain(now).map(CaseRow::Requirement).collect()
}
