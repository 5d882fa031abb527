//! The lone-worker note of a visit, and checking in from it.

use super::find::{Found, find};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::contact::{self, ArrangeVisit};
use domain::shared::{CaseId, ContactId};

/// What the page of a visit, or the API, says.
#[derive(Clone)]
pub enum VisitChange {
    Arrange(ArrangeVisit),
    CheckIn,
}

/// Says who knows and back by when, or that the officer is back. Neither writes over what somebody else wrote of the
/// appointment, so that both are taken on whatever stands: safety does not wait for a conflict to be settled.
pub async fn visit(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    change: &VisitChange,
) -> Result<(), AppError> {
    deciding(|| async {
        let part = CasePart::with_contact(contact_id);
        let opened = open_for_change(ctx, case_id, Action::BookAppointment, part).await?;
        let Found { case_id, head, record, contact } = find(ctx, &opened, contact_id).await?;
        let decision = match change {
            VisitChange::Arrange(cmd) => {
                let day = contact.starts_at.day();
                let kind = ctx.policy.contact_types().find(&contact.contact_type, day);
                let kind = kind.ok_or(AppError::NotFound)?;
                contact::arrange_visit(kind, (contact_id, contact.starts_at), cmd)
            }
            // Pressed twice is once.
            VisitChange::CheckIn
                if contact.visit.as_ref().is_some_and(|visit| visit.checked_in.is_some()) =>
            {
                return Ok(());
            }
            VisitChange::CheckIn => contact::check_in(&contact, ctx.now),
        }
        .map_err(AppError::refused)?;
        let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
    })
    .await
}

domain::private_debug!(VisitChange);
