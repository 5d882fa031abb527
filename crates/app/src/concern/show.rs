//! What a page of concerns is made of.

use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Action, FieldGroup};
use domain::concern::Concern;
use domain::shared::{CaseId, ConcernId};

/// One concern, with as much of the record as is open.
pub struct ConcernPage {
    pub page: CasePage,
    pub concern: Concern,
}

/// For the identity line; to whom it is closed, name and birth date are shown and nothing else.
const OF_THE_LINE: [Action; 3] =
    [Action::View(FieldGroup::Identity), Action::View(FieldGroup::Flags), Action::View(FieldGroup::Details)];

/// The person about whom a concern is raised.
pub async fn to_raise(ctx: &Ctx, case_id: CaseId) -> Result<CasePage, AppError> {
    parts(ctx, case_id, &[&[Action::RaiseConcern][..], &OF_THE_LINE[..]].concat()).await
}

/// One concern. Whoever raised it sees it, whatever else of the record is open to them; everybody else sees it with the
/// contact log.
pub async fn show(ctx: &Ctx, case_id: CaseId, concern_id: ConcernId) -> Result<ConcernPage, AppError> {
    let looks = [Action::RaiseConcern, Action::View(FieldGroup::Contacts)];
    let page = parts(ctx, case_id, &[&looks[..], &OF_THE_LINE[..]].concat()).await?;
    let concern = page.record.concerns.get(&concern_id).cloned().ok_or(AppError::NotFound)?;
    Ok(ConcernPage { page, concern })
}

/// Those of one person, the latest first.
pub async fn all(ctx: &Ctx, case_id: CaseId) -> Result<Vec<Concern>, AppError> {
    let page = parts(ctx, case_id, &[Action::View(FieldGroup::Contacts)]).await?;
    let mut concerns: Vec<Concern> = page.record.concerns.into_values().collect();
    concerns.sort_by_key(|concern| std::cmp::Reverse((concern.created.at, concern.concern_id)));
    Ok(concerns)
}

domain::private_debug!(ConcernPage);
