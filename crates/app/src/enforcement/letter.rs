//! Records that a letter went, or that it never did.

use super::opened;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{find_in, unchanged, write};
use domain::access::Action;
use domain::case::CaseRecord;
use domain::enforcement::{self, LetterFacts, LetterKnown};
use domain::shared::{CaseId, LetterId, RequestId};

const COMMAND: &str = "record letter";

/// Records it; the same request id gives the same letter.
pub async fn record_letter(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    facts: &LetterFacts,
) -> Result<LetterId, AppError> {
    deciding(|| async {
        if let Some(letter_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(letter_id);
        }
        let (opened, record) = opened(ctx, case_id, Action::RecordContact).await?;
        let letter_id = LetterId(ctx.ids.uuid(ctx.now));
        let known = known(ctx, &record, facts);
        let decision =
            enforcement::record_letter(&known, (letter_id, facts), ctx.now).map_err(AppError::refused)?;
        let (head, known) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), letter_id));
        commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await?;
        Ok(letter_id)
    })
    .await
}

pub(super) fn known<'a>(ctx: &'a Ctx, record: &'a CaseRecord, facts: &LetterFacts) -> LetterKnown<'a> {
    let contact = facts.contact_id.and_then(|id| record.contacts.get(&id));
    let outcome = contact.and_then(|contact| {
        let recorded = contact.outcome.as_ref()?;
        ctx.policy.outcome_types().find(&recorded.code, contact.starts_at.day())
    });
    LetterKnown {
        kind: ctx.policy.letter_types().find(&facts.letter_type, facts.sent_on),
        contact,
        outcome,
        review: facts.review_id.and_then(|id| record.reviews.get(&id)),
        corrects: facts.corrects.and_then(|id| record.letters.get(&id)),
    }
}

/// It never went: takes it off the record, with a reason.
pub async fn remove_letter(
    ctx: &Ctx,
    case_id: CaseId,
    (letter_id, seen_seq): (LetterId, i64),
    why: &str,
) -> Result<(), AppError> {
    deciding(|| async {
        let (opened, _) = opened(ctx, case_id, Action::RecordContact).await?;
        let holds = |record: &CaseRecord| record.letters.contains_key(&letter_id);
        let found = find_in(ctx, &opened, CasePart::PAGE, holds).await?;
        let letter = found.record.letters.get(&letter_id).ok_or(AppError::NotFound)?;
        unchanged(&letter.written, seen_seq)?;
        let decision = enforcement::remove_letter(letter, why).map_err(AppError::refused)?;
        write(ctx, opened, &found, (decision, Some(letter.written.seq)), Vec::new()).await
    })
    .await
}
