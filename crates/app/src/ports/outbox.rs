//! What goes out after a commit.

use domain::shared::Moment;
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
