//! `/cases/{case}/enforcement/steps/{step}/remove`: a step that should not stand on the record.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, open, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::enforcement::BreachStep;
use domain::shared::{BreachStepId, CaseId, Refusal};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

type Ids = Path<(CaseId, BreachStepId)>;

pub async fn get(cx: PageCtx, Path((case_id, step_id)): Ids) -> PageResult {
    let (page, step) = open_step(&cx, case_id, step_id).await?;
    let form = FormData::from_pairs(&[("seen", &step.written.seq.to_string())]);
    Ok(html(StatusCode::OK, &view(&cx, (&page, &step), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, step_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, step) = open_step(&cx, case_id, step_id).await?;
    let seen = (step_id, form.get("seen").parse().unwrap_or(0));
    match app::enforcement::remove_step(&cx.ctx, case_id, seen, form.get("why")).await {
        Ok(notices) => {
            let word = if notices.is_empty() { "step" } else { "step-removed" };
            let there = format!("/cases/{case_id}/attendance?saved={word}#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&page, &step), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let now = (words(&cx, &step), step.written.seq);
            Ok(conflict::answer(&cx, &page, &written, now, &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_step(
    cx: &PageCtx,
    case_id: CaseId,
    step_id: BreachStepId,
) -> Result<(CasePage, BreachStep), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordContact, &PARTS).await?;
    match page.record.breach_steps.get(&step_id).filter(|of| of.removed.is_none()).cloned() {
        Some(step) => Ok((page, step)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn words(cx: &PageCtx, step: &BreachStep) -> String {
    let name = cx.ctx.policy.breach_steps().name_of(&step.facts.step).unwrap_or("Step");
    format!("{name}, {}", dates::plain(step.facts.on))
}

async fn view(
    cx: &PageCtx,
    (page, step): (&CasePage, &BreachStep),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Remove a step", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let hint = "It stays in the log. The count and the clocks are as if it had not been recorded.";
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Remove this step".to_string(),
        intro: vec![format!("{}.", words(cx, step))],
        parts: vec![Part::Text(forms::field("why", "Why it is removed", form, refusals).hint(hint))],
        button: "Remove it".to_string(),
        history: Vec::new(),
    }
}
