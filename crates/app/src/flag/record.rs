//! Records a flag. A new level of serious harm ends the old one, and the holder is told.

use super::find::{Part, parts};
use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry};
use crate::worker::Topic;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::flag::{self, OpenFlag, RecordFlag, RecordKnown, registered_harm};
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
    let outbox = tell_holder(ctx, &opened, &parts, &form.flag_type).await?;
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

/// Each event on the record that its flag stands on; a new one on the record that was opened.
fn by_record(parts: &[Part], decision: Decision<CaseEvent>) -> Vec<CaseChange<'_>> {
    let holds = |record: &CaseRecord, event: &CaseEvent| {
        event.flag_id().is_some_and(|flag_id| record.flags.contains_key(&flag_id))
    };
    let mut left = decision.events;
    let mut changes = Vec::new();
    // The opened record is asked last and takes the rest.
    for (place, part) in parts.iter().enumerate().rev() {
        let (own, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|event| place == 0 || holds(&part.record, event));
        left = others;
        if !own.is_empty() {
            let decision = Decision { events: own, notices: Vec::new(), basis: decision.basis.clone() };
            let Part { case_id, head, record } = part;
            changes.push(CaseChange {
                case_id: *case_id,
                head: *head,
                known: record,
                decision,
                corrects: None,
            });
        }
    }
    changes
}

/// A changed level of serious harm is told to who holds the case, unless they wrote it themselves.
async fn tell_holder(
    ctx: &Ctx,
    opened: &Opened,
    parts: &[Part],
    flag_type: &str,
) -> Result<Vec<OutboxEntry>, AppError> {
    let types = ctx.policy.flag_types();
    let states_harm = types.kind_of(flag_type).is_some_and(|kind| kind.serious_harm.is_some());
    let before = registered_harm(parts.iter().flat_map(|part| part.record.flags.values()), types);
    let Some(open) = opened.record.open_assignment().filter(|_| states_harm && before.is_some()) else {
        return Ok(Vec::new());
    };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    let user_id = user_id.filter(|user_id| *user_id != ctx.actor.author.user_id);
    let topic = user_id.map(|user_id| Topic::SeriousHarmChanged { case_id: opened.case_id, user_id });
    Ok(topic.into_iter().map(|topic| topic.entry(ctx)).collect())
}

domain::private_debug!(FlagForm);
