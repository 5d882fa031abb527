//! What is kept of scores: one row for each signed assessment.

use crate::shared::{AssessmentId, CaseId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One part of a sum, as the engine named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The item or the figure that counts.
    pub name: String,
    /// What it was; nothing where it does not apply.
    pub given: Option<String>,
    /// What it adds: in log-odds for a predictor, in points for a scale, in percent for a sum of scores.
    pub adds: String,
}

/// Something missing or impossible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lack {
    /// Code of the fault in the engine.
    pub code: String,
    /// The items, or the parts of a sum, that it is about.
    pub fields: Vec<String>,
    /// In words.
    pub says: String,
}

/// What one instrument says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Its short name, such as `ARP`.
    pub instrument: String,
    pub name: String,
    /// Version of formula and coefficients, and of the bands.
    pub model: String,
    pub thresholds: String,
    pub source: String,
    /// Hundredths of a percent; nothing where there is no score.
    pub hundredths: Option<u32>,
    /// From history alone (false), or with the assessment; nothing where the instrument knows no difference.
    pub is_dynamic: Option<bool>,
    /// Points, of a scale or a screen.
    pub points: Option<i64>,
    /// Whether the band was brought down by time without an offence.
    pub reduced: Option<bool>,
    pub band: Option<String>,
    /// What a screen found, in capitals: `SCREENED_IN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    pub terms: Vec<Term>,
    /// SCO-02: why there is no score, or only one from history.
    pub lacks: Vec<Lack>,
}

impl Score {
    /// Whether the instrument said anything: a percentage, or what a screen found.
    pub fn is_there(&self) -> bool {
        self.hundredths.is_some() || self.result.is_some()
    }

    pub fn percent(&self) -> Option<f64> {
        self.hundredths.map(|hundredths| f64::from(hundredths) / 100.0)
    }
}

/// An answer as the instruments name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub item: String,
    pub answer: String,
}

/// The scores of one signed assessment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    pub case_id: CaseId,
    pub assessment_id: AssessmentId,
    /// The day for which the assessment was made.
    pub on: Date,
    /// Version of the table of offence codes that was asked.
    pub offence_table: String,
    /// Everything that was known to the instruments.
    pub given: Vec<Given>,
    pub scores: Vec<Score>,
    pub written: Written,
}

impl Scores {
    /// The score of an instrument, if there is one.
    pub fn of(&self, instrument: &str) -> Option<&Score> {
        self.scores.iter().find(|score| score.instrument == instrument && score.hundredths.is_some())
    }
}

crate::private_debug!(Scores);
