//! SVRP, the Serious Violent Reoffending Predictor: the chance of proven serious violent reoffending, sexual apart within two years of the start of follow-up.
//! In the assessment system: SNSV, static and dynamic. What it asks and its numbers stand in `data/svrp.toml`.

use crate::answers::Answers;
use crate::offences::Offences;
use crate::outcome::{Outcome, Prediction};
use crate::rules::Rules;

/// Scores one person. Static from history alone, dynamic with the assessment; the faults say what kept it from being
/// dynamic, or from being a score at all.
pub fn score(rules: &Rules, offences: &Offences, answers: &Answers) -> Outcome<Prediction> {
    rules.svrp.score(offences, answers)
}
