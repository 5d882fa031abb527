//! `/cases/{case}/requirements/{requirement}`: what is ordered, its hours, whether it is kept, what would follow.

use crate::extract::{PageCtx, PageResult, Path};
use crate::pages::cases::parts;
use axum::extract::RawQuery;
use domain::requirement::PartId;
use domain::shared::{CaseId, RequirementId};

type Ids = Path<(CaseId, RequirementId)>;

pub async fn get(cx: PageCtx, Path((case_id, id)): Ids, RawQuery(query): RawQuery) -> PageResult {
    parts::show::get(cx, (case_id, PartId::Requirement(id)), query).await
}
