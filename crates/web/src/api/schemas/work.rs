//! Time and work.

use super::{Day, Instant};
use app::work::{Total, Week, WorkEntry};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A week of the officer who is signed in, from the contact log alone. Somebody who is no officer has an empty one.
#[derive(Serialize, ToSchema)]
pub struct WeekOfWork {
    monday: Day,
    /// Contacts of the week.
    contacts: usize,
    /// Minutes of the week; what overlaps counts once.
    minutes: i64,
    /// Monday to Sunday.
    days: Vec<DayOfWork>,
    /// By kind of contact, the longest first. Kinds that overlap can add up to more than the week.
    kinds: Vec<KindOfWork>,
    /// The entries behind the figures, from the Sunday before, which may reach into Monday.
    entries: Vec<EntryOfWork>,
}

#[derive(Serialize, ToSchema)]
pub struct DayOfWork {
    day: Day,
    contacts: usize,
    minutes: i64,
}

#[derive(Serialize, ToSchema)]
pub struct KindOfWork {
    contact_type: String,
    contacts: usize,
    minutes: i64,
}

/// One entry of the contact log.
#[derive(Serialize, ToSchema)]
pub struct EntryOfWork {
    /// None of a person outside your access.
    name: Option<String>,
    case_id: Uuid,
    contact_id: Uuid,
    contact_type: String,
    starts_at: Instant,
    minutes: i64,
    outcome: Option<String>,
    /// Whether its time counts: recorded as it happened, or booked and attended.
    counts: bool,
}

impl From<Week> for WeekOfWork {
    fn from(week: Week) -> Self {
        let Total { contacts, minutes } = week.total();
        let day = |day: &domain::work::DayOfWork| DayOfWork {
            day: Day(day.day),
            contacts: day.contacts,
            minutes: day.minutes,
        };
        let kind = |(contact_type, work): (String, app::work::KindOfWork)| KindOfWork {
            contact_type,
            contacts: work.contacts,
            minutes: work.minutes,
        };
        WeekOfWork {
            monday: Day(week.monday),
            contacts,
            minutes,
            days: week.days.iter().map(day).collect(),
            kinds: week.kinds.into_iter().map(kind).collect(),
            entries: week.entries.into_iter().map(EntryOfWork::from).collect(),
        }
    }
}

impl From<WorkEntry> for EntryOfWork {
    fn from(entry: WorkEntry) -> Self {
        let WorkEntry { row, counts } = entry;
        EntryOfWork {
            name: row.name,
            case_id: row.case_id.0,
            contact_id: row.contact_id.0,
            contact_type: row.contact_type,
            starts_at: Instant(row.starts_at),
            minutes: row.minutes,
            outcome: row.outcome,
            counts,
        }
    }
}
