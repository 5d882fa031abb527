//! The fold of concerns.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::concern::{Concern, ConcernEvent, Decided, Named};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &ConcernEvent),
) -> Vec<CaseRow> {
    let concern = match event {
        ConcernEvent::Raised { concern_id, facts } => Concern {
            case_id,
            concern_id: *concern_id,
            facts: facts.clone(),
            decided: None,
            created: recorded.written(),
            written: recorded.written(),
        },
        ConcernEvent::BroughtIn { concern_id, facts, raised, decided } => Concern {
            case_id,
            concern_id: *concern_id,
            facts: facts.clone(),
            decided: decided.clone(),
            created: recorded.written_there(raised),
            written: recorded.written(),
        },
        ConcernEvent::Decided { concern_id, follows, why } => {
            let Some(before) = known.concerns.get(concern_id) else { return Vec::new() };
            let by = Named { user_id: recorded.by.user_id, name: recorded.by.name.clone() };
            let decided = Decided { follows: *follows, why: why.clone(), at: recorded.recorded_at, by };
            Concern { decided: Some(decided), written: recorded.written(), ..before.clone() }
        }
    };
    vec![CaseRow::Concern(concern)]
}
