//! Everything ever written about sentences, where they are served, remand and bail.

use crate::case::CasePage;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use domain::case::CaseEvent;
use domain::shared::Recorded;

/// First to last, on the case and on the records joined to it. The case was opened for the page.
pub async fn history(ctx: &Ctx, page: &CasePage) -> Result<Vec<Recorded<CaseEvent>>, AppError> {
    let mut history: Vec<Recorded<CaseEvent>> = Vec::new();
    for of in std::iter::once(page.case_id).chain(page.record.joined_members()) {
        let (_, entries) = ctx.store.log(Subject::Case(of)).await?;
        history.extend(log::read_all(&entries)?);
    }
    history.retain(|recorded| recorded.event.is_of_sentences());
    history.sort_by_key(|recorded| recorded.recorded_at);
    Ok(history)
}
