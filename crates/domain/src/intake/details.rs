//! Other names, addresses, ways to reach somebody, circumstances, needs, people in their life.

use super::bring::Bringing;
use super::rows::DetailRow;
use crate::person::detail::{DatedDetail, DetailKnown, PersonDetail, record_detail};
use crate::shared::{DetailId, Refusal};
use uuid::Uuid;

pub(super) fn detail(bringing: &mut Bringing<'_>, id: Uuid, row: &DetailRow) -> Result<(), Refusal> {
    let (policy, today) = (bringing.known.policy, bringing.known.at.day());
    let dated = DatedDetail { detail: row.detail.clone(), from: row.from, to: row.to };
    let kind = dated.detail.type_code();
    let kind = kind.and_then(|code| policy.detail_types().find(code, row.from.unwrap_or(today).min(today)));
    let others = bringing.record.details.values().filter(|of| !of.is_removed());
    let others: Vec<&PersonDetail> = others.collect();
    let known = DetailKnown { kind, others: &others, today };
    let recording = record_detail(&known, DetailId(id), &dated)?;
    let ends = recording.ends.into_iter().flat_map(|(_, ending)| ending.events);
    let events = ends.chain(recording.decision.events).collect();
    bringing.take_all(events);
    Ok(())
}
