//! Reads a sentence out of what a court's message says was ordered.
//!
//! The words that mean an order or a requirement are reference data (`court_labels` in `policy/`). What cannot
//! be read safely is not guessed: the hearing stands, and a person records the sentence by hand (SEN-08).

use super::RequirementOrdered;
use crate::policy::{RequirementType, SentenceType};
use crate::shared::{RequirementId, Rule};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One thing a court ordered, with what it filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultLine {
    pub label: String,
    pub ordered_on: Option<Date>,
    pub prompts: Vec<Prompt>,
}

/// A field of the court's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    pub label: String,
    pub reference: Option<String>,
    pub value: String,
}

/// What could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceFromResults {
    pub sentence_type: String,
    pub passed_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub length_months: u32,
    pub requirements: Vec<RequirementOrdered>,
}

/// SEN-08: a sentence was passed, and what the results say of it is not enough to record it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadResultsError {
    #[error("{0}: neither an end date nor a length in months was given")]
    LengthMissing(String),
    #[error("{0}: more than one length was given, and they differ")]
    LengthsDiffer(String),
    #[error("{requirement}: the number of {unit} was not given")]
    RequirementLengthMissing { requirement: String, unit: &'static str },
    #[error("more than one sentence was passed: {}", .0.join(", "))]
    SeveralSentences(Vec<String>),
}

impl Rule for ReadResultsError {
    fn rule(&self) -> &'static str {
        "SEN-08"
    }

    fn field(&self) -> &'static str {
        match self {
            ReadResultsError::LengthMissing(_) | ReadResultsError::LengthsDiffer(_) => "length_months",
            ReadResultsError::RequirementLengthMissing { .. } => "requirements",
            ReadResultsError::SeveralSentences(_) => "sentence_type",
        }
    }
}

/// The sentence among the results of a hearing, with its requirements. `Ok(None)`: none was passed.
pub fn read_results(
    results: &[ResultLine],
    sentence_types: &[&SentenceType],
    requirement_types: &[&RequirementType],
    mut next_id: impl FnMut() -> RequirementId,
) -> Result<Option<SentenceFromResults>, ReadResultsError> {
    let results = each_once(results);
    let of_kind = |line: &&ResultLine| {
        sentence_types.iter().copied().find(|kind| names(&kind.court_labels, &line.label))
    };
    let found: Vec<(&ResultLine, &SentenceType)> =
        results.iter().filter_map(|line| Some((*line, of_kind(line)?))).collect();
    let (line, kind) = match found.as_slice() {
        [] => return Ok(None),
        [only] => *only,
        [..] => {
            let named = found.iter().map(|(_, kind)| kind.name.clone()).collect();
            return Err(ReadResultsError::SeveralSentences(named));
        }
    };
    let ends_on = line.prompts.iter().find(|prompt| is(&prompt.label, "end date"));
    let ends_on = ends_on.and_then(|prompt| day(&prompt.value));
    let (ends_on, length_months) = match kind.without_end {
        true => (None, 0),
        false => (ends_on, length(line, ends_on, &kind.name)?),
    };
    let mut requirements = Vec::new();
    for line in results {
        if let Some(kind) = requirement_types.iter().find(|kind| names(&kind.court_labels, &line.label)) {
            requirements.push(RequirementOrdered {
                requirement_id: next_id(),
                requirement_type: kind.code.clone(),
                length: requirement_length(line, kind)?,
                details: String::new(),
                ends_on: None,
                started_on: None,
            });
        }
    }
    let sentence_type = kind.code.clone();
    Ok(Some(SentenceFromResults {
        sentence_type,
        passed_on: line.ordered_on,
        ends_on,
        length_months,
        requirements,
    }))
}

/// A court repeats one order on each offence that it is for: lines that say the same count once.
fn each_once(results: &[ResultLine]) -> Vec<&ResultLine> {
    let mut once: Vec<&ResultLine> = Vec::new();
    for line in results {
        if !once.contains(&line) {
            once.push(line);
        }
    }
    once
}

fn length(line: &ResultLine, ends_on: Option<Date>, kind: &str) -> Result<u32, ReadResultsError> {
    let counted = ends_on.zip(line.ordered_on).map(|(ends_on, passed_on)| months_between(passed_on, ends_on));
    let given = line.prompts.iter().filter_map(|prompt| months(&prompt.value));
    let lengths: BTreeSet<u32> = given.chain(counted).collect();
    match lengths.len() {
        0 => Err(ReadResultsError::LengthMissing(kind.to_string())),
        1 => Ok(lengths.into_iter().sum()),
        _ => Err(ReadResultsError::LengthsDiffer(kind.to_string())),
    }
}

fn requirement_length(line: &ResultLine, kind: &RequirementType) -> Result<Option<u32>, ReadResultsError> {
    if !kind.has_length() {
        return Ok(None);
    }
    let carries_it = |prompt: &&Prompt| {
        kind.length_is_in(&prompt.label)
            || prompt.reference.as_deref().is_some_and(|reference| kind.length_is_in(reference))
    };
    let length = line.prompts.iter().find(carries_it).and_then(|prompt| leading_number(&prompt.value));
    length.map(Some).ok_or_else(|| ReadResultsError::RequirementLengthMissing {
        requirement: kind.name.clone(),
        unit: kind.unit.word(),
    })
}

fn names(labels: &[String], label: &str) -> bool {
    labels.iter().any(|known| is(label, known))
}

fn is(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// `2028-05-10` or `10/05/2028`.
fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    value.parse().ok().or_else(|| Date::strptime("%d/%m/%Y", value).ok())
}

/// "24 Months", "2 Years".
fn months(value: &str) -> Option<u32> {
    let number = leading_number(value)?;
    let unit = value.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim().to_ascii_lowercase();
    match unit.as_str() {
        "month" | "months" => Some(number),
        "year" | "years" => number.checked_mul(12),
        _ => None,
    }
}

fn leading_number(value: &str) -> Option<u32> {
    let digits: String = value.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Whole months from the first day to the day after the last; a started month counts.
fn months_between(first: Date, last: Date) -> u32 {
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let started = i32::from(last.day() >= first.day());
    u32::try_from(count(last) - count(first) + started).unwrap_or(0)
}
