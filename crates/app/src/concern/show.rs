//! What a page of concerns is made of.

use crate::case::{CasePage, case_access, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::{Action, FieldGroup, may};
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
    with_the_line(ctx, case_id, Action::RaiseConcern).await
}

/// A page for something that is done with whoever it is about (ACC-08), and the line at its top as far as it is open.
pub(crate) async fn with_the_line(ctx: &Ctx, case_id: CaseId, action: Action) -> Result<CasePage, AppError> {
    parts(ctx, case_id, &asked(ctx, case_id, action, &OF_THE_LINE).await?).await
}

/// One concern. Whoever raised it sees it, whatever else of the record is open to them; everybody else sees it with the
/// contact log.
pub async fn show(ctx: &Ctx, case_id: CaseId, concern_id: ConcernId) -> Result<ConcernPage, AppError> {
    let looks = [&[Action::View(FieldGroup::Contacts)][..], &OF_THE_LINE[..]].concat();
    let page = parts(ctx, case_id, &asked(ctx, case_id, Action::RaiseConcern, &looks).await?).await?;
    let concern = page.record.concerns.get(&concern_id).cloned().ok_or(AppError::NotFound)?;
    Ok(ConcernPage { page, concern })
}

/// ACC-08 opens the concern; of the rest only what is open is asked for, so that no refusal is on record of what nobody asked.
async fn asked(
    ctx: &Ctx,
    case_id: CaseId,
    action: Action,
    looks: &[Action],
) -> Result<Vec<Action>, AppError> {
    let (_, record) = ctx.store.case_part(case_id, CasePart::HEAD).await?.ok_or(AppError::NotFound)?;
    let (access, since) = (case_access(&record), ctx.last_holder_since()?);
    let open = |action: &Action| may(&ctx.actor, *action, &access, ctx.now, since).is_allowed();
    Ok([action].into_iter().chain(looks.iter().copied().filter(open)).collect())
}

/// Those of one person, the latest first.
pub async fn all(ctx: &Ctx, case_id: CaseId) -> Result<Vec<Concern>, AppError> {
    let page = parts(ctx, case_id, &[Action::View(FieldGroup::Contacts)]).await?;
    let mut concerns: Vec<Concern> = page.record.concerns.into_values().collect();
    concerns.sort_by_key(|concern| std::cmp::Reverse((concern.created.at, concern.concern_id)));
    Ok(concerns)
}

domain::private_debug!(ConcernPage);
