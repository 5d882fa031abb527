//! Custody, release, recall and the end of a licence.

use super::tell_holder;
use crate::case::{open_for_change, whole};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{Found, find, unchanged, write};
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::custody::{self, ConditionSet, CustodyStep, Step, StepError, StepFacts, StepKnown};
use domain::policy::TermList;
use domain::requirement::{self, CorrectWording, PartId, see};
use domain::sentence::{Ended, Sentence};
use domain::shared::{CaseId, ConditionId, Decision, RequestId, SentenceId, StepId};
use jiff::civil::Date;

const COMMAND: &str = "record custody";
const ADD: &str = "add licence condition";

/// A condition as the form or the API says it. A standard one needs no text: policy has it.
#[derive(Clone)]
pub struct ConditionForm {
    pub condition_type: String,
    pub text: String,
    /// Code of the wording that it is made from, where it is one: its category is that of the condition, and its text
    /// where none is typed.
    pub wording: Option<String>,
}

domain::private_debug!(ConditionForm);

/// Records a step; the same request id gives the same one.
pub async fn record_step(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (sentence_id, facts): (SentenceId, &StepFacts),
    conditions: &[ConditionForm],
) -> Result<StepId, AppError> {
    deciding(|| async {
        if let Some(step_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(step_id);
        }
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let found = find(ctx, &opened, |record| record.sentences.contains_key(&sentence_id)).await?;
        let step_id = StepId(ctx.ids.uuid(ctx.now));
        let sets: Option<Vec<ConditionSet>> =
            conditions.iter().map(|form| set(ctx, facts.on, form)).collect();
        let sets = sets.ok_or_else(|| AppError::refused(StepError::ConditionIncomplete))?;
        let decision = decide_step(ctx, &found.record, sentence_id, facts, |known| {
            custody::record_step(known, (step_id, facts), &sets, ctx.now)
        })?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        let (case_of, head, known) = (found.case_id, found.head, &found.record);
        let change = CaseChange { case_id: case_of, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), step_id));
        commit(ctx, Write { access: vec![opened.access], request, outbox, ..Write::case(change) }).await?;
        Ok(step_id)
    })
    .await
}

/// The condition as policy has it on the day from which it holds; nothing when it has none of that kind, or no such
/// wording.
fn set(ctx: &Ctx, on: Date, form: &ConditionForm) -> Option<ConditionSet> {
    let code = form.wording.as_deref().filter(|code| !code.is_empty());
    let wording = code.map(|code| ctx.policy.wordings().find(code, on));
    if wording.is_some_and(|found| found.is_none()) {
        return None;
    }
    let wording = wording.flatten();
    let category = wording.map_or(form.condition_type.as_str(), |wording| wording.condition.as_str());
    let kind = ctx.policy.licence_conditions().find(category, on)?;
    let typed = Some(form.text.trim().to_string()).filter(|text| !text.is_empty());
    let of_wording = || wording.map(|wording| wording.text.clone());
    Some(ConditionSet {
        condition_id: ConditionId(ctx.ids.uuid(ctx.now)),
        condition_type: kind.code.clone(),
        text: kind.text.clone().or(typed).or_else(of_wording).unwrap_or_default(),
        version: wording.map_or(&kind.version, |wording| &wording.version).clone(),
        wording: wording.map(|wording| wording.code.clone()),
    })
}

/// Puts right what was recorded of a step.
pub async fn correct_step(
    ctx: &Ctx,
    case_id: CaseId,
    (step_id, seen_seq): (StepId, i64),
    facts: &StepFacts,
    why: &str,
) -> Result<(), AppError> {
    changing(ctx, case_id, (step_id, seen_seq), |found, before| {
        decide_step(ctx, &found.record, before.sentence_id, facts, |known| {
            custody::correct_step(known, before, (facts, why), ctx.now)
        })
    })
    .await
}

/// Takes a step off the record, with a reason.
pub async fn remove_step(
    ctx: &Ctx,
    case_id: CaseId,
    (step_id, seen_seq): (StepId, i64),
    why: &str,
) -> Result<(), AppError> {
    changing(ctx, case_id, (step_id, seen_seq), |found, before| {
        decide_step(ctx, &found.record, before.sentence_id, &before.facts, |known| {
            custody::remove_step(known, before, why)
        })
    })
    .await
}

async fn changing(
    ctx: &Ctx,
    case_id: CaseId,
    (step_id, seen_seq): (StepId, i64),
    decide: impl Fn(&Found, &CustodyStep) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let found = find(ctx, &opened, |record| record.custody_steps.contains_key(&step_id)).await?;
        let before = found.record.custody_steps.get(&step_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let decision = decide(&found, before)?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        write(ctx, opened, &found, (decision, Some(before.written.seq)), outbox).await
    })
    .await
}

