//! The fold of decisions which organisation a sentence goes to.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::allocation::{Allocation, AllocationEvent, Reversal};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &AllocationEvent),
) -> Vec<CaseRow> {
    let allocation = match event {
        AllocationEvent::Decided { allocation_id, sentence_id, facts } => Allocation {
            case_id,
            allocation_id: *allocation_id,
            sentence_id: *sentence_id,
            facts: (**facts).clone(),
            decided: recorded.written(),
            reversed: None,
            written: recorded.written(),
        },
        AllocationEvent::Reversed { allocation_id, why, withdrew, back } => {
            let Some(before) = known.allocations.get(allocation_id) else { return Vec::new() };
            let by = recorded.written();
            let reversed = Reversal { why: why.clone(), withdrew: *withdrew, back: *back, by };
            Allocation { reversed: Some(reversed), written: recorded.written(), ..before.clone() }
        }
    };
    vec![CaseRow::Allocation(Box::new(allocation))]
}
