//! The tier for a whole file of cases, by `scores`: the whole rules, and each of their parts alone.
//!
//! What a rule is stands in the crate `tier`; here is only how its facts are read and its results written.

mod forms;
mod mapping;
mod parts;
mod rule;
mod v2;
mod v3;

pub use rule::{RULES, Rule, named, score};

use crate::scores::Answered;
use ::tier::{Change, Outcome, Rules};
use jiff::civil::Date;

/// What every row is worked out with.
pub struct Engine {
    /// The numbers of the rules.
    pub rules: Rules,
    /// The day of a row that has none.
    pub on: Date,
    /// Whether each row says how its tier came about.
    pub explain: bool,
}

/// The cells of an outcome, or `refused` where there is no result.
fn answered<R>(
    engine: &Engine,
    outcome: &Outcome<R>,
    refused: &[&str],
    cells: impl FnOnce(&R) -> Vec<String>,
    says: impl FnOnce(&R) -> String,
) -> Answered {
    let problems: Vec<String> = outcome.faults.iter().map(ToString::to_string).collect();
    let explain = || {
        let says = outcome.result.as_ref().map_or_else(|| problems.join("; "), says);
        format!("{} by the values of {}: {says}", outcome.about.name, outcome.on)
    };
    Answered {
        explanation: engine.explain.then(explain),
        cells: match &outcome.result {
            Some(result) => cells(result),
            None => refused.iter().map(|cell| (*cell).to_owned()).collect(),
        },
        is_scored: outcome.result.is_some(),
        problems,
        unmapped: None,
    }
}

/// The cells of a part of a rule, which has no outcome of its own.
fn plain(engine: &Engine, cells: Vec<String>, says: &str) -> Answered {
    Answered {
        explanation: engine.explain.then(|| says.to_owned()),
        is_scored: true,
        problems: Vec::new(),
        unmapped: None,
        cells,
    }
}

/// What would change a tier.
fn would_be(changes: &[Change]) -> String {
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    if changes.is_empty() {
        "no fact alone would change it".to_owned()
    } else {
        format!("would be {}", changes.join(", "))
    }
}
