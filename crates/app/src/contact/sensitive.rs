//! Decides that a sensitive entry may be shown to the person.

use super::find::{Found, find};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::contact;
use domain::shared::{CaseId, ContactId};

pub async fn lift_sensitivity(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    why: &str,
    seen_seq: i64,
) -> Result<(), AppError> {
    deciding(|| async {
        let part = CasePart::with_contact(contact_id);
        let opened = open_for_change(ctx, case_id, Action::LiftSensitivity, part).await?;
        let Found { case_id, head, record, contact } = find(ctx, &opened, contact_id).await?;
        if contact.written.seq != seen_seq {
            // The same form sent twice is saved once.
            if ctx.wrote(&contact.written) && !contact.sensitive {
                return Ok(());
            }
            return Err(AppError::Conflict(Box::new(contact.written)));
        }
        let decision = contact::lift_sensitivity(&contact, why).map_err(AppError::refused)?;
        let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
    })
    .await
}