/// Decides on the steps of a sentence as they are on the record.
pub(crate) fn decide_step(
    ctx: &Ctx,
    record: &CaseRecord,
    sentence_id: SentenceId,
    facts: &StepFacts,
    decide: impl Fn(&StepKnown<'_>) -> Result<Decision<CaseEvent>, StepError>,
) -> Result<Decision<CaseEvent>, AppError> {
    let sentence = record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
    let on_record = record.custody_steps.values().filter(|of| of.removed.is_none());
    let steps: Vec<&CustodyStep> = on_record.filter(|of| of.sentence_id == sentence_id).collect();
    let list = match facts.step {
        Step::Released => Some(TermList::Release),
        Step::Recalled => Some(TermList::Recall),
        Step::InCustody | Step::LicenceEnded => None,
    };
    let term = list.zip(facts.term.as_deref());
    let known = StepKnown {
        sentence,
        custodial: is_custodial(ctx, sentence),
        steps: &steps,
        term: term.and_then(|(list, code)| ctx.policy.sentence_terms().term(list, code, facts.on)),
    };
    decide(&known).map_err(AppError::refused)
}

pub(super) fn is_custodial(ctx: &Ctx, sentence: &Sentence) -> bool {
    ctx.policy.sentence_types().is_custodial(&sentence.facts.sentence_type, sentence.facts.passed_on)
}

/// A condition that is added to a licence, from a day on and with a reason.
#[derive(Clone)]
pub struct AddedCondition {
    pub condition: ConditionForm,
    pub from: Date,
    pub why: String,
}

domain::private_debug!(AddedCondition);

/// Adds a condition to the licence of a release; the same request id gives the same one.
pub async fn add_condition(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    step_id: StepId,
    form: &AddedCondition,
) -> Result<ConditionId, AppError> {
    deciding(|| async {
        if let Some(condition_id) = answered(ctx, request_id, ADD, case_id).await? {
            return Ok(condition_id);
        }
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let found = find(ctx, &opened, |record| record.custody_steps.contains_key(&step_id)).await?;
        let release = found.record.custody_steps.get(&step_id).ok_or(AppError::NotFound)?;
        let steps = found.record.custody_steps.values();
        let steps: Vec<&CustodyStep> = steps.filter(|of| of.sentence_id == release.sentence_id).collect();
        let set = set(ctx, form.from, &form.condition);
        let set = set.ok_or_else(|| AppError::refused(StepError::ConditionIncomplete))?;
        let decision = custody::add_condition((release, &steps), (&set, form.from), &form.why, ctx.now);
        let decision = decision.map_err(AppError::refused)?;
        let (case_of, head, known) = (found.case_id, found.head, &found.record);
        let change = CaseChange { case_id: case_of, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (ADD, case_id), set.condition_id));
        commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await?;
        Ok(set.condition_id)
    })
    .await
}

/// Puts right the words of a condition, with a reason.
pub async fn correct_wording(
    ctx: &Ctx,
    case_id: CaseId,
    (condition_id, seen_seq): (ConditionId, i64),
    cmd: &CorrectWording,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let found = find(ctx, &opened, |record| record.conditions.contains_key(&condition_id)).await?;
        let condition = found.record.conditions.get(&condition_id).ok_or(AppError::NotFound)?;
        unchanged(&condition.written, seen_seq)?;
        let seen =
            see(&found.record, &ctx.policy, PartId::Condition(condition_id)).ok_or(AppError::NotFound)?;
        let decision = requirement::correct_wording(&seen, condition_id, cmd).map_err(AppError::refused)?;
        write(ctx, opened, &found, (decision, Some(condition.written.seq)), Vec::new()).await
    })
    .await
}

/// Records that a condition of a licence ended, or takes that back.
pub async fn end_condition(
    ctx: &Ctx,
    case_id: CaseId,
    (condition_id, seen_seq): (ConditionId, i64),
    (ended, why): (Option<&Ended>, &str),
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let found = find(ctx, &opened, |record| record.conditions.contains_key(&condition_id)).await?;
        let condition = found.record.conditions.get(&condition_id).ok_or(AppError::NotFound)?;
        unchanged(&condition.written, seen_seq)?;
        let terms = ctx.policy.sentence_terms();
        let reason = ended.and_then(|of| terms.term(TermList::RequirementEnd, &of.reason, of.on));
        let decision = custody::end_condition(condition, (ended, reason), why, ctx.now);
        let decision = decision.map_err(AppError::refused)?;
        let corrects = condition.ended.is_some().then_some(condition.written.seq);
        write(ctx, opened, &found, (decision, corrects), Vec::new()).await
    })
    .await
}
