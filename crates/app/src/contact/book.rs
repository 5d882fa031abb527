//! Books an appointment, or a series of them, and says what stands in the way.

use super::in_the_way::{Asked, InTheWay};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::ports::reads::DiaryRow;
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::{
    self, ArrangeVisit, Book, BookKnown, Diary, Links, Repeat, arrange_visit, series_days,
};
use domain::shared::{
    CaseId, ContactId, Decision, Moment, Notice, OfficerId, RequestId, RequirementId, SeriesId,
    end_of_day_in_london, london, start_of_day_in_london,
};
use jiff::civil::Date;

const COMMAND: &str = "book appointment";

/// What the form or the API says.
#[derive(Clone)]
pub struct Booking {
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    /// The requirement of which it will be a day.
    pub requirement_id: Option<RequirementId>,
    /// Who knows of a visit alone, and back by when.
    pub visit: Option<ArrangeVisit>,
    pub anyway_because: String,
}

/// Who an appointment is with, and what is in both diaries around it.
pub struct BookingKnown {
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub diary: Vec<Diary>,
}

/// Books it; the same request id gives the same appointment. Notices say what was booked over.
pub async fn book(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    booking: &Booking,
) -> Result<(ContactId, Vec<Notice>), AppError> {
    booked(ctx, case_id, request_id, booking, None).await
}

/// Books a series in one save: all or none, each an appointment of its own. Gives the first.
pub async fn book_series(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    booking: &Booking,
    repeat: Repeat,
) -> Result<(ContactId, Vec<Notice>), AppError> {
    booked(ctx, case_id, request_id, booking, Some(repeat)).await
}

async fn booked(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    booking: &Booking,
    repeat: Option<Repeat>,
) -> Result<(ContactId, Vec<Notice>), AppError> {
    deciding(|| async {
        if let Some(contact_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok((contact_id, Vec::new()));
        }
        let part = CasePart::PAGE;
        let opened = open_for_change(ctx, case_id, Action::BookAppointment, part).await?;
        let decision = match repeat {
            None => booking_decision(ctx, &opened.record, booking).await?,
            Some(repeat) => series_decision(ctx, &opened.record, booking, repeat).await?,
        };
        let contact_id = decision.events.iter().find_map(CaseEvent::contact_id).ok_or(AppError::NotFound)?;
        let notices = decision.notices.clone();
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access],
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), contact_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await?;
        Ok((contact_id, notices))
    })
    .await
}

/// Decides a booking with the officer who holds the case.
pub(super) async fn booking_decision(
    ctx: &Ctx,
    record: &CaseRecord,
    booking: &Booking,
) -> Result<Decision<CaseEvent>, AppError> {
    let links = Links { requirement_id: booking.requirement_id, ..Links::default() };
    decide_all(ctx, record, booking, &[booking.starts_at], links).await
}

async fn series_decision(
    ctx: &Ctx,
    record: &CaseRecord,
    booking: &Booking,
    repeat: Repeat,
) -> Result<Decision<CaseEvent>, AppError> {
    let most = ctx.policy.count("contact.series_appointments_max", ctx.now.day())?;
    let first = booking.starts_at.in_london();
    let days = series_days(first.date(), repeat, most).map_err(AppError::refused)?;
    let times: Vec<Moment> = days.into_iter().map(|day| same_time_on(day, booking.starts_at)).collect();
    let series_id = Some(SeriesId(ctx.ids.uuid(ctx.now)));
    let links = Links { series_id, requirement_id: booking.requirement_id, ..Links::default() };
    decide_all(ctx, record, booking, &times, links).await
}

/// The same time on the wall in London on another day. Where the clocks skip it, it is the time after the gap.
pub(crate) fn same_time_on(day: Date, as_at: Moment) -> Moment {
    let wall = day.to_datetime(as_at.in_london().time());
    let zoned = london().to_ambiguous_zoned(wall).compatible();
    zoned.map_or(as_at, |zoned| Moment::new(zoned.timestamp()))
}

/// All of them with the officer who holds the case, or none.
async fn decide_all(
    ctx: &Ctx,
    record: &CaseRecord,
    booking: &Booking,
    times: &[Moment],
    links: Links,
) -> Result<Decision<CaseEvent>, AppError> {
    let day = |at: Option<&Moment>| at.map_or(booking.starts_at.day(), |at| at.day());
    let known = booking_known(ctx, record, (day(times.first()), day(times.last()))).await?;
    let in_the_way = InTheWay::of(ctx, record).await?;
    let slot = |starts_at: &Moment| {
        let place = booking.place.as_deref();
        Asked { kind: &booking.contact_type, starts_at: *starts_at, minutes: booking.minutes, place }
    };
    let slots: Vec<Facts> =
        times.iter().map(|at| Facts::of(ctx, record, &in_the_way, slot(at), links)).collect();
    let book_known: Vec<BookKnown<'_>> =
        slots.iter().map(|facts| facts.known(ctx, &booking.contact_type, &known.diary)).collect();
    let cmds: Vec<Book> = times
        .iter()
        .map(|starts_at| Book {
            contact_id: ContactId(ctx.ids.uuid(ctx.now)),
            contact_type: booking.contact_type.clone(),
            starts_at: *starts_at,
            minutes: booking.minutes,
            place: booking.place.clone(),
            officer_id: known.officer_id,
            officer_name: known.officer_name.clone(),
            anyway_because: booking.anyway_because.clone(),
            links,
        })
        .collect();
    let asked: Vec<_> = book_known.iter().zip(&cmds).collect();
    let mut decision = contact::book_all(&asked, ctx.now).map_err(AppError::refused)?;
    for ((known, cmd), visit) in asked.iter().zip(booking.visit.iter().cycle()) {
        let Some(kind) = known.kind else { continue };
        let later = cmd.starts_at.seconds_since(booking.starts_at);
        let visit = ArrangeVisit { back_by: visit.back_by.plus_seconds(later), ..visit.clone() };
        let arranged = arrange_visit(kind, (cmd.contact_id, cmd.starts_at), &visit);
        decision.events.extend(arranged.map_err(AppError::refused)?.events);
    }
    Ok(decision)
}

