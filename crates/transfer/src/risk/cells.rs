//! How results are written into cells.

use risk::{Answer, Band, Fault, FaultKind, Outcome, Term};

/// A cell for something that may not be there: then it is empty.
pub fn maybe<T>(value: Option<T>, write: impl FnOnce(T) -> String) -> String {
    value.map(write).unwrap_or_default()
}

/// The shortest decimal that is exactly this number, with a point: `60.0`, `4.27`.
pub fn number(value: f64) -> String {
    format!("{value:?}")
}

/// A sum of terms, to fifteen decimals.
pub fn weight(value: f64) -> String {
    let text = format!("{value:.15}");
    let text = text.trim_end_matches('0');
    if text.ends_with('.') { format!("{text}0") } else { text.to_owned() }
}

pub fn band(band: Option<Band>) -> String {
    maybe(band, |band| band.write())
}

/// What the term of this name adds.
pub fn added(terms: &[Term], name: &str) -> String {
    maybe(terms.iter().find(|term| term.name == name), |term| weight(term.adds))
}

/// All faults as `CODE(field;field)|…`; `[]` when there are none.
pub fn errors<R>(outcome: &Outcome<R>) -> String {
    written(outcome.faults.iter().map(ToString::to_string))
}

/// The first generation knew fewer codes: what it had none for it called unexpected, and gave up.
pub fn errors_of_first_generation<R>(outcome: &Outcome<R>) -> String {
    if outcome.faults.iter().any(is_unexpected) {
        return "UNEXPECTED_ERROR()".to_owned();
    }
    errors(outcome)
}

/// Whether the first generation had no code for it.
pub fn is_unexpected(fault: &Fault) -> bool {
    matches!(
        fault.kind,
        FaultKind::ConvictionBeforeBirth
            | FaultKind::FirstSanctionAgeOutOfRange
            | FaultKind::FollowupBeforeBirth
            | FaultKind::FollowupOutOfRange
            | FaultKind::LastSexualOffenceBeforeBirth
            | FaultKind::LastSexualOffenceOutOfRange
            | FaultKind::ValueOutOfRange
    )
}

pub fn written(faults: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = faults.collect();
    if all.is_empty() { "[]".to_owned() } else { all.join("|") }
}
