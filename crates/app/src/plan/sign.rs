//! Signs the open plan: what the person said to it.

use super::{open_plan, save, unchanged};
use crate::case::{open_for_change, whole};
use crate::commit::deciding;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::person::detail::at_hand;
use domain::plan::{self, Agreed, SignKnown, SignPlan, meetings};
use domain::shared::{CaseId, ContactId};

/// What the form or the API says.
#[derive(Clone)]
pub struct SignForm {
    pub agreed: Option<Agreed>,
    pub contact_id: Option<ContactId>,
    pub words: String,
    /// The `written.seq` of the plan that was seen: nobody signs what they did not see.
    pub seen_seq: i64,
}

domain::private_debug!(SignForm);

/// Signs it. The meetings of joined records count: it is one human.
pub async fn sign(ctx: &Ctx, case_id: CaseId, form: &SignForm) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::ChangePlan, CasePart::ALL).await?;
        let record = whole(ctx, &opened.record).await?;
        let before = open_plan(&opened.record).ok_or(AppError::NotFound)?;
        unchanged(&before.written, form.seen_seq)?;
        let meetings = meetings(&record, before, &ctx.policy, ctx.now);
        let preferred = at_hand(record.details.values(), ctx.now.day()).preferred_name;
        let person = record.person.as_ref();
        let name = preferred.or_else(|| person.map(|person| person.forenames.clone())).unwrap_or_default();
        let first = name.split_whitespace().next().unwrap_or("them");
        let known = SignKnown { plan: before, meetings: &meetings, name: first };
        let SignForm { agreed, contact_id, words, .. } = form.clone();
        let cmd = SignPlan { agreed, contact_id, words };
        let decision = plan::sign(&known, &cmd).map_err(AppError::refused)?;
        save(ctx, opened, decision, None).await
    })
    .await
}
