//! Assessments: starting one, its pages, its signatures, voiding it.

pub mod answers;
pub mod compared;
pub mod countersign;
pub mod levels;
pub mod new;
pub mod section;
pub mod show;
pub mod sign;
pub mod void;
pub mod words;

use crate::extract::{Failed, PageCtx};
use crate::pages::cases::open;
use app::AppError;
use app::case::CasePage;
use domain::access::{Action, FieldGroup};
use domain::assessment::{Filled, State};
use domain::shared::{AssessmentId, CaseId};

/// What the pages of an assessment show of the record.
pub const PARTS: [FieldGroup; 2] = [FieldGroup::Risk, FieldGroup::Identity];

/// The case, opened for what the page does.
pub async fn open_for(cx: &PageCtx, case_id: CaseId, action: Action) -> Result<CasePage, Failed> {
    match action {
        Action::View(_) => open::open(cx, case_id, &PARTS).await,
        _ => open::open_for(cx, case_id, action, &PARTS).await,
    }
}

/// The assessment on its form.
pub async fn filled<'a>(
    cx: &'a PageCtx,
    page: &'a CasePage,
    assessment_id: AssessmentId,
) -> Result<Filled<'a>, Failed> {
    match Filled::of(&page.record, cx.ctx.policy.assessment(), assessment_id) {
        Some(filled) => Ok(filled),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

pub fn href(case_id: CaseId, assessment_id: AssessmentId) -> String {
    format!("/cases/{case_id}/assessments/{assessment_id}")
}

/// How long one stays open; without a policy none does.
pub fn open_days(cx: &PageCtx) -> i64 {
    app::assessment::open_days(&cx.ctx).unwrap_or(0)
}

pub fn state(cx: &PageCtx, filled: &Filled<'_>) -> State {
    filled.assessment.state(cx.today(), open_days(cx))
}
