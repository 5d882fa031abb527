//! The level of risk from the other instruments, and the intensity that need and risk ask for.

use super::{Degree, Intensity};
use crate::answers::{Answers, Band, Sara, Supervision};
use serde::Deserialize;

/// From which percentages on a score counts as medium and as high.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    arp_from: [f64; 2],
    vrp_from: [f64; 2],
    /// Whole percent.
    csrp_from: [f64; 2],
}

fn degree(from: [f64; 2], percent: f64) -> Degree {
    match from.into_iter().filter(|from| percent >= *from).count() {
        0 => Degree::Low,
        1 => Degree::Medium,
        _ => Degree::High,
    }
}

fn band_degree(band: Option<Band>) -> Degree {
    match band {
        Some(Band::High | Band::VeryHigh) => Degree::High,
        Some(Band::Medium) => Degree::Medium,
        Some(Band::Low | Band::NotApplicable) | None => Degree::Low,
    }
}

fn sara_degree(sara: Option<Sara>) -> Degree {
    match sara {
        Some(Sara::High) => Degree::High,
        Some(Sara::Medium) => Degree::Medium,
        Some(Sara::Low) | None => Degree::Low,
    }
}

/// The highest of all. CSRP counts only where neither sexual band says anything.
pub(super) fn risk(numbers: &Numbers, answers: &Answers) -> Degree {
    let silent = |band: Option<Band>| matches!(band, None | Some(Band::NotApplicable));
    let csrp = answers.csrp_score.filter(|_| silent(answers.dc_band) && silent(answers.iic_band));
    [
        arp(numbers, answers),
        vrp(numbers, answers),
        band_degree(answers.dc_band),
        band_degree(answers.iic_band),
        sara_degree(answers.sara_partner),
        sara_degree(answers.sara_others),
        csrp.map_or(Degree::Low, |percent| degree(numbers.csrp_from, percent.trunc())),
    ]
    .into_iter()
    .fold(Degree::Low, Degree::max)
}

/// The same if the scores that are missing were the worst. Short of high, as it is.
pub(super) fn projected(numbers: &Numbers, answers: &Answers) -> Degree {
    let worst = Answers {
        dc_band: answers.dc_band.or(Some(Band::VeryHigh)),
        iic_band: answers.iic_band.or(Some(Band::VeryHigh)),
        csrp_score: answers.csrp_score.or(Some(100.0)),
        ..answers.clone()
    };
    match risk(numbers, &worst) {
        Degree::High => Degree::High,
        _ => risk(numbers, answers),
    }
}

fn arp(numbers: &Numbers, answers: &Answers) -> Degree {
    answers.arp_score.map_or(Degree::Low, |percent| degree(numbers.arp_from, percent))
}

fn vrp(numbers: &Numbers, answers: &Answers) -> Degree {
    answers.vrp_score.map_or(Degree::Low, |percent| degree(numbers.vrp_from, percent))
}

/// High intensity only in custody.
pub(super) fn intensity(
    numbers: &Numbers,
    answers: &Answers,
    status: Supervision,
    need: Degree,
    risk: Degree,
) -> Intensity {
    let arp_high = arp(numbers, answers) == Degree::High;
    let both_predictors = arp_high && vrp(numbers, answers) == Degree::High;
    let sara = sara_degree(answers.sara_partner).max(sara_degree(answers.sara_others));
    let both_high = need == Degree::High && risk == Degree::High;
    let in_custody = status == Supervision::Custody;
    if in_custody && (both_predictors || both_high || (arp_high && sara == Degree::High)) {
        return Intensity::High;
    }
    let in_community = status == Supervision::Community;
    let one_medium = matches!(
        (need, risk),
        (Degree::Medium, Degree::High) | (Degree::High, Degree::Medium) | (Degree::Medium, Degree::Medium)
    );
    if (in_community && (both_predictors || both_high)) || sara >= Degree::Medium || one_medium {
        return Intensity::Moderate;
    }
    Intensity::Alternative
}
