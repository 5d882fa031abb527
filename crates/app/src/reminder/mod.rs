//! Reminders of appointments: found when they fall due, sent from the outbox at most once, and written on the record.
//!
//! An entry of the outbox names an appointment and a time and nothing else. Whether there is consent, where it goes and
//! what it says is looked up when it is sent, and kept nowhere.

mod deliver;
mod queue;
mod state;

pub use deliver::{Delivered, deliver, due};
pub use queue::queue_due;
pub use state::{ReminderState, state};

use crate::ports::reads::ReminderOf;
use domain::shared::{CaseId, ContactId, Moment};
use serde::{Deserialize, Serialize};

/// What the outbox holds of a reminder: ids and a time.
#[derive(Serialize, Deserialize)]
#[serde(tag = "topic", rename = "appointment_reminder")]
struct Payload {
    case_id: CaseId,
    contact_id: ContactId,
    starts_at: Moment,
}

const TOPIC: &str = "appointment_reminder";

impl From<ReminderOf> for Payload {
    fn from(of: ReminderOf) -> Payload {
        Payload { case_id: of.case_id, contact_id: of.contact_id, starts_at: of.starts_at }
    }
}
