//! How a sentence and its requirements go on: started, ended, taken off the record.

use super::find::{find, unchanged, write};
use crate::case::{open_for_change, whole};
use crate::commit::deciding;
use crate::ctx::Ctx;
use crate::custody::tell_holder;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::policy::{SentenceTerm, TermList};
use domain::sentence::{self, EndSentence, Ended, RequirementStateCmd, Sentence, SentenceKnown, StateKnown};
use domain::shared::{CaseId, Decision, RequirementId, SentenceId};
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
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let holds = |record: &CaseRecord| record.sentences.contains_key(&sentence_id);
        let found = find(ctx, &opened, holds).await?;
        let sentence = found.record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
        unchanged(&sentence.written, seen_seq)?;
        let (decision, corrects) = decide(sentence)?;
        let corrects = corrects.then_some(sentence.written.seq);
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        write(ctx, opened, &found, (decision, corrects), outbox).await
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
        write(ctx, opened, &found, (decision, corrects), Vec::new()).await
    })
    .await
}

fn reason<'a>(ctx: &'a Ctx, list: TermList, ended: Option<&Ended>) -> Option<&'a SentenceTerm> {
    let ended = ended?;
    ctx.policy.sentence_terms().term(list, &ended.reason, ended.on)
}
