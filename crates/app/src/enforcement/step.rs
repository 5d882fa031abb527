//! Records what happens with a breach or a recall. A result does to the sentence what it says, in the same save.

use super::opened;
use crate::case::Opened;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::custody::{decide_step, tell_holder};
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{Found, find, find_in, unchanged, write};
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::custody::{self, Step, StepFacts};
use domain::enforcement::{self, BreachStepFacts, BreachStepKnown, ReviewChain, chain};
use domain::policy::{BreachStepType, TermList};
use domain::sentence::{self, EndSentence, Ended, SentenceKnown};
use domain::shared::{BreachStepId, CaseId, Decision, Notice, RequestId, ReviewId, SentenceId, StepId};

const COMMAND: &str = "record breach step";

/// Records a step; the same request id gives the same one.
pub async fn record_step(
    ctx: &Ctx,
    (case_id, review_id): (CaseId, ReviewId),
    request_id: RequestId,
    facts: &BreachStepFacts,
) -> Result<BreachStepId, AppError> {
    deciding(|| async {
        if let Some(step_id) = answered(ctx, request_id, COMMAND, review_id).await? {
            return Ok(step_id);
        }
        let (opened, record) = opened(ctx, case_id, Action::RecordContact).await?;
        let chain = chain(&record, &ctx.policy, ctx.now);
        let mut reviews = chain.orders.iter().flat_map(|order| &order.reviews);
        let review = reviews.find(|of| of.review.review_id == review_id).ok_or(AppError::NotFound)?;
        let kind = ctx.policy.breach_steps().find(&facts.step, facts.on);
        let step_id = BreachStepId(ctx.ids.uuid(ctx.now));
        let known = BreachStepKnown { review, kind };
        let decision =
            enforcement::record_breach_step(&known, (step_id, facts), ctx.now).map_err(AppError::refused)?;
        let request = Some(ctx.request_row(request_id, (COMMAND, review_id), step_id));
        match effect(ctx, &opened, (review, kind), facts).await? {
            None => save(ctx, opened, decision, Write { request, ..Write::default() }).await?,
            Some((found, effect)) => {
                let outbox = tell_holder(ctx, case_id, &record, &effect.events).await?;
                let write = Write { request, outbox, ..Write::default() };
                save_with(ctx, opened, decision, (found, effect), write).await?;
            }
        }
        Ok(step_id)
    })
    .await
}

/// ENF-16: what a result does to the sentence, decided by the rules of sentences and custody.
async fn effect(
    ctx: &Ctx,
    opened: &Opened,
    (review, kind): (&ReviewChain<'_>, Option<&BreachStepType>),
    facts: &BreachStepFacts,
) -> Result<Option<(Found, Decision<CaseEvent>)>, AppError> {
    let Some(kind) = kind.filter(|kind| kind.ends_order.is_some() || kind.recalls) else { return Ok(None) };
    let sentence_id = review.review.sentence_id;
    let found = find(ctx, opened, |record| record.sentences.contains_key(&sentence_id)).await?;
    let decision = match &kind.ends_order {
        Some(term) => end(ctx, &found.record, (sentence_id, term), (kind, facts))?,
        None => recall(ctx, &found.record, sentence_id, (kind, facts))?,
    };
    Ok(decision.map(|decision| (found, decision)))
}

/// Nothing where somebody recorded its end already.
fn end(
    ctx: &Ctx,
    record: &CaseRecord,
    (sentence_id, term): (SentenceId, &str),
    (kind, facts): (&BreachStepType, &BreachStepFacts),
) -> Result<Option<Decision<CaseEvent>>, AppError> {
    let sentence = record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
    if sentence.ended.is_some() {
        return Ok(None);
    }
    let reason = ctx.policy.sentence_terms().term(TermList::SentenceEnd, term, facts.on);
    let ended = Some(Ended { on: facts.on, reason: term.to_string(), note: kind.name.clone() });
    let cmd = EndSentence { ended, why: String::new() };
    let decided = sentence::end(&SentenceKnown { sentence, reason }, &cmd, ctx.now);
    decided.map(Some).map_err(AppError::refused)
}

/// The first kind of recall that policy offers; another one is put right on the sentence page.
fn recall(
    ctx: &Ctx,
    record: &CaseRecord,
    sentence_id: SentenceId,
    (kind, facts): (&BreachStepType, &BreachStepFacts),
) -> Result<Option<Decision<CaseEvent>>, AppError> {
    let term =
        ctx.policy.sentence_terms().of(TermList::Recall, facts.on).first().map(|term| term.code.clone());
    let by = &ctx.actor.author;
    let said = if facts.note.trim().is_empty() { &kind.name } else { &facts.note };
    let facts = StepFacts {
        step: Step::Recalled,
        on: facts.on,
        place: String::new(),
        term,
        reason: said.clone(),
        told_by: format!("{}, {}", by.name, by.organisation_name),
    };
    let step_id = StepId(ctx.ids.uuid(ctx.now));
    decide_step(ctx, record, sentence_id, &facts, |known| {
        custody::record_step(known, (step_id, &facts), &[], ctx.now)
    })
    .map(Some)
}

async fn save(
    ctx: &Ctx,
    opened: Opened,
    decision: Decision<CaseEvent>,
    write: Write<'_>,
) -> Result<(), AppError> {
    let (case_id, head, known) = (opened.case_id, opened.head, &opened.record);
    let cases = vec![CaseChange { case_id, head, known, decision, corrects: None }];
    commit(ctx, Write { cases, access: vec![opened.access], ..write }).await
}

/// The step on the record that was opened, its effect on the one that holds the sentence: both or neither.
async fn save_with(
    ctx: &Ctx,
    opened: Opened,
    mut decision: Decision<CaseEvent>,
    (found, effect): (Found, Decision<CaseEvent>),
    write: Write<'_>,
) -> Result<(), AppError> {
    if found.case_id == opened.case_id {
        decision.events.extend(effect.events);
        return save(ctx, opened, decision, write).await;
    }
    let change =
        |case_id, head, known, decision| CaseChange { case_id, head, known, decision, corrects: None };
    let cases = vec![
        change(opened.case_id, opened.head, &opened.record, decision),
        change(found.case_id, found.head, &found.record, effect),
    ];
    commit(ctx, Write { cases, access: vec![opened.access], ..write }).await
}

/// Takes a step off the record. Notices say what stays to be put right.
pub async fn remove_step(
    ctx: &Ctx,
    case_id: CaseId,
    (step_id, seen_seq): (BreachStepId, i64),
    why: &str,
) -> Result<Vec<Notice>, AppError> {
    deciding(|| async {
        let (opened, _) = opened(ctx, case_id, Action::RecordContact).await?;
        let holds = |record: &CaseRecord| record.breach_steps.contains_key(&step_id);
        let found = find_in(ctx, &opened, CasePart::PAGE, holds).await?;
        let step = found.record.breach_steps.get(&step_id).ok_or(AppError::NotFound)?;
        unchanged(&step.written, seen_seq)?;
        let kind = ctx.policy.breach_steps().kind_of(&step.facts.step);
        let decision = enforcement::remove_breach_step(step, kind, why).map_err(AppError::refused)?;
        let notices = decision.notices.clone();
        write(ctx, opened, &found, (decision, Some(step.written.seq)), Vec::new()).await?;
        Ok(notices)
    })
    .await
}
