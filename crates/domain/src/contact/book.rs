//! Books an appointment, and moves it.

use super::Contact;
use crate::case::CaseEvent;
use crate::policy::ContactType;
use crate::shared::{Basis, ContactId, Decision, Moment, Notice, OfficerId, Rule, day_in_words};
use serde::{Deserialize, Serialize};

pub struct Book {
    pub contact_id: ContactId,
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub officer_id: OfficerId,
    pub officer_name: String,
    /// "Book it anyway, because": needed when there are warnings.
    pub anyway_because: String,
}

/// Whose doing a move is: only that decides what it counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoseDoing {
    Service,
    Person,
    Court,
}

impl WhoseDoing {
    pub const ALL: [WhoseDoing; 3] = [WhoseDoing::Service, WhoseDoing::Person, WhoseDoing::Court];

    pub fn code(self) -> &'static str {
        match self {
            WhoseDoing::Service => "service",
            WhoseDoing::Person => "person",
            WhoseDoing::Court => "court",
        }
    }

    pub fn from_code(code: &str) -> Option<WhoseDoing> {
        WhoseDoing::ALL.into_iter().find(|whose| whose.code() == code)
    }
}

pub struct Move {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub anyway_because: String,
}

/// An entry of the officer's or the person's diary that may stand in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diary {
    pub contact_id: ContactId,
    pub starts_at: Moment,
    pub minutes: i64,
    /// "You are with Nadia Farrow" or "Dale has an office appointment".
    pub what: String,
}

/// What must be known to book. `kind` is the type in force on that day.
pub struct BookKnown<'a> {
    pub kind: Option<&'a ContactType>,
    pub places: &'a [String],
    pub diary: &'a [Diary],
    /// The name of the bank holiday, if the day is one.
    pub bank_holiday: Option<&'a str>,
    /// What else stands in the way, each by the rule that says so: a closed office, an officer who is away.
    pub in_the_way: &'a [Notice],
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    #[error("Choose a kind of appointment that is in use on that day.")]
    NotAnAppointment,
    #[error("{0} has passed. Record it as a contact, or choose a later time.")]
    InThePast(String),
    #[error("Enter how long it takes, in minutes, up to a day.")]
    NoLength,
    #[error("Choose where it is.")]
    PlaceMissing,
    #[error("{}", .0.join("\n"))]
    Warnings(Vec<String>),
}

impl Rule for BookError {
    fn rule(&self) -> &'static str {
        match self {
            BookError::NotAnAppointment => "BOK-01",
            BookError::InThePast(_) => "BOK-02",
            BookError::NoLength => "BOK-03",
            BookError::PlaceMissing => "BOK-04",
            BookError::Warnings(_) => "BOK-05",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            BookError::NotAnAppointment => "kind",
            BookError::InThePast(_) => "day",
            BookError::NoLength => "minutes",
            BookError::PlaceMissing => "place",
            BookError::Warnings(_) => "anyway_because",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    #[error("An outcome is recorded, so this appointment cannot move. Book another.")]
    HasOutcome,
    #[error("This appointment has begun, so it cannot move. Record what happened, then book another.")]
    HasBegun,
    #[error("Choose whose doing it is: only that decides what it counts as.")]
    WhoseDoingMissing,
    #[error(transparent)]
    Book(#[from] BookError),
}

impl Rule for MoveError {
    fn rule(&self) -> &'static str {
        match self {
            MoveError::HasOutcome => "BOK-06",
            MoveError::WhoseDoingMissing => "BOK-07",
            MoveError::HasBegun => "BOK-08",
            MoveError::Book(error) => error.rule(),
        }
    }

    fn field(&self) -> &'static str {
        match self {
            MoveError::HasOutcome | MoveError::HasBegun => "day",
            MoveError::WhoseDoingMissing => "whose_doing",
            MoveError::Book(error) => error.field(),
        }
    }
}

/// The time and place asked for.
struct Slot<'a> {
    starts_at: Moment,
    minutes: i64,
    place: Option<&'a str>,
    anyway_because: &'a str,
    /// The appointment that is moving does not stand in its own way.
    except: Option<ContactId>,
}

