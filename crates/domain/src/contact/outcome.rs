//! Records what happened at an appointment, and changes what was recorded.

use super::Contact;
use crate::case::{CaseEvent, OutcomeChosen};
use crate::policy::{ContactType, OutcomeType};
use crate::shared::{Decision, Moment, Rule};

/// Storage shape, not policy: `ux.md` 6 promises no limit under this many characters.
pub(super) fn notes_max_chars() -> usize {
    60_000
}

pub struct RecordOutcome {
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
}

pub struct ChangeOutcome {
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
    pub why: String,
}

/// What must be known to record an outcome. `kind` and `outcome` are the types in force on the day of the contact.
pub struct OutcomeKnown<'a> {
    pub contact: &'a Contact,
    pub kind: &'a ContactType,
    pub outcome: Option<&'a OutcomeType>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeError {
    #[error("Choose what happened at the appointment.")]
    OutcomeMissing,
    #[error("{outcome} is not an outcome of {kind}. Choose another.")]
    OutcomeNotAllowed { outcome: String, kind: String },
    #[error("This appointment has not begun. Before it begins it can be moved or cancelled.")]
    NotBegun,
    #[error("An outcome is recorded already. Change it, and say why.")]
    AlreadyRecorded,
    #[error("A sensitive entry stays sensitive. Ask a senior if that was a mistake.")]
    SensitiveLowered,
    #[error("Enter why it changes. Both wordings stay on the record.")]
    WhyMissing,
    #[error("These notes have {0} characters. Keep them under {1}, or add a second entry.")]
    NotesTooLong(usize, usize),
    #[error("There is nothing recorded to change yet. Record what happened.")]
    NothingRecorded,
    #[error("Enter what happened, in a few words.")]
    NotesMissing,
}

impl Rule for OutcomeError {
    fn rule(&self) -> &'static str {
        match self {
            OutcomeError::OutcomeMissing => "CON-03",
            OutcomeError::OutcomeNotAllowed { .. } => "CON-04",
            OutcomeError::SensitiveLowered => "CON-05",
            OutcomeError::NotBegun => "CON-06",
            OutcomeError::AlreadyRecorded | OutcomeError::NothingRecorded => "CON-07",
            OutcomeError::WhyMissing => "CON-08",
            OutcomeError::NotesTooLong(..) => "CON-09",
            OutcomeError::NotesMissing => "CON-11",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            OutcomeError::NotesTooLong(..) | OutcomeError::NotesMissing => "notes",
            OutcomeError::SensitiveLowered => "sensitive",
            OutcomeError::WhyMissing => "why",
            _ => "outcome",
        }
    }
}

/// Records the first outcome of an appointment.
pub fn record_outcome(
    known: &OutcomeKnown<'_>,
    cmd: &RecordOutcome,
    at: Moment,
) -> Result<Decision<CaseEvent>, OutcomeError> {
    check_room(&cmd.notes)?;
    let outcome = checked(known, cmd.outcome.as_deref())?;
    // CON-07: a second outcome is a correction, and says why.
    if known.contact.outcome.is_some() {
        return Err(OutcomeError::AlreadyRecorded);
    }
    // CON-06: what has not begun has no outcome, unless it was called off.
    if known.contact.starts_at > at && !outcome.called_off() {
        return Err(OutcomeError::NotBegun);
    }
    Ok(Decision::of(CaseEvent::OutcomeRecorded {
        contact_id: known.contact.contact_id,
        outcome: chosen(outcome),
        notes: cmd.notes.trim().to_string(),
        sensitive: cmd.sensitive || known.contact.sensitive,
    }))
}

/// Changes what is recorded. Both wordings stay in the log.
pub fn change_outcome(
    known: &OutcomeKnown<'_>,
    cmd: &ChangeOutcome,
    at: Moment,
) -> Result<Decision<CaseEvent>, OutcomeError> {
    // CON-07: only what is recorded can be changed.
    if known.contact.outcome.is_none() && known.contact.booked {
        return Err(OutcomeError::NothingRecorded);
    }
    check_room(&cmd.notes)?;
    let code = if known.contact.outcome.is_some() || known.kind.needs_outcome {
        Some(checked(known, cmd.outcome.as_deref())?)
    } else {
        None
    };
    // CON-11 holds for a change as well: an entry that says nothing is no entry.
    if code.is_none() && cmd.notes.trim().is_empty() {
        return Err(OutcomeError::NotesMissing);
    }
    // CON-06 holds for a change as well.
    if let Some(outcome) = code
        && known.contact.starts_at > at
        && !outcome.called_off()
    {
        return Err(OutcomeError::NotBegun);
    }
    // CON-05: sensitive is not lowered by whoever edits next.
    if known.contact.sensitive && !cmd.sensitive {
        return Err(OutcomeError::SensitiveLowered);
    }
    // CON-08: a change says why.
    if cmd.why.trim().is_empty() {
        return Err(OutcomeError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::OutcomeChanged {
        contact_id: known.contact.contact_id,
        outcome: code.map(chosen),
        notes: cmd.notes.trim().to_string(),
        sensitive: cmd.sensitive,
        why: cmd.why.trim().to_string(),
    }))
}

pub(super) fn chosen(outcome: &OutcomeType) -> OutcomeChosen {
    OutcomeChosen { code: outcome.code.clone(), attended: outcome.attended }
}

/// CON-09: notes have room, not without end.
fn check_room(notes: &str) -> Result<(), OutcomeError> {
    let length = notes.chars().count();
    if length > notes_max_chars() {
        return Err(OutcomeError::NotesTooLong(length, notes_max_chars()));
    }
    Ok(())
}

fn checked<'a>(known: &OutcomeKnown<'a>, code: Option<&str>) -> Result<&'a OutcomeType, OutcomeError> {
    // CON-03: something is chosen.
    let code = code.ok_or(OutcomeError::OutcomeMissing)?;
    // CON-04: it is an outcome that this kind can have on that day.
    known.outcome.filter(|outcome| outcome.allowed_for(&known.kind.code)).ok_or_else(|| {
        let name = known.outcome.map_or(code, |outcome| outcome.name.as_str()).to_string();
        OutcomeError::OutcomeNotAllowed { outcome: name, kind: known.kind.name.clone() }
    })
}
