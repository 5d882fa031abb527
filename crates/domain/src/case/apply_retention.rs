//! The fold of what happens to a record in retention.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::retention::{Archived, Exemption, Retention};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let written = recorded.written();
    let new =
        Retention { case_id, archived: None, exempted: None, restored_on: None, written: written.clone() };
    let mut row = Retention { written, ..known.retention.clone().unwrap_or(new) };
    match &recorded.event {
        CaseEvent::Archived { class, since, on } => {
            row.archived = Some(Archived { class: class.clone(), since: *since, on: *on });
        }
        CaseEvent::Restored { on, .. } => {
            row.archived = None;
            row.restored_on = Some(*on);
        }
        CaseEvent::Exempted { since, why } => {
            row.exempted = Some(Exemption { why: why.clone(), since: *since });
        }
        CaseEvent::ExemptionEnded { .. } => row.exempted = None,
        _ => return Vec::new(),
    }
    vec![CaseRow::Retention(row)]
}
