//! Reminders of appointments, sent to the person on probation who agreed to them.
//!
//! A reminder that is forgotten costs an absence; one that is sent twice, in the night, or to a telephone that somebody
//! else reads costs trust. So it goes at most once, by day, to a way to reach that has the person's consent, in words
//! that give nobody away. Rules RMD-01 to RMD-12, see `docs/rules/reminder.md`.

mod check;
mod record;
#[cfg(test)]
mod tests;
mod when;
mod words;

pub use check::{Going, NoReminder, ReminderKnown, Ways, check};
pub use record::{Ending, record_ending};
pub use when::{due_at, not_in_the_night};
pub use words::{Slots, Words, words};

use crate::shared::{ContactId, Moment};
use uuid::Uuid;

/// RMD-07: the one key of the reminder of an appointment at a time. Whoever asks, and however often, it is the same; an
/// appointment that is moved has another.
pub fn key(contact_id: ContactId, starts_at: Moment) -> Uuid {
    Uuid::new_v5(&contact_id.0, starts_at.to_string().as_bytes())
}
