//! Signs a plan: what the person said to it.

use super::{opened, save};
use crate::commit::deciding;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::sentence::unchanged;
use domain::person::detail::at_hand;
use domain::plan::{self, Agreed, SignKnown, SignPlan, meetings};
use domain::shared::{CaseId, ContactId, PlanId};

/// What the form or the API says.
#[derive(Clone)]
pub struct SignForm {
    pub plan_id: PlanId,
    pub agreed: Option<Agreed>,
    pub contact_id: Option<ContactId>,
    /// Who met them there, where that was somebody else than who signs.
    pub met_by: String,
    pub words: String,
    /// The `written.seq` of the plan that was seen: nobody signs what they did not see.
    pub seen_seq: i64,
}

domain::private_debug!(SignForm);

/// Signs it. The meetings of joined records count: it is one human.
pub async fn sign(ctx: &Ctx, case_id: CaseId, form: &SignForm) -> Result<(), AppError> {
    deciding(|| async {
        let (opened, record) = opened(ctx, case_id).await?;
        let before = record.plans.get(&form.plan_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, form.seen_seq)?;
        let meetings = meetings(&record, before, &ctx.policy, ctx.now);
        let preferred = at_hand(record.details.values(), ctx.now.day()).preferred_name;
        let person = record.person.as_ref();
        let name = preferred.or_else(|| person.map(|person| person.forenames.clone())).unwrap_or_default();
        let first = name.split_whitespace().next().unwrap_or("them");
        let known =
            SignKnown { plan: before, meetings: &meetings, signer: ctx.actor.officer_id, name: first };
        let SignForm { agreed, contact_id, met_by, words, .. } = form.clone();
        let cmd = SignPlan { agreed, contact_id, met_by, words };
        let decision = plan::sign(&known, &cmd).map_err(AppError::refused)?;
        save(ctx, opened, before.plan_id, decision, None).await
    })
    .await
}
