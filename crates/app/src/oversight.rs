//! Cases that are owed a manager's decision, the latest first (S83).

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::OversightRow;
use domain::access::Action;
use domain::oversight::{days_late, due_on};
use domain::shared::start_of_day_in_london;
use jiff::ToSpan;
use jiff::civil::Date;

/// One case that is owed a decision.
#[derive(Clone)]
pub struct Owed {
    pub case: OversightRow,
    pub weeks: i64,
    pub due_on: Date,
    pub days_late: i64,
}

/// Those within the scope of who decides, how late first. OVS-02.
pub async fn owed(ctx: &Ctx) -> Result<Vec<Owed>, AppError> {
    let today = ctx.now.day();
    let scope = ctx.scope(Action::RecordDecision)?;
    let weeks = ctx.policy.weeks("oversight.decision_weeks", today)?;
    // Older than the first instant of the day so many weeks ago: due before today.
    let before = start_of_day_in_london(today.checked_sub(weeks.weeks()).unwrap_or(today));
    let kinds = ctx.policy.contact_types().entries().iter().map(|entry| &entry.kind);
    let kinds: Vec<String> =
        kinds.filter(|kind| kind.managers_decision).map(|kind| kind.code.clone()).collect();
    let rows = ctx.store.without_decision(&kinds, before, &scope).await?;
    let owed = |case: OversightRow| {
        let due_on = due_on(case.last_at.unwrap_or(case.held_since).day(), weeks);
        Owed { days_late: days_late(due_on, today), case, weeks, due_on }
    };
    let mut owed: Vec<Owed> = rows.into_iter().map(owed).collect();
    owed.sort_by_key(|owed| (std::cmp::Reverse(owed.days_late), owed.case.case_id));
    Ok(owed)
}

domain::private_debug!(Owed);
