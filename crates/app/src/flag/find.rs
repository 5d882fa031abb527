//! The whole person's flags: those of the case that was opened and of the records joined to it.

use crate::case::Opened;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
use domain::case::CaseRecord;
use domain::flag::Flag;
use domain::shared::{CaseId, FlagId};

/// A record with the head to write on.
pub(super) struct Part {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
}

/// The opened record first, then those joined to it.
pub(super) async fn parts(ctx: &Ctx, opened: &Opened) -> Result<Vec<Part>, AppError> {
    let Opened { case_id, head, record, .. } = opened;
    let mut parts = vec![Part { case_id: *case_id, head: *head, record: record.clone() }];
    for case_id in record.joined_members() {
        if let Some((head, record)) = ctx.store.case_part(case_id, CasePart::FLAGS).await? {
            parts.push(Part { case_id, head, record });
        }
    }
    Ok(parts)
}

/// Where a flag stands.
pub(super) fn with(parts: Vec<Part>, flag_id: FlagId) -> Result<(Part, Flag), AppError> {
    let found = parts.into_iter().find_map(|part| {
        let flag = part.record.flags.get(&flag_id).cloned()?;
        Some((part, flag))
    });
    found.ok_or(AppError::NotFound)
}
