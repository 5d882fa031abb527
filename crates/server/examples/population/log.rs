//! The contact log of one person: a year that is past, and the weeks to come.

use super::people::Place;
use super::staff::officer_id;
use app::Ctx;
use domain::case::{CaseEvent, OutcomeChosen};
use domain::contact::Links;
use domain::shared::{ContactId, Moment, start_of_day_in_london};
use jiff::ToSpan;

/// Days since the sentence that the log reaches back.
const DAYS_BACK: i64 = 280;

pub fn events(ctx: &Ctx, place: Place) -> Vec<CaseEvent> {
    let Place { n, officer, of_officer } = place;
    // Sixty contacts a year for every fifth case of an officer, six for the others.
    let (past, ahead) = if of_officer.is_multiple_of(5) { (60, 4) } else { (6, 1) };
    let mut events: Vec<CaseEvent> =
        (0..past).map(|which| kept(ctx, place, which, -(DAYS_BACK / past) * (which + 1))).collect();
    // Every fifth has a failure, every twelfth three, which is more than an order bears.
    let failures = if n % 12 == 7 { 3 } else { i64::from(n % 5 == 2) };
    events.extend((0..failures).map(|which| failed(ctx, place, -(30 + 20 * which))));
    if n.is_multiple_of(2) {
        events.push(decided(ctx, place, -60));
    }
    // One of an officer's waits to be recorded, and now and then nobody knows yet why somebody stayed away.
    if of_officer == 7 {
        events.push(booked(ctx, place, ContactId(ctx.ids.uuid(ctx.now)), -1));
    }
    if n % 100 == 31 {
        events.extend(away(ctx, place, -3));
    }
    if of_officer != 11 {
        let first = i64::try_from(n % 21).unwrap_or(0);
        let weeks = (0..ahead).map(|week| first + 7 * week);
        events.extend(weeks.map(|days| booked(ctx, place, ContactId(ctx.ids.uuid(ctx.now)), days)));
    }
    events.extend(super::people::at_hand(ctx, n, officer));
    events
}

/// Between nine and five of a day so far from today.
fn at(ctx: &Ctx, n: usize, days: i64) -> Moment {
    let minute = i64::try_from(n * 37 % 480).unwrap_or(0);
    let day = ctx.now.day().saturating_add(days.days());
    start_of_day_in_london(day).plus_seconds(9 * 3600 + minute * 60)
}

fn booked(ctx: &Ctx, place: Place, contact_id: ContactId, days: i64) -> CaseEvent {
    CaseEvent::AppointmentBooked {
        contact_id,
        contact_type: "office-appointment".to_string(),
        starts_at: at(ctx, place.n, days),
        minutes: 40,
        place: Some("office".to_string()),
        officer_id: officer_id(place.officer),
        officer_name: place.officer_name(),
        anyway_because: None,
        links: Links::default(),
    }
}

fn kept(ctx: &Ctx, place: Place, which: i64, days: i64) -> CaseEvent {
    let notes = format!(
        "Came on time. Talked about the week at home, about work and about what helps on bad days (meeting {which})."
    );
    let outcome = OutcomeChosen { code: "kept".to_string(), attended: true, awaited_until: None };
    recorded(ctx, place, "office-appointment", (days, notes), Some(outcome))
}

fn failed(ctx: &Ctx, place: Place, days: i64) -> CaseEvent {
    let notes = "Did not come and gave no reason in time.".to_string();
    let outcome = OutcomeChosen { code: "unacceptable".to_string(), attended: false, awaited_until: None };
    recorded(ctx, place, "office-appointment", (days, notes), Some(outcome))
}

fn decided(ctx: &Ctx, place: Place, days: i64) -> CaseEvent {
    let notes = "The plan holds. Looked at the last two absences together.".to_string();
    recorded(ctx, place, "management-oversight", (days, notes), None)
}

fn recorded(
    ctx: &Ctx,
    place: Place,
    kind: &str,
    (days, notes): (i64, String),
    outcome: Option<OutcomeChosen>,
) -> CaseEvent {
    CaseEvent::ContactRecorded {
        contact_id: ContactId(ctx.ids.uuid(ctx.now)),
        contact_type: kind.to_string(),
        happened_at: at(ctx, place.n, days),
        minutes: 40,
        place: Some("office".to_string()),
        officer_id: Some(officer_id(place.officer)),
        officer_name: place.officer_name(),
        outcome,
        notes,
        sensitive: false,
        links: Links::default(),
    }
}

/// Did not come, and the reason is awaited.
fn away(ctx: &Ctx, place: Place, days: i64) -> [CaseEvent; 2] {
    let contact_id = ContactId(ctx.ids.uuid(ctx.now));
    let awaited_until = Some(ctx.now.day().saturating_add(4.days()));
    let outcome = OutcomeChosen { code: "did-not-come".to_string(), attended: false, awaited_until };
    let said = CaseEvent::OutcomeRecorded {
        contact_id,
        outcome,
        notes: "Not there by half past. Rang twice, no answer.".to_string(),
        sensitive: false,
    };
    [booked(ctx, place, contact_id, days), said]
}
