//! Whether a tier may still change once more is known.

use super::{Predictor, mappa_rosh};
use crate::rules::Rules;
use crate::words::{Letter, PredictorKind, Rosh, StepName};
use std::collections::BTreeMap;
use std::fmt;

/// Why a tier is provisional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provisional {
    /// A predictor is from history alone, and may be another with an assessment.
    StaticPredictor,
    /// Risk of serious harm is not recorded, and could give more.
    NoRosh,
}

impl fmt::Display for Provisional {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Provisional::StaticPredictor => "a predictor is static",
            Provisional::NoRosh => "RoSH is not recorded",
        })
    }
}

/// TIR-17: why the tier is provisional; empty when it is final. `steps` are the letters that steps gave.
///
/// A static predictor counts as if it were the highest: the tier is final only when other steps already give what the
/// table would then. Without a risk of serious harm it is final only when other steps already give the most that it could.
/// The table is one of them only when both predictors are dynamic.
pub fn provisional(
    rules: &Rules,
    rosh: Option<Rosh>,
    has_mappa_category: bool,
    [arp, csrp]: [Predictor; 2],
    steps: &BTreeMap<StepName, Letter>,
) -> Vec<Provisional> {
    let is_dynamic = |score: Predictor| score.kind == PredictorKind::Dynamic;
    let both_dynamic = is_dynamic(arp) && is_dynamic(csrp);
    let best = |counts: &dyn Fn(StepName) -> bool| {
        let given = steps.iter().filter(|(name, _)| counts(**name)).map(|(_, tier)| *tier);
        given.min().unwrap_or(rules.v3.default)
    };
    let mut found = Vec::new();
    if !both_dynamic {
        let known = |score: Predictor| is_dynamic(score).then_some(score.percent);
        let could_be = rules.v3.reoffending.cell(known(arp), known(csrp));
        let other = best(&|name| name != StepName::Reoffending);
        if could_be.is_some_and(|could_be| could_be < other) {
            found.push(Provisional::StaticPredictor);
        }
    }
    if rosh.is_none() {
        let could_be = Rosh::ALL.iter().filter_map(|rosh| mappa_rosh(rules, has_mappa_category, Some(*rosh)));
        let other = best(&|name| match name {
            StepName::MappaRosh => false,
            StepName::Reoffending => both_dynamic,
            _ => true,
        });
        if could_be.min().is_some_and(|could_be| could_be < other) {
            found.push(Provisional::NoRosh);
        }
    }
    found
}
