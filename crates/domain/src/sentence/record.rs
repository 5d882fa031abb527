//! Records a sentence with its requirements, and corrects what was recorded.

use super::check::{check_offences, check_requirements, checked_end};
use super::{Sentence, SentenceFacts, SentenceSource};
use crate::case::CaseEvent;
use crate::policy::{RequirementType, SentenceType};
use crate::shared::{Basis, Decision, Moment, RequirementId, Rule, SentenceId, day_in_words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One requirement as ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementOrdered {
    pub requirement_id: RequirementId,
    /// Code of the requirement type in `policy/`.
    pub requirement_type: String,
    pub length: Option<u32>,
    /// What the order says of it in words.
    #[serde(default)]
    pub details: String,
    /// Its own last day, where the court named one or it follows from the length.
    #[serde(default)]
    pub ends_on: Option<Date>,
    /// Under way from this day, where it starts with the order.
    #[serde(default)]
    pub started_on: Option<Date>,
}

pub struct RecordSentence {
    pub sentence_id: SentenceId,
    /// `ends_on` is the last day where the court named it; else it is counted from the length.
    pub facts: SentenceFacts,
    pub requirements: Vec<RequirementOrdered>,
    pub source: SentenceSource,
}

/// What a correction puts in place of what was recorded.
pub struct CorrectSentence {
    pub facts: SentenceFacts,
    /// All that it has now. One that is left out is removed.
    pub requirements: Vec<RequirementOrdered>,
    pub why: String,
}

/// What must be known: the types in force on the day the sentence was passed, and the case around it.
pub struct Known<'a> {
    pub sentence_type: Option<&'a SentenceType>,
    pub requirement_types: &'a [&'a RequirementType],
    pub birth_date: Option<Date>,
    /// The other sentences on the record.
    pub others: &'a [SentenceId],
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
    #[error("{0} has no end. Leave the length and the last day empty.")]
    NoEnd(String),
    #[error("{requirement} is not a requirement of {kind}. Remove it or choose another.")]
    RequirementNotAllowed { requirement: String, kind: String },
    #[error("{requirement} must be {limits}. You entered {entered}.")]
    RequirementLength { requirement: String, limits: String, entered: String },
    #[error("{0} has at least one requirement. Add it.")]
    RequirementMissing(String),
    #[error("The last day, {}, is before the day of the sentence.", day_in_words(*.0))]
    EndsBeforeItBegins(Date),
    #[error(
        "{requirement} would run until {}. It can run from the day of the sentence until {} at the latest.",
        day_in_words(*.ends_on), day_in_words(*.latest)
    )]
    RequirementOutsideOrder { requirement: String, ends_on: Date, latest: Date },
    #[error("{requirement} has no last day of its own. It ends with the order.")]
    RequirementWithoutLastDay { requirement: String },
    #[error("{what} is for people {ages} on the day of conviction. The record says {age}.")]
    Age { what: String, ages: String, age: u32, field: &'static str },
    #[error("{0} can stand only once in an order. Enter it once.")]
    RequirementTwice(String),
    #[error("An order with {requirement} lasts at least {months} months, until {} or later.", day_in_words(*.earliest))]
    OrderTooShortFor { requirement: String, months: u32, earliest: Date },
    #[error("Choose another sentence of this person that this one is consecutive to or concurrent with.")]
    NoSuchOther,
    #[error("Enter a title for each offence, and at least one count of it.")]
    OffenceIncomplete,
    #[error("The days of an offence come in order, and not after the day of the sentence.")]
    OffenceDays,
    #[error("The day of conviction, {}, is after the day of the sentence.", day_in_words(*.0))]
    ConvictedAfter(Date),
    #[error("Enter why it is corrected.")]
    WhyMissing,
    #[error("This sentence was removed from the record. Record it again if it was passed.")]
    Removed,
}

