//! What administrators look at: organisations, one of them, its history.

use super::change::{allow, allowed};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use crate::ports::reads::OrganisationListRow;
use domain::access::{Administer, Holder, Where};
use domain::org::{OrganisationEvent, OrganisationRecord};
use domain::shared::{OfficerId, OrganisationId, Recorded};

/// The organisations whose places or staff the actor may see, by name.
pub async fn organisations(ctx: &Ctx) -> Result<Vec<OrganisationListRow>, AppError> {
    allow(ctx, Administer::Places, Where::Anywhere)?;
    let all = ctx.store.organisations().await?;
    let ours = |row: &OrganisationListRow| {
        allowed(ctx, Administer::Places, Where::Organisation(row.organisation_id))
    };
    Ok(all.into_iter().filter(ours).collect())
}

/// One organisation whole.
pub async fn organisation(ctx: &Ctx, id: OrganisationId) -> Result<OrganisationRecord, AppError> {
    allow(ctx, Administer::Places, Where::Organisation(id))?;
    let (_, record) = ctx.store.organisation(id).await?.ok_or(AppError::NotFound)?;
    Ok(record)
}

/// Everything that ever happened to an organisation, the latest first.
pub async fn history(ctx: &Ctx, id: OrganisationId) -> Result<Vec<Recorded<OrganisationEvent>>, AppError> {
    allow(ctx, Administer::Places, Where::Organisation(id))?;
    read_history(ctx, id).await
}

async fn read_history(ctx: &Ctx, id: OrganisationId) -> Result<Vec<Recorded<OrganisationEvent>>, AppError> {
    let (_, entries) = ctx.store.log(Subject::Organisation(id)).await?;
    let mut events: Vec<Recorded<OrganisationEvent>> = log::read_all(&entries)?;
    events.reverse();
    Ok(events)
}

/// Whether the actor reads what was written about an officer: administrators do, and the seniors of the team that they
/// work in today.
pub(crate) fn reads_officer(ctx: &Ctx, record: &OrganisationRecord, of: (OrganisationId, OfficerId)) -> bool {
    let (organisation_id, officer_id) = of;
    let team = record.on_day(officer_id, ctx.now.day()).map(|on| on.team_id);
    let own_team = team.is_some_and(|team_id| {
        allowed(ctx, Administer::Absences, Where::Team(Holder { organisation_id, team_id }))
    });
    own_team || allowed(ctx, Administer::Staff, Where::Organisation(organisation_id))
}

/// An officer in their organisation, with what was written about them.
pub async fn officer(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    officer_id: OfficerId,
) -> Result<(OrganisationRecord, Vec<Recorded<OrganisationEvent>>), AppError> {
    let (_, record) = ctx.store.organisation(organisation_id).await?.ok_or(AppError::NotFound)?;
    if !reads_officer(ctx, &record, (organisation_id, officer_id)) {
        allow(ctx, Administer::Staff, Where::Organisation(organisation_id))?;
    }
    if !record.officers.contains_key(&officer_id) {
        return Err(AppError::NotFound);
    }
    let mut events = read_history(ctx, organisation_id).await?;
    events.retain(|recorded| about(&record, &recorded.event) == Some(officer_id));
    Ok((record, events))
}

fn about(record: &OrganisationRecord, event: &OrganisationEvent) -> Option<OfficerId> {
    match event {
        OrganisationEvent::OfficerJoined { officer } => Some(officer.officer_id),
        OrganisationEvent::OfficerLeft { officer_id, .. }
        | OrganisationEvent::StaffFactRecorded { officer_id, .. } => Some(*officer_id),
        OrganisationEvent::StaffFactEnded { fact_id, .. }
        | OrganisationEvent::StaffFactCorrected { fact_id, .. }
        | OrganisationEvent::StaffFactTakenBack { fact_id, .. } => {
            record.staff.get(fact_id).map(|fact| fact.officer_id)
        }
        _ => None,
    }
}
