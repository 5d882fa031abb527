//! The plan of one person.

pub mod goal;
pub mod history;
pub mod safety;
pub mod show;
pub mod sign;
pub mod step;
mod words;

use crate::extract::{Failed, FormData, PageCtx, html};
use crate::pages::cases::{conflict, open};
use crate::view::Link;
use app::AppError;
use app::plan::{PARTS, PlanPage};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::plan::Plan;
use domain::shared::{CaseId, Written};

/// Opens the plan for one of its forms; the whole of it where it is not open to be changed.
async fn opened(cx: &PageCtx, case_id: CaseId) -> Result<PlanPage, Failed> {
    let found = match app::plan::show(&cx.ctx, case_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    if found.page.may(Action::ChangePlan) {
        return Ok(found);
    }
    // That it was asked for is on record before it is refused.
    open::open_for(cx, case_id, Action::ChangePlan, &PARTS).await?;
    Err(cx.fail(AppError::NotFound).await)
}

/// The same where a plan is open.
async fn opened_plan(cx: &PageCtx, case_id: CaseId) -> Result<(PlanPage, Plan), Failed> {
    let found = opened(cx, case_id).await?;
    match found.plan.clone() {
        Some(plan) => Ok((found, plan)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn back(case_id: CaseId) -> Option<Link> {
    Some(Link::new(&format!("/cases/{case_id}/plan"), "Back to the plan"))
}

fn seen(form: &FormData) -> i64 {
    form.get("seen").parse().unwrap_or(0)
}

/// Somebody changed it meanwhile: what stands now beside what was typed, which can be saved on it.
async fn changed_meanwhile(
    cx: &PageCtx,
    found: &PlanPage,
    (written, now): (&Written, (String, i64)),
    form: &FormData,
) -> Response {
    let look = Link::new(&format!("/cases/{}/plan", found.page.case_id), "Look at it first");
    let whose = (cx.path().to_string(), look);
    html(StatusCode::CONFLICT, &conflict::view(cx, &found.page, written, now, whose, form).await)
}
