//! LOD-06: once a day the figure of everybody is kept, and whoever carried too much for too long has a notice (LOD-10).

use super::answers::manager_of;
use super::held::held_by;
use super::{counted_in, tools};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::{Change, Done, change};
use domain::load::{Alarm, DayLoad, Held, end_of, figure, watch};
use domain::org::{OrganisationEvent, OrganisationRecord};
use domain::shared::{Basis, Decision, OfficerId, OrganisationId, OverloadId, TeamId, UserId};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Officers counted at a time, so that nothing else has to wait for long.
const PAGE: usize = 64;

/// How far back a time over the alarm is looked for.
const BACK_DAYS: i64 = 400;

/// One round through everybody who works here or holds a case.
pub struct Round {
    day: Date,
    left: Vec<(OrganisationId, Vec<OfficerId>)>,
    pub counted: Counted,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub officers: usize,
    /// Notices that were raised or ended.
    pub notices: usize,
}

impl Round {
    pub async fn of(ctx: &Ctx) -> Result<Round, AppError> {
        let mut left = Vec::new();
        for organisation in ctx.store.organisations().await? {
            let id = organisation.organisation_id;
            let Some((_, known)) = ctx.store.organisation(id).await? else { continue };
            let officers: Vec<OfficerId> = known.officers.keys().copied().collect();
            left.extend(officers.chunks(PAGE).rev().map(|some| (id, some.to_vec())));
        }
        Ok(Round { day: ctx.now.day(), left, counted: Counted::default() })
    }

    pub fn day(&self) -> Date {
        self.day
    }
}

/// Goes on with the round; whether there is more.
pub async fn go_on(ctx: &Ctx, round: &mut Round) -> Result<bool, AppError> {
    let Some((organisation_id, officers)) = round.left.pop() else { return closed(ctx, round).await };
    let known = ctx.store.staff_of(organisation_id, &officers).await?;
    let tools = tools(&ctx.policy, round.day)?;
    let mut cases: BTreeMap<OfficerId, Vec<(TeamId, Held)>> = BTreeMap::new();
    for of in held_by(ctx, &officers).await? {
        cases.entry(of.officer_id).or_default().push((of.team_id, of.held));
    }
    let (mut days, mut gone) = (Vec::new(), Vec::new());
    for officer_id in officers {
        let own = cases.remove(&officer_id).unwrap_or_default();
        let first = own.first().map(|(team_id, _)| *team_id);
        let Some(team_id) = counted_in(&known, officer_id, round.day, first) else {
            gone.push(officer_id);
            continue;
        };
        let held: Vec<Held> = own.into_iter().map(|(_, held)| held).collect();
        let of = figure(&known, officer_id, &held, &tools);
        days.push(DayLoad::of((organisation_id, team_id, officer_id), &of, ctx.now));
    }
    ctx.store.put_day_loads(&days).await?;
    round.counted.officers += days.len();
    let alarm = tools.parameters.alarm;
    let is_over = |day: &&DayLoad| day.capacity().is_over(alarm.over);
    let open = ctx.store.open_overloads(organisation_id).await?;
    let open: Vec<OfficerId> = open.iter().map(|of| of.facts.officer_id).collect();
    for day in days.iter().filter(|day| is_over(day) || open.contains(&day.officer_id)) {
        round.counted.notices += usize::from(watched(ctx, day, &alarm).await?);
    }
    for officer_id in gone.into_iter().filter(|of| open.contains(of)) {
        ended(ctx, organisation_id, (officer_id, round.day)).await?;
        round.counted.notices += 1;
    }
    if round.left.is_empty() { closed(ctx, round).await } else { Ok(true) }
}

/// Everybody was counted: from now on the day is shown (LOD-07).
async fn closed(ctx: &Ctx, round: &Round) -> Result<bool, AppError> {
    ctx.store.claim_job("loads", round.day, ctx.now).await?;
    Ok(false)
}

/// LOD-10: a notice about somebody who has left and holds nothing any more ends.
async fn ended(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    (officer_id, day): (OfficerId, Date),
) -> Result<(), AppError> {
    let changed = change(ctx, Change::of(organisation_id), |known| {
        Ok((Done, end_of(known, officer_id, day).unwrap_or_else(nothing)))
    });
    changed.await.map(|Done| ())
}

fn nothing() -> Decision<OrganisationEvent> {
    Decision { events: Vec::new(), notices: Vec::new(), basis: Basis::default() }
}

/// Whether a notice was raised or ended.
async fn watched(ctx: &Ctx, day: &DayLoad, alarm: &Alarm) -> Result<bool, AppError> {
    let from = day.day.checked_sub(BACK_DAYS.days()).unwrap_or(day.day);
    let days = ctx.store.day_loads(day.officer_id, from).await?;
    let Some((_, known)) = ctx.store.organisation(day.organisation_id).await? else { return Ok(false) };
    let own = own_log_on(&known, day.officer_id);
    let manager = manager_of(ctx, &known, day.team_id, own).await?;
    let overload_id = OverloadId(ctx.ids.uuid(ctx.now));
    let decide = |known: &OrganisationRecord| {
        watch(known, (day.officer_id, &days), alarm, overload_id, manager.clone())
    };
    if decide(&known).is_none() {
        return Ok(false);
    }
    let changed = change(ctx, Change::of(day.organisation_id), |known| {
        Ok((Done, decide(known).unwrap_or_else(nothing)))
    });
    changed.await.map(|Done| true)
}

/// Nobody is asked about their own load.
fn own_log_on(known: &OrganisationRecord, officer_id: OfficerId) -> UserId {
    known.officers.get(&officer_id).and_then(|officer| officer.user_id).unwrap_or(UserId(uuid::Uuid::nil()))
}
