//! What stands in the way of an appointment besides both diaries: a closed office, an officer who is away.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::case::CaseRecord;
use domain::contact::{officer_is_away, outside_office_hours};
use domain::org::StaffSays;
use domain::shared::{Moment, Notice};

/// The time and place asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<&'a str>,
}

/// Everything by rules of its own; booked over with a reason, as a clash is.
pub(super) async fn in_the_way(
    ctx: &Ctx,
    record: &CaseRecord,
    asked: Asked<'_>,
) -> Result<Vec<Notice>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(Vec::new()) };
    let day = asked.starts_at.day();
    let organisation = ctx.store.officer_record(open.organisation_id, open.officer_id).await?;
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
    Ok(closed.into_iter().chain(away).collect())
}
