//! Reads a sentence out of what a court's message says was ordered.
//!
//! The words that mean an order or a requirement are reference data (`court_labels` in `policy/`). What cannot
//! be read safely is not guessed: the hearing stands, and a person records the sentence by hand (SEN-08).

use super::RequirementOrdered;
use crate::policy::{RequirementType, SentenceType};
use crate::shared::RequirementId;
use jiff::civil::Date;

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

/// The first sentence among the results, with every requirement beside it. `Ok(None)`: no sentence was passed.
/// `Err`: one was, and this is what is missing (SEN-08).
pub fn read_results(
    results: &[ResultLine],
    sentence_types: &[&SentenceType],
    requirement_types: &[&RequirementType],
    mut next_id: impl FnMut() -> RequirementId,
) -> Result<Option<SentenceFromResults>, String> {
    let found = results.iter().find_map(|line| {
        let kind = sentence_types.iter().find(|kind| names(&kind.court_labels, &line.label))?;
        Some((line, kind))
    });
    let Some((line, kind)) = found else { return Ok(None) };
    let ends_on = line
        .prompts
        .iter()
        .find(|prompt| is(&prompt.label, "end date"))
        .and_then(|prompt| day(&prompt.value));
    let length_months = line.prompts.iter().find_map(|prompt| months(&prompt.value));
    let passed_on = line.ordered_on;
    let length_months = match (length_months, ends_on, passed_on) {
        (Some(months), _, _) => months,
        (None, Some(ends_on), Some(passed_on)) => months_between(passed_on, ends_on),
        _ => return Err(format!("{}: neither an end date nor a length in months was given", kind.name)),
    };
    let mut requirements = Vec::new();
    for line in results {
        let Some(kind) = requirement_types.iter().find(|kind| names(&kind.court_labels, &line.label)) else {
            continue;
        };
        let prompt = line.prompts.iter().find(|prompt| {
            kind.length_is_in(&prompt.label)
                || prompt.reference.as_deref().is_some_and(|reference| kind.length_is_in(reference))
        });
        let length = prompt.and_then(|prompt| leading_number(&prompt.value));
        if kind.has_length() && length.is_none() {
            return Err(format!("{}: the number of {} was not given", kind.name, kind.unit.word()));
        }
        requirements.push(RequirementOrdered {
            requirement_id: next_id(),
            requirement_type: kind.code.clone(),
            length: length.filter(|_| kind.has_length()),
        });
    }
    Ok(Some(SentenceFromResults {
        sentence_type: kind.code.clone(),
        passed_on,
        ends_on,
        length_months,
        requirements,
    }))
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
