//! `/cases/{case}/bail/{bail}`: what was typed of remand or bail was wrong.

use super::form::{parts, read};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::custody::correct_or_remove;
use crate::pages::cases::sentence::served::bail_words;
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
use domain::custody::Bail;
use domain::shared::{BailId, CaseId, Refusal};

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

type Ids = Path<(CaseId, BailId)>;

pub async fn get(cx: PageCtx, Path((case_id, bail_id)): Ids) -> PageResult {
    let (page, bail) = open_bail(&cx, case_id, bail_id).await?;
    let facts = &bail.facts;
    let form = FormData::from_pairs(&[
        ("seen", &bail.written.seq.to_string()),
        ("status", &facts.status),
        ("on", &dates::plain(facts.on)),
        ("until", &facts.until.map(dates::plain).unwrap_or_default()),
        ("place", &facts.place),
        ("conditions", &facts.conditions),
        ("told_by", &facts.told_by),
        ("checked", if facts.checked { "yes" } else { "" }),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, bail_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, bail) = open_bail(&cx, case_id, bail_id).await?;
    let seen = (bail_id, form.get("seen").parse().unwrap_or(0));
    let why = form.get("why");
    let done = match (form.get("what"), read(&form, cx.today())) {
        ("remove", _) => app::custody::remove_bail(&cx.ctx, case_id, seen, why).await,
        (_, Ok(facts)) => app::custody::correct_bail(&cx.ctx, case_id, seen, &facts, why).await,
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
            let now = (bail_words(&cx, &bail.facts), bail.written.seq);
            Ok(conflict::answer(&cx, &page, &written, now, &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_bail(cx: &PageCtx, case_id: CaseId, bail_id: BailId) -> Result<(CasePage, Bail), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordSentence, &PARTS).await?;
    match page.record.bail.get(&bail_id).filter(|of| of.removed.is_none()).cloned() {
        Some(bail) => Ok((page, bail)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let frame = top::page(cx, "Change remand or bail", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let mut parts = parts(cx, (form, refusals));
    parts.push(correct_or_remove(form.get("what")));
    let hint = "Both wordings stay on the record.";
    parts.push(Part::Text(forms::field("why", "Why it changes", form, refusals).hint(hint)));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Change what is recorded of remand or bail".to_string(),
        intro: Vec::new(),
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
