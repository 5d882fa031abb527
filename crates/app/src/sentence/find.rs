//! Where a part of the record stands, in the case that was opened or in a record joined to it, and writing on it.

use crate::case::Opened;
use crate::commit::{CaseChange, Write, commit, entry_of};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head, OutboxEntry};
use domain::case::{CaseEvent, CaseRecord};
use domain::shared::{CaseId, Decision, Written};

/// The record that holds it, with the head to write on.
pub(crate) struct Found {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
}

/// The record of the case, or the one joined to it, that holds what is asked for.
pub(crate) async fn find(
    ctx: &Ctx,
    opened: &Opened,
    holds: impl Fn(&CaseRecord) -> bool,
) -> Result<Found, AppError> {
    find_in(ctx, opened, CasePart::HEAD, holds).await
}

/// The same for what is read only with a part of the joined records.
pub(crate) async fn find_in(
    ctx: &Ctx,
    opened: &Opened,
    part: CasePart,
    holds: impl Fn(&CaseRecord) -> bool,
) -> Result<Found, AppError> {
    if holds(&opened.record) {
        let (case_id, head, record) = (opened.case_id, opened.head, opened.record.clone());
        return Ok(Found { case_id, head, record });
    }
    for member in opened.record.joined_members() {
        let Some((head, record)) = ctx.store.case_part(member, part).await? else { continue };
        if holds(&record) {
            return Ok(Found { case_id: member, head, record });
        }
    }
    Err(AppError::NotFound)
}

/// Somebody else's change under the form is told, not overwritten.
pub(crate) fn unchanged(written: &Written, seen_seq: i64) -> Result<(), AppError> {
    if written.seq == seen_seq {
        return Ok(());
    }
    Err(AppError::Conflict(Box::new(written.clone())))
}

/// Writes a decision on the record that holds what it is about. `corrects` is the entry that it puts right, by `seq`.
pub(crate) async fn write(
    ctx: &Ctx,
    opened: Opened,
    found: &Found,
    (decision, corrects): (Decision<CaseEvent>, Option<i64>),
    outbox: Vec<OutboxEntry>,
) -> Result<(), AppError> {
    let corrects = match corrects {
        Some(seq) => entry_of(ctx, found.case_id, seq).await?,
        None => None,
    };
    let (case_id, head, known) = (found.case_id, found.head, &found.record);
    let change = CaseChange { case_id, head, known, decision, corrects };
    commit(ctx, Write { access: vec![opened.access], outbox, ..Write::case(change) }).await
}
