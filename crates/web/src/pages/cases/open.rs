//! Opening a case for one of its pages: only the parts that the page shows, so that the list of who looked says no
//! more than what was seen.

use crate::extract::{Failed, PageCtx};
use app::AppError;
use app::case::CasePage;
use domain::access::{Action, FieldGroup};
use domain::shared::CaseId;

/// Opens the parts that a page shows; with them the flags and details, of which the identity line of every page shows
/// some. The page is refused when the first is.
pub async fn open(cx: &PageCtx, case_id: CaseId, parts: &[FieldGroup]) -> Result<CasePage, Failed> {
    match app::case::parts(&cx.ctx, case_id, &with_the_line(parts)).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The same for a page that shows scores, or what rests on them.
pub async fn open_scored(cx: &PageCtx, case_id: CaseId, parts: &[FieldGroup]) -> Result<CasePage, Failed> {
    match app::case::scored_parts(&cx.ctx, case_id, &with_the_line(parts)).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn with_the_line(parts: &[FieldGroup]) -> Vec<Action> {
    let of_the_line =
        [FieldGroup::Flags, FieldGroup::Details].into_iter().filter(|group| !parts.contains(group));
    parts.iter().copied().chain(of_the_line).map(Action::View).collect()
}

/// Opens a case for a form. When what the form does is not open to the user, that they asked is on record.
pub async fn open_for(
    cx: &PageCtx,
    case_id: CaseId,
    action: Action,
    parts: &[FieldGroup],
) -> Result<CasePage, Failed> {
    let page = open(cx, case_id, parts).await?;
    if page.may(action) {
        return Ok(page);
    }
    match app::case::parts(&cx.ctx, case_id, &[action]).await {
        Ok(_) => Err(cx.fail(AppError::NotFound).await),
        Err(problem) => Err(cx.fail(problem).await),
    }
}
