//! Decides a breach review. The officer who holds the case is told.

use super::opened;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::OutboxEntry;
use crate::worker::Topic;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::enforcement::{DecideReview, ReviewDecision, ReviewKnown, chain};
use domain::shared::{CaseId, RequestId, ReviewId, SentenceId};

const COMMAND: &str = "decide breach review";

/// What the form or the API says.
#[derive(Clone)]
pub struct ReviewForm {
    pub sentence_id: SentenceId,
    pub decision: Option<ReviewDecision>,
    pub why: String,
}

/// Decides it; the same request id gives the same review. Two who decide at once decide one after the other, and the
/// second is told that breach or recall is open already.
pub async fn decide_review(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ReviewForm,
) -> Result<ReviewId, AppError> {
    deciding(|| async {
        if let Some(review_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(review_id);
        }
        let (opened, record) = opened(ctx, case_id, Action::RecordDecision).await?;
        let review_id = ReviewId(ctx.ids.uuid(ctx.now));
        let chain = chain(&record, &ctx.policy, ctx.now);
        if !record.sentences.contains_key(&form.sentence_id) {
            return Err(AppError::NotFound);
        }
        let order = chain.orders.iter().find(|order| order.sentence.sentence_id == form.sentence_id);
        let cmd = DecideReview { review_id, decision: form.decision, why: form.why.clone() };
        let decision = domain::enforcement::decide_review(&ReviewKnown { order }, &cmd, ctx.now)
            .map_err(AppError::refused)?;
        let outbox = tell_holder(ctx, case_id, &record).await?;
        let (head, known) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), review_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await?;
        Ok(review_id)
    })
    .await
}

/// Who holds the case acts on the decision, and needs no message about their own.
async fn tell_holder(ctx: &Ctx, case_id: CaseId, record: &CaseRecord) -> Result<Vec<OutboxEntry>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(Vec::new()) };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    let user_id = user_id.filter(|user_id| *user_id != ctx.actor.author.user_id);
    Ok(user_id.map(|user_id| Topic::ReviewDecided { case_id, user_id }.entry(ctx)).into_iter().collect())
}

domain::private_debug!(ReviewForm);
