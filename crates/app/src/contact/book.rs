//! Books an appointment, moves it, and says what stands in the way.

use super::find::{Found, find};
use super::in_the_way::{Asked, in_the_way};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::custody;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::{self, Book, BookKnown, Diary, Move, WhoseDoing};
use domain::shared::{CaseId, ContactId, Decision, Moment, Notice, OfficerId, RequestId};
use jiff::civil::Date;

const COMMAND: &str = "book appointment";

/// What the form or the API says.
#[derive(Clone, Debug)]
pub struct Booking {
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub anyway_because: String,
}

#[derive(Clone, Debug)]
pub struct Moving {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub anyway_because: String,
    /// The `written.seq` that the form was filled in on.
    pub seen_seq: i64,
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
    deciding(|| async {
        if let Some(contact_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok((contact_id, Vec::new()));
        }
        let part = CasePart::ALL;
        let opened = open_for_change(ctx, case_id, Action::BookAppointment, part).await?;
        let decision = booking_decision(ctx, &opened.record, booking).await?;
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

/// Moves an appointment that has no outcome.
pub async fn move_appointment(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    moving: &Moving,
) -> Result<Vec<Notice>, AppError> {
    deciding(|| async {
        let part = CasePart::ALL;
        let opened = open_for_change(ctx, case_id, Action::BookAppointment, part).await?;
        let Found { case_id: case_of_contact, head, record, contact } =
            find(ctx, &opened, contact_id).await?;
        if contact.written.seq != moving.seen_seq {
            let moved_there = contact.starts_at == moving.starts_at && contact.minutes == moving.minutes;
            // The same form sent twice is saved once.
            if ctx.wrote(&contact.written) && moved_there && contact.place == moving.place {
                return Ok(Vec::new());
            }
            return Err(AppError::Conflict(Box::new(contact.written)));
        }
        let day = moving.starts_at.day();
        let known = booking_known(ctx, &opened.record, (day, day)).await?;
        let places = place_codes(ctx, day);
        let asked =
            Asked { starts_at: moving.starts_at, minutes: moving.minutes, place: moving.place.as_deref() };
        let mut in_the_way = in_the_way(ctx, &opened.record, asked).await?;
        let kind_and_place = (contact.contact_type.as_str(), moving.place.as_deref());
        in_the_way.extend(custody::held(ctx, &opened.record, kind_and_place, day).await?);
        let book_known = BookKnown {
            kind: ctx.policy.contact_types().find(&contact.contact_type, day),
            places: &places,
            diary: &known.diary,
            bank_holiday: ctx.policy.calendar().holiday(day).unwrap_or_default(),
            in_the_way: &in_the_way,
        };
        let cmd = Move {
            starts_at: moving.starts_at,
            minutes: moving.minutes,
            place: moving.place.clone(),
            whose_doing: moving.whose_doing,
            why: moving.why.clone(),
            anyway_because: moving.anyway_because.clone(),
        };
        let decision =
            contact::move_appointment(&book_known, &contact, &cmd, ctx.now).map_err(AppError::refused)?;
        let notices = decision.notices.clone();
        let change = CaseChange { case_id: case_of_contact, head, known: &record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await?;
        Ok(notices)
    })
    .await
}

/// Decides a booking with the officer who holds the case, or with whoever books if they can hold one.
pub(super) async fn booking_decision(
    ctx: &Ctx,
    record: &CaseRecord,
    booking: &Booking,
) -> Result<Decision<CaseEvent>, AppError> {
    let day = booking.starts_at.day();
    let known = booking_known(ctx, record, (day, day)).await?;
    let places = place_codes(ctx, day);
    let asked =
        Asked { starts_at: booking.starts_at, minutes: booking.minutes, place: booking.place.as_deref() };
    let mut in_the_way = in_the_way(ctx, record, asked).await?;
    let kind_and_place = (booking.contact_type.as_str(), booking.place.as_deref());
    in_the_way.extend(custody::held(ctx, record, kind_and_place, day).await?);
    let book_known = BookKnown {
        kind: ctx.policy.contact_types().find(&booking.contact_type, day),
        places: &places,
        diary: &known.diary,
        bank_holiday: ctx.policy.calendar().holiday(day).unwrap_or_default(),
        in_the_way: &in_the_way,
    };
    let cmd = Book {
        contact_id: ContactId(ctx.ids.uuid(ctx.now)),
        contact_type: booking.contact_type.clone(),
        starts_at: booking.starts_at,
        minutes: booking.minutes,
        place: booking.place.clone(),
        officer_id: known.officer_id,
        officer_name: known.officer_name,
        anyway_because: booking.anyway_because.clone(),
    };
    contact::book(&book_known, &cmd, ctx.now).map_err(AppError::refused)
}

/// Both diaries from the first day to the last, and what reaches into the first from the day before. An appointment
/// is with the holder of the case; nobody holding it is a refusal by rule.
pub async fn booking_known(
    ctx: &Ctx,
    record: &CaseRecord,
    (first, last): (Date, Date),
) -> Result<BookingKnown, AppError> {
    let open = record.open_assignment().ok_or_else(nobody_holds)?;
    let from = domain::shared::start_of_day_in_london(first.yesterday().unwrap_or(first));
    let to = domain::shared::end_of_day_in_london(last);
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
    let mut diary: Vec<Diary> = own.collect();
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    for row in ctx.store.officer_diary(open.officer_id, from, to, &scope).await? {
        if !diary.iter().any(|entry| entry.contact_id == row.contact_id) {
            diary.push(Diary {
                contact_id: row.contact_id,
                starts_at: row.starts_at,
                minutes: row.minutes,
                what: format!(
                    "{} is with {}",
                    open.officer_name,
                    row.name.as_deref().unwrap_or("somebody outside your access")
                ),
            });
        }
    }
    diary.sort_by_key(|entry| entry.starts_at);
    Ok(BookingKnown { officer_id: open.officer_id, officer_name: open.officer_name.clone(), diary })
}

fn nobody_holds() -> AppError {
    AppError::Refused(domain::shared::Refusal {
        rule: "BOK-09",
        field: "day",
        sentence: "Nobody holds this case yet. Assign an officer, then book.".to_string(),
    })
}

fn place_codes(ctx: &Ctx, day: Date) -> Vec<String> {
    ctx.policy.places().at(day).into_iter().map(|place| place.code.clone()).collect()
}
