//! What waits for a decision: on the day of who is concerned, and on the list of those who answer.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{ConcernRow, OwnDecision};
use domain::access::{Action, FieldGroup, Role};
use domain::shared::Moment;
use futures_util::TryFutureExt;
use futures_util::future::try_join;

/// Those of the cases that one holds, those that one is to decide, those that nobody is to decide, and those whose time has
/// passed and that one may decide. The soonest due first.
pub async fn of_my_day(ctx: &Ctx) -> Result<Vec<ConcernRow>, AppError> {
    let (held, mut found) = try_join(held(ctx), to_decide(ctx)).await?;
    let me = ctx.actor.author.user_id;
    found.retain(|row| {
        row.raised_by != me
            && (row.decide_by <= ctx.now || row.manager.as_ref().is_none_or(|named| named.user_id == me))
    });
    for row in held {
        if !found.iter().any(|other| other.concern_id == row.concern_id) {
            found.push(row);
        }
    }
    found.sort_by_key(|row| (row.decide_by, row.concern_id));
    Ok(found)
}

/// CNC-09: what was decided since a moment about those that one raised, also where the record is closed to one.
pub async fn decided_of_mine(ctx: &Ctx, since: Moment) -> Result<Vec<OwnDecision>, AppError> {
    Ok(ctx.store.own_decisions(ctx.actor.author.user_id, since).await?)
}

/// CNC-08: those whose time has passed, on the list of everybody who may decide.
pub async fn late(ctx: &Ctx) -> Result<Vec<ConcernRow>, AppError> {
    let mut found = to_decide(ctx).await?;
    found.retain(|row| row.decide_by <= ctx.now);
    Ok(found)
}

/// Of the cases that the actor holds.
async fn held(ctx: &Ctx) -> Result<Vec<ConcernRow>, AppError> {
    let Some(officer_id) = ctx.actor.officer_id else { return Ok(Vec::new()) };
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let mut found = ctx.store.open_concerns(&scope).err_into::<AppError>().await?;
    found.retain(|row| row.officer_id == Some(officer_id));
    Ok(found)
}

async fn to_decide(ctx: &Ctx) -> Result<Vec<ConcernRow>, AppError> {
    if !ctx.actor.has_role(Role::Senior, ctx.now) {
        return Ok(Vec::new());
    }
    Ok(ctx.store.open_concerns(&ctx.scope(Action::RecordDecision)?).await?)
}
