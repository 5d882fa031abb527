//! Codes of integrity lists: what data on file speaks for, and what a look can find.

use super::book::PolicyBook;
use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_table};
use super::error::PolicyError;
use super::flag::{FlagType, SeriousHarm};
use super::set::Files;
use crate::score;
use jiff::civil::Date;
use risk::Band;
use serde::Deserialize;

/// Data on file that speaks for at least a level of serious harm.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedLevel {
    pub code: String,
    pub name: String,
    /// An open flag of one of these kinds.
    #[serde(default)]
    pub flags: Vec<String>,
    /// Only with one of these levels; with any where it is empty.
    #[serde(default)]
    pub levels: Vec<String>,
    /// Beginnings of offence codes of an order that runs.
    #[serde(default)]
    pub offences: Vec<String>,
    pub at_least: SeriousHarm,
}

/// What somebody found who looked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookOutcome {
    pub code: String,
    pub name: String,
}

/// The level of serious harm that bands of an instrument speak for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentLevel {
    pub code: String,
    pub name: String,
    /// Its short name, as its score has it.
    pub instrument: String,
    pub bands: Vec<Band>,
    pub level: SeriousHarm,
}

/// A level that says that something is to be expected.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RaisedLevel {
    pub code: String,
    pub name: String,
    pub level: SeriousHarm,
}

/// Where the record shows what happened after a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaterOf {
    Sentence,
    /// In a case that no court had heard before.
    Hearing,
    Recall,
    Breach,
}

/// Something that can happen after a signature.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterFact {
    pub code: String,
    pub name: String,
    pub of: LaterOf,
    /// What does not is shown, and makes no figure.
    pub counts: bool,
}

code_and_name!(ExpectedLevel, InstrumentLevel, RaisedLevel, LaterFact, LookOutcome);

/// The tables of integrity lists.
#[derive(Clone, Debug)]
pub struct CheckPolicy {
    pub expected: CodeTable<ExpectedLevel>,
    pub instruments: CodeTable<InstrumentLevel>,
    pub raised: CodeTable<RaisedLevel>,
    pub later: CodeTable<LaterFact>,
    pub outcomes: CodeTable<LookOutcome>,
}

impl CheckPolicy {
    pub(super) fn take(files: &mut Files<'_>) -> Result<CheckPolicy, PolicyError> {
        Ok(CheckPolicy {
            expected: files.codes("check/expected_levels.toml")?,
            instruments: files.codes("check/instrument_levels.toml")?,
            raised: files.codes("check/raised_levels.toml")?,
            later: files.codes("check/later_facts.toml")?,
            outcomes: files.codes("check/outcomes.toml")?,
        })
    }

    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        [
            of_table(&self.expected, today),
            of_table(&self.instruments, today),
            of_table(&self.raised, today),
            of_table(&self.later, today),
            of_table(&self.outcomes, today),
        ]
        .concat()
    }

    pub(super) fn refuse_loose_ends(&self, flags: &CodeTable<FlagType>) -> Result<(), PolicyError> {
        for entry in &self.expected.entries {
            let place = format!("code {}, key flags", entry.kind.code);
            self.expected.refuse_unknown(&place, &entry.kind.flags, flags)?;
            if entry.kind.flags.is_empty() && entry.kind.offences.is_empty() {
                let problem = "it names the flags or the offences that speak";
                return Err(PolicyError::file(&self.expected.head.file, place, problem));
            }
            self.refuse_loose_levels(&entry.kind, flags)?;
        }
        self.refuse_loose_instruments()?;
        self.raised.refuse_the_same("level", |one, other| one.level == other.level)?;
        self.later.refuse_the_same("of", |one, other| one.of == other.of)
    }

    /// A level that none of its flags has would never be met.
    fn refuse_loose_levels(
        &self,
        kind: &ExpectedLevel,
        flags: &CodeTable<FlagType>,
    ) -> Result<(), PolicyError> {
        let of_flags: Vec<&FlagType> = kind.flags.iter().flat_map(|code| flags.versions(code)).collect();
        let known = |level: &&String| !of_flags.iter().any(|flag| flag.levels.contains(level));
        let Some(level) = kind.levels.iter().find(known) else { return Ok(()) };
        let place = format!("code {}, key levels", kind.code);
        let levels: Vec<&str> = of_flags.iter().flat_map(|flag| &flag.levels).map(String::as_str).collect();
        let problem = format!("{level:?} is no level of its flags; known are {}", listed(&levels));
        Err(PolicyError::file(&self.expected.head.file, place, problem))
    }

    /// A name that no score has would never speak, and of two levels for one band the second never.
    fn refuse_loose_instruments(&self) -> Result<(), PolicyError> {
        let file = &self.instruments.head.file;
        let rules =
            score::rules().map_err(|why| PolicyError::file(file, "key instrument", why.to_string()))?;
        let known = rules.instruments().map(|about| about.instrument.as_str());
        for entry in &self.instruments.entries {
            let kind = &entry.kind;
            if !known.contains(&kind.instrument.as_str()) {
                let place = format!("code {}, key instrument", kind.code);
                let problem = format!("{:?} is no instrument; known are {}", kind.instrument, listed(&known));
                return Err(PolicyError::file(file, place, problem));
            }
            if kind.bands.is_empty() {
                let place = format!("code {}, key bands", kind.code);
                return Err(PolicyError::file(file, place, "it names the bands that speak for its level"));
            }
        }
        self.instruments.refuse_the_same("bands", |one, other| {
            one.instrument == other.instrument && one.bands.iter().any(|band| other.bands.contains(band))
        })
    }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_string() } else { names.join(", ") }
}

impl PolicyBook {
    /// What data on file speaks for, and what a look can find.
    pub fn check(&self) -> &CheckPolicy {
        &self.check
    }
}
