//! Records a fact about the person.

use super::find::{Whole, known};
use crate::commit::{Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::person::detail::{DatedDetail, record_detail};
use domain::shared::{CaseId, DetailId, RequestId};

const COMMAND: &str = "record detail";

/// Records it; the same request id gives the same fact. The main address or preferred name before it ends.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    dated: &DatedDetail,
) -> Result<DetailId, AppError> {
    deciding(|| attempt(ctx, case_id, request_id, dated)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    dated: &DatedDetail,
) -> Result<DetailId, AppError> {
    if let Some(detail_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(detail_id);
    }
    let whole = Whole::open(ctx, case_id).await?;
    let detail_id = DetailId(ctx.ids.uuid(ctx.now));
    let others = whole.others(None);
    let recording =
        record_detail(&known(ctx, dated, &others), detail_id, dated).map_err(AppError::refused)?;
    let mut decision = recording.decision;
    let mut write = Write {
        access: vec![whole.opened.access.clone()],
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), detail_id)),
        ..Write::default()
    };
    for (ended, ending) in recording.ends {
        if ended.case_id == case_id {
            decision.events.splice(0..0, ending.events);
        } else {
            write.cases.extend(whole.change(ended.case_id, ending, None));
        }
    }
    write.cases.extend(whole.change(case_id, decision, None));
    commit(ctx, write).await?;
    Ok(detail_id)
}
