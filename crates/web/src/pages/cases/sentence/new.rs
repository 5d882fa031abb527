//! `/cases/{case}/sentence/new`: a sentence that no court message brought.

use super::form::{read, view};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::open;
use crate::pages::forms;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::shared::CaseId;
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    let court = latest_court(&page, cx.today()).unwrap_or_default();
    let form = FormData::from_pairs(&[("court", &court)]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&form, &[]), None).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusals) => refusals,
        Ok(sentence) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::sentence::record(&cx.ctx, case_id, request_id, &sentence).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/sentence?saved=sentence#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, (&form, &refusals), None).await))
}

/// What the record can know: the court of the latest hearing that has been.
fn latest_court(page: &CasePage, today: Date) -> Option<String> {
    let been = page.record.hearings.values().filter(|hearing| hearing.facts.sitting_on <= today);
    been.max_by_key(|hearing| hearing.facts.sitting_on).map(|hearing| hearing.facts.court_name.clone())
}
