//! The week of a team, and the calendar feed of somebody who holds cases.
//!
//! A feed is read by a program without a session, so its address is a secret: random, kept as a hash, ended by making
//! another. It gives times, initials and kinds of place, as a list does, and opens no part of a case: like the other
//! lists it leaves no row of a look. Whoever finds the address learns that somebody with these initials meets the
//! officer, and no more.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{DayEntry, FeedEntry, TeamRow};
use crate::session::Token;
use domain::access::{Action, FieldGroup};
use domain::shared::{Moment, TeamId, end_of_day_in_london, start_of_day_in_london};
use jiff::ToSpan;
use jiff::civil::Date;

/// How far a feed looks back and ahead: what a calendar needs, not a history.
const DAYS_BACK: i64 = 28;
const DAYS_AHEAD: i64 = 26 * 7;

/// The appointments of a team from a Monday on, by time.
pub async fn team_week(
    ctx: &Ctx,
    team_id: TeamId,
    monday: Date,
) -> Result<(TeamRow, Vec<DayEntry>), AppError> {
    let team = crate::team::seen(ctx, team_id).await?;
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    let sunday = monday.checked_add(6.days()).unwrap_or(monday);
    let week = (start_of_day_in_london(monday), end_of_day_in_london(sunday));
    Ok((team, ctx.store.team_week(team_id, week, &scope).await?))
}

/// Makes an address, and ends the one before. It is told once: only its hash is kept.
pub async fn new_feed(ctx: &Ctx) -> Result<Token, AppError> {
    ctx.actor.officer_id.ok_or(AppError::NotFound)?;
    let token = Token(ctx.ids.token());
    ctx.store.put_feed(ctx.actor.author.user_id, token.hash(), ctx.now).await?;
    Ok(token)
}

pub async fn end_feed(ctx: &Ctx) -> Result<(), AppError> {
    Ok(ctx.store.end_feed(ctx.actor.author.user_id).await?)
}

/// Since when the user has an address; nothing without one.
pub async fn feed_since(ctx: &Ctx) -> Result<Option<Moment>, AppError> {
    ctx.actor.officer_id.ok_or(AppError::NotFound)?;
    Ok(ctx.store.feed_since(ctx.actor.author.user_id).await?)
}

/// What stands behind an address, with the rights that its user has now. `system` is the context of nobody in particular.
pub async fn feed(system: &Ctx, token: &Token) -> Result<Vec<FeedEntry>, AppError> {
    let user_id = system.store.user_of_feed(token.hash()).await?.ok_or(AppError::NotFound)?;
    let actor = system.store.actor(user_id).await?.ok_or(AppError::NotFound)?;
    let officer_id = actor.officer_id.ok_or(AppError::NotFound)?;
    let ctx = Ctx { actor, ..system.clone() };
    let today = ctx.now.day();
    let from = start_of_day_in_london(today.checked_sub(DAYS_BACK.days()).unwrap_or(today));
    let to = end_of_day_in_london(today.checked_add(DAYS_AHEAD.days()).unwrap_or(today));
    let scope = ctx.scope(Action::View(FieldGroup::Contacts))?;
    Ok(ctx.store.feed(officer_id, (from, to), &scope).await?)
}
