//! Records what happened at an appointment, and changes what was recorded.

use super::Contact;
use crate::case::{CaseEvent, OutcomeChosen};
use crate::policy::{AskedOn, ContactType, OutcomeType};
use crate::shared::{Decision, Moment, Rule};
use jiff::civil::Date;

/// Storage shape, not policy: `ux.md` 6 promises no limit under this many characters.
pub(crate) fn notes_max_chars() -> usize {
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
    /// The day until which policy awaits the reason for an absence at this appointment.
    pub awaited_until: Option<Date>,
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
    #[error("The bank holidays after this appointment are not known here, so nobody can say until when.")]
    NoDayToAwait,
    #[error("There is nothing recorded to change yet. Record what happened.")]
    NothingRecorded,
    #[error("Enter what happened, in a few words.")]
    NotesMissing,
    #[error("The program wrote this entry, and it stays as it is. Add an entry of your own.")]
    WrittenByProgram,
}

impl Rule for OutcomeError {
    fn rule(&self) -> &'static str {
        match self {
            OutcomeError::OutcomeMissing => "CON-03",
            OutcomeError::OutcomeNotAllowed { .. } => "CON-04",
            OutcomeError::SensitiveLowered => "CON-05",
            OutcomeError::NotBegun => "CON-06",
            OutcomeError::AlreadyRecorded
            | OutcomeError::NothingRecorded
            | OutcomeError::WrittenByProgram => "CON-07",
            OutcomeError::WhyMissing => "CON-08",
            OutcomeError::NotesTooLong(..) => "CON-09",
            OutcomeError::NotesMissing => "CON-11",
            OutcomeError::NoDayToAwait => "ABS-01",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            OutcomeError::NotesTooLong(..) | OutcomeError::NotesMissing | OutcomeError::WrittenByProgram => {
                "notes"
            }
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
        outcome: chosen(outcome, known.awaited_until).ok_or(OutcomeError::NoDayToAwait)?,
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
    // CON-07: what no person wrote nobody changes.
    if known.kind.made_by_system {
        return Err(OutcomeError::WrittenByProgram);
    }
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
    let outcome = match code {
        Some(outcome) => Some(chosen(outcome, known.awaited_until).ok_or(OutcomeError::NoDayToAwait)?),
        None => None,
    };
    Ok(Decision::of(CaseEvent::OutcomeChanged {
        contact_id: known.contact.contact_id,
        outcome,
        notes: cmd.notes.trim().to_string(),
        sensitive: cmd.sensitive,
        why: cmd.why.trim().to_string(),
    }))
}

/// The outcome as an event keeps it. ABS-01: what is awaited has a day; nothing when nobody can say which.
pub(super) fn chosen(outcome: &OutcomeType, awaited_until: Option<Date>) -> Option<OutcomeChosen> {
    let awaited_until = awaited_until.filter(|_| outcome.reason_awaited);
    if outcome.reason_awaited && awaited_until.is_none() {
        return None;
    }
    Some(OutcomeChosen { code: outcome.code.clone(), attended: outcome.attended, awaited_until })
}

/// CON-04: whether a contact of this kind can have this outcome. What a move counts as is no outcome.
pub(super) fn can_have(kind: &ContactType, outcome: &OutcomeType) -> bool {
    outcome.allowed_for(&kind.code) && outcome.asked_on != AskedOn::Moved
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
    known.outcome.filter(|outcome| can_have(known.kind, outcome)).ok_or_else(|| {
        let name = known.outcome.map_or(code, |outcome| outcome.name.as_str()).to_string();
        OutcomeError::OutcomeNotAllowed { outcome: name, kind: known.kind.name.clone() }
    })
}
