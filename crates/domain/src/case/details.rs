//! The fold of what is recorded about the person.

use super::names::with_forms;
use super::{CaseEvent, CaseRecord, CaseRow};
use crate::person::detail::{DatedDetail, Detail, PersonDetail};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let Some(detail) = after(case_id, known, recorded) else { return Vec::new() };
    let is_name = |dated: &DatedDetail| matches!(dated.detail, Detail::Name(_));
    let was_name = known.details.get(&detail.detail_id).is_some_and(|before| is_name(&before.dated));
    let names_change = was_name || is_name(&detail.dated);
    let rows = vec![CaseRow::Detail(detail)];
    if names_change { with_forms(case_id, known, rows) } else { rows }
}

/// The fact as it stands after the event.
fn after(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Option<PersonDetail> {
    let detail_id = recorded.event.detail_id()?;
    let written = recorded.written();
    if let CaseEvent::DetailRecorded { dated, .. } = &recorded.event {
        return Some(PersonDetail {
            case_id,
            detail_id,
            dated: dated.clone(),
            removed_because: None,
            corrections: 0,
            created: written.clone(),
            written,
        });
    }
    let mut detail = PersonDetail { written, ..known.details.get(&detail_id)?.clone() };
    match &recorded.event {
        CaseEvent::DetailCorrected { dated, .. } => {
            detail.dated = dated.clone();
            detail.corrections += 1;
        }
        CaseEvent::DetailEnded { to, .. } => detail.dated.to = Some(*to),
        CaseEvent::DetailRemoved { why, .. } => detail.removed_because = Some(why.clone()),
        _ => return None,
    }
    Some(detail)
}
