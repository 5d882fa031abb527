//! Decides about a concern. Who holds the case is told; whoever raised it reads it on their day.

use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::contact::holder_to_tell;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::find_in;
use crate::worker::Topic;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::concern::{self, DecideConcern, WhatFollows};
use domain::shared::{CaseId, ConcernId, RequestId};

const COMMAND: &str = "decide concern";

/// What the form or the API says.
#[derive(Clone)]
pub struct DecisionForm {
    pub follows: Option<WhatFollows>,
    pub why: String,
}

domain::private_debug!(DecisionForm);

/// Decides it. Two who decide at once decide one after the other, and the second is told that it is decided.
pub async fn decide(
    ctx: &Ctx,
    (case_id, concern_id): (CaseId, ConcernId),
    request_id: RequestId,
    form: &DecisionForm,
) -> Result<(), AppError> {
    deciding(|| async {
        if answered::<ConcernId>(ctx, request_id, COMMAND, concern_id).await?.is_some() {
            return Ok(());
        }
        let opened = open_for_change(ctx, case_id, Action::RecordDecision, CasePart::FLAGS).await?;
        let raised_on = |record: &CaseRecord| record.concerns.contains_key(&concern_id);
        let found = find_in(ctx, &opened, CasePart::FLAGS, raised_on).await?;
        let concern = found.record.concerns.get(&concern_id).ok_or(AppError::NotFound)?;
        let cmd = DecideConcern { follows: form.follows, why: form.why.clone() };
        let by = ctx.actor.author.user_id;
        let decision = concern::decide(concern, &cmd, by).map_err(AppError::refused)?;
        // Whoever raised it reads it on their day, also where the record is closed to them.
        let raised_by = concern.created.by.user_id;
        let holder = holder_to_tell(ctx, &opened.record).await?.filter(|user_id| *user_id != raised_by);
        let told = holder.map(|user_id| Topic::ConcernDecided { case_id, user_id }.entry(ctx));
        let outbox = told.into_iter().collect();
        let change = CaseChange {
            case_id: found.case_id,
            head: found.head,
            known: &found.record,
            decision,
            corrects: None,
        };
        let request = Some(ctx.request_row(request_id, (COMMAND, concern_id), concern_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await
    })
    .await
}
