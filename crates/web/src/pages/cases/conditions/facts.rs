//! `/cases/{case}/conditions/{condition}/facts`: what is recorded of it.

use crate::extract::{PageCtx, PageResult, Path, Posted};
use crate::pages::cases::parts;
use domain::requirement::PartId;
use domain::shared::{CaseId, ConditionId};

type Ids = Path<(CaseId, ConditionId)>;

pub async fn get(cx: PageCtx, Path((case_id, id)): Ids) -> PageResult {
    parts::facts::get(cx, (case_id, PartId::Condition(id))).await
}

pub async fn post(cx: PageCtx, Path((case_id, id)): Ids, Posted(form): Posted) -> PageResult {
    parts::facts::post(cx, (case_id, PartId::Condition(id)), form).await
}
