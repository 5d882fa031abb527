//! The numbers and codes of workload, read from the files under `data/`, each from the day on which it holds.

use crate::help::HelpContacts;
use crate::officer::Grades;
use crate::parameters::Parameters;
use crate::reduction::Reason;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything, for every day.
#[derive(Clone, Debug)]
pub struct Rules {
    parameters: Vec<Dated<Parameters>>,
    help: Vec<Dated<HelpContacts>>,
    reasons: Vec<Dated<Vec<Reason>>>,
    grades: Vec<Dated<Grades>>,
}

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated<T> {
    #[serde(deserialize_with = "day")]
    from: Date,
    /// Where it was published.
    pub source: String,
    /// What nobody has checked about it.
    pub unverified: Option<String>,
    /// What holds.
    pub is: T,
}

impl<T> Dated<T> {
    /// The first day on which it holds; it does until the next one begins.
    pub fn from(&self) -> Date {
        self.from
    }
}

/// What holds on one day.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'a> {
    /// Points, weightings, targets, hours.
    pub parameters: &'a Dated<Parameters>,
    /// Codes of help.
    pub help: &'a Dated<HelpContacts>,
    /// Reasons for a reduction.
    pub reasons: &'a Dated<Vec<Reason>>,
    /// Grade codes.
    pub grades: &'a Dated<Grades>,
}

/// WLD-28. Nothing is known of that day, and nothing is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no points of workload are known for {0}")]
pub struct NotCovered(pub Date);

/// A file of numbers cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct RulesError {
    /// Which file.
    pub file: &'static str,
    /// What is wrong with it.
    pub why: String,
}

macro_rules! file {
    ($name:literal) => {
        read($name, include_str!(concat!("../data/", $name)))
    };
}

impl Rules {
    /// The numbers that come with this library.
    ///
    /// # Errors
    /// A file is not in its form. A test reads them all, so that a release never fails here.
    pub fn built_in() -> Result<Rules, RulesError> {
        Ok(Rules {
            parameters: file!("parameters.toml")?,
            help: file!("help-contacts.toml")?,
            reasons: file!("reduction-reasons.toml")?,
            grades: file!("grades.toml")?,
        })
    }

    /// WLD-28. What holds on a day.
    ///
    /// # Errors
    /// The day is before the first that the files cover.
    pub fn on(&self, day: Date) -> Result<InForce<'_>, NotCovered> {
        Ok(InForce {
            parameters: at(&self.parameters, day)?,
            help: at(&self.help, day)?,
            reasons: at(&self.reasons, day)?,
            grades: at(&self.grades, day)?,
        })
    }

    /// The newest of everything.
    pub fn latest(&self) -> InForce<'_> {
        self.on(Date::MAX).expect("every file has a first set, as `read` makes sure")
    }
}

fn at<T>(sets: &[Dated<T>], day: Date) -> Result<&Dated<T>, NotCovered> {
    sets.iter().rev().find(|set| set.from <= day).ok_or(NotCovered(day))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    set: Vec<Dated<T>>,
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<Dated<T>>, RulesError> {
    let wrong = |why: String| RulesError { file, why };
    let File { set } = toml::from_str(text).map_err(|why| wrong(why.to_string()))?;
    if set.is_empty() || !set.is_sorted_by(|one, next| one.from < next.from) {
        return Err(wrong("needs at least one set, each from a later day than the one before".to_owned()));
    }
    Ok(set)
}

/// A day as TOML writes one.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let given = toml::value::Datetime::deserialize(from)?;
    given.to_string().parse().map_err(|_| serde::de::Error::custom(format!("{given} is not a day")))
}
