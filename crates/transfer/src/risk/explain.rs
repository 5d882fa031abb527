//! One cell that says how a score came about.

use risk::{About, Fault, Outcome, Term};
use std::fmt::Write;

/// Versions, terms and faults of one outcome, in words.
pub fn explain<R>(outcome: &Outcome<R>, terms: &[Term]) -> String {
    let mut text = versions(&outcome.about);
    if let Some(variant) = outcome.variant {
        let _ = write!(text, "; variant: {variant}");
    }
    if let Some(table) = &outcome.offence_table {
        let _ = write!(text, "; offence table {table}");
    }
    for term in terms {
        let _ = match term.given {
            Some(given) => write!(text, "; {} {given} adds {}", term.name, term.adds),
            None => write!(text, "; {} adds {}", term.name, term.adds),
        };
    }
    for fault in &outcome.faults {
        let _ = write!(text, "; {}", sentence(fault));
    }
    text
}

pub fn versions(about: &About) -> String {
    format!("{} model {}, thresholds {}", about.instrument, about.model, about.thresholds)
}

/// What is wrong with which items and what to do.
pub fn sentence(fault: &Fault) -> String {
    let detail = fault.detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
    format!("{}: {}{detail}", fault.fields.join(", "), fault.kind.says())
}
