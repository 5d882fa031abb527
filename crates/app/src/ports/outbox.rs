//! What goes out after a commit.

use domain::shared::{Moment, NoticeId, UserId};
use uuid::Uuid;

/// A message to go out after the commit, at least once, under a stable key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    pub outbox_id: Uuid,
    pub topic: String,
    /// JSON; ids only, never a name.
    pub payload: String,
    pub at: Moment,
}

/// A message of the outbox that is dealt with, once: whoever comes second writes nothing at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub outbox_id: Uuid,
    pub at: Moment,
    /// A code of what became of it.
    pub ending: String,
}

/// What whoever runs the service looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Changes that this process committed.
    pub commits: u64,
    pub outbox_waiting: i64,
    pub outbox_failing: i64,
    pub outbox_oldest: Option<Moment>,
    pub sessions: i64,
}

/// A message to one user about an officer. Ids only: who it is is looked up when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffNoticeRow {
    pub notice_id: NoticeId,
    pub user_id: UserId,
    pub topic: String,
    /// The notice of overload, or the contested line.
    pub about_id: Uuid,
    pub at: Moment,
}
