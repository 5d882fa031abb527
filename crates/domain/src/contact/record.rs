//! Records a contact that was not booked: a call, a visit without an appointment, a note.

use super::outcome::notes_max_chars;
use crate::case::CaseEvent;
use crate::policy::{ContactType, OutcomeType};
use crate::shared::{ContactId, Decision, Moment, OfficerId, Rule, day_in_words};

pub struct RecordContact {
    pub contact_id: ContactId,
    pub contact_type: String,
    pub happened_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub officer_id: Option<OfficerId>,
    pub officer_name: String,
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordContactError {
    #[error("Choose a kind of contact that was in use on that day.")]
    KindNotInForce,
    #[error("{0} is in the future. Book it as an appointment, or correct the day.")]
    InTheFuture(String),
    #[error("Choose what happened at the contact.")]
    OutcomeMissing,
    #[error("{outcome} is not an outcome of {kind}. Choose another.")]
    OutcomeNotAllowed { outcome: String, kind: String },
    #[error("Enter what happened, in a few words.")]
    NotesMissing,
    #[error("These notes have {0} characters. Keep them under {1}, or add a second entry.")]
    NotesTooLong(usize, usize),
    #[error("Choose where it was.")]
    PlaceMissing,
    #[error("Enter how long it took, in minutes, up to a day.")]
    NoLength,
}

impl Rule for RecordContactError {
    fn rule(&self) -> &'static str {
        match self {
            RecordContactError::KindNotInForce => "CON-01",
            RecordContactError::InTheFuture(_) => "CON-02",
            RecordContactError::OutcomeMissing => "CON-03",
            RecordContactError::OutcomeNotAllowed { .. } => "CON-04",
            RecordContactError::NotesMissing => "CON-11",
            RecordContactError::NotesTooLong(..) => "CON-09",
            RecordContactError::PlaceMissing => "CON-10",
            RecordContactError::NoLength => "CON-12",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            RecordContactError::KindNotInForce => "kind",
            RecordContactError::InTheFuture(_) => "day",
            RecordContactError::OutcomeMissing | RecordContactError::OutcomeNotAllowed { .. } => "outcome",
            RecordContactError::NotesMissing | RecordContactError::NotesTooLong(..) => "notes",
            RecordContactError::PlaceMissing => "place",
            RecordContactError::NoLength => "minutes",
        }
    }
}

/// Records what happened. Rules CON-01 to CON-04 and CON-09 to CON-12. `kind` and `outcome` are the types in force on the day of the contact.
pub fn record(
    cmd: &RecordContact,
    kind: Option<&ContactType>,
    outcome: Option<&OutcomeType>,
    at: Moment,
) -> Result<Decision<CaseEvent>, RecordContactError> {
    // CON-01: the kind is in force on the day of the contact.
    let kind = kind.ok_or(RecordContactError::KindNotInForce)?;
    // CON-02: what is recorded as having happened has happened.
    if cmd.happened_at > at {
        return Err(RecordContactError::InTheFuture(day_in_words(cmd.happened_at.day())));
    }
    // CON-03: a kind that asks for an outcome has one.
    if kind.needs_outcome && cmd.outcome.is_none() {
        return Err(RecordContactError::OutcomeMissing);
    }
    // CON-04: the outcome is one that this kind can have.
    if let Some(code) = &cmd.outcome {
        let allowed = outcome.filter(|outcome| outcome.allowed_for(&kind.code));
        if allowed.is_none() {
            let name = outcome.map_or(code.as_str(), |outcome| outcome.name.as_str()).to_string();
            return Err(RecordContactError::OutcomeNotAllowed { outcome: name, kind: kind.name.clone() });
        }
    }
    // CON-11: an entry that says nothing is no entry.
    if cmd.outcome.is_none() && cmd.notes.trim().is_empty() {
        return Err(RecordContactError::NotesMissing);
    }
    // CON-09: notes have room, not without end.
    let length = cmd.notes.chars().count();
    if length > notes_max_chars() {
        return Err(RecordContactError::NotesTooLong(length, notes_max_chars()));
    }
    // CON-10: a kind that happens somewhere says where.
    if kind.needs_place && cmd.place.is_none() {
        return Err(RecordContactError::PlaceMissing);
    }
    // CON-12: it took no time (a note) or some, not more than a day.
    if !(0..=24 * 60).contains(&cmd.minutes) {
        return Err(RecordContactError::NoLength);
    }
    Ok(Decision::of(CaseEvent::ContactRecorded {
        contact_id: cmd.contact_id,
        contact_type: kind.code.clone(),
        happened_at: cmd.happened_at,
        minutes: cmd.minutes,
        place: cmd.place.clone(),
        officer_id: cmd.officer_id,
        officer_name: cmd.officer_name.clone(),
        outcome: cmd.outcome.as_ref().and(outcome).map(super::outcome::chosen),
        notes: cmd.notes.trim().to_string(),
        sensitive: cmd.sensitive,
    }))
}
