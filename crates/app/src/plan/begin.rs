//! Begins a plan with the safety of others, and says anew what is done for it.

use super::{open_plan, opened, save, unchanged};
use crate::case::whole;
use crate::commit::{answered, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::plan::{self, BeginPlan, Safety, SafetyKnown};
use domain::shared::{CaseId, PlanId, RequestId};

const COMMAND: &str = "begin plan";

/// What the form or the API says.
#[derive(Clone)]
pub struct SafetyForm {
    pub safety: Safety,
    /// Why another plan is begun, or why this is changed.
    pub why: String,
}

domain::private_debug!(SafetyForm);

/// Begins a plan; the same request id gives the same one. One that is open ends.
pub async fn begin(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &SafetyForm,
) -> Result<PlanId, AppError> {
    deciding(|| async {
        if let Some(plan_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(plan_id);
        }
        let opened = opened(ctx, case_id).await?;
        let record = whole(ctx, &opened.record).await?;
        let known = SafetyKnown { details: &record.details, groups: ctx.policy.at_risk_groups() };
        let plan_id = PlanId(ctx.ids.uuid(ctx.now));
        let cmd = BeginPlan { plan_id, safety: form.safety.clone(), why: form.why.clone() };
        let open = open_plan(&opened.record);
        let decision = plan::begin(open, &known, &cmd, ctx.now).map_err(AppError::refused)?;
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), plan_id));
        save(ctx, opened, decision, request).await?;
        Ok(plan_id)
    })
    .await
}

/// Says anew what is done for the safety of others in the open plan. People whom the form could not show stay in it.
pub async fn change_safety(
    ctx: &Ctx,
    case_id: CaseId,
    (plan_id, seen_seq): (PlanId, i64),
    form: &SafetyForm,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = opened(ctx, case_id).await?;
        let record = whole(ctx, &opened.record).await?;
        let before = opened.record.plans.get(&plan_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let known = SafetyKnown { details: &record.details, groups: ctx.policy.at_risk_groups() };
        let said = (&form.safety, form.why.as_str());
        let decision = plan::record_safety(before, &known, said, ctx.now).map_err(AppError::refused)?;
        save(ctx, opened, decision, None).await
    })
    .await
}
