//! Codes of integrity lists: what data on file speaks for, and what a look can find.

use super::book::PolicyBook;
use super::codes::{Code, CodeTable};
use super::coverage::{Finding, of_table};
use super::error::PolicyError;
use super::flag::{FlagType, SeriousHarm};
use super::set::Files;
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

macro_rules! code {
    ($($kind:ident),*) => {$(
        impl Code for $kind {
            fn code(&self) -> &str {
                &self.code
            }
            fn name(&self) -> &str {
                &self.name
            }
        }
    )*};
}

code!(ExpectedLevel, InstrumentLevel, RaisedLevel, LaterFact, LookOutcome);

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
        }
        Ok(())
    }
}

impl PolicyBook {
    /// What data on file speaks for, and what a look can find.
    pub fn check(&self) -> &CheckPolicy {
        &self.check
    }
}
