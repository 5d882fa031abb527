//! `/cases/{case}/concerns/new`: whoever works with the person says what they saw or heard (S24, S32).

use super::words;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::concerns::ConcernNew;
use crate::view::form::Part;
use crate::view::{Link, Page};
use crate::words::people;
use app::AppError;
use app::case::CasePage;
use app::concern::ConcernForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::FieldGroup;
use domain::concern::Answer;
use domain::shared::{CaseId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = match app::concern::to_raise(&cx.ctx, case_id).await {
        Ok(page) => page,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::OK, &view(&cx, &page, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let said = ConcernForm {
        said: form.raw("said").to_string(),
        intent: Answer::from_code(form.get("intent")),
        danger: Answer::from_code(form.get("danger")),
    };
    let request_id = forms::request_id_of(&cx, &form);
    match app::concern::raise(&cx.ctx, case_id, request_id, &said).await {
        Ok(concern_id) => {
            let there = format!("/cases/{case_id}/concerns/{concern_id}?saved=raised#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let page = match app::concern::to_raise(&cx.ctx, case_id).await {
                Ok(page) => page,
                Err(problem) => return Err(cx.fail(problem).await),
            };
            let view = view(&cx, &page, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> ConcernNew {
    let name = top::first_name(&page.record);
    let frame = top::page(cx, "Raise a concern", &page.record).await;
    let back = page.shows(FieldGroup::Identity).then(|| {
        Link::new(&format!("/cases/{}", page.case_id), &format!("Back to {} page", people::possessive(&name)))
    });
    let print_line = frame.print_line.clone().filter(|_| page.shows(FieldGroup::Identity));
    let said = forms::field("said", "What did you see or hear?", form, refusals).hint(&format!(
        "What, when, where and who was there. Their own words where you can. {}",
        people::can_ask_to_read(&name)
    ));
    let questions = words::questions(form, refusals).into_iter().map(Part::Radios);
    ConcernNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back, print_line, ..frame },
        identity: words::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Raise a concern".to_string(),
        intro: vec![
            "As soon as you save, whoever holds the case is told, and a manager, who must decide within hours. The \
             next page says who that is."
                .to_string(),
        ],
        lines: words::emergency(cx),
        parts: [Part::Text(said)].into_iter().chain(questions).collect(),
        button: "Save and tell them".to_string(),
        history: Vec::new(),
    }
}
