//! Correcting, ending and removing a fact: three forms about one fact that stands on the record.

use super::form::{self, Asked};
use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, html};
use crate::pages::cases::{conflict as conflicts, open, top};
use crate::pages::forms;
use crate::view::form::FormPage;
use crate::view::{Link, Meta, Page};
use app::AppError;
use app::case::CasePage;
use app::details::{CorrectForm, EndForm, RemoveForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::person::detail::PersonDetail;
use domain::shared::{CaseId, DetailId, Refusal, Written};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Details, FieldGroup::Protected];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Correct,
    End,
    Remove,
}

impl Doing {
    /// The last part of its address, and the word of its message when it is saved.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Doing::Correct => ("correct", "corrected"),
            Doing::End => ("end", "ended"),
            Doing::Remove => ("remove", "removed"),
        }
    }
}

/// Why nothing was saved.
enum Undone {
    Unreadable(Vec<Refusal>),
    App(AppError),
}

type Ids = (CaseId, DetailId);

pub async fn get(cx: PageCtx, ids: Ids, doing: Doing) -> PageResult {
    let (page, detail) = open_detail(&cx, ids).await?;
    let form = match doing {
        Doing::Correct => form::answers(&detail),
        _ => FormData::from_pairs(&[("seen", &detail.written.seq.to_string())]),
    };
    Ok(html(StatusCode::OK, &view(&cx, (&page, &detail), doing, &form, &[]).await))
}

pub async fn post(cx: PageCtx, ids: Ids, doing: Doing, form: FormData) -> PageResult {
    let (page, detail) = open_detail(&cx, ids).await?;
    let refusals = match save(&cx, &detail, ids, doing, &form).await {
        Ok(()) => {
            let there = format!("/cases/{}/details?saved={}#saved", ids.0, doing.words().1);
            return Ok(Redirect::to(&there).into_response());
        }
        Err(Undone::App(AppError::Conflict(written))) => {
            // What stands now, which may be newer than what was read first.
            let (page, detail) = open_detail(&cx, ids).await?;
            return Ok(conflict(&cx, (&page, &detail), &written, doing, &form).await);
        }
        Err(Undone::App(AppError::Refused(refusal))) => vec![refusal],
        Err(Undone::App(problem)) => return Err(cx.fail(problem).await),
        Err(Undone::Unreadable(refusals)) => refusals,
    };
    let view = view(&cx, (&page, &detail), doing, &form, &refusals).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// What was taken off the record is only read.
async fn open_detail(cx: &PageCtx, (case_id, detail_id): Ids) -> Result<(CasePage, PersonDetail), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordDetails, &PARTS).await?;
    match page.record.details.get(&detail_id).filter(|detail| !detail.is_removed()).cloned() {
        Some(detail) => Ok((page, detail)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn save(
    cx: &PageCtx,
    detail: &PersonDetail,
    (case_id, detail_id): Ids,
    doing: Doing,
    form: &FormData,
) -> Result<(), Undone> {
    let (why, seen_seq) = (form.get("why").to_string(), form.get("seen").parse().unwrap_or(0));
    let done = match doing {
        Doing::Correct => {
            let read = form::read(detail.dated.detail.kind(), form, cx.today());
            let dated = read.map_err(Undone::Unreadable)?;
            let correction = CorrectForm { dated, why, seen_seq };
            app::details::correct(&cx.ctx, case_id, detail_id, &correction).await
        }
        Doing::End => {
            let to = form::day(form, "to", "The day on which it ended", cx.today());
            let to = to.map_err(|refusal| Undone::Unreadable(vec![refusal]))?;
            app::details::end(&cx.ctx, case_id, detail_id, &EndForm { to, why, seen_seq }).await
        }
        Doing::Remove => {
            app::details::remove(&cx.ctx, case_id, detail_id, &RemoveForm { why, seen_seq }).await
        }
    };
    done.map_err(Undone::App)
}

/// "Mobile: 07700 900 461. Since 4 May 2026."
fn in_a_sentence(cx: &PageCtx, detail: &PersonDetail) -> String {
    let dated = &detail.dated;
    let lines = words::lines(cx, &dated.detail).join(", ");
    format!("{}: {lines}. {}.", words::title(cx, &dated.detail), words::days(dated))
}

async fn view(
    cx: &PageCtx,
    (page, detail): (&CasePage, &PersonDetail),
    doing: Doing,
    form: &FormData,
    refusals: &[Refusal],
) -> FormPage {
    let asked = Asked { cx, form, refusals, first_name: top::first_name(&page.record) };
    let stands = in_a_sentence(cx, detail);
    let both = "Both wordings stay on the record, with your name.";
    let (heading, button, intro, parts) = match doing {
        Doing::Correct => {
            let mut parts = asked.parts(detail.dated.detail.kind());
            parts.push(asked.area("why", "Why it is corrected", both));
            let intro =
                vec!["For what was recorded wrongly. What was right and has changed is ended.".into()];
            ("Correct a detail", "Save the correction", intro, parts)
        }
        Doing::End => {
            let day = "The day on which it was so no more, like today or 4 May 2026";
            let parts =
                vec![asked.short("to", "Until when", day), asked.area("why", "Why it ended, optional", "")];
            ("End a detail", "End it", vec![stands], parts)
        }
        Doing::Remove => {
            let intro = vec![stands, "For what never was so. What has ended is ended.".into()];
            let parts = vec![asked.area("why", "Why it is taken off", both)];
            ("Take a detail off the record", "Take it off the record", intro, parts)
        }
    };
    let frame = top::page(cx, heading, &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    FormPage {
        ctx: Page { errors, back: Some(back(page, detail, "Back to this detail")), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: form.get("seen").to_string() },
        heading: heading.to_string(),
        intro,
        parts,
        button: button.to_string(),
        history: Vec::new(),
    }
}

fn back(page: &CasePage, detail: &PersonDetail, words: &str) -> Link {
    Link::new(&format!("/cases/{}/details/{}", page.case_id, detail.detail_id), words)
}

/// Somebody changed the fact meanwhile: both versions, and what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    (page, detail): (&CasePage, &PersonDetail),
    written: &Written,
    doing: Doing,
    form: &FormData,
) -> Response {
    let action = format!("/cases/{}/details/{}/{}", page.case_id, detail.detail_id, doing.words().0);
    let theirs = in_a_sentence(cx, detail);
    let look = back(page, detail, "Look at it first");
    let now = (theirs, detail.written.seq);
    html(StatusCode::CONFLICT, &conflicts::view(cx, page, written, now, (action, look), form).await)
}
