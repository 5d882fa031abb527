//! Books an appointment: one, or a series of them.

use super::links::{LinkError, requirement_fits};
use super::rows::Links;
use crate::case::CaseEvent;
use crate::policy::ContactType;
use crate::shared::{Basis, ContactId, Decision, Moment, Notice, OfficerId, Rule, day_in_words};

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
    pub links: Links,
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
    /// The type of the requirement that the booking names, if the case has it.
    pub requirement_type: Option<&'a str>,
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
    #[error(transparent)]
    Link(#[from] LinkError),
}

impl Rule for BookError {
    fn rule(&self) -> &'static str {
        match self {
            BookError::NotAnAppointment => "BOK-01",
            BookError::InThePast(_) => "BOK-02",
            BookError::NoLength => "BOK-03",
            BookError::PlaceMissing => "BOK-04",
            BookError::Warnings(_) => "BOK-05",
            BookError::Link(error) => error.rule(),
        }
    }

    fn field(&self) -> &'static str {
        match self {
            BookError::NotAnAppointment => "kind",
            BookError::InThePast(_) => "day",
            BookError::NoLength => "minutes",
            BookError::PlaceMissing => "place",
            BookError::Warnings(_) => "anyway_because",
            BookError::Link(error) => error.field(),
        }
    }
}

/// The time and place asked for.
pub(super) struct Slot<'a> {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<&'a str>,
    /// The appointments that are moving do not stand in their own way.
    pub except: &'a [ContactId],
}

/// Books an appointment. Warnings refuse it until somebody says why it is booked anyway.
pub fn book(known: &BookKnown<'_>, cmd: &Book, at: Moment) -> Result<Decision<CaseEvent>, BookError> {
    book_all(&[(known, cmd)], at)
}

/// Books them all or none: one, a series, or the same session for several cases. What stands in the way of any is
/// said of all at once, each with its day.
pub fn book_all(asked: &[(&BookKnown<'_>, &Book)], at: Moment) -> Result<Decision<CaseEvent>, BookError> {
    let mut decision = Decision { events: Vec::new(), notices: Vec::new(), basis: Basis::default() };
    let mut warnings = Vec::new();
    for (known, cmd) in asked {
        let slot =
            Slot { starts_at: cmd.starts_at, minutes: cmd.minutes, place: cmd.place.as_deref(), except: &[] };
        let kind = check(known, &slot, at)?;
        // CON-13: it is a day of a requirement of this case only, and of one that such a contact counts for.
        requirement_fits(kind, cmd.links.requirement_id, known.requirement_type)?;
        warnings.extend(self::warnings(known, &slot));
        decision.events.push(CaseEvent::AppointmentBooked {
            contact_id: cmd.contact_id,
            contact_type: kind.code.clone(),
            starts_at: cmd.starts_at,
            minutes: cmd.minutes,
            place: cmd.place.clone(),
            officer_id: cmd.officer_id,
            officer_name: cmd.officer_name.clone(),
            anyway_because: said(&cmd.anyway_because),
            links: cmd.links,
        });
    }
    let because = asked.first().map_or("", |(_, cmd)| cmd.anyway_because.as_str());
    decision.notices = weigh(warnings, because)?;
    Ok(decision)
}

/// What somebody wrote, if they wrote anything.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_string()).filter(|text| !text.is_empty())
}

/// BOK-05: what stands in the way is said, and booked over only with a reason.
pub(super) fn weigh(mut warnings: Vec<Notice>, because: &str) -> Result<Vec<Notice>, BookError> {
    let mut seen = std::collections::BTreeSet::new();
    warnings.retain(|warning| seen.insert(warning.sentence.clone()));
    if !warnings.is_empty() && because.trim().is_empty() {
        return Err(BookError::Warnings(warnings.into_iter().map(|warning| warning.sentence).collect()));
    }
    Ok(warnings)
}

/// What refuses a time and place, whatever anybody says.
pub(super) fn check<'a>(
    known: &BookKnown<'a>,
    slot: &Slot<'_>,
    at: Moment,
) -> Result<&'a ContactType, BookError> {
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
    Ok(kind)
}

/// What stands in the way of a time, each by the rule that says so.
pub(super) fn warnings(known: &BookKnown<'_>, slot: &Slot<'_>) -> Vec<Notice> {
    let day = day_in_words(slot.starts_at.day());
    let holiday = known.bank_holiday.map(|name| format!("{day} is a bank holiday ({name})."));
    let clashes = known
        .diary
        .iter()
        .filter(|entry| !slot.except.contains(&entry.contact_id))
        .filter(|entry| overlaps(entry, slot.starts_at, slot.minutes))
        .map(|entry| {
            let from = entry.starts_at.in_london().strftime("%-I:%M%P").to_string();
            format!("{} on {day} at {from} for {} minutes.", entry.what, entry.minutes)
        });
    let own = holiday.into_iter().chain(clashes).map(|sentence| Notice { rule: "BOK-05", sentence });
    own.chain(known.in_the_way.iter().cloned()).collect()
}

/// Whether an entry takes some of the time asked for. Those that only touch do not.
pub(super) fn overlaps(entry: &Diary, starts_at: Moment, minutes: i64) -> bool {
    let end = |starts_at: Moment, minutes: i64| starts_at.plus_seconds(minutes * 60);
    entry.starts_at < end(starts_at, minutes) && starts_at < end(entry.starts_at, entry.minutes)
}
