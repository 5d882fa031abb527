//! LOD-06: a figure of a past day is worked out again from the logs alone.

use super::held::NEW_SECONDS;
use super::tools;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::organisation;
use crate::ports::Subject;
use domain::assignment::Assignment;
use domain::case::{self, CaseEvent, CaseRecord};
use domain::load::{DayLoad, Figure, Held, figure, harm_of, kind_of};
use domain::person::Identity;
use domain::shared::{CaseId, Moment, OfficerId, OrganisationId, Recorded};
use jiff::civil::Date;

/// The figure of an officer as everything recorded up to a moment makes it.
pub async fn as_known(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    officer_id: OfficerId,
    at: Moment,
) -> Result<Figure, AppError> {
    let known = organisation::at(ctx, organisation_id, at).await?;
    let mut held = Vec::new();
    for case_id in ctx.store.ever_held(officer_id).await? {
        let Some(record) = folded(ctx, case_id, at).await? else { continue };
        // It is in the record that it was joined to.
        if record.person.as_ref().is_some_and(|of| matches!(of.identity, Identity::Joined { .. })) {
            continue;
        }
        let open = record.open_assignment().filter(|open| open.officer_id == officer_id).cloned();
        let Some(open) = open.filter(|_| record.retention.as_ref().is_none_or(|of| of.archived.is_none()))
        else {
            continue;
        };
        let is_new = !knew_before(&record, &open) && at.seconds_since(open.from) < NEW_SECONDS;
        let mut whole = record;
        for member in whole.joined_members() {
            whole.take_in(folded(ctx, member, at).await?.unwrap_or_default());
        }
        let kind = kind_of(&whole, &ctx.policy, at.day());
        held.push(Held { case_id, kind, harm: harm_of(&whole, &ctx.policy), is_new });
    }
    Ok(figure(&known, officer_id, &held, &tools(&ctx.policy, at.day())?))
}

fn knew_before(record: &CaseRecord, open: &Assignment) -> bool {
    let earlier = |of: &&Assignment| of.until.is_some_and(|until| until <= open.from);
    record.assignments.values().filter(earlier).any(|of| of.officer_id == open.officer_id)
}

/// The record of a case as its log knew it; nothing before its first entry.
async fn folded(ctx: &Ctx, case_id: CaseId, at: Moment) -> Result<Option<CaseRecord>, AppError> {
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let mut events: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    let known = events.iter().rposition(|recorded| recorded.recorded_at <= at).map_or(0, |last| last + 1);
    events.truncate(known);
    Ok((!events.is_empty()).then(|| case::fold(case_id, &events)))
}

/// A kept figure that the logs do not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    pub officer_id: OfficerId,
    pub day: Date,
    pub kept: (i64, i64),
    pub from_logs: (i64, i64),
}

/// Works the kept figures of an officer from a day on out again.
pub async fn verify(ctx: &Ctx, officer_id: OfficerId, from: Date) -> Result<Vec<Differs>, AppError> {
    let mut differ = Vec::new();
    for kept in ctx.store.day_loads(officer_id, from).await? {
        let of = (kept.organisation_id, kept.team_id, officer_id);
        let found = as_known(ctx, kept.organisation_id, officer_id, kept.at).await?;
        let again = DayLoad::of(of, &found, kept.at);
        if again != kept {
            let sums = |of: &DayLoad| (of.used, of.available);
            differ.push(Differs { officer_id, day: kept.day, kept: sums(&kept), from_logs: sums(&again) });
        }
    }
    Ok(differ)
}
