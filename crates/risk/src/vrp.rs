//! VRP, the Violent Reoffending Predictor: the chance of proven violent reoffending within two years of the start of follow-up.
//! In the assessment system: static OGRS4/V, dynamic OVP2. What it asks and its numbers stand in `data/vrp.toml`.

use crate::answers::Answers;
use crate::offences::Offences;
use crate::outcome::{Outcome, Prediction};
use crate::rules::Rules;

/// Scores one person. Static from history alone, dynamic with the assessment; the faults say what kept it from being
/// dynamic, or from being a score at all.
pub fn score(rules: &Rules, offences: &Offences, answers: &Answers) -> Outcome<Prediction> {
    rules.vrp.score(offences, answers)
}
