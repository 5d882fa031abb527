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
use crate::view::states::Conflict;
use app::AppError;
use app::plan::{PARTS, PlanPage};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::plan::{Goal, Plan};
use domain::shared::{CaseId, GoalId, PlanId, Written};

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

/// A goal, of the open plan or of one that another took the place of while a form about it was filled in.
async fn opened_goal(cx: &PageCtx, case_id: CaseId, goal_id: GoalId) -> Result<(PlanPage, Goal), Failed> {
    let (found, _) = opened_plan(cx, case_id).await?;
    match found.page.record.goals.get(&goal_id).cloned() {
        Some(goal) => Ok((found, goal)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn back(case_id: CaseId) -> Option<Link> {
    Some(Link::new(&format!("/cases/{case_id}/plan"), "Back to the plan"))
}

/// By which entry of the log something stood as the form shows it.
fn seen(form: &FormData) -> i64 {
    form.get("seen").parse().unwrap_or(0)
}

/// The same of a form about a whole plan, with which plan that was.
fn plan_seen(plan: &Plan) -> String {
    format!("{} {}", plan.plan_id, plan.written.seq)
}

fn seen_plan(form: &FormData) -> Option<(PlanId, i64)> {
    let (plan_id, seq) = form.get("seen").split_once(' ')?;
    Some((plan_id.parse().ok()?, seq.parse().ok()?))
}

/// Somebody changed it meanwhile: what stands now beside what was typed, which can be saved on it.
async fn changed_meanwhile(
    cx: &PageCtx,
    found: &PlanPage,
    (written, now): (&Written, (String, i64)),
    form: &FormData,
) -> Response {
    html(StatusCode::CONFLICT, &conflicting(cx, found, (written, now), form).await)
}

async fn conflicting(
    cx: &PageCtx,
    found: &PlanPage,
    (written, now): (&Written, (String, i64)),
    form: &FormData,
) -> Conflict {
    let look = Link::new(&format!("/cases/{}/plan", found.page.case_id), "Look at it first");
    conflict::view(cx, &found.page, written, now, (cx.path().to_string(), look), form).await
}
