//! Where a part of the record stands: in the case that was opened, or in a record joined to it.

use crate::case::Opened;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
use domain::case::CaseRecord;
use domain::shared::CaseId;

/// The record that holds it, with the head to write on.
pub(super) struct Found {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
}

/// The record of the case, or the one joined to it, that holds what is asked for.
pub(super) async fn find(
    ctx: &Ctx,
    opened: &Opened,
    holds: impl Fn(&CaseRecord) -> bool,
) -> Result<Found, AppError> {
    if holds(&opened.record) {
        let (case_id, head, record) = (opened.case_id, opened.head, opened.record.clone());
        return Ok(Found { case_id, head, record });
    }
    for member in opened.record.joined_members() {
        let Some((head, record)) = ctx.store.case_part(member, CasePart::HEAD).await? else { continue };
        if holds(&record) {
            return Ok(Found { case_id: member, head, record });
        }
    }
    Err(AppError::NotFound)
}
