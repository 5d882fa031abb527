//! `/cases/{case}/conditions/{condition}/suspension`: when it is suspended.

use crate::extract::{PageCtx, PageResult, Path, Posted};
use crate::pages::cases::parts;
use domain::requirement::PartId;
use domain::shared::{CaseId, ConditionId};

type Ids = Path<(CaseId, ConditionId)>;

pub async fn get(cx: PageCtx, Path((case_id, id)): Ids) -> PageResult {
    parts::suspension::get(cx, (case_id, PartId::Condition(id))).await
}

pub async fn post(cx: PageCtx, Path((case_id, id)): Ids, Posted(form): Posted) -> PageResult {
    parts::suspension::post(cx, (case_id, PartId::Condition(id)), form).await
}
