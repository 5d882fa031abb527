//! The fold of what is recorded of requirements and conditions by their own fields, and of the words of conditions.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::custody::LicenceCondition;
use crate::requirement::{PartFacts, PartId};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let before = |part: &PartId| known.part_facts.get(part).cloned();
    let begun = |part: PartId| PartFacts {
        case_id,
        part,
        facts: Vec::new(),
        told_by: String::new(),
        suspensions: Vec::new(),
        written: recorded.written(),
    };
    let row = match &recorded.event {
        CaseEvent::OwnFactsRecorded { part, facts, told_by, .. } => {
            let before = before(part).unwrap_or_else(|| begun(*part));
            PartFacts {
                facts: facts.clone(),
                told_by: told_by.clone(),
                written: recorded.written(),
                ..before
            }
        }
        CaseEvent::SuspensionsRecorded { part, suspensions, .. } => {
            let before = before(part).unwrap_or_else(|| begun(*part));
            PartFacts { suspensions: suspensions.clone(), written: recorded.written(), ..before }
        }
        CaseEvent::LicenceConditionCorrected { condition_id, text, version, wording, .. } => {
            let Some(before) = known.conditions.get(condition_id).cloned() else { return Vec::new() };
            let (text, version, wording) = (text.clone(), version.clone(), wording.clone());
            let written = recorded.written();
            return vec![CaseRow::LicenceCondition(LicenceCondition {
                text,
                version,
                wording,
                written,
                ..before
            })];
        }
        _ => return Vec::new(),
    };
    vec![CaseRow::PartFacts(row)]
}
