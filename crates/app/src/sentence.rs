//! Records a sentence by hand.

use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::sentence::{self, Known, RecordSentence, RequirementOrdered, SentenceSource};
use domain::shared::{CaseId, RequestId, RequirementId, SentenceId};
use jiff::civil::Date;

const COMMAND: &str = "record sentence";

/// What the form or the API says. Requirements: (type, length in its unit).
#[derive(Clone, Debug)]
pub struct SentenceForm {
    pub sentence_type: String,
    pub court_name: String,
    pub passed_on: Date,
    pub length_months: u32,
    pub ends_on: Option<Date>,
    pub offence_code: String,
    pub offence_title: String,
    pub requirements: Vec<(String, Option<u32>)>,
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
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let sentence_id = SentenceId(ctx.ids.uuid(ctx.now));
        let requirements = form.requirements.iter().map(|(requirement_type, length)| RequirementOrdered {
            requirement_id: RequirementId(ctx.ids.uuid(ctx.now)),
            requirement_type: requirement_type.clone(),
            length: *length,
        });
        let cmd = RecordSentence {
            sentence_id,
            sentence_type: form.sentence_type.clone(),
            court_name: form.court_name.clone(),
            passed_on: form.passed_on,
            length_months: form.length_months,
            ends_on: form.ends_on,
            offence_code: form.offence_code.clone(),
            offence_title: form.offence_title.clone(),
            requirements: requirements.collect(),
            source: SentenceSource::ByHand,
        };
        let requirement_types = ctx.policy.requirement_types().at(form.passed_on);
        let known = Known {
            sentence_type: ctx.policy.sentence_types().find(&form.sentence_type, form.passed_on),
            requirement_types: &requirement_types,
        };
        let decision = sentence::decide(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access],
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), sentence_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await?;
        Ok(sentence_id)
    })
    .await
}
