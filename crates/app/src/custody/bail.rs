//! Remand and bail as somebody typed it.

use super::tell_holder;
use crate::case::{open_for_change, whole};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{find, unchanged, write};
use domain::access::Action;
use domain::case::CaseEvent;
use domain::custody::{self, Bail, BailFacts, BailKnown};
use domain::shared::{BailId, CaseId, Decision, RequestId};

const COMMAND: &str = "record bail";

/// Records it; the same request id gives the same entry.
pub async fn record_bail(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    facts: &BailFacts,
) -> Result<BailId, AppError> {
    deciding(|| async {
        if let Some(bail_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(bail_id);
        }
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let bail_id = BailId(ctx.ids.uuid(ctx.now));
        let decision = decided(ctx, None, (bail_id, facts), "")?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        let (head, known) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), bail_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await?;
        Ok(bail_id)
    })
    .await
}

/// Puts right what was typed.
pub async fn correct_bail(
    ctx: &Ctx,
    case_id: CaseId,
    (bail_id, seen_seq): (BailId, i64),
    facts: &BailFacts,
    why: &str,
) -> Result<(), AppError> {
    changing(ctx, case_id, (bail_id, seen_seq), |before| decided(ctx, Some(before), (bail_id, facts), why))
        .await
}

/// Takes it off the record, with a reason.
pub async fn remove_bail(
    ctx: &Ctx,
    case_id: CaseId,
    (bail_id, seen_seq): (BailId, i64),
    why: &str,
) -> Result<(), AppError> {
    let decide = |before: &Bail| custody::remove_bail(before, why).map_err(AppError::refused);
    changing(ctx, case_id, (bail_id, seen_seq), decide).await
}

fn decided(
    ctx: &Ctx,
    before: Option<&Bail>,
    (bail_id, facts): (BailId, &BailFacts),
    why: &str,
) -> Result<Decision<CaseEvent>, AppError> {
    let known = BailKnown { status: ctx.policy.bail_types().find(&facts.status, facts.on), before };
    custody::record_bail(&known, (bail_id, facts), why, ctx.now).map_err(AppError::refused)
}

async fn changing(
    ctx: &Ctx,
    case_id: CaseId,
    (bail_id, seen_seq): (BailId, i64),
    decide: impl Fn(&Bail) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let found = find(ctx, &opened, |record| record.bail.contains_key(&bail_id)).await?;
        let before = found.record.bail.get(&bail_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let decision = decide(before)?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        write(ctx, opened, &found, (decision, Some(before.written.seq)), outbox).await
    })
    .await
}
