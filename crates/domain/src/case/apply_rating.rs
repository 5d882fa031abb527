//! The fold of scores and tiers.

use super::{CaseEvent, CaseRow};
use crate::score::Scores;
use crate::shared::{CaseId, Recorded};
use crate::tier::Tier;

pub(super) fn rated(case_id: CaseId, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match &recorded.event {
        CaseEvent::AssessmentScored { assessment_id, on, offence_table, given, scores } => {
            vec![CaseRow::Scores(Scores {
                case_id,
                assessment_id: *assessment_id,
                on: *on,
                offence_table: offence_table.clone(),
                given: given.clone(),
                scores: scores.clone(),
                written: recorded.written(),
            })]
        }
        CaseEvent::TierWorkedOut { worked, on } => {
            let (worked, written) = (worked.clone(), recorded.written());
            vec![CaseRow::Tier(Tier { case_id, worked, on: *on, written })]
        }
        _ => Vec::new(),
    }
}
