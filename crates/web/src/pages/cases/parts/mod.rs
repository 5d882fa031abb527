//! What the pages of requirements and of conditions share: a requirement of an order and a condition of a licence are
//! shown and changed in the same way.

pub mod facts;
mod hours;
pub mod report;
pub mod show;
pub mod suspension;
pub mod words;

use crate::extract::{Failed, PageCtx};
use crate::pages::cases::open;
use app::AppError;
use app::case::CasePage;
use domain::access::{Action, FieldGroup};
use domain::requirement::{PartId, see};
use domain::shared::CaseId;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

/// Where the page of one is.
pub fn href(case_id: CaseId, part: PartId) -> String {
    format!("/cases/{case_id}/{}s/{}", part.kind(), part.id())
}

/// The case with the requirement or condition that a form is about.
async fn open_part(cx: &PageCtx, case_id: CaseId, part: PartId) -> Result<CasePage, Failed> {
    open_for(cx, (case_id, part), Action::RecordSentence, &PARTS).await
}

async fn open_for(
    cx: &PageCtx,
    (case_id, part): (CaseId, PartId),
    action: Action,
    parts: &[FieldGroup],
) -> Result<CasePage, Failed> {
    let page = open::open_for(cx, case_id, action, parts).await?;
    let found = see(&page.record, &cx.ctx.policy, part).is_some_and(|seen| !seen.is_removed());
    if found { Ok(page) } else { Err(cx.fail(AppError::NotFound).await) }
}
