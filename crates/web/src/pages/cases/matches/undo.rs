//! `/cases/{case}/matches/{decision}/undo`: takes a decision back. `case` is the record that waited, which may be
//! joined to another since.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::pages::matches::list;
use crate::view::matches::MatchUndo;
use crate::view::{Link, Page};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::person::MatchOutcome;
use domain::shared::{CaseId, EventId, Refusal};

pub async fn get(cx: PageCtx, Path((case_id, decision_id)): Path<(CaseId, EventId)>) -> PageResult {
    if !cx.allows(Action::DecideMatch) {
        return Ok(list::not_yours(&cx).await);
    }
    let view = view(&cx, case_id, decision_id, &FormData::default(), &[]).await?;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, decision_id)): Path<(CaseId, EventId)>,
    Posted(form): Posted,
) -> PageResult {
    match app::matches::undo(&cx.ctx, case_id, decision_id, form.raw("why")).await {
        Ok(()) => Ok(Redirect::to(&format!("/matches/{case_id}?saved=undone#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, case_id, decision_id, &form, &[refusal]).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The record as it is kept today: itself, or the one it was joined to.
async fn kept(cx: &PageCtx, case_id: CaseId) -> Result<CasePage, Failed> {
    let part = [Action::View(FieldGroup::Identity)];
    let found = match app::case::parts(&cx.ctx, case_id, &part).await {
        Err(AppError::Joined(kept)) => app::case::parts(&cx.ctx, kept, &part).await,
        found => found,
    };
    match found {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(
    cx: &PageCtx,
    case_id: CaseId,
    decision_id: EventId,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<MatchUndo, Failed> {
    let page = kept(cx, case_id).await?;
    let found = page.record.decisions.get(&decision_id).filter(|decision| decision.case_id == case_id);
    let Some(decision) = found else { return Err(cx.fail(AppError::NotFound).await) };
    let what = match decision.outcome {
        MatchOutcome::ThisOne(_) => "A record from a court message was joined to this one",
        MatchOutcome::NoneOfThese => "This was decided to be a person not recorded before",
        MatchOutcome::CannotTell => "Somebody could not tell who this is",
    };
    let by = &decision.written;
    let day = dates::running(by.at.day(), cx.today());
    let frame = top::page(cx, "Undo a decision", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let errors = refusals.iter().flat_map(forms::errors_of).map(|mut line| {
        line.field = "why".to_string();
        line
    });
    let sentence = refusals.first().map(forms::sentence);
    Ok(MatchUndo {
        ctx: Page { errors: errors.collect(), back: Some(back), ..frame },
        identity: top::identity(cx, &page),
        words: format!("{what} on {day} by {}.", by.by.name),
        meta: forms::meta_of(cx, form),
        why: crate::view::Field { error: sentence, ..forms::field("why", "Why it is undone", form, &[]) },
    })
}
