//! The offices of an organisation, when they are open, and which teams work from them.

use crate::shared::{Moment, OfficeId, OrganisationId, TeamId, Written};
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

/// From when to when an office is open on one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    pub opens: Time,
    pub closes: Time,
}

/// A day on which an office stays closed though its hours say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDay {
    pub on: Date,
    pub why: String,
}

/// What somebody says of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFacts {
    pub name: String,
    pub address: String,
    pub phone: String,
    /// At most one span a weekday; a weekday without one is a day on which it is closed. None at all: not recorded.
    pub hours: Vec<OpeningHours>,
    pub closed: Vec<ClosedDay>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub organisation_id: OrganisationId,
    pub office_id: OfficeId,
    pub facts: OfficeFacts,
    pub written: Written,
}

/// A team works from an office for a time (half-open).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamOffice {
    pub organisation_id: OrganisationId,
    pub team_id: TeamId,
    pub office_id: OfficeId,
    pub from: Date,
    pub to: Option<Date>,
    pub written: Written,
}

/// Whether an office is open for the whole of an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Nobody has recorded its hours.
    NotRecorded,
    Open,
    ClosedThatDay {
        why: String,
    },
    ClosedThatWeekday(Weekday),
    OpensAt(Time),
    ClosesAt(Time),
}

impl OfficeFacts {
    /// Whether it is open from a moment on for some minutes, by the wall clock in London.
    pub fn opening(&self, starts_at: Moment, minutes: i64) -> Opening {
        if self.hours.is_empty() && self.closed.is_empty() {
            return Opening::NotRecorded;
        }
        let begins = starts_at.in_london();
        let ends = starts_at.plus_seconds(minutes * 60).in_london();
        if let Some(closed) = self.closed.iter().find(|closed| closed.on == begins.date()) {
            return Opening::ClosedThatDay { why: closed.why.clone() };
        }
        if self.hours.is_empty() {
            return Opening::NotRecorded;
        }
        let weekday = begins.date().weekday();
        let Some(hours) = self.hours.iter().find(|hours| hours.weekday == weekday.to_monday_one_offset())
        else {
            return Opening::ClosedThatWeekday(weekday);
        };
        if begins.time() < hours.opens {
            Opening::OpensAt(hours.opens)
        } else if ends.date() > begins.date() || ends.time() > hours.closes {
            Opening::ClosesAt(hours.closes)
        } else {
            Opening::Open
        }
    }
}

impl TeamOffice {
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}
