//! Entries of the contact log.

use super::{Day, Instant, WrittenBy};
use domain::case::CaseRecord;
use domain::contact::{ArrangeVisit, Contact, State, Visit, state};
use domain::shared::{Moment, RequirementId};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use utoipa::ToSchema;
use uuid::Uuid;

/// One entry of the contact log, an appointment included.
#[derive(Serialize, ToSchema)]
pub struct ContactAnswer {
    contact_id: Uuid,
    /// The record that holds it: this one, or one joined to it.
    case_id: Uuid,
    contact_type: String,
    starts_at: Instant,
    minutes: i64,
    place: Option<String>,
    officer_name: String,
    /// Booked beforehand, as opposed to recorded when it had happened.
    booked: bool,
    state: ContactState,
    outcome: Option<OutcomeAnswer>,
    notes: String,
    /// Not to be shown to the person without a decision.
    sensitive: bool,
    /// Booked together with others, one after the other.
    series_id: Option<Uuid>,
    /// One session with other people. Who they are is on their records only.
    group_id: Option<Uuid>,
    /// The requirement of which it is a day.
    requirement_id: Option<Uuid>,
    visit: Option<VisitAnswer>,
    corrections: i64,
    created: WrittenBy,
    /// Who wrote it last. Its `seq` is what a change names as `seen_seq`.
    written: WrittenBy,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactState {
    /// Still to come.
    Booked,
    /// Its time has passed and nobody has said what became of it.
    ToRecord,
    /// An outcome stands.
    Recorded,
    /// Written as it happened, with nothing more to say.
    Noted,
}

#[derive(Serialize, ToSchema)]
pub struct OutcomeAnswer {
    /// Code of the outcome in the policy.
    code: String,
    attended: bool,
    /// The day until which the reason for an absence is awaited.
    awaited_until: Option<Day>,
    /// What was said when the reason was awaited or decided.
    because: String,
    recorded: WrittenBy,
}

/// The lone-worker note of a visit.
#[derive(Serialize, ToSchema)]
pub struct VisitAnswer {
    who_knows: String,
    back_by: Instant,
    checked_in_at: Option<Instant>,
    checked_in_by: Option<String>,
}

impl From<&Visit> for VisitAnswer {
    fn from(visit: &Visit) -> Self {
        VisitAnswer {
            who_knows: visit.who_knows.clone(),
            back_by: Instant(visit.back_by),
            checked_in_at: visit.checked_in.as_ref().map(|(at, _)| Instant(*at)),
            checked_in_by: visit.checked_in.as_ref().map(|(_, name)| name.clone()),
        }
    }
}

impl ContactAnswer {
    /// The entry as it is at an instant.
    pub fn at(contact: &Contact, now: Moment) -> Self {
        ContactAnswer {
            contact_id: contact.contact_id.0,
            case_id: contact.case_id.0,
            contact_type: contact.contact_type.clone(),
            starts_at: Instant(contact.starts_at),
            minutes: contact.minutes,
            place: contact.place.clone(),
            officer_name: contact.officer_name.clone(),
            booked: contact.booked,
            state: match state(contact, now) {
                State::Booked => ContactState::Booked,
                State::ToRecord => ContactState::ToRecord,
                State::Recorded(_) => ContactState::Recorded,
                State::Noted => ContactState::Noted,
            },
            outcome: contact.outcome.as_ref().map(|outcome| OutcomeAnswer {
                code: outcome.code.clone(),
                attended: outcome.attended,
                awaited_until: outcome.awaited_until.map(Day),
                because: outcome.because.clone(),
                recorded: WrittenBy::from(&outcome.recorded),
            }),
            notes: contact.notes.clone(),
            sensitive: contact.sensitive,
            series_id: contact.links.series_id.map(|id| id.0),
            group_id: contact.links.group_id.map(|id| id.0),
            requirement_id: contact.links.requirement_id.map(|id| id.0),
            visit: contact.visit.as_ref().map(VisitAnswer::from),
            corrections: contact.corrections,
            created: WrittenBy::from(&contact.created),
            written: WrittenBy::from(&contact.written),
        }
    }
}

/// An appointment to book.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingBody {
    /// Code of the contact type in the policy.
    contact_type: String,
    starts_at: Instant,
    minutes: i64,
    /// Code of the place in the policy, where the type needs one.
    #[serde(default)]
    place: Option<String>,
    /// The requirement of which it will be a day.
    #[serde(default)]
    requirement_id: Option<Uuid>,
    /// Who knows of a visit alone.
    #[serde(default)]
    visit: Option<VisitBody>,
    /// Why it is booked in spite of what stands in the way.
    #[serde(default)]
    anyway_because: String,
}

/// Who knows where the officer is, and by when they are back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitBody {
    who_knows: String,
    back_by: Instant,
}

impl From<VisitBody> for ArrangeVisit {
    fn from(body: VisitBody) -> Self {
        ArrangeVisit { who_knows: body.who_knows, back_by: body.back_by.0 }
    }
}

impl From<BookingBody> for app::contact::Booking {
    fn from(body: BookingBody) -> Self {
        app::contact::Booking {
            contact_type: body.contact_type,
            starts_at: body.starts_at.0,
            minutes: body.minutes,
            place: body.place,
            requirement_id: body.requirement_id.map(RequirementId),
            visit: body.visit.map(ArrangeVisit::from),
            anyway_because: body.anyway_because,
        }
    }
}

/// The entries of a record, the latest first; what is booked stands at its time.
pub fn latest_first(record: &CaseRecord) -> impl Iterator<Item = &Contact> {
    let mut contacts: Vec<&Contact> = record.contacts.values().collect();
    contacts.sort_by_key(|contact| Reverse((contact.starts_at, contact.contact_id)));
    contacts.into_iter()
}
