//! What stands in the way of an appointment besides both diaries: a closed office, an officer who is away, a person who is
//! held.

use crate::case::whole;
use crate::ctx::Ctx;
use crate::custody;
use crate::error::AppError;
use domain::assignment::Assignment;
use domain::case::CaseRecord;
use domain::contact::{officer_is_away, outside_office_hours};
use domain::org::{OrganisationRecord, StaffSays};
use domain::shared::{Moment, Notice};

/// The time and place asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Code of the kind of contact.
    pub kind: &'a str,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<&'a str>,
}

/// Who holds a case, with what their organisation has recorded of them and of its offices. Read once, asked of each
/// day that something is booked on.
pub(super) struct InTheWay {
    held: Option<(Assignment, OrganisationRecord)>,
    /// The person with all records joined, to know where they are.
    person: CaseRecord,
}

impl InTheWay {
    pub async fn of(ctx: &Ctx, record: &CaseRecord) -> Result<InTheWay, AppError> {
        let person = whole(ctx, record).await?;
        let Some(open) = record.open_assignment().cloned() else {
            return Ok(InTheWay { held: None, person });
        };
        let organisation = ctx.store.officer_record(open.organisation_id, open.officer_id).await?;
        Ok(InTheWay { held: Some((open, organisation)), person })
    }

    /// Everything by rules of its own; booked over with a reason, as a clash is.
    pub fn at(&self, ctx: &Ctx, asked: Asked<'_>) -> Vec<Notice> {
        let in_custody = custody::held(ctx, &self.person, (asked.kind, asked.place), asked.starts_at.day());
        let at_work = self.held.as_ref().map(|(open, organisation)| at_work(ctx, open, organisation, asked));
        at_work.into_iter().flatten().chain(in_custody).collect()
    }
}

/// A closed office, and an officer who is away.
fn at_work(ctx: &Ctx, open: &Assignment, organisation: &OrganisationRecord, asked: Asked<'_>) -> Vec<Notice> {
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
