//! Decides about an absence whose reason is awaited.

use super::find::{Found, find};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::contact::{self, AbsenceKnown, Contact, DecideAbsence, Reason};
use domain::shared::{CaseId, ContactId, Moment};
use jiff::civil::Date;

/// What the form or the API says.
#[derive(Clone)]
pub struct AbsenceForm {
    pub reason: Reason,
    pub because: String,
    /// The `written.seq` that the form was filled in on.
    pub seen_seq: i64,
}

/// The day until which policy awaits the reason for an absence at a time. Nothing where policy does not answer for that
/// day, or the bank holidays after it are not known: ABS-01 refuses an absence that would need it, and nothing else.
pub fn awaited_until(ctx: &Ctx, absent_at: Moment) -> Option<Date> {
    let day = absent_at.day();
    let days = ctx.policy.working_days("contact.absence_evidence_working_days", day).ok()?;
    ctx.policy.calendar().add_working_days(day, u32::try_from(days).ok()?).ok()
}

/// Waits until a day, or says what the reason was.
pub async fn decide_absence(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    form: &AbsenceForm,
) -> Result<(), AppError> {
    deciding(|| async {
        let part = CasePart::with_contact(contact_id);
        let opened = open_for_change(ctx, case_id, Action::RecordContact, part).await?;
        let Found { case_id, head, record, contact } = find(ctx, &opened, contact_id).await?;
        if contact.written.seq != form.seen_seq {
            // The same form sent twice is saved once.
            if ctx.wrote(&contact.written) && says(form, &contact) {
                return Ok(());
            }
            return Err(AppError::Conflict(Box::new(contact.written)));
        }
        let day = contact.starts_at.day();
        let types = ctx.policy.outcome_types();
        let chosen = match &form.reason {
            Reason::Was(code) => types.find(code, day),
            Reason::NotSaid | Reason::AwaitedUntil(_) => None,
        };
        let known = AbsenceKnown {
            contact: &contact,
            stands: contact.outcome.as_ref().and_then(|stands| types.find(&stands.code, day)),
            chosen,
            policy_until: awaited_until(ctx, contact.starts_at),
        };
        let cmd = DecideAbsence { reason: form.reason.clone(), because: form.because.clone() };
        let decision = contact::decide_absence(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
    })
    .await
}

/// Whether the entry says already what the form says.
fn says(form: &AbsenceForm, contact: &Contact) -> bool {
    contact.outcome.as_ref().is_some_and(|stands| {
        let same = match &form.reason {
            Reason::NotSaid => false,
            Reason::AwaitedUntil(until) => stands.awaited_until == Some(*until),
            Reason::Was(code) => stands.code == *code,
        };
        same && stands.because == form.because.trim()
    })
}

domain::private_debug!(AbsenceForm);
