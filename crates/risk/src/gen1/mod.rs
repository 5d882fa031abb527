//! The first generation, as it stood on 1 June 2026: needed to show, check and bring along scores that exist. Its
//! scores of OGRS3, OGP and OVP are whole percent, and its bands are cut elsewhere than those of today (T2).

pub mod ogp;
pub mod ogrs3;
pub mod osp_dc;
pub mod osp_iic;
pub mod ovp;
pub mod rsr;
pub mod snsv;

use crate::answers::{Answers, Band, Item};
use crate::checks::Checks;
use crate::fault::FaultKind;
use crate::number;
use crate::outcome::{Step, Term, band_of, total};

/// A score for one and for two years.
#[derive(Clone, Debug, PartialEq)]
pub struct OneAndTwoYears {
    /// Whole percent within one year, 1 to 99.
    pub one_year: i64,
    /// Whole percent within two years, 1 to 99.
    pub two_years: i64,
    /// The band of the two-year score.
    pub band: Option<Band>,
    /// The points, for the two scales that have points.
    pub points: Option<i64>,
    /// The terms: in log-odds for OGRS3, in points for the scales.
    pub terms: Vec<Term>,
}

/// Sanctions are at least one; the first generation knew no upper limit.
fn some_sanction(checks: &mut Checks<'_>) {
    if checks.answers.sanctions.is_some_and(|all| all < 1) {
        checks.add(FaultKind::NoSanction, &[Item::Sanctions]);
    }
}

/// The first generation asked only that the code has five characters; whatever they are, the table must know it.
fn offence_code(checks: &mut Checks<'_>, answers: &Answers) -> bool {
    let five = answers.offence_code.as_ref().is_none_or(|code| code.chars().count() == 5);
    if !five {
        checks.add(FaultKind::OffenceCodeForm, &[Item::OffenceCode]);
    }
    five
}

/// Points to whole percent: logistic(points × what a point is worth + the constant of the year).
fn from_points(terms: Vec<Term>, per_point: f64, years: [f64; 2], bands: &[Step]) -> OneAndTwoYears {
    let sum = total(&terms);
    let [one_year, two_years] =
        years.map(|year| number::whole_percent(number::logistic(per_point * sum + year)));
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
    let points = Some(sum as i64);
    let band = band_of(bands, crate::sexual::float(two_years));
    OneAndTwoYears { one_year, two_years, band, points, terms }
}
