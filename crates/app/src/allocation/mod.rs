//! Which organisation a sentence goes to: what the rule asks, the decision, its reversal, and how often that happens.

mod decide;
mod reverse;

pub use decide::{DecideForm, DecidePage, decide, to_decide, work_out};
pub use reverse::{ReverseForm, ReversePage, reverse, to_reverse};

use crate::case::{CasePage, parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Action, FieldGroup};
use domain::allocation::Figure;
use domain::shared::CaseId;
use jiff::ToSpan;

/// How many months the figures cover: a year, and the month that runs.
const MONTHS: i64 = 12;

/// What every page about decisions shows of the case.
const SHOWN: [Action; 6] = [
    Action::View(FieldGroup::Sentence),
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Flags),
    Action::View(FieldGroup::Details),
    Action::View(FieldGroup::Risk),
    Action::View(FieldGroup::Holders),
];

/// Every decision about the sentences of a case.
pub async fn history(ctx: &Ctx, case_id: CaseId) -> Result<CasePage, AppError> {
    parts(ctx, case_id, &SHOWN).await
}

/// The case for a form; that somebody asked who may not is on record.
async fn opened(ctx: &Ctx, case_id: CaseId, action: Action) -> Result<CasePage, AppError> {
    let looks: Vec<Action> = [action].into_iter().chain(SHOWN).collect();
    parts(ctx, case_id, &looks).await
}

/// ORA-11: counts alone, for everybody who signs in.
pub async fn figures(ctx: &Ctx) -> Result<Vec<Figure>, AppError> {
    let since = ctx.now.day().saturating_sub(MONTHS.months());
    Ok(ctx.store.allocation_figures(&since.strftime("%Y-%m").to_string()).await?)
}
