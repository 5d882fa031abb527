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
use domain::assessment::{Assessment, Filled, State, in_order, may_countersign};
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

/// How long one stays open.
pub async fn open_days(cx: &PageCtx) -> Result<i64, Failed> {
    match app::assessment::open_days(&cx.ctx) {
        Ok(days) => Ok(days),
        Err(problem) => Err(cx.fail(problem.into()).await),
    }
}

pub async fn state(cx: &PageCtx, filled: &Filled<'_>) -> Result<State, Failed> {
    Ok(filled.assessment.state(cx.today(), open_days(cx).await?))
}

/// Those that the user may countersign, the longest waiting first.
pub async fn to_countersign<'a>(cx: &PageCtx, page: &'a CasePage) -> Result<Vec<&'a Assessment>, Failed> {
    let waiting = in_order(&page.record).into_iter().filter(|of| of.waits_since().is_some());
    let waiting: Vec<&Assessment> = waiting.filter(|_| page.may(Action::Countersign)).collect();
    if waiting.is_empty() {
        return Ok(waiting);
    }
    let grade = match app::assessment::own_grade(&cx.ctx).await {
        Ok(grade) => grade,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let user_id = cx.ctx.actor.author.user_id;
    Ok(waiting.into_iter().filter(|of| may_countersign(of, user_id, &grade)).collect())
}
