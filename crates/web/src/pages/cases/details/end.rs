//! `/cases/{case}/details/{detail}/end`: from which day a fact is so no more.

use super::change::{self, Doing};
use crate::extract::{PageCtx, PageResult, Path, Posted};
use domain::shared::{CaseId, DetailId};

pub async fn get(cx: PageCtx, Path(ids): Path<(CaseId, DetailId)>) -> PageResult {
    change::get(cx, ids, Doing::End).await
}

pub async fn post(cx: PageCtx, Path(ids): Path<(CaseId, DetailId)>, Posted(form): Posted) -> PageResult {
    change::post(cx, ids, Doing::End, form).await
}
