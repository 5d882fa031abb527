//! Everything ever written about sentences, where they are served, remand and bail.

use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::shared::{CaseId, Recorded};

/// First to last, on the case and on the records joined to it.
pub async fn history(ctx: &Ctx, case_id: CaseId) -> Result<(CasePage, Vec<Recorded<CaseEvent>>), AppError> {
    let page = parts(ctx, case_id, &[FieldGroup::Sentence, FieldGroup::Identity].map(Action::View)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = Vec::new();
    for of in std::iter::once(page.case_id).chain(page.record.joined_members()) {
        let (_, entries) = ctx.store.log(Subject::Case(of)).await?;
        history.extend(log::read_all(&entries)?);
    }
    history.retain(|recorded| recorded.event.is_of_sentences());
    history.sort_by_key(|recorded| recorded.recorded_at);
    Ok((page, history))
}
