//! BOK-22: the officer is there on the day of the appointment.

use crate::org::StaffFact;
use crate::shared::{Notice, day_in_words};

/// The warning when the officer is away that day. `said_as` is what policy has colleagues told of this kind of absence.
pub fn officer_is_away(officer: &str, absence: &StaffFact, said_as: &str) -> Notice {
    let sentence = match absence.to.and_then(|back| back.yesterday().ok()) {
        Some(last) => format!("{officer} is {said_as} until {}.", day_in_words(last)),
        None => format!("{officer} is {said_as}; no day of return is recorded."),
    };
    Notice { rule: "BOK-22", sentence }
}
