//! What became of a reminder, as an entry of the contact log that the program writes.

use crate::case::CaseEvent;
use crate::contact::Links;
use crate::person::detail::ReachWay;
use crate::shared::{Basis, ContactId, Decision, Moment, day_in_words, time_in_words};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Whoever carries it has taken it.
    Sent,
    /// Whoever carries it refused it: trying again would not help.
    Refused,
    /// Tried as often as policy says.
    TriedEnough,
    /// The appointment began before it could go.
    TooLate,
    /// The program stopped while it was being sent, or the answer never came: RMD-09.
    NotKnown,
}

impl Ending {
    pub const ALL: [Ending; 5] =
        [Ending::Sent, Ending::Refused, Ending::TriedEnough, Ending::TooLate, Ending::NotKnown];

    pub fn code(self) -> &'static str {
        match self {
            Ending::Sent => "sent",
            Ending::Refused => "refused",
            Ending::TriedEnough => "tried_enough",
            Ending::TooLate => "too_late",
            Ending::NotKnown => "not_known",
        }
    }

    pub fn from_code(code: &str) -> Option<Ending> {
        Ending::ALL.into_iter().find(|ending| ending.code() == code)
    }

    /// The kind of entry that says so, a code of `contact/types.toml`.
    fn contact_type(self) -> &'static str {
        match self {
            Ending::Sent => "reminder",
            Ending::Refused | Ending::TriedEnough | Ending::TooLate => "reminder-not-sent",
            Ending::NotKnown => "reminder-not-known",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Ending::Sent => "It went.",
            Ending::Refused => {
                "It did not go: it was refused, and trying again would not help. Check the way to reach."
            }
            Ending::TriedEnough => "It did not go: it was tried as often as the policy says.",
            Ending::TooLate => "It did not go: the appointment began before it could.",
            Ending::NotKnown => {
                "It is not known whether it went: the answer never came. It is not sent again, so that nobody gets it twice."
            }
        }
    }
}

/// RMD-11: the entry that says what became of a reminder. It names the appointment by day and time and the way it was
/// sent; never the number, the address or the words.
pub fn record_ending(
    contact_id: ContactId,
    starts_at: Moment,
    (way, ending): (Option<ReachWay>, Ending),
    basis: Basis,
    (by, at): (&str, Moment),
) -> Decision<CaseEvent> {
    let wall = starts_at.in_london();
    let (day, time) = (day_in_words(wall.date()), time_in_words(wall.time()));
    let by_way = match way {
        Some(ReachWay::Mobile) => "Text reminder",
        Some(ReachWay::Email) => "E-mail reminder",
        Some(ReachWay::Phone) | None => "Reminder",
    };
    Decision::of(CaseEvent::ContactRecorded {
        contact_id,
        contact_type: ending.contact_type().to_string(),
        happened_at: at,
        minutes: 0,
        place: None,
        officer_id: None,
        officer_name: by.to_string(),
        outcome: None,
        notes: format!("{by_way} of the appointment on {day} at {time}. {}", ending.sentence()),
        sensitive: false,
        links: Links::default(),
    })
    .resting_on(basis)
}
