//! `/cases/{case}/assessments/{assessment}/void`: it should not count, with why.

use super::sign::changed;
use super::{filled, href, open_for, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use app::AppError;
use app::assessment::VoidForm;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::assessment::Filled;
use domain::shared::{AssessmentId, CaseId, Refusal};

type Ids = Path<(CaseId, AssessmentId)>;

pub async fn get(cx: PageCtx, Path((case_id, assessment_id)): Ids) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    if of.assessment.voided.is_some() {
        return Ok(Redirect::to(&href(case_id, assessment_id)).into_response());
    }
    Ok(html(StatusCode::OK, &view(&cx, &page, &of, &FormData::default(), &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, assessment_id)): Ids, Posted(form): Posted) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let void = VoidForm { why: form.raw("why").to_string(), seen_seq: form.get("seen").parse().unwrap_or(0) };
    let (status, refusal) = match app::assessment::void(&cx.ctx, case_id, assessment_id, &void).await {
        Ok(()) => {
            let there = format!("{}?saved=voided#saved", href(case_id, assessment_id));
            return Ok(Redirect::to(&there).into_response());
        }
        Err(AppError::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Err(AppError::Conflict(written)) => {
            (StatusCode::CONFLICT, Refusal { field: "why", ..changed(&written.by.name) })
        }
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(status, &view(&cx, &page, &of, &form, &[refusal]).await))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    of: &Filled<'_>,
    form: &FormData,
    refusals: &[Refusal],
) -> FormPage {
    let frame = top::page(cx, "Void an assessment", &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let seen = of.assessment.written.seq.to_string();
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), seen, ..forms::meta_of(cx, form) },
        heading: "Void this assessment".to_string(),
        intro: vec![
            words::name(cx, of.assessment),
            "It stays on the record with the reason, and counts no more. The level of serious harm that it stated stands until another assessment or a flag says otherwise.".to_string(),
        ],
        parts: vec![Part::Text(forms::field("why", "Why it should not count", form, refusals))],
        button: "Void it".to_string(),
        ..FormPage::default()
    }
}
