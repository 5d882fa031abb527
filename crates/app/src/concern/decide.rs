//! Decides about a concern. Who holds the case and whoever raised it are told.

use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::contact::holder_to_tell;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
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
        let (on, head, record) =
            where_it_stands(ctx, (case_id, opened.head, &opened.record), concern_id).await?;
        let found = record.concerns.get(&concern_id).ok_or(AppError::NotFound)?;
        let cmd = DecideConcern { follows: form.follows, why: form.why.clone() };
        let by = ctx.actor.author.user_id;
        let decision = concern::decide(found, &cmd, by).map_err(AppError::refused)?;
        let raised_by = Some(found.created.by.user_id);
        let mut told: Vec<_> =
            holder_to_tell(ctx, &opened.record).await?.into_iter().chain(raised_by).collect();
        told.dedup();
        let outbox =
            told.into_iter().map(|user_id| Topic::ConcernDecided { case_id, user_id }.entry(ctx)).collect();
        let change = CaseChange { case_id: on, head, known: &record, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, concern_id), concern_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await
    })
    .await
}

/// The record that it was raised on: the opened one, or one that was joined to it.
async fn where_it_stands(
    ctx: &Ctx,
    (case_id, head, record): (CaseId, Head, &CaseRecord),
    concern_id: ConcernId,
) -> Result<(CaseId, Head, CaseRecord), AppError> {
    if record.concerns.contains_key(&concern_id) {
        return Ok((case_id, head, record.clone()));
    }
    for member in record.joined_members() {
        let part = ctx.store.case_part(member, CasePart::FLAGS).await?;
        if let Some((head, record)) = part.filter(|(_, record)| record.concerns.contains_key(&concern_id)) {
            return Ok((member, head, record));
        }
    }
    Err(AppError::NotFound)
}
