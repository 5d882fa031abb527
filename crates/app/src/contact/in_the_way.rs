//! What stands in the way of an appointment besides both diaries: a closed office, an officer who is away.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::assignment::Assignment;
use domain::case::CaseRecord;
use domain::contact::{officer_is_away, outside_office_hours};
use domain::org::{OrganisationRecord, StaffSays};
use domain::shared::{Moment, Notice};

/// The time and place asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<&'a str>,
}

/// Who holds a case, with what their organisation has recorded of them and of its offices. Read once, asked of each
/// day that something is booked on.
pub(super) struct InTheWay {
    held: Option<(Assignment, OrganisationRecord)>,
}

impl InTheWay {
    pub async fn of(ctx: &Ctx, record: &CaseRecord) -> Result<InTheWay, AppError> {
        let Some(open) = record.open_assignment().cloned() else { return Ok(InTheWay { held: None }) };
        let organisation = ctx.store.officer_record(open.organisation_id, open.officer_id).await?;
        Ok(InTheWay { held: Some((open, organisation)) })
    }

    /// Everything by rules of its own; booked over with a reason, as a clash is.
    pub fn at(&self, ctx: &Ctx, asked: Asked<'_>) -> Vec<Notice> {
        let Some((open, organisation)) = &self.held else { return Vec::new() };
        let day = asked.starts_at.day();
        let place = asked.place.and_then(|place| ctx.policy.places().find(place, day));
        let offices = organisation.offices_of(open.team_id, day);
        let closed = place
            .filter(|place| place.at_office)
            .and_then(|_| outside_office_hours(&offices, asked.starts_at, asked.minutes));
        let away = organisation.on_day(open.officer_id, day).and_then(|on| on.away).and_then(|absence| {
            let StaffSays::Absence { code, .. } = &absence.says else { return None };
            let kind = ctx.policy.absence_kinds().find(code, absence.from);
            let said_as = kind.map_or("away", |kind| kind.said_as.as_str());
            Some(officer_is_away(&open.officer_name, absence, said_as))
        });
        closed.into_iter().chain(away).collect()
    }
}
