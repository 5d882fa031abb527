//! Begins a plan with the safety of others, and says anew what is done for it.

use super::{open_plan, opened, save};
use crate::case::{Opened, case_access};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
use crate::sentence::unchanged;
use domain::access::{Action, FieldGroup, may};
use domain::case::{CaseEvent, CaseRecord};
use domain::person::detail::PersonDetail;
use domain::plan::{self, BeginPlan, Plan, Safety, SafetyKnown};
use domain::shared::{Basis, CaseId, Decision, PlanId, RequestId};

const COMMAND: &str = "begin plan";

/// What the form or the API says.
#[derive(Clone)]
pub struct SafetyForm {
    pub safety: Safety,
    /// Why another plan is begun, or why this is changed.
    pub why: String,
}

/// The same, of a plan that is begun.
#[derive(Clone)]
pub struct BeginForm {
    pub safety: SafetyForm,
    /// The plan that was seen open and whose place this one takes; nothing where none was.
    pub replaces: Option<PlanId>,
}

domain::private_debug!(SafetyForm, BeginForm);

/// Begins a plan; the same request id gives the same one. Those that are open end, on whichever record they stand.
pub async fn begin(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &BeginForm,
) -> Result<PlanId, AppError> {
    deciding(|| async {
        if let Some(plan_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(plan_id);
        }
        let (opened, record) = opened(ctx, case_id).await?;
        let open = open_plan(&record);
        // Nobody ends a plan that they did not see.
        if let Some(open) = open.filter(|open| Some(open.plan_id) != form.replaces) {
            return Err(AppError::Conflict(Box::new(open.created.clone())));
        }
        let known = SafetyKnown { details: &record.details, groups: &ctx.policy.plan().groups };
        let plan_id = PlanId(ctx.ids.uuid(ctx.now));
        let SafetyForm { safety, why } = form.safety.clone();
        let safety = whole_safety(ctx, &record, open, safety)?;
        let cmd = BeginPlan { plan_id, safety, why };
        let decision = plan::begin(open, &known, &cmd, ctx.now).map_err(AppError::refused)?;
        let ended = ended_elsewhere(ctx, &opened).await?;
        let Opened { case_id: on, head, record: known, access, .. } = &opened;
        let begun = CaseChange { case_id: *on, head: *head, known, decision, corrects: None };
        let ended = ended.iter().map(|(case_id, head, known, decision)| CaseChange {
            case_id: *case_id,
            head: *head,
            known,
            decision: decision.clone(),
            corrects: None,
        });
        let write = Write {
            cases: [begun].into_iter().chain(ended).collect(),
            access: vec![access.clone()],
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), plan_id)),
            ..Write::default()
        };
        commit(ctx, write).await?;
        Ok(plan_id)
    })
    .await
}

/// With the people of the plan before of whom the user may not know.
fn whole_safety(
    ctx: &Ctx,
    record: &CaseRecord,
    before: Option<&Plan>,
    said: Safety,
) -> Result<Safety, AppError> {
    let (access, since) = (case_access(record), ctx.last_holder_since()?);
    let shows = |part| may(&ctx.actor, Action::View(part), &access, ctx.now, since).is_allowed();
    let (details, protected) = (shows(FieldGroup::Details), shows(FieldGroup::Protected));
    let is_shown = |row: &PersonDetail| details && (protected || !row.dated.detail.is_protected());
    Ok(plan::with_unseen(said, before, &record.details, is_shown))
}

/// PLN-01: the open plans of joined records, each with its end. One of the record itself ends with the beginning of the new.
async fn ended_elsewhere(
    ctx: &Ctx,
    opened: &Opened,
) -> Result<Vec<(CaseId, Head, CaseRecord, Decision<CaseEvent>)>, AppError> {
    let mut ended = Vec::new();
    for member in opened.record.joined_members() {
        let Some((head, record)) = ctx.store.case_part(member, CasePart::FLAGS).await? else { continue };
        let events = record.plans.values().filter(|plan| plan.is_open()).map(plan::end).collect::<Vec<_>>();
        if !events.is_empty() {
            let decision = Decision { events, notices: Vec::new(), basis: Basis::default() };
            ended.push((member, head, record, decision));
        }
    }
    Ok(ended)
}

/// Says anew what is done for the safety of others in the open plan. People whom the form could not show stay in it.
pub async fn change_safety(
    ctx: &Ctx,
    case_id: CaseId,
    (plan_id, seen_seq): (PlanId, i64),
    form: &SafetyForm,
) -> Result<(), AppError> {
    deciding(|| async {
        let (opened, record) = opened(ctx, case_id).await?;
        let before = record.plans.get(&plan_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let known = SafetyKnown { details: &record.details, groups: &ctx.policy.plan().groups };
        let safety = whole_safety(ctx, &record, Some(before), form.safety.clone())?;
        let said = (&safety, form.why.as_str());
        let decision = plan::record_safety(before, &known, said, ctx.now).map_err(AppError::refused)?;
        save(ctx, opened, plan_id, decision, None).await
    })
    .await
}
