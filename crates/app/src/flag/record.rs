//! Records a flag. A new level of serious harm ends the old one, and the holder is told.

use super::parts::{Part, by_record, check_level, parts, tell_holder};
use crate::case::open_for_change;
use crate::commit::{Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::CaseEvent;
use domain::flag::{self, OpenFlag, RecordFlag, RecordKnown};
use domain::shared::{CaseId, Decision, FlagId, Notice, RequestId};
use jiff::civil::Date;

const COMMAND: &str = "record flag";

/// What the form or the API says.
#[derive(Clone)]
pub struct FlagForm {
    pub flag_type: String,
    pub level: Option<String>,
    pub category: Option<String>,
    pub note: String,
    pub from: Date,
    pub next_review: Option<Date>,
}

/// Records it; the same request id gives the same flag. Notices say what it took the place of.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &FlagForm,
) -> Result<(FlagId, Vec<Notice>), AppError> {
    deciding(|| attempt(ctx, case_id, request_id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &FlagForm,
) -> Result<(FlagId, Vec<Notice>), AppError> {
    if let Some(flag_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok((flag_id, Vec::new()));
    }
    let opened = open_for_change(ctx, case_id, Action::RecordFlag, CasePart::FLAGS).await?;
    let parts = parts(ctx, &opened).await?;
    let flag_id = FlagId(ctx.ids.uuid(ctx.now));
    let decision = decide(ctx, &parts, flag_id, form)?;
    check_level(ctx, &parts, &decision.events, "flag_type").await?;
    let outbox = tell_holder(ctx, &opened, &form.flag_type).await?;
    let notices = decision.notices.clone();
    let write = Write {
        cases: by_record(&parts, decision),
        access: vec![opened.access],
        outbox,
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), flag_id)),
        ..Write::default()
    };
    commit(ctx, write).await?;
    Ok((flag_id, notices))
}

fn decide(
    ctx: &Ctx,
    parts: &[Part],
    flag_id: FlagId,
    form: &FlagForm,
) -> Result<Decision<CaseEvent>, AppError> {
    let types = ctx.policy.flag_types();
    let flags = parts.iter().flat_map(|part| part.record.flags.values()).filter(|flag| flag.is_open());
    let known = RecordKnown {
        kind: types.find(&form.flag_type, form.from),
        open: flags.map(|flag| OpenFlag { flag, kind: types.kind_of(&flag.flag_type) }).collect(),
    };
    let cmd = RecordFlag {
        flag_id,
        level: form.level.clone(),
        category: form.category.clone(),
        note: form.note.clone(),
        from: form.from,
        next_review: form.next_review,
    };
    flag::record(&known, &cmd, ctx.now).map_err(AppError::refused)
}

domain::private_debug!(FlagForm);
