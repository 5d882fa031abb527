//! `/cases/{case}/assessments/new`: starting an assessment.

use super::{href, open_for};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::assessment::StartForm;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::assessment::{Purpose, in_order};
use domain::shared::{CaseId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let form = FormData::from_pairs(&[("on", "today")]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let refusals = match read(&cx, &form) {
        Err(refusals) => refusals,
        Ok(start) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::assessment::start(&cx.ctx, case_id, request_id, &start).await {
                Ok(assessment_id) => {
                    return Ok(Redirect::to(&href(case_id, assessment_id)).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &refusals).await))
}

fn read(cx: &PageCtx, form: &FormData) -> Result<StartForm, Vec<Refusal>> {
    let on = forms::needed_day(form, ("on", "Day"), cx.today(), Leaning::Back);
    let purpose = Purpose::from_code(form.get("purpose"))
        .ok_or_else(|| forms::unreadable("purpose", "Choose why it is made"));
    let code = Some(form.get("form")).filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| forms::unreadable("form", "Choose how much is asked"));
    match (code, purpose, on) {
        (Ok(code), Ok(purpose), Ok(on)) => Ok(StartForm { form: code.to_string(), purpose, on }),
        (code, purpose, on) => Err([code.err(), purpose.err(), on.err()].into_iter().flatten().collect()),
    }
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> FormPage {
    let frame = top::page(cx, "Start an assessment", &page.record).await;
    let back = Link::new(&format!("/cases/{}/risk", page.case_id), "Back to risk and plan");
    let error = |name: &str| forms::error_at(refusals, name);
    let chosen = |choice: Choice, name: &str| {
        if choice.value == form.get(name) { choice.checked() } else { choice }
    };
    let kinds = cx.ctx.policy.assessment().forms.at(cx.today()).into_iter();
    let kinds = kinds.map(|kind| chosen(Choice::new(&kind.code, &kind.name).hint(&kind.hint), "form"));
    let purposes =
        Purpose::ALL.iter().map(|purpose| chosen(Choice::new(purpose.code(), purpose.words()), "purpose"));
    let last = in_order(&page.record).pop();
    let intro = match last {
        Some(last) => format!(
            "It starts with what the assessment of {} and the record know; you say what is still so.",
            dates::running(last.on, cx.today())
        ),
        None => "It starts with what the record knows; you say what is still so.".to_string(),
    };
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Start an assessment".to_string(),
        intro: vec![intro, "Every page is saved as you go. It goes on the record for colleagues at once, and counts once it is signed.".to_string()],
        parts: vec![
            Part::Radios(Choices {
                error: error("form"),
                ..Choices::new("form", "How much is asked?", kinds.collect())
            }),
            Part::Radios(Choices {
                error: error("purpose"),
                ..Choices::new("purpose", "Why is it made?", purposes.collect())
            }),
            Part::Short(forms::field("on", "Day", form, refusals).hint("For which day; not in the future")),
        ],
        button: "Start".to_string(),
        ..FormPage::default()
    }
}
