//! SCO-01: an assessment is scored when it is signed.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::assessment::Filled;
use domain::case::{CaseEvent, CaseRecord};
use domain::score::{Facts, Scored, answers, rules, score};

/// What the instruments make of it, as an entry for the log.
pub(super) async fn scored(
    ctx: &Ctx,
    whole: &CaseRecord,
    filled: &Filled<'_>,
) -> Result<CaseEvent, AppError> {
    let facts = Facts { record: whole, policy: &ctx.policy };
    let rules = rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
    let code = answers(&facts, filled).offence_code;
    let offences = crate::score::offences(ctx, code.as_slice()).await?;
    let Scored { offence_table, given, scores } = score(&facts, filled, rules, &offences);
    let assessment = filled.assessment;
    Ok(CaseEvent::AssessmentScored {
        assessment_id: assessment.assessment_id,
        on: assessment.on,
        offence_table,
        given,
        scores,
    })
}