/// Books an appointment. Warnings refuse it until somebody says why it is booked anyway.
pub fn book(known: &BookKnown<'_>, cmd: &Book, at: Moment) -> Result<Decision<CaseEvent>, BookError> {
    let slot = Slot {
        starts_at: cmd.starts_at,
        minutes: cmd.minutes,
        place: cmd.place.as_deref(),
        anyway_because: &cmd.anyway_because,
        except: None,
    };
    let (kind, notices) = check(known, &slot, at)?;
    let event = CaseEvent::AppointmentBooked {
        contact_id: cmd.contact_id,
        contact_type: kind.code.clone(),
        starts_at: cmd.starts_at,
        minutes: cmd.minutes,
        place: cmd.place.clone(),
        officer_id: cmd.officer_id,
        officer_name: cmd.officer_name.clone(),
        anyway_because: Some(cmd.anyway_because.trim().to_string()).filter(|because| !because.is_empty()),
    };
    Ok(Decision { notices, ..Decision::of(event) })
}

/// Moves an appointment that has no outcome yet.
pub fn move_appointment(
    known: &BookKnown<'_>,
    contact: &Contact,
    cmd: &Move,
    at: Moment,
) -> Result<Decision<CaseEvent>, MoveError> {
    // BOK-06: what happened cannot move.
    if contact.outcome.is_some() || !contact.booked {
        return Err(MoveError::HasOutcome);
    }
    // BOK-08: a time that has come is not moved away; what happened then is recorded.
    if contact.starts_at <= at {
        return Err(MoveError::HasBegun);
    }
    // BOK-07: a move says whose doing it is.
    let whose_doing = cmd.whose_doing.ok_or(MoveError::WhoseDoingMissing)?;
    let slot = Slot {
        starts_at: cmd.starts_at,
        minutes: cmd.minutes,
        place: cmd.place.as_deref(),
        anyway_because: &cmd.anyway_because,
        except: Some(contact.contact_id),
    };
    let (_, notices) = check(known, &slot, at)?;
    let event = CaseEvent::AppointmentMoved {
        contact_id: contact.contact_id,
        starts_at: cmd.starts_at,
        minutes: cmd.minutes,
        place: cmd.place.clone(),
        whose_doing,
        why: cmd.why.trim().to_string(),
    };
    let because = cmd.anyway_because.trim();
    let basis = if because.is_empty() {
        Basis::default()
    } else {
        Basis::default().with("moved in spite of warnings because", because)
    };
    Ok(Decision { notices, ..Decision::of(event).resting_on(basis) })
}

fn check<'a>(
    known: &BookKnown<'a>,
    slot: &Slot<'_>,
    at: Moment,
) -> Result<(&'a ContactType, Vec<Notice>), BookError> {
    // BOK-01: the kind is one that can lie in the future, in force on that day.
    let kind = known.kind.filter(|kind| kind.may_be_future).ok_or(BookError::NotAnAppointment)?;
    // BOK-02: what is booked is to come.
    if slot.starts_at <= at {
        return Err(BookError::InThePast(day_in_words(slot.starts_at.day())));
    }
    // BOK-03: it takes some time, and not more than a day.
    if !(1..=24 * 60).contains(&slot.minutes) {
        return Err(BookError::NoLength);
    }
    // BOK-04: a kind that happens somewhere says where.
    let known_place = slot.place.is_some_and(|place| known.places.iter().any(|code| code == place));
    if kind.needs_place && !known_place {
        return Err(BookError::PlaceMissing);
    }
    // BOK-05: what stands in the way is said, and booked over only with a reason.
    let warnings = warnings(known, slot);
    if !warnings.is_empty() && slot.anyway_because.trim().is_empty() {
        let sentences = warnings.into_iter().map(|warning| warning.sentence).collect();
        return Err(BookError::Warnings(sentences));
    }
    Ok((kind, warnings))
}

fn warnings(known: &BookKnown<'_>, slot: &Slot<'_>) -> Vec<Notice> {
    let day = day_in_words(slot.starts_at.day());
    let holiday = known.bank_holiday.map(|name| format!("{day} is a bank holiday ({name})."));
    let clashes = known
        .diary
        .iter()
        .filter(|entry| slot.except != Some(entry.contact_id))
        .filter(|entry| overlaps(entry, slot.starts_at, slot.minutes))
        .map(|entry| {
            let from = entry.starts_at.in_london().strftime("%-I:%M%P").to_string();
            format!("{} at {from} for {} minutes.", entry.what, entry.minutes)
        });
    let own = holiday.into_iter().chain(clashes).map(|sentence| Notice { rule: "BOK-05", sentence });
    own.chain(known.in_the_way.iter().cloned()).collect()
}

/// Whether an entry takes some of the time asked for. Those that only touch do not.
pub(super) fn overlaps(entry: &Diary, starts_at: Moment, minutes: i64) -> bool {
    let end = |starts_at: Moment, minutes: i64| starts_at.plus_seconds(minutes * 60);
    entry.starts_at < end(starts_at, minutes) && starts_at < end(entry.starts_at, entry.minutes)
}
