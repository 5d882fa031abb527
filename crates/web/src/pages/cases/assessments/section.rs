//! `/cases/{case}/assessments/{assessment}/{section}`: one page of an assessment. Saving it may leave questions open.

use super::{answers, filled, href, levels, open_for, state, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::assessments::AssessmentPage;
use crate::view::states::Conflict;
use crate::view::{ErrorLine, Field, Link, Meta, Page};
use crate::words::people;
use app::AppError;
use app::assessment::SectionForm;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::assessment::{Filled, Given, State};
use domain::policy::AssessmentSection;
use domain::shared::{AssessmentId, CaseId, Written};

type Ids = Path<(CaseId, AssessmentId, String)>;

pub async fn get(cx: PageCtx, Path((case_id, assessment_id, code)): Ids) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let Some(section) = of.section(&code) else { return Err(cx.fail(AppError::NotFound).await) };
    // What was signed, voided or locked is read and not filled in.
    if state(&cx, &of).await? != State::Open {
        return Ok(Redirect::to(&href(case_id, assessment_id)).into_response());
    }
    if section.levels {
        return levels::show(&cx, &page, &of).await;
    }
    let items = of.items(&section.code);
    let mut pairs = answers::as_saved(&of, &items);
    let seen = of.saved(&section.code).map_or(0, |saved| saved.written.seq);
    pairs.push(("seen".to_string(), seen.to_string()));
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let form = FormData::from_pairs(&pairs);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&of, section), &form, Vec::new()).await))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, assessment_id, code)): Ids,
    Posted(form): Posted,
) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let Some(section) = of.section(&code) else { return Err(cx.fail(AppError::NotFound).await) };
    if section.levels {
        return levels::save(&cx, &page, &of, &form).await;
    }
    let errors = match answers::read(&of, &of.items(&section.code), &form) {
        Err(errors) => errors,
        Ok(given) => {
            let seen_seq = form.get("seen").parse().unwrap_or(0);
            let save = SectionForm { section: section.code.clone(), given: given.clone(), seen_seq };
            match app::assessment::save_section(&cx.ctx, case_id, assessment_id, &save).await {
                Ok(()) => return Ok(on(case_id, (&of, section), &form)),
                Err(AppError::Refused(refusal)) => forms::errors_of(&refusal),
                Err(AppError::Conflict(written)) => {
                    let at = (case_id, assessment_id, section.code.as_str());
                    return conflicted(&cx, at, &written, (&form, &given)).await;
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let open = state(&cx, &of).await? == State::Open;
    let view = AssessmentPage { open, ..view(&cx, &page, (&of, section), &form, errors).await };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// Somebody saved the page meanwhile: each question that differs, as it stands now and as it was typed.
async fn conflicted(
    cx: &PageCtx,
    (case_id, assessment_id, code): (CaseId, AssessmentId, &str),
    written: &Written,
    (form, given): (&FormData, &[Given]),
) -> PageResult {
    // Read again: what this page was opened with may be older than what they saved.
    let page = open_for(cx, case_id, Action::Assess).await?;
    let of = filled(cx, &page, assessment_id).await?;
    let seen = of.saved(code).map_or(0, |saved| saved.written.seq);
    let at = (cx.path().to_string(), Link::new(&href(case_id, assessment_id), "Look at it first"));
    let view = conflict::view(cx, &page, written, (String::new(), seen), at, form).await;
    let view = Conflict { rows: answers::both(&of, &of.items(code), given), ..view };
    Ok(html(StatusCode::CONFLICT, &view))
}

/// To the next page, or back to the list.
pub fn on(case_id: CaseId, (of, section): (&Filled<'_>, &AssessmentSection), form: &FormData) -> Response {
    let at = href(case_id, of.assessment.assessment_id);
    let sections = of.sections();
    let place = sections.iter().position(|known| known.code == section.code);
    let next = place.and_then(|place| sections.get(place + 1)).filter(|_| form.get("then") != "list");
    let there = match next {
        Some(next) => format!("{at}/{}", next.code),
        None => format!("{at}?saved=page#saved"),
    };
    Redirect::to(&there).into_response()
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    (of, section): (&Filled<'_>, &AssessmentSection),
    form: &FormData,
    errors: Vec<ErrorLine>,
) -> AssessmentPage {
    let items = of.items(&section.code);
    let frame = top::page(cx, &section.name, &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let whole = errors.iter().find(|line| line.field == "answers").map(|line| line.text.clone());
    let asks_source = items.iter().any(|item| item.kind != domain::policy::AnswerKind::Text);
    let source = Field::new("source", "Who said so, and when")
        .hint("For the answers that you give or change on this page, like: interview with Dale and police, 2 November")
        .value(form.raw("source"));
    let name = top::first_name(&page.record);
    let hint = source.hint.clone().unwrap_or_default().replace("Dale", &name);
    let lead = vec![words::name(cx, of.assessment), people::can_ask_to_read(&name)];
    AssessmentPage {
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: section.name.clone(),
        lead,
        error: whole,
        questions: answers::questions(cx, page, of, &items, (form, &errors)),
        source: asks_source.then(|| source.hint(&hint)),
        open: true,
        ctx: Page { errors, back: Some(back), ..frame },
    }
}
