//! Which of several outputs of the predictors counts.

use super::{Predictor, Sexual};
use crate::rules::Rules;
use jiff::civil::Date;

/// What one run of the predictors said, with an assessment or alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// The day on which it was completed.
    pub completed_on: Date,
    /// Version of the output: 2 since the predictors of 2026.
    pub version: u8,
    /// All Reoffending Predictor.
    pub arp: Option<Predictor>,
    /// Combined Serious Reoffending Predictor.
    pub csrp: Option<Predictor>,
    /// Direct Contact Sexual Reoffending Predictor.
    pub dc_srp: Option<Sexual>,
}

/// TIR-19: the latest output of the version that counts, however old; of two of one day, the one given last. If there is
/// none, what an older assessment was scored again as.
pub fn latest<'a>(
    rules: &Rules,
    scores: &'a [Scores],
    scored_again: Option<&'a Scores>,
) -> Option<&'a Scores> {
    let counts = |one: &&Scores| one.version >= rules.v3.output_version;
    scores.iter().filter(counts).max_by_key(|one| one.completed_on).or(scored_again)
}
