//! The fold of what is said about who holds a case: left unallocated, and to go back on a day.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::assignment::{HandBack, HoldingEvent, LeftUnallocated, Over};
use crate::shared::{AssignmentId, CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &HoldingEvent),
) -> Vec<CaseRow> {
    let written = recorded.written();
    match event {
        HoldingEvent::LeftUnallocated { until, why } => {
            let (left_id, until, why) = (recorded.event_id, *until, why.clone());
            vec![CaseRow::Left(LeftUnallocated { case_id, left_id, until, why, written })]
        }
        HoldingEvent::HandBackPlanned { assignment_id, to, on } => {
            let (assignment_id, to, on) = (*assignment_id, to.clone(), *on);
            let planned = written.clone();
            vec![CaseRow::HandBack(HandBack { case_id, assignment_id, to, on, planned, over: None, written })]
        }
        HoldingEvent::HandBackDropped { assignment_id, why } => {
            let over = Over::Stays { why: why.clone(), by: written };
            ended(known, *assignment_id, over, recorded).into_iter().collect()
        }
    }
}

/// The case moved, so that it does not go back any more.
pub(super) fn moved(
    known: &CaseRecord,
    ends: AssignmentId,
    recorded: &Recorded<CaseEvent>,
) -> Option<CaseRow> {
    ended(known, ends, Over::Moved { by: recorded.written() }, recorded)
}

fn ended(
    known: &CaseRecord,
    assignment_id: AssignmentId,
    over: Over,
    recorded: &Recorded<CaseEvent>,
) -> Option<CaseRow> {
    let before = known.hand_backs.get(&assignment_id).filter(|of| of.over.is_none())?;
    Some(CaseRow::HandBack(HandBack { over: Some(over), written: recorded.written(), ..before.clone() }))
}
