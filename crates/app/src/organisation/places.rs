//! Organisations, teams and offices.

use super::change::{Change, Done, allow, change};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Administer, Where};
use domain::org::decide;
use domain::org::{OfficeFacts, Organisation, Team};
use domain::shared::{Moment, OfficeId, OrganisationId, RequestId, TeamId, Written};
use jiff::civil::Date;

/// What is said of a team.
#[derive(Clone, Debug, Default)]
pub struct TeamForm {
    pub name: String,
    pub phone: String,
    /// Delivery unit or region, in the service's own words.
    pub unit: String,
}

/// Registers an organisation: a provider, a court, an inspectorate.
pub async fn register(ctx: &Ctx, request_id: RequestId, name: &str) -> Result<OrganisationId, AppError> {
    allow(ctx, Administer::Organisations, Where::Everywhere)?;
    let taken =
        ctx.store.organisations().await?.into_iter().any(|of| of.name.eq_ignore_ascii_case(name.trim()));
    // The request's own id names it, so that sending it twice registers one.
    let organisation_id = OrganisationId(request_id.0);
    change(ctx, Change::creating(organisation_id, request_id, "register organisation"), |known| {
        let organisation = Organisation { organisation_id, name: name.to_string() };
        if taken {
            let name = name.trim().to_string();
            return Err(AppError::refused(decide::PlaceError::NameTaken(name)));
        }
        let decision = decide::register_organisation(known, &organisation).map_err(AppError::refused)?;
        Ok((organisation_id, decision))
    })
    .await
}

pub async fn add_team(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    request_id: RequestId,
    form: &TeamForm,
) -> Result<TeamId, AppError> {
    allow(ctx, Administer::Places, Where::Organisation(organisation_id))?;
    change(ctx, Change::creating(organisation_id, request_id, "add team"), |known| {
        let organisation = known.organisation.as_ref().ok_or(AppError::NotFound)?;
        let team_id = TeamId(ctx.ids.uuid(ctx.now));
        let team = team_of(organisation.organisation_id, team_id, form, String::new());
        Ok((team_id, decide::add_team(known, team).map_err(AppError::refused)?))
    })
    .await
}

/// Changes what is said of a team, and from which offices it works from today on.
pub async fn change_team(
    ctx: &Ctx,
    (organisation_id, team_id): (OrganisationId, TeamId),
    form: &TeamForm,
    offices: &[OfficeId],
    why: &str,
) -> Result<(), AppError> {
    allow(ctx, Administer::Places, Where::Organisation(organisation_id))?;
    let changed = change(ctx, Change::of(organisation_id), |known| {
        let before = known.teams.get(&team_id).ok_or(AppError::NotFound)?;
        let team = team_of(organisation_id, team_id, form, before.office.clone());
        let same = Team { name: team.name.trim().to_string(), ..team.clone() } == *before;
        let places =
            decide::set_offices(known, team_id, offices, ctx.now.day()).map_err(AppError::refused)?;
        if same {
            return Ok((Done, places));
        }
        let mut decision = decide::change_team(known, team, why).map_err(AppError::refused)?;
        decision.events.extend(places.events);
        Ok((Done, decision))
    });
    changed.await.map(|Done| ())
}

fn team_of(organisation_id: OrganisationId, team_id: TeamId, form: &TeamForm, office: String) -> Team {
    let (name, phone) = (form.name.clone(), form.phone.trim().to_string());
    Team { organisation_id, team_id, name, phone, office, unit: form.unit.trim().to_string() }
}

pub async fn add_office(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    request_id: RequestId,
    office: &OfficeFacts,
) -> Result<OfficeId, AppError> {
    allow(ctx, Administer::Places, Where::Organisation(organisation_id))?;
    change(ctx, Change::creating(organisation_id, request_id, "add office"), |known| {
        known.organisation.as_ref().ok_or(AppError::NotFound)?;
        let office_id = OfficeId(ctx.ids.uuid(ctx.now));
        let decision = decide::add_office(known, office_id, office.clone()).map_err(AppError::refused)?;
        Ok((office_id, decision))
    })
    .await
}

/// Changes an office that was read at `seen_seq`.
pub async fn change_office(
    ctx: &Ctx,
    (organisation_id, office_id): (OrganisationId, OfficeId),
    seen_seq: i64,
    office: &OfficeFacts,
    why: &str,
) -> Result<(), AppError> {
    allow(ctx, Administer::Places, Where::Organisation(organisation_id))?;
    let changed = change(ctx, Change::of(organisation_id), |known| {
        let before = known.offices.get(&office_id).ok_or(AppError::NotFound)?;
        unchanged_since(&before.written, seen_seq)?;
        let changed = decide::change_office(known, office_id, office.clone(), why);
        Ok((Done, changed.map_err(AppError::refused)?))
    });
    changed.await.map(|Done| ())
}

/// Somebody else changed it since the form was made.
pub(super) fn unchanged_since(written: &Written, seen_seq: i64) -> Result<(), AppError> {
    if written.seq == seen_seq { Ok(()) } else { Err(AppError::Conflict(Box::new(written.clone()))) }
}

/// The first instant of a day, or now when that is today.
pub(super) fn instant_of(day: Date, now: Moment) -> Moment {
    if day == now.day() { now } else { domain::shared::start_of_day_in_london(day) }
}
