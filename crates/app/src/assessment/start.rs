//! Starts an assessment, from the last one and from what the record knows.

use super::find::{Found, open_days};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::assessment::{self, Purpose, StartAssessment, StartKnown};
use domain::shared::{AssessmentId, CaseId, RequestId};
use jiff::civil::Date;

const COMMAND: &str = "start assessment";

/// What the form or the API says.
#[derive(Clone)]
pub struct StartForm {
    /// Code of the form in `policy/`.
    pub form: String,
    pub purpose: Purpose,
    pub on: Date,
}

/// Starts it; the same request id gives the same assessment.
pub async fn start(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &StartForm,
) -> Result<AssessmentId, AppError> {
    deciding(|| async {
        if let Some(assessment_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(assessment_id);
        }
        let opened = open_for_change(ctx, case_id, Action::Assess, CasePart::ASSESSMENTS).await?;
        let found = Found::of(ctx, &opened).await?;
        let assessment_id = AssessmentId(ctx.ids.uuid(ctx.now));
        let known = StartKnown {
            form: ctx.policy.assessment().forms.find(&form.form, form.on),
            open: assessment::open(&found.whole, ctx.now.day(), open_days(ctx)?),
            waiting: assessment::waiting(&found.whole),
            last: assessment::in_order(&found.whole).pop(),
        };
        let cmd = StartAssessment { assessment_id, purpose: form.purpose, on: form.on };
        let decision = assessment::start(&known, &cmd, ctx.now).map_err(AppError::refused)?;
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access.clone()],
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), assessment_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await?;
        Ok(assessment_id)
    })
    .await
}
