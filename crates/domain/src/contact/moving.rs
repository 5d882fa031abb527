//! Moves appointments that are still to come: one, or one of a series with all later ones.

use super::book::{self, BookError, BookKnown, Slot, check, weigh};
use super::rows::Contact;
use crate::case::CaseEvent;
use crate::shared::{Basis, ContactId, Decision, Moment, Rule};
use serde::{Deserialize, Serialize};

/// Whose doing a move is: only that decides what it counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoseDoing {
    Service,
    Person,
    Court,
}

impl WhoseDoing {
    pub const ALL: [WhoseDoing; 3] = [WhoseDoing::Service, WhoseDoing::Person, WhoseDoing::Court];

    pub fn code(self) -> &'static str {
        match self {
            WhoseDoing::Service => "service",
            WhoseDoing::Person => "person",
            WhoseDoing::Court => "court",
        }
    }

    pub fn from_code(code: &str) -> Option<WhoseDoing> {
        WhoseDoing::ALL.into_iter().find(|whose| whose.code() == code)
    }
}

pub struct Move {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub whose_doing: Option<WhoseDoing>,
    /// Code of the outcome type that says what it counts as, by whose doing it is.
    pub counts_as: Option<String>,
    pub why: String,
    pub anyway_because: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    #[error("An outcome is recorded, so this appointment cannot move. Book another.")]
    HasOutcome,
    #[error("This appointment has begun, so it cannot move. Record what happened, then book another.")]
    HasBegun,
    #[error("Choose whose doing it is: only that decides what it counts as.")]
    WhoseDoingMissing,
    #[error(transparent)]
    Book(#[from] BookError),
}

impl Rule for MoveError {
    fn rule(&self) -> &'static str {
        match self {
            MoveError::HasOutcome => "BOK-06",
            MoveError::WhoseDoingMissing => "BOK-07",
            MoveError::HasBegun => "BOK-08",
            MoveError::Book(error) => error.rule(),
        }
    }

    fn field(&self) -> &'static str {
        match self {
            MoveError::HasOutcome | MoveError::HasBegun => "day",
            MoveError::WhoseDoingMissing => "whose_doing",
            MoveError::Book(error) => error.field(),
        }
    }
}

/// Moves an appointment that has no outcome yet.
pub fn move_appointment(
    known: &BookKnown<'_>,
    contact: &Contact,
    cmd: &Move,
    at: Moment,
) -> Result<Decision<CaseEvent>, MoveError> {
    move_all(&[(known, contact, cmd)], at)
}

/// Moves them all or none. What stands in the way of any is said of all at once.
pub fn move_all(
    asked: &[(&BookKnown<'_>, &Contact, &Move)],
    at: Moment,
) -> Result<Decision<CaseEvent>, MoveError> {
    let moving: Vec<ContactId> = asked.iter().map(|(_, contact, _)| contact.contact_id).collect();
    let mut decision = Decision { events: Vec::new(), notices: Vec::new(), basis: Basis::default() };
    let mut warnings = Vec::new();
    for (known, contact, cmd) in asked {
        // BOK-06: what happened cannot move.
        if contact.outcome.is_some() || !contact.booked {
            return Err(MoveError::HasOutcome);
        }
        // BOK-08: a time that has come is not moved away; what happened then is recorded.
        if contact.starts_at <= at {
            return Err(MoveError::HasBegun);
        }
        // BOK-07: a move says whose doing it is.
        let whose_doing = cmd.whose_doing.ok_or(MoveError::WhoseDoingMissing)?;
        let slot = Slot {
            starts_at: cmd.starts_at,
            minutes: cmd.minutes,
            place: cmd.place.as_deref(),
            except: &moving,
        };
        check(known, &slot, at)?;
        warnings.extend(book::warnings(known, &slot));
        decision.events.push(CaseEvent::AppointmentMoved {
            contact_id: contact.contact_id,
            starts_at: cmd.starts_at,
            minutes: cmd.minutes,
            place: cmd.place.clone(),
            whose_doing,
            why: cmd.why.trim().to_string(),
            counts_as: cmd.counts_as.clone(),
        });
        // Whoever knows of a visit is told of the new time: back as long after it begins as before.
        if let Some(visit) = &contact.visit {
            let later = cmd.starts_at.seconds_since(contact.starts_at);
            decision.events.push(CaseEvent::VisitArranged {
                contact_id: contact.contact_id,
                who_knows: visit.who_knows.clone(),
                back_by: visit.back_by.plus_seconds(later),
            });
        }
    }
    let because = asked.first().map_or("", |(.., cmd)| cmd.anyway_because.trim());
    decision.notices = weigh(warnings, because)?;
    if !because.is_empty() {
        decision.basis = decision.basis.with("moved in spite of warnings because", because);
    }
    Ok(decision)
}
