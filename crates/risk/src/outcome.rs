//! What an instrument answers: the result if there is one, what it rests on, and what was wrong.

use crate::answers::{Answers, Band, Item, Kind};
use crate::fault::Fault;
use serde::{Deserialize, Deserializer};
use std::sync::Arc;

/// Which instrument it is, in which version, and where its numbers come from. Kept with every result, because the
/// same band means other figures in another version.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its short name, such as `ARP`.
    pub instrument: String,
    /// Its name in full.
    pub name: String,
    /// Version of the model: formula and coefficients.
    pub model: String,
    /// Version of the thresholds between the bands.
    pub thresholds: String,
    /// Where the numbers were published.
    pub source: String,
    /// Under which licence.
    pub licence: String,
}

/// Read once and shared by every result.
pub(crate) fn shared<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<About>, D::Error> {
    About::deserialize(from).map(Arc::new)
}

/// One part of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The item or the figure that counts, such as `isUnemployed` or `offence-free months`.
    pub name: &'static str,
    /// What it was. `None` where it does not apply yet, such as months before the follow-up began.
    pub given: Option<f64>,
    /// What it adds: in log-odds for a predictor, in points for a scale.
    pub adds: f64,
}

impl Term {
    pub(crate) fn new(name: &'static str, given: f64, adds: f64) -> Term {
        Term { name, given: Some(given), adds }
    }
}

/// The sum of what the terms add.
pub(crate) fn total(terms: &[Term]) -> f64 {
    terms.iter().map(|term| term.adds).sum()
}

/// What an instrument answers about one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<R> {
    /// Instrument, version, source.
    pub about: Arc<About>,
    /// Where this is not the documented rule: the name of the variant (RSK-20).
    pub variant: Option<&'static str>,
    /// Version of the offence table that was asked, if one was.
    pub offence_table: Option<Arc<str>>,
    /// The answers that the instrument looked at.
    pub inputs: Answers,
    /// `None`: no score (RSK-01). The faults say why.
    pub result: Option<R>,
    /// Everything that is missing or impossible, also what only kept a dynamic score from being made.
    pub faults: Vec<Fault>,
}

impl<R> Outcome<R> {
    pub(crate) fn new(about: &Arc<About>, answers: &Answers, items: &[Item]) -> Outcome<R> {
        Outcome {
            about: Arc::clone(about),
            variant: None,
            offence_table: None,
            inputs: answers.only(items),
            result: None,
            faults: Vec::new(),
        }
    }

    /// RSK-01: with a fault there is no result.
    pub(crate) fn refused(mut self, faults: Vec<Fault>) -> Self {
        self.faults = faults;
        self.result = None;
        self
    }

    pub(crate) fn with(mut self, result: Option<R>) -> Self {
        self.result = result;
        self
    }
}

/// From where on a band holds.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The lowest value of the band, itself included.
    pub from: f64,
    /// The band.
    pub band: Band,
}

/// RSK-06: the band of a value, which is the value as shown. `None` below the first.
pub(crate) fn band_of(steps: &[Step], value: f64) -> Option<Band> {
    steps.iter().rev().find(|step| value >= step.from).map(|step| step.band)
}

/// What a predictor of the second generation says: ARP, VRP, SVRP.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// From history alone, or with the assessment.
    pub kind: Kind,
    /// Percent with two decimals, 0.0 to 99.99.
    pub percent: f64,
    /// The band of that percentage.
    pub band: Option<Band>,
    /// The sum of the terms, in log-odds.
    pub total: f64,
    /// The probability, 0 to 1, not rounded.
    pub probability: f64,
    /// The terms, in the order of the formula.
    pub terms: Vec<Term>,
}
