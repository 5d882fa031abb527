//! SCO-01: an assessment is scored when it is signed.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::assessment::Filled;
use domain::case::{CaseEvent, CaseRecord};
use domain::reference::Kind;
use domain::score::{Facts, Scored, answers, offence_table, rules, score};
use risk::Offences;

/// What the instruments make of it, as an entry for the log.
pub(super) async fn scored(
    ctx: &Ctx,
    whole: &CaseRecord,
    filled: &Filled<'_>,
) -> Result<CaseEvent, AppError> {
    let facts = Facts { record: whole, policy: &ctx.policy };
    let rules = rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
    let code = answers(&facts, filled).offence_code;
    let listed = match code {
        Some(code) => ctx.store.listed(Kind::Offences, &[code]).await?,
        None => Vec::new(),
    };
    let offences = match offence_table(&listed) {
        Some(table) => table,
        None => Offences::common().map_err(|problem| AppError::Engine(problem.to_string()))?,
    };
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
