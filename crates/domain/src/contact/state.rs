//! The state of a contact, derived from its facts and the instant asked about; never stored.

use super::Contact;
use crate::shared::Moment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// An appointment still to come.
    Booked,
    /// An appointment whose time has passed without an outcome.
    ToRecord,
    /// An outcome is recorded (its code).
    Recorded(String),
    /// Written as it happened, with nothing more to say.
    Noted,
}

/// What a contact is at `now`.
pub fn state(contact: &Contact, now: Moment) -> State {
    match &contact.outcome {
        Some(outcome) => State::Recorded(outcome.code.clone()),
        None if !contact.booked => State::Noted,
        None if contact.starts_at <= now => State::ToRecord,
        None => State::Booked,
    }
}
