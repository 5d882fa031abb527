//! `/cases/{case}/details/{detail}/remove`: what never was so is taken off the record.

use super::change::{self, Doing};
use crate::extract::{PageCtx, PageResult, Path, Posted};
use domain::shared::{CaseId, DetailId};

pub async fn get(cx: PageCtx, Path(ids): Path<(CaseId, DetailId)>) -> PageResult {
    change::get(cx, ids, Doing::Remove).await
}

pub async fn post(cx: PageCtx, Path(ids): Path<(CaseId, DetailId)>, Posted(form): Posted) -> PageResult {
    change::post(cx, ids, Doing::Remove, form).await
}
