//! `/cases/{case}/letters/{letter}/remove`: a letter that never went.

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
use domain::enforcement::Letter;
use domain::shared::{CaseId, LetterId, Refusal};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

type Ids = Path<(CaseId, LetterId)>;

pub async fn get(cx: PageCtx, Path((case_id, letter_id)): Ids) -> PageResult {
    let (page, letter) = open_letter(&cx, case_id, letter_id).await?;
    let form = FormData::from_pairs(&[("seen", &letter.written.seq.to_string())]);
    Ok(html(StatusCode::OK, &view(&cx, (&page, &letter), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, letter_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, letter) = open_letter(&cx, case_id, letter_id).await?;
    let seen = (letter_id, form.get("seen").parse().unwrap_or(0));
    match app::enforcement::remove_letter(&cx.ctx, case_id, seen, form.get("why")).await {
        Ok(()) => {
            let there = format!("/cases/{case_id}/attendance?saved=letter-removed#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&page, &letter), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let now = (words(&cx, &letter), letter.written.seq);
            Ok(conflict::answer(&cx, &page, &written, now, &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_letter(
    cx: &PageCtx,
    case_id: CaseId,
    letter_id: LetterId,
) -> Result<(CasePage, Letter), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordContact, &PARTS).await?;
    match page.record.letters.get(&letter_id).filter(|of| of.removed.is_none()).cloned() {
        Some(letter) => Ok((page, letter)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn words(cx: &PageCtx, letter: &Letter) -> String {
    let name = cx.ctx.policy.letter_types().name_of(&letter.facts.letter_type).unwrap_or("Letter");
    format!("{name}, {}", dates::plain(letter.facts.sent_on))
}

async fn view(
    cx: &PageCtx,
    (page, letter): (&CasePage, &Letter),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "A letter that never went", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let hint =
        "It stays on the record as removed. A letter that did go is put right by a letter of correction.";
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "This letter never went".to_string(),
        intro: vec![format!("{}.", words(cx, letter))],
        parts: vec![Part::Text(forms::field("why", "Why it never went", form, refusals).hint(hint))],
        button: "Take it off the record".to_string(),
        history: Vec::new(),
    }
}
