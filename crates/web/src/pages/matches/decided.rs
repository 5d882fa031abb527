//! A match that was decided already: by whom and when, and where the person is found now.

use super::list;
use crate::extract::{PageCtx, PageResult};
use crate::view::Link;
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::person::{MatchDecision, MatchOutcome};
use domain::shared::CaseId;

/// Somebody else decided it while this page stood open.
const MEANWHILE: &str =
    "This match was decided while you were looking (rule MAT-05). Your decision was not saved.";

/// The answer to a decision that came too late, with its note.
pub async fn meanwhile(cx: &PageCtx, case_id: CaseId, note: &str) -> PageResult {
    if !cx.allows(Action::DecideMatch) {
        return Ok(list::not_yours(cx).await);
    }
    let (words, look) = match known(cx, case_id).await {
        Ok(found) => found.unzip(),
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let told = [Some(MEANWHILE.to_string()), words].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match list::decided(cx, StatusCode::CONFLICT, told, look, note).await {
        Ok(response) => Ok(response),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The answer to who asks for a match that does not wait: that it was decided, if it was.
pub async fn before(cx: &PageCtx, case_id: CaseId) -> PageResult {
    if !cx.allows(Action::DecideMatch) {
        return Ok(list::not_yours(cx).await);
    }
    let shown = match known(cx, case_id).await {
        Ok(Some((words, look))) => list::decided(cx, StatusCode::OK, words, Some(look), "").await,
        Ok(None) => Err(AppError::NotFound),
        Err(problem) => Err(problem),
    };
    match shown {
        Ok(response) => Ok(response),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// Who decided it and when, and the way to the person; nothing for whom that record is not open.
async fn known(cx: &PageCtx, case_id: CaseId) -> Result<Option<(String, Link)>, AppError> {
    let page = match kept(cx, case_id).await {
        Ok(page) => page,
        Err(AppError::NotFound | AppError::NotAllowed(_)) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let of_this = |decision: &&MatchDecision| {
        let settles = decision.outcome != MatchOutcome::CannotTell && decision.undone.is_none();
        decision.case_id == case_id && settles
    };
    let decided = page.record.decisions.values().filter(of_this).max_by_key(|decision| decision.written.at);
    Ok(decided.filter(|_| page.may(Action::DecideMatch)).map(|decision| {
        let when = dates::written(decision.written.at.in_london().datetime(), cx.today());
        let words = format!("{} decided this match on {when}.", decision.written.by.name);
        (words, Link::new(&format!("/cases/{}", page.case_id), "See who it was decided to be"))
    }))
}

/// The record that the person is found under now.
async fn kept(cx: &PageCtx, case_id: CaseId) -> Result<CasePage, AppError> {
    let identity = [Action::View(FieldGroup::Identity)];
    match app::case::parts(&cx.ctx, case_id, &identity).await {
        Err(AppError::Joined(kept)) => app::case::parts(&cx.ctx, kept, &identity).await,
        found => found,
    }
}
