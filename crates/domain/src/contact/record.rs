//! Records a contact that was not booked: a call, a visit without an appointment, a note.

use super::links::{LinkError, requirement_fits};
use super::outcome::{can_have, chosen, notes_max_chars};
use super::rows::Links;
use crate::case::CaseEvent;
use crate::policy::{ContactType, OutcomeType};
use crate::shared::{ContactId, Decision, Moment, OfficerId, Rule, day_in_words};
use jiff::civil::Date;

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
    pub links: Links,
}

/// What must be known to record one: the types in force on the day of the contact, the type of the requirement that
/// it names, and until when policy awaits the reason for an absence.
#[derive(Default)]
pub struct RecordKnown<'a> {
    pub kind: Option<&'a ContactType>,
    pub outcome: Option<&'a OutcomeType>,
    pub requirement_type: Option<&'a str>,
    pub awaited_until: Option<Date>,
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
    #[error(
        "The bank holidays after that day are not known here, so nobody can say until when it is awaited."
    )]
    NoDayToAwait,
    #[error(transparent)]
    Link(#[from] LinkError),
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
            RecordContactError::NoDayToAwait => "ABS-01",
            RecordContactError::Link(error) => error.rule(),
        }
    }

    fn field(&self) -> &'static str {
        match self {
            RecordContactError::KindNotInForce => "kind",
            RecordContactError::InTheFuture(_) => "day",
            RecordContactError::OutcomeMissing
            | RecordContactError::OutcomeNotAllowed { .. }
            | RecordContactError::NoDayToAwait => "outcome",
            RecordContactError::Link(error) => error.field(),
            RecordContactError::NotesMissing | RecordContactError::NotesTooLong(..) => "notes",
            RecordContactError::PlaceMissing => "place",
            RecordContactError::NoLength => "minutes",
        }
    }
}

/// Records what happened. Rules CON-01 to CON-04 and CON-09 to CON-14.
pub fn record(
    known: &RecordKnown<'_>,
    cmd: &RecordContact,
    at: Moment,
) -> Result<Decision<CaseEvent>, RecordContactError> {
    let outcome = known.outcome;
    // CON-01: the kind is in force on the day of the contact.
    let kind = known.kind.ok_or(RecordContactError::KindNotInForce)?;
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
        let allowed = outcome.filter(|outcome| can_have(kind, outcome));
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
    // CON-13: it is a day of a requirement of this case only, and of one that such a contact counts for.
    requirement_fits(kind, cmd.links.requirement_id, known.requirement_type)?;
    let outcome = match cmd.outcome.as_ref().and(outcome) {
        Some(outcome) => Some(chosen(outcome, known.awaited_until).ok_or(RecordContactError::NoDayToAwait)?),
        None => None,
    };
    Ok(Decision::of(CaseEvent::ContactRecorded {
        contact_id: cmd.contact_id,
        contact_type: kind.code.clone(),
        happened_at: cmd.happened_at,
        minutes: cmd.minutes,
        place: cmd.place.clone(),
        officer_id: cmd.officer_id,
        officer_name: cmd.officer_name.clone(),
        outcome,
        notes: cmd.notes.trim().to_string(),
        // CON-14: some kinds are sensitive from the start.
        sensitive: cmd.sensitive || kind.sensitive,
        links: cmd.links,
    }))
}
