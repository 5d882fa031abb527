//! The fold of openings.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::opening::{Answer, Answered, Ended, Opening, OpeningEvent};
use crate::shared::{CaseId, Recorded};

pub(super) fn apply(
    case_id: CaseId,
    known: &CaseRecord,
    (recorded, event): (&Recorded<CaseEvent>, &OpeningEvent),
) -> Vec<CaseRow> {
    let by = recorded.written();
    let begun = |reason: Option<&String>, words: &String, period, told: &Vec<_>| Opening {
        case_id,
        opening_id: event.opening_id(),
        reason: reason.cloned(),
        words: words.clone(),
        wanted: period,
        told: told.clone(),
        answered: None,
        ended: None,
        created: recorded.written(),
        written: recorded.written(),
    };
    let changed = || {
        let before = known.openings.get(&event.opening_id())?;
        Some(Opening { written: recorded.written(), ..before.clone() })
    };
    let answered = |answer, words: &String| {
        let answered = Answered { answer, words: words.clone(), by: by.clone() };
        changed().map(|opening| Opening { answered: Some(answered), ..opening })
    };
    let opening = match event {
        OpeningEvent::GlassBroken { reason, words, period, told, .. } => {
            Some(begun(Some(reason), words, period.clone(), told))
        }
        OpeningEvent::Asked { words, period, told, .. } => Some(begun(None, words, period.clone(), told)),
        OpeningEvent::Granted { words, period, .. } => answered(Answer::Granted(period.clone()), words),
        OpeningEvent::Refused { words, .. } => answered(Answer::Refused, words),
        OpeningEvent::Ended { why, .. } => {
            let ended = Ended { why: why.clone(), by: by.clone() };
            changed().map(|opening| Opening { ended: Some(ended), ..opening })
        }
    };
    opening.into_iter().map(Box::new).map(CaseRow::Opening).collect()
}
