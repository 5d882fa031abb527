//! The fold of limits.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::limit::{Admitted, Exclusion, Lifted, LimitEvent, Restriction};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &LimitEvent),
) -> Vec<CaseRow> {
    let lifted = |why: &String| Some(Lifted { why: why.clone(), by: recorded.written() });
    match event {
        LimitEvent::Excluded { exclusion_id, user, reason, from, until } => {
            vec![CaseRow::Exclusion(Exclusion {
                case_id,
                exclusion_id: *exclusion_id,
                user: user.clone(),
                reason: reason.clone(),
                from: *from,
                until: *until,
                lifted: None,
                created: recorded.written(),
                written: recorded.written(),
            })]
        }
        LimitEvent::ExclusionEnded { exclusion_id, why } => {
            let before = known.exclusions.get(exclusion_id).cloned();
            let ended = |before| Exclusion { lifted: lifted(why), written: recorded.written(), ..before };
            before.map(ended).map(CaseRow::Exclusion).into_iter().collect()
        }
        LimitEvent::Restricted { allowed, ring, reason } => {
            let row = |user: &crate::concern::Named, on_list| {
                let (user, written) = (user.clone(), recorded.written());
                CaseRow::Admitted(Admitted { case_id, user, on_list, written })
            };
            let listed = |user_id| allowed.iter().any(|named| named.user_id == user_id);
            let gone = known.admitted.values().filter(|of| of.on_list && !listed(of.user.user_id));
            let restriction = Restriction {
                case_id,
                ring: ring.clone(),
                reason: reason.clone(),
                lifted: None,
                created: recorded.written(),
                written: recorded.written(),
            };
            let gone = gone.map(|of| row(&of.user, false));
            let rows = gone.chain(allowed.iter().map(|named| row(named, true)));
            rows.chain([CaseRow::Restriction(restriction)]).collect()
        }
        LimitEvent::RestrictionEnded { why } => {
            let before = known.restriction.clone();
            let ended = |before| Restriction { lifted: lifted(why), written: recorded.written(), ..before };
            before.map(ended).map(CaseRow::Restriction).into_iter().collect()
        }
    }
}
