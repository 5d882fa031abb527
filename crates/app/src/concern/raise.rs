//! Raises a concern: whoever works with the person, in any organisation. Who holds the case and a manager are told in the
//! same save.

use super::tell::at_once;
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry};
use crate::worker::Topic;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::concern::{self, Answer, RaiseConcern, RaiseKnown};
use domain::shared::{CaseId, ConcernId, Decision, RequestId};
use std::collections::BTreeSet;

const COMMAND: &str = "raise concern";

/// What the form or the API says.
#[derive(Clone)]
pub struct ConcernForm {
    pub said: String,
    pub intent: Option<Answer>,
    pub danger: Option<Answer>,
}

domain::private_debug!(ConcernForm);

/// Raises it; the same request id gives the same concern.
pub async fn raise(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ConcernForm,
) -> Result<ConcernId, AppError> {
    deciding(|| async {
        if let Some(concern_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(concern_id);
        }
        let opened = open_for_change(ctx, case_id, Action::RaiseConcern, CasePart::HEAD).await?;
        let concern_id = ConcernId(ctx.ids.uuid(ctx.now));
        let cmd =
            RaiseConcern { concern_id, said: form.said.clone(), intent: form.intent, danger: form.danger };
        let (decision, outbox) = raised(ctx, (case_id, &opened.record), &cmd).await?;
        let (head, record) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known: record, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), concern_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await?;
        Ok(concern_id)
    })
    .await
}

/// The decision on a record as it is held, with a notice to everybody who is told.
pub(crate) async fn raised(
    ctx: &Ctx,
    (case_id, record): (CaseId, &CaseRecord),
    cmd: &RaiseConcern,
) -> Result<(Decision<CaseEvent>, Vec<OutboxEntry>), AppError> {
    let told = at_once(ctx, record, ctx.actor.author.user_id).await?;
    let today = ctx.now.day();
    let known = RaiseKnown {
        holder: told.holder,
        stand_in: told.stand_in,
        manager: told.manager,
        decision_hours: ctx.policy.hours("concern.decision_hours", today)?,
        danger_hours: ctx.policy.hours("concern.danger_hours", today)?,
    };
    let decision = concern::raise(&known, cmd, ctx.now).map_err(AppError::refused)?;
    Ok((decision, notices(ctx, case_id, &known)))
}

/// One to each, told once who holds the case and decides too.
fn notices(ctx: &Ctx, case_id: CaseId, known: &RaiseKnown) -> Vec<OutboxEntry> {
    let told = [&known.holder, &known.stand_in, &known.manager].into_iter().flatten();
    let users: BTreeSet<_> = told.map(|named| named.user_id).collect();
    users.into_iter().map(|user_id| Topic::ConcernRaised { case_id, user_id }.entry(ctx)).collect()
}
