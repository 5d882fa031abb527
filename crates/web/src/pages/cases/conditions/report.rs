//! `/cases/{case}/conditions/{condition}/report`: a report that it was not kept.

use crate::extract::{PageCtx, PageResult, Path, Posted};
use crate::pages::cases::parts;
use domain::requirement::PartId;
use domain::shared::{CaseId, ConditionId};

type Ids = Path<(CaseId, ConditionId)>;

pub async fn get(cx: PageCtx, Path((case_id, id)): Ids) -> PageResult {
    parts::report::get(cx, (case_id, PartId::Condition(id))).await
}

pub async fn post(cx: PageCtx, Path((case_id, id)): Ids, Posted(form): Posted) -> PageResult {
    parts::report::post(cx, (case_id, PartId::Condition(id)), form).await
}
