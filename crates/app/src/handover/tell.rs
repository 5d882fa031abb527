//! Who is told of a handover: the officers of both sides, who asked, and the managers.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::OutboxEntry;
use crate::worker::Topic;
use domain::concern::{Named, line};
use domain::handover::{Side, Transfer};
use domain::org::OrganisationRecord;
use domain::shared::UserId;
use std::collections::BTreeSet;

/// One notice to each, and none to whoever does it.
pub(crate) fn entries(ctx: &Ctx, users: Vec<UserId>, topic: impl Fn(UserId) -> Topic) -> Vec<OutboxEntry> {
    let me = ctx.actor.author.user_id;
    let users: BTreeSet<UserId> = users.into_iter().filter(|user_id| *user_id != me).collect();
    users.into_iter().map(|user_id| topic(user_id).entry(ctx)).collect()
}

/// The officer of a side, where they sign in.
pub(crate) async fn officer_of(ctx: &Ctx, side: &Side) -> Result<Option<UserId>, AppError> {
    let Some(named) = &side.officer else { return Ok(None) };
    let found = ctx.store.organisation(side.organisation_id).await?;
    Ok(found.and_then(|(_, organisation)| organisation.officers.get(&named.officer_id)?.user_id))
}

/// Who takes it; where nobody is named, the nearest senior of the team that was asked.
pub(crate) async fn receiving_side(ctx: &Ctx, to: &Side) -> Result<Vec<UserId>, AppError> {
    if to.officer.is_some() {
        return Ok(officer_of(ctx, to).await?.into_iter().collect());
    }
    Ok(nearest(ctx, to, &[]).await?.map(|named| named.user_id).into_iter().collect())
}

/// Who gives it, and who asked.
pub(super) async fn giving_side(ctx: &Ctx, transfer: &Transfer) -> Result<Vec<UserId>, AppError> {
    let giver = officer_of(ctx, &transfer.facts.from).await?;
    Ok(giver.into_iter().chain([transfer.asked.by.user_id]).collect())
}

pub(crate) async fn both_sides(ctx: &Ctx, transfer: &Transfer) -> Result<Vec<UserId>, AppError> {
    let mut users = giving_side(ctx, transfer).await?;
    users.extend(receiving_side(ctx, &transfer.facts.to).await?);
    Ok(users)
}

/// The nearest senior of each side, the giving side first: neither who gives it nor who takes it.
pub(super) async fn managers(ctx: &Ctx, transfer: &Transfer) -> Result<Vec<Named>, AppError> {
    let (from, to) = (&transfer.facts.from, &transfer.facts.to);
    let own: Vec<UserId> =
        officer_of(ctx, from).await?.into_iter().chain(officer_of(ctx, to).await?).collect();
    let mut found: Vec<Named> = Vec::new();
    for side in [from, to] {
        found.extend(nearest(ctx, side, &own).await?.filter(|named| !found.contains(named)));
    }
    Ok(found)
}

/// The senior nearest to a team who is none of these and, where there is a choice, not away; where that organisation has
/// none, one over everything.
async fn nearest(ctx: &Ctx, side: &Side, not_them: &[UserId]) -> Result<Option<Named>, AppError> {
    let Some((_, organisation)) = ctx.store.organisation(side.organisation_id).await? else {
        return Ok(None);
    };
    let found = line(&organisation, side.team_id, UserId(uuid::Uuid::nil()), ctx.now);
    let own = found.manager.into_iter().chain(found.above).find(|user_id| !not_them.contains(user_id));
    let found = match own {
        Some(user_id) => Some(user_id),
        None => {
            let all = ctx.store.seniors_over_everything(ctx.now).await?;
            all.into_iter().find(|user_id| !not_them.contains(user_id))
        }
    };
    match found {
        Some(user_id) => Ok(Some(named(ctx, &organisation, user_id).await?)),
        None => Ok(None),
    }
}

async fn named(ctx: &Ctx, organisation: &OrganisationRecord, user_id: UserId) -> Result<Named, AppError> {
    if let Some(officer) = organisation.officers.values().find(|of| of.user_id == Some(user_id)) {
        return Ok(Named { user_id, name: officer.name.clone() });
    }
    let name = ctx.store.user(user_id).await?.map(|user| user.name).unwrap_or_default();
    Ok(Named { user_id, name })
}
