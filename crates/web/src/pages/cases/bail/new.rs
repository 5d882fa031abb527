//! `/cases/{case}/bail/new`: somebody was remanded, given bail, or neither.

use super::form::{parts, read};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::whereabouts;
use crate::pages::cases::{open, top};
use crate::pages::forms;
use crate::view::form::FormPage;
use crate::view::{Link, Page};
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::custody::where_now;
use domain::shared::{CaseId, Refusal};

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusal) => vec![refusal],
        Ok(facts) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::custody::record_bail(&cx.ctx, case_id, request_id, &facts).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}?saved=bail#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, (&form, &refusals)).await))
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let frame = top::page(cx, "Record remand or bail", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let now = where_now(&page.record, &cx.ctx.policy, cx.now());
    let said = |claim| format!("Recorded: {}. {}.", whereabouts::words(claim), whereabouts::source(claim));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Record remand or bail".to_string(),
        intro: now.claims.iter().map(said).collect(),
        parts: parts(cx, (form, refusals)),
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
