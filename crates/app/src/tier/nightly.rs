//! TRC-02: what time alone changes: an order that ran out, an assessment that is too old, years since a release.

use super::follow::whole;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::shared::{Basis, CaseId, Decision};
use domain::tier::{follow, rules};
use jiff::civil::Date;
use uuid::Uuid;

/// Records worked out at a time, so that nothing else has to wait for long.
const PAGE: i64 = 200;

/// One round through everybody who is due on a day: first whose day has come, then by each rule who has no tier yet.
pub struct Round {
    day: Date,
    left: Vec<Option<String>>,
    after: CaseId,
    /// Of how many records a tier has changed.
    pub changed: usize,
}

impl Round {
    pub fn of(ctx: &Ctx) -> Round {
        let day = ctx.now.day();
        let rules = ctx.policy.tier_rules().at(day).into_iter().rev().map(|rule| Some(rule.code.clone()));
        Round { day, left: rules.chain([None]).collect(), after: CaseId(Uuid::nil()), changed: 0 }
    }

    pub fn day(&self) -> Date {
        self.day
    }
}

/// Goes on with the round; whether there is more.
pub async fn go_on(ctx: &Ctx, round: &mut Round) -> Result<bool, AppError> {
    let Some(rule) = round.left.last() else { return Ok(false) };
    let due = ctx.store.tiers_due(round.day, rule.as_deref(), round.after, PAGE).await?;
    for case_id in &due {
        round.changed += usize::from(deciding(|| one(ctx, *case_id)).await?);
        round.after = *case_id;
    }
    if due.is_empty() {
        round.left.pop();
        round.after = CaseId(Uuid::nil());
    }
    Ok(!round.left.is_empty())
}

/// Whether something was written.
async fn one(ctx: &Ctx, case_id: CaseId) -> Result<bool, AppError> {
    let Some(person) = whole(ctx, case_id, &[]).await? else { return Ok(false) };
    let rules = rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
    let events = follow(&person.record, &ctx.policy, rules, ctx.now.day())?;
    if events.is_empty() {
        return Ok(false);
    }
    let decision = Decision { events, notices: Vec::new(), basis: Basis::default() };
    let (case_id, head, known) = (person.kept, person.head, &person.kept_record);
    let change = CaseChange { case_id, head, known, decision, corrects: None };
    commit(ctx, Write::case(change)).await?;
    Ok(true)
}
