//! `/cases/{case}/custody/{step}`: what was recorded of one step of custody was wrong.

pub mod condition;

use super::sentence::custody::{read_step, step_parts};
use super::sentence::served::step_words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, open, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Meta, Page};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::custody::{CustodyStep, Step};
use domain::shared::{CaseId, Refusal, StepId};

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];
const REMOVE: &str = "remove";

type Ids = Path<(CaseId, StepId)>;

pub async fn get(cx: PageCtx, Path((case_id, step_id)): Ids) -> PageResult {
    let (page, step) = open_step(&cx, case_id, step_id).await?;
    let facts = &step.facts;
    let term = facts.term.as_deref().unwrap_or_default();
    let form = FormData::from_pairs(&[
        ("seen", &step.written.seq.to_string()),
        ("step", facts.step.code()),
        ("on", &dates::plain(facts.on)),
        ("place", &facts.place),
        ("release", if facts.step == Step::Released { term } else { "" }),
        ("recall", if facts.step == Step::Recalled { term } else { "" }),
        ("reason", &facts.reason),
        ("told_by", &facts.told_by),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, step_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, step) = open_step(&cx, case_id, step_id).await?;
    let seen = (step_id, form.get("seen").parse().unwrap_or(0));
    let why = form.get("why");
    let done = match (form.get("what"), read_step(&form, cx.today())) {
        (REMOVE, _) => app::custody::remove_step(&cx.ctx, case_id, seen, why).await,
        (_, Ok(facts)) => app::custody::correct_step(&cx.ctx, case_id, seen, &facts, why).await,
        (_, Err(refusal)) => Err(AppError::Refused(refusal)),
    };
    match done {
        Ok(()) => {
            let there = format!("/cases/{case_id}/sentence?saved=custody#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &page, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let now = (step_words(&cx, &step.facts), step.written.seq);
            Ok(conflict::answer(&cx, &page, &written, now, &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_step(
    cx: &PageCtx,
    case_id: CaseId,
    step_id: StepId,
) -> Result<(CasePage, CustodyStep), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordSentence, &PARTS).await?;
    match page.record.custody_steps.get(&step_id).filter(|of| of.removed.is_none()).cloned() {
        Some(step) => Ok((page, step)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

/// Correct it, or take it off the record.
pub(super) fn correct_or_remove(chosen: &str) -> Part {
    let correct = Choice::new("correct", "Correct it: save what stands above");
    let remove = Choice::new(REMOVE, "Remove it: it should not stand on this record");
    let marked = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    Part::Radios(Choices::new("what", "What to do", vec![marked(correct), marked(remove)]))
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let frame = top::page(cx, "Change custody", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let mut parts = step_parts(cx, (form, refusals));
    parts.push(correct_or_remove(form.get("what")));
    let hint = "Both wordings stay on the record.";
    parts.push(Part::Text(forms::field("why", "Why it changes", form, refusals).hint(hint)));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Change what is recorded of custody".to_string(),
        intro: Vec::new(),
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
