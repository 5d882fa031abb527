//! Handovers of whoever looks: an officer's own, a manager's of both sides.

use super::{next_step, receives};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Action, Role};
use domain::handover::{Owed, Owes, Transfer};

/// How long one that has ended stays on the list.
const ENDED_SHOWN_SECONDS: i64 = 28 * 24 * 3600;

/// One with the step that is owed.
pub struct HandoverLine {
    pub name: String,
    pub transfer: Transfer,
    /// Nothing once it has ended.
    pub owed: Option<Owed>,
    /// The actor is who owes it.
    pub mine: bool,
}

domain::private_debug!(HandoverLine);

/// Late first, then the soonest due; those that have ended last. A manager and an inspector see all of both sides.
pub async fn list(ctx: &Ctx) -> Result<Vec<HandoverLine>, AppError> {
    let scope = ctx.scope(Action::SeeHandover)?;
    let since = ctx.now.plus_seconds(-ENDED_SHOWN_SECONDS);
    let rows = ctx.store.handovers(&scope, since).await?;
    let all = ctx.actor.has_role(Role::Senior, ctx.now) || ctx.actor.has_role(Role::Inspector, ctx.now);
    let mut lines = Vec::new();
    for row in rows {
        if !all && !is_own(ctx, &row.transfer)? {
            continue;
        }
        let owed = next_step(ctx, &row.transfer)?;
        let mine = match owed {
            Some(owed) => owes(ctx, &row.transfer, owed)?,
            None => false,
        };
        lines.push(HandoverLine { name: row.name, transfer: row.transfer, owed, mine });
    }
    let due = |line: &HandoverLine| line.owed.map(|owed| owed.due);
    lines.sort_by_key(|line| (line.transfer.ended.is_some(), due(line), line.transfer.asked.at));
    Ok(lines)
}

/// They give it, take it, or are of a team that has not said yet who takes it.
fn is_own(ctx: &Ctx, transfer: &Transfer) -> Result<bool, AppError> {
    let (facts, me) = (&transfer.facts, ctx.actor.officer_id);
    let named = facts.from.is_officer(me) || facts.to.is_officer(me);
    Ok(named || (facts.to.officer.is_none() && receives(ctx, &facts.to)?))
}

fn owes(ctx: &Ctx, transfer: &Transfer, owed: Owed) -> Result<bool, AppError> {
    let (facts, me) = (&transfer.facts, ctx.actor.officer_id);
    let gives = facts.from.is_officer(me);
    Ok(match owed.by {
        Owes::Giver => gives,
        Owes::Receiver => {
            facts.to.is_officer(me) || (facts.to.officer.is_none() && !gives && receives(ctx, &facts.to)?)
        }
    })
}

/// Of my day: the steps that the actor owes.
pub async fn of_my_day(ctx: &Ctx) -> Result<Vec<HandoverLine>, AppError> {
    let mut lines = list(ctx).await?;
    lines.retain(|line| line.mine && line.transfer.is_open());
    Ok(lines)
}

/// The step that is owed of a case that is being handed over, for its page.
pub fn of_case(ctx: &Ctx, transfer: &Transfer) -> Option<Owed> {
    next_step(ctx, transfer).ok().flatten()
}