/// What policy and the record say of one day on which something is booked.
pub(crate) struct Facts {
    day: Date,
    places: Vec<String>,
    requirement_type: Option<String>,
    in_the_way: Vec<Notice>,
}

impl Facts {
    pub fn of(
        ctx: &Ctx,
        record: &CaseRecord,
        in_the_way: &InTheWay,
        asked: Asked<'_>,
        links: Links,
    ) -> Facts {
        let day = asked.starts_at.day();
        let places = ctx.policy.places().at(day).into_iter().map(|place| place.code.clone()).collect();
        let requirement = links.requirement_id.and_then(|id| record.requirements.get(&id));
        let requirement_type = requirement.map(|found| found.requirement_type.clone());
        Facts { day, places, requirement_type, in_the_way: in_the_way.at(ctx, asked) }
    }

    pub fn known<'a>(&'a self, ctx: &'a Ctx, contact_type: &str, diary: &'a [Diary]) -> BookKnown<'a> {
        BookKnown {
            kind: ctx.policy.contact_types().find(contact_type, self.day),
            places: &self.places,
            diary,
            bank_holiday: ctx.policy.calendar().holiday(self.day).unwrap_or_default(),
            in_the_way: &self.in_the_way,
            requirement_type: self.requirement_type.as_deref(),
        }
    }
}

/// Both diaries from the first day to the last, and what reaches into the first from the day before. An appointment
/// is with the holder of the case; nobody holding it is a refusal by rule.
pub async fn booking_known(
    ctx: &Ctx,
    record: &CaseRecord,
    (first, last): (Date, Date),
) -> Result<BookingKnown, AppError> {
    let open = record.open_assignment().ok_or_else(nobody_holds)?;
    let from = start_of_day_in_london(first.yesterday().unwrap_or(first));
    let to = end_of_day_in_london(last);
    let officers = officers_diary(ctx, (open.officer_id, &open.officer_name), (from, to)).await?;
    let mut diary = both_diaries(own_diary(record, (from, to)), &officers);
    diary.sort_by_key(|entry| entry.starts_at);
    Ok(BookingKnown { officer_id: open.officer_id, officer_name: open.officer_name.clone(), diary })
}

/// What the person has to come to between two moments.
pub(crate) fn own_diary(record: &CaseRecord, (from, to): (Moment, Moment)) -> Vec<Diary> {
    let name = record.person.as_ref().map(domain::person::Person::full_name).unwrap_or_default();
    let own = record
        .contacts
        .values()
        .filter(|contact| contact.booked && contact.outcome.is_none())
        .filter(|contact| contact.starts_at >= from && contact.starts_at <= to)
        .map(|contact| Diary {
            contact_id: contact.contact_id,
            starts_at: contact.starts_at,
            minutes: contact.minutes,
            what: format!("{name} has an appointment"),
        });
    own.collect()
}

/// What an officer has between two moments. With whom is told where the asker may know it.
pub(crate) async fn officers_diary(
    ctx: &Ctx,
    (officer_id, officer_name): (OfficerId, &str),
    (from, to): (Moment, Moment),
) -> Result<Vec<Diary>, AppError> {
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    let rows = ctx.store.officer_diary(officer_id, from, to, &scope).await?;
    let entry = |row: DiaryRow| Diary {
        contact_id: row.contact_id,
        starts_at: row.starts_at,
        minutes: row.minutes,
        what: format!(
            "{officer_name} is with {}",
            row.name.as_deref().unwrap_or("somebody outside your access")
        ),
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The person's, and of the officer's what is not in it already.
pub(crate) fn both_diaries(mut own: Vec<Diary>, officers: &[Diary]) -> Vec<Diary> {
    for entry in officers {
        if !own.iter().any(|other| other.contact_id == entry.contact_id) {
            own.push(entry.clone());
        }
    }
    own
}

fn nobody_holds() -> AppError {
    AppError::Refused(domain::shared::Refusal {
        rule: "BOK-09",
        field: "day",
        sentence: "Nobody holds this case yet. Assign an officer, then book.".to_string(),
    })
}

domain::private_debug!(Booking);
