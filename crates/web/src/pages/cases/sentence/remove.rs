//! `/cases/{case}/sentence/{sentence}/remove`: a sentence that should not stand on this record.

use super::correct::open_sentence;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::sentence::Sentence;
use domain::shared::{CaseId, Refusal, SentenceId};

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let form = FormData::from_pairs(&[("seen", &sentence.written.seq.to_string())]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &sentence, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let seen = (sentence_id, form.get("seen").parse().unwrap_or(0));
    match app::sentence::remove(&cx.ctx, case_id, seen, form.get("why")).await {
        Ok(()) => {
            let there = format!("/cases/{case_id}/sentence?saved=removed#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &page, &sentence, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let now = (order_words(&cx, &sentence), sentence.written.seq);
            Ok(conflict::answer(&cx, &page, &written, now, &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    sentence: &Sentence,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Remove a sentence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let hint = "It stays on the record as removed, with this reason.";
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Remove a sentence".to_string(),
        intro: vec![
            order_words(cx, sentence),
            "For a sentence that was never passed, or that belongs to somebody else. One that ended is not \
             removed: record how it ended."
                .to_string(),
        ],
        parts: vec![Part::Text(forms::field("why", "Why it is removed", form, refusals).hint(hint))],
        button: "Remove it".to_string(),
        history: Vec::new(),
    }
}
