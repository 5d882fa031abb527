//! How a sentence and its requirements go on: started, ended, taken off the record.

use super::find::{Found, find};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding, entry_of};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::policy::{SentenceTerm, TermList};
use domain::sentence::{self, EndSentence, Ended, RequirementStateCmd, Sentence, SentenceKnown, StateKnown};
use domain::shared::{CaseId, Decision, RequirementId, SentenceId, Written};
use jiff::civil::Date;

/// How a sentence ended, as the form or the API says; without an end, that it goes on after all.
#[derive(Clone)]
pub struct Ending {
    pub ended: Option<Ended>,
    pub why: String,
    /// The `written.seq` that the form was filled in on.
    pub seen_seq: i64,
}

/// What a requirement is from now on.
#[derive(Clone)]
pub struct StateForm {
    pub started_on: Option<Date>,
    pub ended: Option<Ended>,
    pub why: String,
    pub seen_seq: i64,
}

/// Records how a sentence ended, or takes that back.
pub async fn end(ctx: &Ctx, case_id: CaseId, sentence_id: SentenceId, form: &Ending) -> Result<(), AppError> {
    changing_sentence(ctx, case_id, (sentence_id, form.seen_seq), |sentence| {
        let reason = reason(ctx, TermList::SentenceEnd, form.ended.as_ref());
        let cmd = EndSentence { ended: form.ended.clone(), why: form.why.clone() };
        let decision = sentence::end(&SentenceKnown { sentence, reason }, &cmd, ctx.now);
        Ok((decision.map_err(AppError::refused)?, sentence.ended.is_some()))
    })
    .await
}

/// Takes a sentence off the record, with a reason.
pub async fn remove(
    ctx: &Ctx,
    case_id: CaseId,
    (sentence_id, seen_seq): (SentenceId, i64),
    why: &str,
) -> Result<(), AppError> {
    changing_sentence(ctx, case_id, (sentence_id, seen_seq), |sentence| {
        Ok((sentence::remove(sentence, why).map_err(AppError::refused)?, true))
    })
    .await
}

/// A decision on one sentence, and whether it corrects what was recorded before.
async fn changing_sentence(
    ctx: &Ctx,
    case_id: CaseId,
    (sentence_id, seen_seq): (SentenceId, i64),
    decide: impl Fn(&Sentence) -> Result<(Decision<CaseEvent>, bool), AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let holds = |record: &CaseRecord| record.sentences.contains_key(&sentence_id);
        let found = find(ctx, &opened, holds).await?;
        let sentence = found.record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
        unchanged(&sentence.written, seen_seq)?;
        let (decision, corrects) = decide(sentence)?;
        let corrects = corrects.then_some(sentence.written.seq);
        write(ctx, opened, &found, (decision, corrects)).await
    })
    .await
}

/// Records that a requirement started or ended, or puts right what was recorded of that.
pub async fn requirement_state(
    ctx: &Ctx,
    case_id: CaseId,
    requirement_id: RequirementId,
    form: &StateForm,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let holds = |record: &CaseRecord| record.requirements.contains_key(&requirement_id);
        let found = find(ctx, &opened, holds).await?;
        let requirement = found.record.requirements.get(&requirement_id).ok_or(AppError::NotFound)?;
        let sentence = found.record.sentences.get(&requirement.sentence_id).ok_or(AppError::NotFound)?;
        unchanged(&requirement.written, form.seen_seq)?;
        let reason = reason(ctx, TermList::RequirementEnd, form.ended.as_ref());
        let known = StateKnown { sentence, requirement, reason };
        let (started_on, ended) = (form.started_on, form.ended.clone());
        let cmd = RequirementStateCmd { started_on, ended, why: form.why.clone() };
        let decision = sentence::requirement_state(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let corrects = (!form.why.trim().is_empty()).then_some(requirement.written.seq);
        write(ctx, opened, &found, (decision, corrects)).await
    })
    .await
}

fn reason<'a>(ctx: &'a Ctx, list: TermList, ended: Option<&Ended>) -> Option<&'a SentenceTerm> {
    let ended = ended?;
    ctx.policy.sentence_terms().term(list, &ended.reason, ended.on)
}

/// Somebody else's change under the form is told, not overwritten.
fn unchanged(written: &Written, seen_seq: i64) -> Result<(), AppError> {
    if written.seq == seen_seq {
        return Ok(());
    }
    Err(AppError::Conflict(Box::new(written.clone())))
}

/// Writes a decision on the record that holds what it is about; the entry that it corrects is named.
async fn write(
    ctx: &Ctx,
    opened: Opened,
    found: &Found,
    (decision, corrects): (Decision<CaseEvent>, Option<i64>),
) -> Result<(), AppError> {
    let corrects = match corrects {
        Some(seq) => entry_of(ctx, found.case_id, seq).await?,
        None => None,
    };
    let (case_id, head, known) = (found.case_id, found.head, &found.record);
    let change = CaseChange { case_id, head, known, decision, corrects };
    commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
}
