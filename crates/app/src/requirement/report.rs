//! Records a report that somebody did not keep to a requirement or a condition: an entry of the contact log about it.

use crate::contact::{ContactForm, record_report};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::requirement::PartId;
use domain::shared::{CaseId, ContactId, Moment, RequestId};

/// What the form or the API says.
#[derive(Clone)]
pub struct ReportForm {
    /// When it happened.
    pub happened_at: Moment,
    /// Code of what was found; nothing while nobody has decided.
    pub found: Option<String>,
    /// What was reported, by whom, and what the person said.
    pub notes: String,
}

/// The kind of entry by which a failure is reported on a day, as policy has it.
fn kind(ctx: &Ctx, form: &ReportForm) -> String {
    let kinds = ctx.policy.contact_types().at(form.happened_at.day());
    kinds.into_iter().find(|kind| kind.reports_breach).map(|kind| kind.code.clone()).unwrap_or_default()
}

/// Records it; the same request id gives the same entry.
pub async fn report(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (part, form): (PartId, &ReportForm),
) -> Result<ContactId, AppError> {
    let contact = ContactForm {
        contact_type: kind(ctx, form),
        happened_at: form.happened_at,
        minutes: 0,
        place: None,
        outcome: form.found.clone(),
        notes: form.notes.clone(),
        sensitive: false,
        requirement_id: None,
    };
    record_report(ctx, case_id, request_id, (&contact, part)).await
}

domain::private_debug!(ReportForm);
