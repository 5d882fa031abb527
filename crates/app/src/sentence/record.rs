//! Records a sentence by hand, and corrects one.

use super::find::{find, unchanged, write};
use crate::case::{open_for_change, whole};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::custody::tell_holder;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::reference::named_sentence;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::policy::RequirementType;
use domain::sentence::{
    self, CorrectSentence, Known, RecordSentence, RequirementOrdered, SentenceFacts, SentenceSource,
};
use domain::shared::{CaseId, RequestId, RequirementId, SentenceId};
use jiff::civil::Date;

const COMMAND: &str = "record sentence";

/// What the form or the API says.
#[derive(Clone, Debug)]
pub struct SentenceForm {
    /// `ends_on` only where the court named it; else it is counted from the length.
    pub facts: SentenceFacts,
    pub requirements: Vec<RequirementForm>,
}

#[derive(Clone, Debug, Default)]
pub struct RequirementForm {
    /// The one that a correction is about; none for one that is new.
    pub requirement_id: Option<RequirementId>,
    pub requirement_type: String,
    /// In the unit of the type.
    pub length: Option<u32>,
    pub details: String,
    /// Its own last day, where the court named one.
    pub ends_on: Option<Date>,
}

/// Records it; the same request id gives the same sentence.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &SentenceForm,
) -> Result<SentenceId, AppError> {
    deciding(|| async {
        if let Some(sentence_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(sentence_id);
        }
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let sentence_id = SentenceId(ctx.ids.uuid(ctx.now));
        let facts = named_sentence(ctx, &form.facts).await?;
        let cmd = RecordSentence {
            sentence_id,
            facts,
            requirements: ordered(ctx, &form.requirements),
            source: SentenceSource::ByHand,
        };
        let requirement_types = ctx.policy.requirement_types().at(form.facts.passed_on);
        let others = others(&opened.record, sentence_id);
        let known = known(ctx, &opened.record, &form.facts, (&requirement_types, &others));
        let decision = sentence::decide(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access],
            outbox,
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), sentence_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await?;
        Ok(sentence_id)
    })
    .await
}

/// Puts right what was recorded. `seen_seq` is the entry that the form was filled in on.
pub async fn correct(
    ctx: &Ctx,
    case_id: CaseId,
    (sentence_id, seen_seq): (SentenceId, i64),
    form: &SentenceForm,
    why: &str,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let holds = |record: &CaseRecord| record.sentences.contains_key(&sentence_id);
        let found = find(ctx, &opened, holds).await?;
        let record = &found.record;
        let before = record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
        unchanged(&before.written, seen_seq)?;
        let requirement_types = ctx.policy.requirement_types().at(form.facts.passed_on);
        let others = others(record, sentence_id);
        let known = known(ctx, record, &form.facts, (&requirement_types, &others));
        let cmd = CorrectSentence {
            facts: named_sentence(ctx, &form.facts).await?,
            requirements: ordered(ctx, &form.requirements),
            why: why.to_string(),
        };
        let decision = sentence::correct(&known, before, &cmd, ctx.now).map_err(AppError::refused)?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        write(ctx, opened, &found, (decision, Some(before.written.seq)), outbox).await
    })
    .await
}

fn ordered(ctx: &Ctx, forms: &[RequirementForm]) -> Vec<RequirementOrdered> {
    let ordered = |form: &RequirementForm| RequirementOrdered {
        requirement_id: form.requirement_id.unwrap_or_else(|| RequirementId(ctx.ids.uuid(ctx.now))),
        requirement_type: form.requirement_type.clone(),
        length: form.length,
        details: form.details.clone(),
        ends_on: form.ends_on,
        started_on: None,
    };
    forms.iter().map(ordered).collect()
}

/// The other sentences on the record, removed ones left out.
fn others(record: &CaseRecord, sentence_id: SentenceId) -> Vec<SentenceId> {
    let on_record = record.sentences.values().filter(|of| of.removed.is_none());
    on_record.map(|of| of.sentence_id).filter(|id| *id != sentence_id).collect()
}

pub(crate) fn known<'a>(
    ctx: &'a Ctx,
    record: &CaseRecord,
    facts: &SentenceFacts,
    (requirement_types, others): (&'a [&'a RequirementType], &'a [SentenceId]),
) -> Known<'a> {
    Known {
        sentence_type: ctx.policy.sentence_types().find(&facts.sentence_type, facts.passed_on),
        requirement_types,
        birth_date: record.person.as_ref().and_then(|person| person.birth_date),
        others,
    }
}
