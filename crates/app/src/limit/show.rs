//! What the page of a record's limits is made of.

use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Action, FieldGroup};
use domain::limit::{Admitted, Exclusion, Restriction};
use domain::shared::CaseId;

pub struct LimitPage {
    pub page: CasePage,
    /// The one in force.
    pub restriction: Option<Restriction>,
    /// Who is on its list.
    pub admitted: Vec<Admitted>,
    /// The latest first, those that are over too.
    pub exclusions: Vec<Exclusion>,
}

domain::private_debug!(LimitPage);

/// For who sets them.
pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<LimitPage, AppError> {
    let looks = [
        Action::RestrictAccess,
        Action::View(FieldGroup::Identity),
        Action::View(FieldGroup::Flags),
        Action::View(FieldGroup::Details),
    ];
    let page = parts(ctx, case_id, &looks).await?;
    let record = &page.record;
    let restriction = record.restriction.clone().filter(|_| record.is_restricted());
    let on_list = record.admitted.values().filter(|of| of.on_list && restriction.is_some());
    let admitted = on_list.cloned().collect();
    let mut exclusions: Vec<Exclusion> = record.exclusions.values().cloned().collect();
    exclusions.sort_by_key(|exclusion| std::cmp::Reverse((exclusion.from, exclusion.exclusion_id)));
    Ok(LimitPage { restriction, admitted, exclusions, page })
}
