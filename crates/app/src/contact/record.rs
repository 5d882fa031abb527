//! Records a contact that was not booked.

use crate::case::{case_access, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::{Action, may};
use domain::contact::{self, RecordContact};
use domain::oversight::check_decider;
use domain::shared::{CaseId, ContactId, Moment, RequestId};

const COMMAND: &str = "record contact";

/// What the form or the API says.
#[derive(Clone)]
pub struct ContactForm {
    pub contact_type: String,
    pub happened_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
}

/// Records it; the same request id gives the same contact.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ContactForm,
) -> Result<ContactId, AppError> {
    deciding(|| attempt(ctx, case_id, request_id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ContactForm,
) -> Result<ContactId, AppError> {
    if let Some(contact_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(contact_id);
    }
    let opened = open_for_change(ctx, case_id, Action::RecordContact, CasePart::HEAD).await?;
    let contact_id = ContactId(ctx.ids.uuid(ctx.now));
    let day = form.happened_at.day();
    let kind = ctx.policy.contact_types().find(&form.contact_type, day).filter(|kind| !kind.made_by_system);
    let verdict = may(
        &ctx.actor,
        Action::RecordDecision,
        &case_access(&opened.record),
        ctx.now,
        ctx.last_holder_since()?,
    );
    check_decider(kind, verdict.is_allowed()).map_err(AppError::refused)?;
    let outcome = form.outcome.as_deref().and_then(|code| ctx.policy.outcome_types().find(code, day));
    let cmd = RecordContact {
        contact_id,
        contact_type: form.contact_type.clone(),
        happened_at: form.happened_at,
        minutes: form.minutes,
        place: form.place.clone(),
        officer_id: ctx.actor.officer_id,
        officer_name: ctx.actor.author.name.clone(),
        outcome: form.outcome.clone(),
        notes: form.notes.clone(),
        sensitive: form.sensitive,
    };
    let decision = contact::record(&cmd, kind, outcome, ctx.now).map_err(AppError::refused)?;
    let change = CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
    let write = Write {
        access: vec![opened.access],
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), contact_id)),
        ..Write::case(change)
    };
    commit(ctx, write).await?;
    Ok(contact_id)
}

domain::private_debug!(ContactForm);
