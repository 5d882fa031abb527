//! What stands around every event: when it was written, by whom, under which policy.

use super::{Basis, EventId, Moment, OrganisationId, UserId};
use serde::{Deserialize, Serialize};

/// Who wrote something, with the names they had then: the record must read the same years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub user_id: UserId,
    pub name: String,
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
}

/// When and by whom a row was last written, and by which entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The `seq` of the entry that wrote the row last: what a form must name to change it.
    pub seq: i64,
    pub at: Moment,
    pub by: Author,
}

/// Who did something in the system that it was brought from, and when.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneThere {
    pub at: Moment,
    pub by: String,
    /// Left out where they are nobody who signs in here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
}

crate::private_debug!(DoneThere);

/// Taken off the record with a reason. The row stays, and is shown as removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub why: String,
    pub at: Moment,
    pub by_name: String,
}

crate::private_debug!(Removed);

/// An event with its place in the log of its subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<E> {
    pub event_id: EventId,
    /// 1, 2, 3 … without a gap, per subject.
    pub seq: i64,
    /// When it was written, by our clock.
    pub recorded_at: Moment,
    /// When it was so.
    pub effective_at: Moment,
    pub by: Author,
    /// Revision of the policy it was decided under.
    pub policy: String,
    pub basis: Basis,
    /// The entry that this one corrects.
    pub corrects: Option<EventId>,
    pub event: E,
}

impl<E> Recorded<E> {
    pub fn written(&self) -> Written {
        Written { seq: self.seq, at: self.recorded_at, by: self.by.clone() }
    }

    /// What this entry brings in, as it was written where it came from.
    pub fn written_there(&self, done: &DoneThere) -> Written {
        let by = Author { name: done.by.clone(), ..self.by.clone() };
        let by = Author { user_id: done.user.unwrap_or(by.user_id), ..by };
        Written { seq: self.seq, at: done.at, by }
    }

    /// What this entry takes off the record, for this reason.
    pub fn removed(&self, why: &str) -> Removed {
        Removed { why: why.to_string(), at: self.recorded_at, by_name: self.by.name.clone() }
    }
}
