//! Cases that are owed a manager's decision, the latest first (S83).

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::OversightRow;
use domain::access::Action;
use domain::oversight::{days_late, due_on, weeks_parameter};
use domain::policy::SeriousHarm;
use domain::shared::start_of_day_in_london;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One case that is owed a decision.
#[derive(Clone)]
pub struct Owed {
    pub case: OversightRow,
    /// The level of serious harm that is flagged; nothing where none is.
    pub harm: Option<SeriousHarm>,
    pub weeks: i64,
    pub due_on: Date,
    pub days_late: i64,
}

/// Those within the scope of who decides, how late first. OVS-02.
pub async fn owed(ctx: &Ctx) -> Result<Vec<Owed>, AppError> {
    let today = ctx.now.day();
    let scope = ctx.scope(Action::RecordDecision)?;
    let levels = [
        None,
        Some(SeriousHarm::Low),
        Some(SeriousHarm::Medium),
        Some(SeriousHarm::High),
        Some(SeriousHarm::VeryHigh),
    ];
    let mut weeks_of = BTreeMap::new();
    for harm in levels {
        weeks_of.insert(harm, ctx.policy.weeks(weeks_parameter(harm), today)?);
    }
    let fewest = weeks_of.values().min().copied().unwrap_or_default();
    // Older than the first instant of the day so many weeks ago: due before today at the level that is owed soonest.
    let before = start_of_day_in_london(today.checked_sub(fewest.weeks()).unwrap_or(today));
    let kinds = ctx.policy.contact_types().entries().iter().map(|entry| &entry.kind);
    let kinds: Vec<String> =
        kinds.filter(|kind| kind.managers_decision).map(|kind| kind.code.clone()).collect();
    let flags: Vec<(String, SeriousHarm)> = ctx
        .policy
        .flag_types()
        .entries()
        .iter()
        .filter_map(|entry| Some((entry.kind.code.clone(), entry.kind.serious_harm?)))
        .collect();
    let codes: Vec<String> = flags.iter().map(|(code, _)| code.clone()).collect();
    let rows = ctx.store.without_decision(&kinds, &codes, before, &scope).await?;
    let owed = |case: OversightRow| {
        let harm = case.harm_flag.as_ref().and_then(|code| flags.iter().find(|(of, _)| of == code));
        let harm = harm.map(|(_, level)| *level);
        let weeks = weeks_of.get(&harm).copied().unwrap_or(fewest);
        let due_on = due_on(case.last_at.unwrap_or(case.held_since).day(), weeks);
        Owed { days_late: days_late(due_on, today), case, harm, weeks, due_on }
    };
    let mut owed: Vec<Owed> = rows.into_iter().map(owed).filter(|owed| owed.days_late > 0).collect();
    owed.sort_by_key(|owed| (std::cmp::Reverse(owed.days_late), owed.case.case_id));
    Ok(owed)
}

domain::private_debug!(Owed);
