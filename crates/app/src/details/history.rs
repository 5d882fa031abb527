//! One fact about the person with everything ever written about it.

use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::person::detail::PersonDetail;
use domain::shared::{CaseId, DetailId, Recorded};

pub struct DetailPage {
    pub page: CasePage,
    pub detail: PersonDetail,
    /// First to last. Of a fact that was not protected once, or is not now, everything.
    pub history: Vec<Recorded<CaseEvent>>,
}

/// A fact with its history. Who is protected is as unknown as what is not there, to those who may not know of them.
pub async fn history(ctx: &Ctx, case_id: CaseId, detail_id: DetailId) -> Result<DetailPage, AppError> {
    let groups = [FieldGroup::Details, FieldGroup::Identity, FieldGroup::Protected];
    let page = parts(ctx, case_id, &groups.map(Action::View)).await?;
    let detail = page.record.details.get(&detail_id).cloned().ok_or(AppError::NotFound)?;
    let mut history =
        written_about(ctx, detail.case_id, |event| event.detail_id() == Some(detail_id)).await?;
    if !page.shows(FieldGroup::Protected) && history.iter().any(|recorded| was_protected(&recorded.event)) {
        history.clear();
    }
    Ok(DetailPage { page, detail, history })
}

/// Who the record said the person is, first to last. The case was opened for the page.
pub async fn person_history(ctx: &Ctx, page: &CasePage) -> Result<Vec<Recorded<CaseEvent>>, AppError> {
    written_about(ctx, page.case_id, |event| {
        matches!(event, CaseEvent::PersonRecorded { .. } | CaseEvent::PersonCorrected { .. })
    })
    .await
}

async fn written_about(
    ctx: &Ctx,
    case_id: CaseId,
    is_it: impl Fn(&CaseEvent) -> bool,
) -> Result<Vec<Recorded<CaseEvent>>, AppError> {
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    history.retain(|recorded| is_it(&recorded.event));
    Ok(history)
}

fn was_protected(event: &CaseEvent) -> bool {
    match event {
        CaseEvent::DetailRecorded { dated, .. } | CaseEvent::DetailCorrected { dated, .. } => {
            dated.detail.is_protected()
        }
        _ => false,
    }
}
