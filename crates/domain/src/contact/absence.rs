//! Decides about an absence whose reason is awaited: wait until a day, or say what the reason was.

use super::outcome::chosen;
use super::rows::Contact;
use crate::case::CaseEvent;
use crate::policy::{AskedOn, OutcomeType};
use crate::shared::{Basis, Decision, Moment, Rule, day_in_words};
use jiff::civil::Date;

/// What is known about the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was chosen.
    #[default]
    NotSaid,
    /// Evidence may come until this day.
    AwaitedUntil(Date),
    /// It was this, by the code of an outcome type.
    Was(String),
}

pub struct DecideAbsence {
    pub reason: Reason,
    pub because: String,
}

/// What must be known: the entry, the types of what stands and of what is chosen on the day of the appointment, and
/// until when policy awaits a reason.
pub struct AbsenceKnown<'a> {
    pub contact: &'a Contact,
    pub stands: Option<&'a OutcomeType>,
    pub chosen: Option<&'a OutcomeType>,
    pub policy_until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AbsenceError {
    #[error("No reason is awaited for this appointment. Change what is recorded, and say why.")]
    NothingAwaited,
    #[error("Choose what is known about the reason.")]
    ReasonMissing,
    #[error("That is not a reason that this absence can have. Choose another.")]
    NotAReason,
    #[error("{0} has passed. Choose today or a later day, or decide now.")]
    DayHasPassed(String),
    #[error("That is later than {0}, the day by policy. Enter why it is awaited for longer.")]
    LongerWithoutReason(String),
    #[error("Enter why this is not an acceptable reason.")]
    WhyNotMissing,
}

impl Rule for AbsenceError {
    fn rule(&self) -> &'static str {
        match self {
            AbsenceError::NothingAwaited => "ABS-02",
            AbsenceError::ReasonMissing | AbsenceError::NotAReason => "ABS-03",
            AbsenceError::DayHasPassed(_) => "ABS-04",
            AbsenceError::LongerWithoutReason(_) => "ABS-05",
            AbsenceError::WhyNotMissing => "ABS-06",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            AbsenceError::NothingAwaited | AbsenceError::ReasonMissing | AbsenceError::NotAReason => "reason",
            AbsenceError::DayHasPassed(_) => "until",
            AbsenceError::LongerWithoutReason(_) | AbsenceError::WhyNotMissing => "because",
        }
    }
}

/// Waits until a day, or says what the reason was.
pub fn decide_absence(
    known: &AbsenceKnown<'_>,
    cmd: &DecideAbsence,
    at: Moment,
) -> Result<Decision<CaseEvent>, AbsenceError> {
    // ABS-02: only an absence whose reason is awaited is decided; anything else is changed, with why it changes.
    if !known.stands.is_some_and(|stands| stands.reason_awaited) {
        return Err(AbsenceError::NothingAwaited);
    }
    let (contact_id, because) = (known.contact.contact_id, cmd.because.trim().to_string());
    let basis = match known.policy_until {
        Some(day) => Basis::default().with("awaited by policy until", day),
        None => Basis::default(),
    };
    let event = match &cmd.reason {
        Reason::NotSaid => return Err(AbsenceError::ReasonMissing),
        Reason::AwaitedUntil(until) => {
            may_wait(*until, known.policy_until, &because, at)?;
            CaseEvent::AbsenceAwaited { contact_id, until: *until, because }
        }
        Reason::Was(_) => {
            // ABS-03: it is one of the reasons that policy has for this kind of contact on that day.
            let kind = &known.contact.contact_type;
            let fits =
                |reason: &&OutcomeType| reason.asked_on == AskedOn::Absence && reason.allowed_for(kind);
            let reason = known.chosen.filter(fits).ok_or(AbsenceError::NotAReason)?;
            // ABS-06: what counts against somebody says why.
            if reason.acceptable == Some(false) && because.is_empty() {
                return Err(AbsenceError::WhyNotMissing);
            }
            let outcome = chosen(reason, None).ok_or(AbsenceError::NotAReason)?;
            CaseEvent::AbsenceDecided { contact_id, outcome, because }
        }
    };
    Ok(Decision::of(event).resting_on(basis))
}

fn may_wait(until: Date, policy_until: Option<Date>, because: &str, at: Moment) -> Result<(), AbsenceError> {
    // ABS-04: nobody waits for a day that has passed.
    if until < at.day() {
        return Err(AbsenceError::DayHasPassed(day_in_words(until)));
    }
    // ABS-05: longer than policy says needs a reason.
    match policy_until {
        Some(latest) if until > latest && because.is_empty() => {
            Err(AbsenceError::LongerWithoutReason(day_in_words(latest)))
        }
        _ => Ok(()),
    }
}
