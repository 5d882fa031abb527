//! Archives a record, restores it, exempts it, and ends an exemption.

use super::{Facts, Kept, Retention, Verdict, judge};
use crate::case::CaseEvent;
use crate::policy::{CodeTable, RetentionClass};
use crate::shared::{Basis, Decision, Rule};
use jiff::civil::Date;

/// What somebody does about the retention of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionChange {
    Restore,
    Exempt,
    EndExemption,
}

impl RetentionChange {
    pub const ALL: [RetentionChange; 3] =
        [RetentionChange::Restore, RetentionChange::Exempt, RetentionChange::EndExemption];

    pub fn code(self) -> &'static str {
        match self {
            RetentionChange::Restore => "restore",
            RetentionChange::Exempt => "exempt",
            RetentionChange::EndExemption => "end_exemption",
        }
    }

    pub fn from_code(code: &str) -> Option<RetentionChange> {
        RetentionChange::ALL.into_iter().find(|change| change.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetentionError {
    #[error("Enter why. It stays on the record.")]
    WhyMissing,
    #[error("This record is not in the archive.")]
    NotArchived,
    #[error("This record is in the archive. Restore it first.")]
    InArchive,
    #[error("This record is exempted already.")]
    ExemptedAlready,
    #[error("This record is not exempted.")]
    NotExempted,
    #[error("The time of this record has not passed: {}.", .0.words())]
    NotDue(Kept),
}

impl Rule for RetentionError {
    fn rule(&self) -> &'static str {
        match self {
            RetentionError::NotDue(_) => "RET-01",
            RetentionError::ExemptedAlready | RetentionError::NotExempted => "RET-03",
            RetentionError::NotArchived | RetentionError::InArchive => "RET-04",
            RetentionError::WhyMissing => "RET-05",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            RetentionError::WhyMissing => "why",
            _ => "do",
        }
    }
}

type Decided = Result<Decision<CaseEvent>, RetentionError>;

/// Puts a record into the archive if its time has passed. Nothing where it is there already, or policy has no class for it.
pub fn archive(
    facts: &Facts,
    classes: &CodeTable<RetentionClass>,
    today: Date,
) -> Result<Option<Decision<CaseEvent>>, RetentionError> {
    match judge(facts, classes, today) {
        Some((class, Verdict::Archive { since, due_on })) => {
            let basis =
                Basis::default().with("years", class.years).with("since", since).with("due on", due_on);
            let event = CaseEvent::Archived { class: class.code.clone(), since, on: today };
            Ok(Some(Decision::of(event).resting_on(basis)))
        }
        Some((_, Verdict::Kept(why))) => Err(RetentionError::NotDue(why)),
        Some((_, Verdict::Already)) | None => Ok(None),
    }
}

/// Restores, exempts, or ends an exemption. RET-05: each says why.
pub fn change(known: Option<&Retention>, what: RetentionChange, why: &str, today: Date) -> Decided {
    let why = why.trim();
    if why.is_empty() {
        return Err(RetentionError::WhyMissing);
    }
    let why = why.to_string();
    let archived = known.is_some_and(|row| row.archived.is_some());
    let exempted = known.is_some_and(|row| row.exempted.is_some());
    match what {
        RetentionChange::Restore if !archived => Err(RetentionError::NotArchived),
        RetentionChange::Restore => Ok(Decision::of(CaseEvent::Restored { on: today, why })),
        // RET-04: what is in the archive is restored before anything else is done with it.
        _ if archived => Err(RetentionError::InArchive),
        RetentionChange::Exempt if exempted => Err(RetentionError::ExemptedAlready),
        RetentionChange::Exempt => Ok(Decision::of(CaseEvent::Exempted { since: today, why })),
        RetentionChange::EndExemption if !exempted => Err(RetentionError::NotExempted),
        RetentionChange::EndExemption => Ok(Decision::of(CaseEvent::ExemptionEnded { on: today, why })),
    }
}

/// RET-05: what is learned anew of somebody in the archive brings their record back.
pub fn restored_because(known: Option<&Retention>, why: &str, today: Date) -> Option<CaseEvent> {
    known?.archived.as_ref()?;
    Some(CaseEvent::Restored { on: today, why: why.to_string() })
}
