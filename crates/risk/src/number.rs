//! Probabilities and how they are shown.

/// The logistic function: from the sum of the terms to a probability.
pub(crate) fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Rounded half up to so many decimals. Values are never so near to a tie that the double itself decides.
pub(crate) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}

/// RSK-05: a probability in percent with two decimals, at least 0.0 and at most 99.99.
pub(crate) fn percent(probability: f64) -> f64 {
    clamped(rounded(probability * 100.0, 2))
}

/// RSK-05: a percentage that was added up, kept within 0.0 and 99.99.
pub(crate) fn clamped(percent: f64) -> f64 {
    let (least, most) = (0.0, 99.99);
    if percent >= 100.0 { most } else { percent.max(least) }
}

/// RSK-05: a probability in whole percent, at least 1 and at most 99, as the first generation shows it.
pub(crate) fn whole_percent(probability: f64) -> i64 {
    whole(probability * 100.0)
}

/// The same, rounded half up to five decimals before: 0.144996 is 0.14500, and so 15.
pub(crate) fn whole_percent_of_five(probability: f64) -> i64 {
    whole((probability * 100_000.0).round() / 1000.0)
}

fn whole(percent: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
    let percent = percent.round() as i64;
    percent.clamp(1, 99)
}

/// Σ coefficient × value^power, powers from one on: there is no constant (T10).
pub(crate) fn polynomial(coefficients: &[f64], value: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| (sum + coefficient) * value)
}
