//! Records a sentence with its requirements.

use super::SentenceSource;
use crate::case::CaseEvent;
use crate::policy::{RequirementType, SentenceType};
use crate::shared::{Basis, Decision, Moment, RequirementId, Rule, SentenceId, day_in_words};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

/// One requirement as ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementOrdered {
    pub requirement_id: RequirementId,
    /// Code of the requirement type in `policy/`.
    pub requirement_type: String,
    pub length: Option<u32>,
}

pub struct RecordSentence {
    pub sentence_id: SentenceId,
    pub sentence_type: String,
    pub court_name: String,
    pub passed_on: Date,
    pub length_months: u32,
    /// The last day, where the court named it; else counted from the length.
    pub ends_on: Option<Date>,
    pub offence_code: String,
    pub offence_title: String,
    pub requirements: Vec<RequirementOrdered>,
    pub source: SentenceSource,
}

/// What must be known: the types in force on the day the sentence was passed.
pub struct Known<'a> {
    pub sentence_type: Option<&'a SentenceType>,
    pub requirement_types: &'a [&'a RequirementType],
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordSentenceError {
    #[error("Choose a kind of sentence that a court could pass on that day.")]
    TypeNotInForce,
    #[error("{} is in the future. A sentence is recorded once it is passed.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("Enter the court that passed the sentence.")]
    CourtMissing,
    #[error("Enter the main offence.")]
    OffenceMissing,
    #[error("This order cannot run past {}: {kind} ends within {months_max} months.", day_in_words(*.latest))]
    TooLong { latest: Date, kind: String, months_max: u32 },
    #[error("Enter how many months the order runs, at least {0}.")]
    TooShort(u32),
    #[error("{requirement} is not a requirement of {kind}. Remove it or choose another.")]
    RequirementNotAllowed { requirement: String, kind: String },
    #[error("{requirement} must be {limits}. You entered {entered}.")]
    RequirementLength { requirement: String, limits: String, entered: String },
    #[error("{0} has at least one requirement. Add it.")]
    RequirementMissing(String),
    #[error("The last day, {}, is before the day of the sentence.", day_in_words(*.0))]
    EndsBeforeItBegins(Date),
}

impl Rule for RecordSentenceError {
    fn rule(&self) -> &'static str {
        match self {
            RecordSentenceError::TypeNotInForce => "SEN-01",
            RecordSentenceError::InTheFuture(_) => "SEN-02",
            RecordSentenceError::CourtMissing | RecordSentenceError::OffenceMissing => "SEN-03",
            RecordSentenceError::TooLong { .. }
            | RecordSentenceError::TooShort(_)
            | RecordSentenceError::EndsBeforeItBegins(_) => "SEN-04",
            RecordSentenceError::RequirementNotAllowed { .. } => "SEN-05",
            RecordSentenceError::RequirementLength { .. } => "SEN-06",
            RecordSentenceError::RequirementMissing(_) => "SEN-07",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            RecordSentenceError::TypeNotInForce => "sentence_type",
            RecordSentenceError::InTheFuture(_) => "passed_on",
            RecordSentenceError::CourtMissing => "court",
            RecordSentenceError::OffenceMissing => "offence_title",
            RecordSentenceError::TooLong { .. }
            | RecordSentenceError::TooShort(_)
            | RecordSentenceError::EndsBeforeItBegins(_) => "length_months",
            RecordSentenceError::RequirementNotAllowed { .. }
            | RecordSentenceError::RequirementLength { .. }
            | RecordSentenceError::RequirementMissing(_) => "requirements",
        }
    }
}

