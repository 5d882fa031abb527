//! Group sessions of one officer: one that is over and has to be recorded, one to come.

use super::area::{Area, officer_id};
use super::days::{Days, at};
use app::group::{GroupBooking, book};
use domain::shared::{CaseId, Moment, RequestId};

const LEAD: &str = "imran.sadiq";

/// Booked on the last working day: for later that day, and for the day after the next.
pub async fn sessions(area: &Area, days: &Days<'_>, people: &[CaseId]) -> anyhow::Result<()> {
    let before = days.working(-1);
    let ctx = area.as_user(LEAD, at(before, 15, 0)).await?;
    for starts_at in [at(before, 15, 30), at(days.working(2), 13, 0)] {
        let request_id = RequestId(ctx.ids.uuid(ctx.now));
        book(&ctx, request_id, &session(days, starts_at, people)).await?;
    }
    Ok(())
}

fn session(days: &Days<'_>, starts_at: Moment, people: &[CaseId]) -> GroupBooking {
    GroupBooking {
        contact_type: "group-session".to_string(),
        starts_at,
        minutes: 60,
        place: Some("office".to_string()),
        officer_id: Some(officer_id(LEAD)),
        people: people.to_vec(),
        requirement_type: None,
        repeat: None,
        anyway_because: days.anyway_because(starts_at),
    }
}
