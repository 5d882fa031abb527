//! What every policy file has, and how text becomes a typed file.

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use super::error::PolicyError;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    pub href: Option<String>,
}

/// Where a value comes from and, when nobody has checked it against that source, why not. Pages show the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    pub source: Source,
    pub unverified: Option<String>,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub file: String,
    pub description: String,
    pub covers_from: Date,
    pub reviewed_on: Date,
}

/// A TOML local date. A date with a time, or in quotes, is refused.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct Day(pub Date);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = String;

    fn try_from(given: toml::value::Datetime) -> Result<Self, String> {
        let toml::value::Datetime { date: Some(date), time: None, offset: None } = given else {
            return Err(format!("{given} is not a day; write it like 2026-11-22"));
        };
        let (year, month, day) = (date.year.try_into(), date.month.try_into(), date.day.try_into());
        let (Ok(year), Ok(month), Ok(day)) = (year, month, day) else {
            return Err(format!("{given} is not a day of the calendar"));
        };
        Date::new(year, month, day).map(Day).map_err(|_| format!("{given} is not a day of the calendar"))
    }
}

/// Reads one file strictly; the error names the file, the line and the key.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PolicyError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = 1 + text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
        PolicyError::file(file, format!("line {line}"), error.message())
    })
}

/// The id of a file is its path below the jurisdiction, with dots: `contact/types.toml` is `contact.types`.
pub fn id_of(path_below: &str) -> String {
    path_below.trim_end_matches(".toml").replace('/', ".")
}

/// Refuses a file whose id is not that of its path, so that a value is always found where its name says.
pub fn check_id(file: &str, id: &str) -> Result<(), PolicyError> {
    let below = file.split_once('/').map_or(file, |(_, below)| below);
    let expected = id_of(below);
    if id == expected {
        return Ok(());
    }
    Err(PolicyError::file(
        file,
        "key id",
        format!("it says {id:?}, but the path of the file makes it {expected:?}"),
    ))
}

/// Refuses words that are empty, which a person reading the file could not use.
pub fn check_words(file: &str, place: &str, words: &str) -> Result<(), PolicyError> {
    if words.trim().is_empty() { Err(PolicyError::file(file, place, "it is empty")) } else { Ok(()) }
}
