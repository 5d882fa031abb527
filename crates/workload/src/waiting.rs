//! Two small rules of the list of cases that wait for an officer.

use jiff::civil::Date;
use std::fmt;

/// How the first appointment of a new case stands, as the list showed it from December 2021 to June 2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstAppointment {
    /// Before today.
    Overdue,
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// In so many days, from 2 on.
    InDays(i32),
}

impl FirstAppointment {
    /// WLD-26. How it stands today.
    pub fn on(today: Date, appointment: Date) -> FirstAppointment {
        match (appointment - today).get_days() {
            i32::MIN..0 => FirstAppointment::Overdue,
            0 => FirstAppointment::Today,
            1 => FirstAppointment::Tomorrow,
            days => FirstAppointment::InDays(days),
        }
    }
}

impl fmt::Display for FirstAppointment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FirstAppointment::Overdue => f.write_str("Overdue"),
            FirstAppointment::Today => f.write_str("Today"),
            FirstAppointment::Tomorrow => f.write_str("Tomorrow"),
            FirstAppointment::InDays(days) => write!(f, "In {days} days"),
        }
    }
}

/// WLD-25. Whether a case waits for a transfer first: somebody manages it now, in a region that is known and is not the
/// one of whoever looks. `managed_in` is `None` for a case that nobody manages, or in a region that is not known.
pub fn is_out_of_area<R: PartialEq>(managed_in: Option<&R>, looking_from: &R) -> bool {
    managed_in.is_some_and(|region| region != looking_from)
}