impl Rule for RecordSentenceError {
    fn rule(&self) -> &'static str {
        use RecordSentenceError as E;
        match self {
            E::TypeNotInForce => "SEN-01",
            E::InTheFuture(_) => "SEN-02",
            E::CourtMissing | E::OffenceMissing => "SEN-03",
            E::TooLong { .. } | E::TooShort(_) | E::EndsBeforeItBegins(_) | E::NoEnd(_) => "SEN-04",
            E::RequirementNotAllowed { .. } => "SEN-05",
            E::RequirementLength { .. } => "SEN-06",
            E::RequirementMissing(_) => "SEN-07",
            E::RequirementOutsideOrder { .. } | E::RequirementWithoutLastDay { .. } => "SEN-09",
            E::Age { .. } => "SEN-10",
            E::RequirementTwice(_) => "SEN-11",
            E::OrderTooShortFor { .. } => "SEN-12",
            E::NoSuchOther => "SEN-13",
            E::OffenceIncomplete | E::OffenceDays | E::ConvictedAfter(_) => "SEN-14",
            E::WhyMissing => "SEN-18",
            E::Removed => "SEN-19",
        }
    }

    fn field(&self) -> &'static str {
        use RecordSentenceError as E;
        match self {
            E::TypeNotInForce | E::Removed => "sentence_type",
            E::InTheFuture(_) => "passed_on",
            E::CourtMissing => "court",
            E::OffenceMissing => "offence_title",
            E::TooLong { .. }
            | E::TooShort(_)
            | E::EndsBeforeItBegins(_)
            | E::NoEnd(_)
            | E::OrderTooShortFor { .. } => "length_months",
            E::RequirementNotAllowed { .. }
            | E::RequirementLength { .. }
            | E::RequirementMissing(_)
            | E::RequirementOutsideOrder { .. }
            | E::RequirementWithoutLastDay { .. }
            | E::RequirementTwice(_) => "requirements",
            E::Age { field, .. } => field,
            E::NoSuchOther => "runs",
            E::OffenceIncomplete | E::OffenceDays => "offences",
            E::ConvictedAfter(_) => "convicted_on",
            E::WhyMissing => "why",
        }
    }
}

/// Records the sentence. Rules SEN-01 to SEN-14, see `docs/rules/sentence.md`.
pub fn decide(
    known: &Known<'_>,
    cmd: &RecordSentence,
    at: Moment,
) -> Result<Decision<CaseEvent>, RecordSentenceError> {
    let checked = check(known, cmd.sentence_id, &cmd.facts, &cmd.requirements, at)?;
    let event = CaseEvent::SentenceRecorded {
        sentence_id: cmd.sentence_id,
        facts: checked.facts,
        source: cmd.source,
        requirements: checked.requirements,
    };
    Ok(Decision::of(event).resting_on(checked.basis))
}

/// Puts right what was recorded of a sentence. Both wordings stay in the log.
pub fn correct(
    known: &Known<'_>,
    before: &Sentence,
    cmd: &CorrectSentence,
    at: Moment,
) -> Result<Decision<CaseEvent>, RecordSentenceError> {
    // SEN-19: what was removed is not corrected.
    if before.removed.is_some() {
        return Err(RecordSentenceError::Removed);
    }
    // SEN-18: a correction says why.
    if cmd.why.trim().is_empty() {
        return Err(RecordSentenceError::WhyMissing);
    }
    let checked = check(known, before.sentence_id, &cmd.facts, &cmd.requirements, at)?;
    let event = CaseEvent::SentenceCorrected {
        sentence_id: before.sentence_id,
        facts: checked.facts,
        requirements: checked.requirements,
        why: cmd.why.trim().to_string(),
    };
    Ok(Decision::of(event).resting_on(checked.basis))
}

struct Checked {
    facts: SentenceFacts,
    requirements: Vec<RequirementOrdered>,
    basis: Basis,
}

fn check(
    known: &Known<'_>,
    sentence_id: SentenceId,
    facts: &SentenceFacts,
    requirements: &[RequirementOrdered],
    at: Moment,
) -> Result<Checked, RecordSentenceError> {
    // SEN-01: the type could be passed on that day.
    let kind = known.sentence_type.ok_or(RecordSentenceError::TypeNotInForce)?;
    // SEN-02: a sentence is recorded once passed.
    if facts.passed_on > at.day() {
        return Err(RecordSentenceError::InTheFuture(facts.passed_on));
    }
    // SEN-03: court and offence are named.
    if facts.court_name.trim().is_empty() {
        return Err(RecordSentenceError::CourtMissing);
    }
    if facts.offence_title.trim().is_empty() {
        return Err(RecordSentenceError::OffenceMissing);
    }
    let ends_on = checked_end(kind, facts)?;
    check_offences(facts)?;
    // SEN-13: the sentence that it runs with is another one of this case.
    let unknown = |other: SentenceId| other == sentence_id || !known.others.contains(&other);
    if facts.runs_with.is_some_and(|with| unknown(with.other)) {
        return Err(RecordSentenceError::NoSuchOther);
    }
    let requirements = check_requirements(known, kind, (facts, ends_on), requirements)?;
    let facts = SentenceFacts {
        sentence_type: kind.code.clone(),
        court_name: facts.court_name.trim().to_string(),
        ends_on,
        offence_code: facts.offence_code.trim().to_string(),
        offence_title: facts.offence_title.trim().to_string(),
        ..facts.clone()
    };
    let basis = Basis::default()
        .with("sentence type", &kind.name)
        .with("months at most", kind.months_max.map_or("no limit".to_string(), |months| months.to_string()));
    Ok(Checked { facts, requirements, basis })
}