/// Records the sentence. Rules SEN-01 to SEN-07, see `docs/rules/sentence.md`.
pub fn decide(
    known: &Known<'_>,
    cmd: &RecordSentence,
    at: Moment,
) -> Result<Decision<CaseEvent>, RecordSentenceError> {
    // SEN-01: the type could be passed on that day.
    let kind = known.sentence_type.ok_or(RecordSentenceError::TypeNotInForce)?;
    // SEN-02: a sentence is recorded once passed.
    if cmd.passed_on > at.day() {
        return Err(RecordSentenceError::InTheFuture(cmd.passed_on));
    }
    // SEN-03: court and offence are named.
    if cmd.court_name.trim().is_empty() {
        return Err(RecordSentenceError::CourtMissing);
    }
    if cmd.offence_title.trim().is_empty() {
        return Err(RecordSentenceError::OffenceMissing);
    }
    let ends_on = last_day(kind, cmd)?;
    check_requirements(known, kind, cmd)?;
    let basis = Basis::default()
        .with("sentence type", &kind.name)
        .with("months at most", kind.months_max.map_or("no limit".to_string(), |months| months.to_string()));
    let event = CaseEvent::SentenceRecorded {
        sentence_id: cmd.sentence_id,
        sentence_type: kind.code.clone(),
        court_name: cmd.court_name.trim().to_string(),
        passed_on: cmd.passed_on,
        ends_on,
        length_months: cmd.length_months,
        offence_code: cmd.offence_code.trim().to_string(),
        offence_title: cmd.offence_title.trim().to_string(),
        source: cmd.source,
        requirements: cmd.requirements.clone(),
    };
    Ok(Decision::of(event).resting_on(basis))
}

/// SEN-04: the order ends within the limits of its type.
fn last_day(kind: &SentenceType, cmd: &RecordSentence) -> Result<Date, RecordSentenceError> {
    let months_min = kind.months_min.unwrap_or(1).max(1);
    let too_short = RecordSentenceError::TooShort(months_min);
    let counted = months_after(cmd.passed_on, cmd.length_months);
    let ends_on = cmd.ends_on.or(counted).ok_or(too_short.clone())?;
    if cmd.ends_on.is_some() && ends_on < cmd.passed_on {
        return Err(RecordSentenceError::EndsBeforeItBegins(ends_on));
    }
    let earliest = kind.months_min.and_then(|months| months_after(cmd.passed_on, months));
    if cmd.length_months < months_min || earliest.is_some_and(|earliest| ends_on < earliest) {
        return Err(too_short);
    }
    let latest = kind.months_max.and_then(|months| Some((months, months_after(cmd.passed_on, months)?)));
    if let Some((months_max, latest)) = latest
        && (ends_on > latest || cmd.length_months > months_max)
    {
        return Err(RecordSentenceError::TooLong { latest, kind: kind.name.clone(), months_max });
    }
    Ok(ends_on)
}

/// The last of so many months: the day before the same day of the month. 24 months from 11 May 2026 end on
/// 10 May 2028. Where that month has no such day, its last: 12 months from 29 February 2024 end on 28 February 2025.
fn months_after(first: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(i64::from(months)).ok()?;
    let there = first.checked_add(span).ok()?;
    if there.day() == first.day() { there.checked_sub(1.day()).ok() } else { Some(there) }
}

fn check_requirements(
    known: &Known<'_>,
    kind: &SentenceType,
    cmd: &RecordSentence,
) -> Result<(), RecordSentenceError> {
    // SEN-07: a community order without a requirement is none.
    if kind.needs_requirement && cmd.requirements.is_empty() {
        return Err(RecordSentenceError::RequirementMissing(kind.name.clone()));
    }
    for ordered in &cmd.requirements {
        let found = known.requirement_types.iter().find(|kind| kind.code == ordered.requirement_type);
        // SEN-05: the requirement can stand in this order.
        let requirement =
            found.filter(|requirement| requirement.allowed_for(&kind.code)).ok_or_else(|| {
                let name = found.map_or(ordered.requirement_type.as_str(), |found| found.name.as_str());
                RecordSentenceError::RequirementNotAllowed {
                    requirement: name.to_string(),
                    kind: kind.name.clone(),
                }
            })?;
        check_length(requirement, ordered.length)?;
    }
    Ok(())
}

/// SEN-06: the length is inside the limits of the requirement's type, in its unit.
fn check_length(requirement: &RequirementType, length: Option<u32>) -> Result<(), RecordSentenceError> {
    let inside = match length {
        Some(length) => length > 0 && requirement.within_limits(length),
        None => !requirement.has_length(),
    };
    if inside {
        return Ok(());
    }
    let unit = requirement.unit.word();
    let limits = match (requirement.min, requirement.max) {
        (Some(least), Some(most)) => format!("{least} to {most} {unit}"),
        (Some(least), None) => format!("at least {least} {unit}"),
        (None, Some(most)) => format!("1 to {most} {unit}"),
        (None, None) => format!("a number of {unit}"),
    };
    let entered = length.map_or("nothing".to_string(), |length| format!("{length} {unit}"));
    Err(RecordSentenceError::RequirementLength { requirement: requirement.name.clone(), limits, entered })
}
