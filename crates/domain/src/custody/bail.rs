//! Remand and bail that somebody typed, because no court message said so, or said otherwise.

use super::{Bail, BailFacts};
use crate::case::CaseEvent;
use crate::policy::BailType;
use crate::shared::{BailId, Decision, Moment, Rule, day_in_words};
use jiff::civil::Date;

pub struct BailKnown<'a> {
    /// The status as policy has it on that day.
    pub status: Option<&'a BailType>,
    /// What is corrected, if anything.
    pub before: Option<&'a Bail>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BailError {
    #[error("Choose whether they are on remand, on bail, or neither.")]
    StatusMissing,
    #[error("{} is in the future. Enter the day on which the court decided.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("The next hearing, {}, is before the day of the decision.", day_in_words(*.0))]
    UntilBefore(Date),
    #[error("Enter the conditions of the bail.")]
    ConditionsMissing,
    #[error("Enter who said so.")]
    ToldByMissing,
    #[error("Enter why it changes.")]
    WhyMissing,
    #[error("This was removed from the record. Nothing more is recorded on it.")]
    Removed,
}

impl Rule for BailError {
    fn rule(&self) -> &'static str {
        match self {
            BailError::StatusMissing
            | BailError::InTheFuture(_)
            | BailError::UntilBefore(_)
            | BailError::ConditionsMissing => "CUS-08",
            BailError::ToldByMissing => "CUS-06",
            BailError::WhyMissing | BailError::Removed => "CUS-05",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            BailError::StatusMissing | BailError::Removed => "status",
            BailError::InTheFuture(_) => "on",
            BailError::UntilBefore(_) => "until",
            BailError::ConditionsMissing => "conditions",
            BailError::ToldByMissing => "told_by",
            BailError::WhyMissing => "why",
        }
    }
}

/// Records remand or bail, or corrects what was recorded; a correction says why.
pub fn record_bail(
    known: &BailKnown<'_>,
    (bail_id, facts): (BailId, &BailFacts),
    why: &str,
    at: Moment,
) -> Result<Decision<CaseEvent>, BailError> {
    if let Some(before) = known.before {
        check_change(before, why)?;
    }
    // CUS-08: what the court decided, on a day that has come, until a later one, with its conditions.
    let status = known.status.ok_or(BailError::StatusMissing)?;
    if facts.on > at.day() {
        return Err(BailError::InTheFuture(facts.on));
    }
    if let Some(until) = facts.until.filter(|until| *until < facts.on) {
        return Err(BailError::UntilBefore(until));
    }
    if status.has_conditions && facts.conditions.trim().is_empty() {
        return Err(BailError::ConditionsMissing);
    }
    // CUS-06: everything said of remand and bail has a source.
    if facts.told_by.trim().is_empty() {
        return Err(BailError::ToldByMissing);
    }
    let kept = |is_kept: bool, words: &str| if is_kept { words.trim().to_string() } else { String::new() };
    let facts = BailFacts {
        status: status.code.clone(),
        place: kept(status.custody, &facts.place),
        conditions: kept(status.has_conditions, &facts.conditions),
        told_by: facts.told_by.trim().to_string(),
        until: facts.until.filter(|_| status.custody || status.bail),
        ..facts.clone()
    };
    Ok(Decision::of(match known.before {
        None => CaseEvent::BailRecorded { bail_id, facts },
        Some(before) => {
            CaseEvent::BailCorrected { bail_id: before.bail_id, facts, why: why.trim().to_string() }
        }
    }))
}

/// Takes what was typed off the record.
pub fn remove_bail(before: &Bail, why: &str) -> Result<Decision<CaseEvent>, BailError> {
    check_change(before, why)?;
    let (bail_id, why) = (before.bail_id, why.trim().to_string());
    Ok(Decision::of(CaseEvent::BailRemoved { bail_id, why }))
}

/// CUS-05: what was removed is not changed, and a change says why.
fn check_change(before: &Bail, why: &str) -> Result<(), BailError> {
    if before.removed.is_some() {
        return Err(BailError::Removed);
    }
    if why.trim().is_empty() {
        return Err(BailError::WhyMissing);
    }
    Ok(())
}
