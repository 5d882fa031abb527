//! Corrects, ends and removes a fact about the person, on the record that holds it.

use super::find::{Whole, known};
use crate::commit::{Write, commit, deciding, entry_of};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::case::CaseEvent;
use domain::person::detail::{self, DatedDetail, PersonDetail};
use domain::shared::{CaseId, Decision, DetailId};
use jiff::civil::Date;

/// What it says instead, and why. `seen_seq` is the `written.seq` that the form was filled in on.
#[derive(Clone)]
pub struct CorrectForm {
    pub dated: DatedDetail,
    pub why: String,
    pub seen_seq: i64,
}

/// From which day it is so no more; a reason if there is one to give.
#[derive(Clone)]
pub struct EndForm {
    pub to: Date,
    pub why: String,
    pub seen_seq: i64,
}

/// Why it never was so.
#[derive(Clone)]
pub struct RemoveForm {
    pub why: String,
    pub seen_seq: i64,
}

enum Change<'a> {
    Correct(&'a CorrectForm),
    End(&'a EndForm),
    Remove(&'a RemoveForm),
}

impl Change<'_> {
    fn seen_seq(&self) -> i64 {
        match self {
            Change::Correct(form) => form.seen_seq,
            Change::End(form) => form.seen_seq,
            Change::Remove(form) => form.seen_seq,
        }
    }
}

pub async fn correct(
    ctx: &Ctx,
    case_id: CaseId,
    detail_id: DetailId,
    form: &CorrectForm,
) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, detail_id, Change::Correct(form))).await
}

pub async fn end(ctx: &Ctx, case_id: CaseId, detail_id: DetailId, form: &EndForm) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, detail_id, Change::End(form))).await
}

pub async fn remove(
    ctx: &Ctx,
    case_id: CaseId,
    detail_id: DetailId,
    form: &RemoveForm,
) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, detail_id, Change::Remove(form))).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    detail_id: DetailId,
    change: Change<'_>,
) -> Result<(), AppError> {
    let whole = Whole::open(ctx, case_id).await?;
    let before = whole.find(ctx, detail_id).await?;
    // Somebody else's change under the form is told, not overwritten; the same form sent twice is saved once.
    if before.written.seq != change.seen_seq() {
        if ctx.wrote(&before.written) && is_done(ctx, &whole, before, &change) {
            return Ok(());
        }
        return Err(AppError::Conflict(Box::new(before.written.clone())));
    }
    let decision = decide(ctx, &whole, before, &change)?;
    let corrects = match change {
        Change::End(_) => None,
        _ => entry_of(ctx, before.case_id, before.written.seq).await?,
    };
    let changes = whole.change(before.case_id, decision, corrects);
    let access = vec![whole.opened.access.clone()];
    commit(ctx, Write { access, cases: changes.into_iter().collect(), ..Write::default() }).await
}

fn decide(
    ctx: &Ctx,
    whole: &Whole,
    before: &PersonDetail,
    change: &Change<'_>,
) -> Result<Decision<CaseEvent>, AppError> {
    let decided = match change {
        Change::Correct(form) => {
            let others = whole.others(Some(before.detail_id));
            detail::correct_detail(&known(ctx, &form.dated, &others), before, &form.dated, &form.why)
        }
        Change::End(form) => detail::end_detail(before, form.to, &form.why, ctx.now.day()),
        Change::Remove(form) => detail::remove_detail(before, &form.why),
    };
    decided.map_err(AppError::refused)
}

/// Whether the record says already what the form says.
fn is_done(ctx: &Ctx, whole: &Whole, before: &PersonDetail, change: &Change<'_>) -> bool {
    match change {
        Change::Correct(_) => decide(ctx, whole, before, change).is_ok_and(|decision| {
            let same = |event: &CaseEvent| {
                matches!(event, CaseEvent::DetailCorrected { dated, .. } if *dated == before.dated)
            };
            decision.events.iter().any(same)
        }),
        Change::End(form) => before.dated.to == Some(form.to),
        Change::Remove(form) => before.removed_because.as_deref() == Some(form.why.trim()),
    }
}

domain::private_debug!(CorrectForm, EndForm, RemoveForm);
