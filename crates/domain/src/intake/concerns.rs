//! Concerns and disclosures, with what was decided. One that nobody has decided about waits here as it waited there: where
//! its hours have passed the alarm goes up the line at once.

use super::bring::Bringing;
use super::ids::AUTHOR;
use super::rows_of_risk::{ConcernRow, DecidedRow, NamedRow};
use crate::case::CaseEvent;
use crate::concern::{ConcernError, ConcernEvent, ConcernFacts, Decided, Named};
use crate::shared::{ConcernId, Refusal, words_that_fit};
use uuid::Uuid;

pub(super) fn concern(bringing: &mut Bringing<'_>, id: Uuid, row: &ConcernRow) -> Result<(), Refusal> {
    // CNC-01: it says what was seen or heard.
    let said = words_that_fit(&row.said).map_err(|(length, most)| ConcernError::SaidTooLong(length, most))?;
    if said.is_empty() {
        return Err(ConcernError::SaidMissing.into());
    }
    let facts = ConcernFacts {
        said,
        intent: row.intent,
        danger: row.danger,
        holder: row.holder.as_ref().map(named),
        stand_in: row.stand_in.as_ref().map(named),
        manager: row.manager.as_ref().map(named),
        decide_by: row.decide_by,
    };
    let decided = row.decided.as_ref().map(|said| decided(row, said)).transpose()?;
    let decided_at = row.decided.as_ref().map(|said| said.done.at);
    bringing.not_to_come("decided", decided_at)?;
    let otherwise = decided_at.into_iter().chain([row.decide_by]).min();
    let raised = bringing.begun_there((&row.recorded, row.raised_by), otherwise, decided_at)?;
    let concern_id = ConcernId(id);
    bringing.take(CaseEvent::Concern(ConcernEvent::BroughtIn { concern_id, facts, raised, decided }));
    Ok(())
}

/// CNC-05 and CNC-06: somebody else decided, with a reason.
fn decided(row: &ConcernRow, said: &DecidedRow) -> Result<Decided, ConcernError> {
    if said.done.user.is_some() && said.done.user == row.raised_by {
        return Err(ConcernError::OwnConcern);
    }
    let why = words_that_fit(&said.why).map_err(|(length, most)| ConcernError::WhyTooLong(length, most))?;
    if why.is_empty() {
        return Err(ConcernError::WhyMissing);
    }
    let by = Named { user_id: said.done.user.unwrap_or(AUTHOR), name: said.done.by.clone() };
    Ok(Decided { follows: said.follows, why, at: said.done.at, by })
}

fn named(row: &NamedRow) -> Named {
    Named { user_id: row.user.unwrap_or(AUTHOR), name: row.name.clone() }
}
