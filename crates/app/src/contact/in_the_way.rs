//! What stands in the way of an appointment besides both diaries: a closed office, an officer who is away, a person who is
//! held.

use crate::case::whole;
use crate::ctx::Ctx;
use crate::custody;
use crate::error::AppError;
use domain::case::CaseRecord;
use domain::contact::{officer_is_away, outside_office_hours};
use domain::org::{OrganisationRecord, StaffSays};
use domain::shared::{Moment, Notice, OfficerId, TeamId};
use jiff::civil::Date;
use std::sync::Arc;

/// The time and place asked for.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// Code of the kind of contact.
    pub kind: &'a str,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<&'a str>,
}

/// Who an appointment is with, with what their organisation has recorded of them and of its offices. Read once, asked
/// of each day that something is booked on.
#[derive(Clone)]
pub(crate) struct Lead {
    pub officer_id: OfficerId,
    pub officer_name: String,
    team_id: TeamId,
    organisation: Arc<OrganisationRecord>,
}

impl Lead {
    /// An officer who works here on a day, with the team of that day.
    pub async fn of(ctx: &Ctx, officer_id: OfficerId, day: Date) -> Result<Option<Lead>, AppError> {
        let Some(organisation_id) = ctx.store.organisation_of_officer(officer_id).await? else {
            return Ok(None);
        };
        let organisation = ctx.store.officer_record(organisation_id, officer_id).await?;
        let Some(officer) = organisation.officer_on(officer_id, day) else { return Ok(None) };
        let (officer_name, team_id) = (officer.name, officer.team_id);
        Ok(Some(Lead { officer_id, officer_name, team_id, organisation: Arc::new(organisation) }))
    }

    /// Who holds a case, in the team in which they hold it.
    pub async fn holder(ctx: &Ctx, record: &CaseRecord) -> Result<Option<Lead>, AppError> {
        let Some(open) = record.open_assignment() else { return Ok(None) };
        let organisation = ctx.store.officer_record(open.organisation_id, open.officer_id).await?;
        Ok(Some(Lead {
            officer_id: open.officer_id,
            officer_name: open.officer_name.clone(),
            team_id: open.team_id,
            organisation: Arc::new(organisation),
        }))
    }
}

/// Who the appointment is with, and where the person is.
pub(crate) struct InTheWay {
    lead: Option<Lead>,
    /// The person with all records joined, to know where they are.
    person: CaseRecord,
}

impl InTheWay {
    /// Of an appointment with whoever holds the case.
    pub async fn of(ctx: &Ctx, record: &CaseRecord) -> Result<InTheWay, AppError> {
        Ok(InTheWay { lead: Lead::holder(ctx, record).await?, person: whole(ctx, record).await? })
    }

    /// Of an appointment with somebody else.
    pub async fn with(ctx: &Ctx, record: &CaseRecord, lead: Lead) -> Result<InTheWay, AppError> {
        Ok(InTheWay { lead: Some(lead), person: whole(ctx, record).await? })
    }

    /// Everything by rules of its own; booked over with a reason, as a clash is.
    pub fn at(&self, ctx: &Ctx, asked: Asked<'_>) -> Vec<Notice> {
        let in_custody = custody::held(ctx, &self.person, (asked.kind, asked.place), asked.starts_at.day());
        let at_work = self.lead.as_ref().map(|lead| at_work(ctx, lead, asked));
        at_work.into_iter().flatten().chain(in_custody).collect()
    }
}

/// A closed office, and an officer who is away.
pub(crate) fn at_work(ctx: &Ctx, lead: &Lead, asked: Asked<'_>) -> Vec<Notice> {
    let day = asked.starts_at.day();
    let place = asked.place.and_then(|place| ctx.policy.places().find(place, day));
    let offices = lead.organisation.offices_of(lead.team_id, day);
    let closed = place
        .filter(|place| place.at_office)
        .and_then(|_| outside_office_hours(&offices, asked.starts_at, asked.minutes));
    let away = lead.organisation.on_day(lead.officer_id, day).and_then(|on| on.away).and_then(|absence| {
        let StaffSays::Absence { code, .. } = &absence.says else { return None };
        let kind = ctx.policy.absence_kinds().find(code, absence.from);
        let said_as = kind.map_or("away", |kind| kind.said_as.as_str());
        Some(officer_is_away(&lead.officer_name, absence, said_as))
    });
    closed.into_iter().chain(away).collect()
}
