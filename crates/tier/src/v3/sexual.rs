//! DC-SRP: a letter by its band and, in the medium band, by the score.

use crate::outcome::{Fault, Note, is_percent};
use crate::rules::Rules;
use crate::words::{Item, Letter, SexualBand};
use serde::Deserialize;

/// Where the scale of points ends.
const POINTS_MAX: i64 = 64;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Model {
    bands: Vec<Band>,
    medium: Vec<Medium>,
}

/// Where a band begins. `tier` is absent where the score decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    band: SexualBand,
    points_from: i64,
    percent_from: f64,
    tier: Option<Letter>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Medium {
    points_from: i64,
    percent_from: f64,
    tier: Letter,
}

/// The score, in one form or the other. Points are the better one: they are what the bands are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Percent, 0 to 100.
    Percent(f64),
    /// Points, 0 to 64.
    Points(i64),
}

/// DC-SRP of a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sexual {
    /// The score.
    pub measure: Measure,
    /// Its band, brought down where five years without an offence do so.
    pub band: Option<SexualBand>,
    /// Whether it was brought down, where that is known. It must fit the score then.
    pub is_reduced: Option<bool>,
}

/// What DC-SRP gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The letter.
    pub tier: Letter,
    /// Whether the band was brought down by time without an offence.
    pub is_reduced: bool,
}

impl Model {
    /// The lowest score of each band, and of each letter within the medium one, the lowest first.
    pub(super) fn examples(&self) -> Vec<(Sexual, String)> {
        let bands = self.bands.iter().filter(|one| one.tier.is_some());
        let bands = bands.map(|one| (one.band, one.points_from.max(1)));
        let medium = self.medium.iter().map(|one| (SexualBand::Medium, one.points_from));
        let mut all: Vec<(SexualBand, i64)> = bands.chain(medium).collect();
        all.sort();
        let example = |(band, points)| {
            let score = Sexual { measure: Measure::Points(points), band: Some(band), is_reduced: None };
            (score, format!("DC-SRP were {band} (points: {points})"))
        };
        all.into_iter().map(example).collect()
    }
}

impl Measure {
    pub(super) fn is_possible(self) -> bool {
        match self {
            Measure::Percent(percent) => is_percent(percent),
            Measure::Points(points) => (0..=POINTS_MAX).contains(&points),
        }
    }

    fn reaches(self, points_from: i64, percent_from: f64) -> bool {
        match self {
            Measure::Percent(percent) => percent >= percent_from,
            Measure::Points(points) => points >= points_from,
        }
    }

    fn is_zero(self) -> bool {
        !self.reaches(1, f64::MIN_POSITIVE)
    }
}

/// TIR-14: the letter of DC-SRP. `None`: it gives none, because the score is 0, or there is no band or none that applies.
/// `notes` is told what does not fit and still has a letter by its band.
///
/// # Errors
/// A medium band with a score that cannot be medium, or a reduction that the score denies.
pub fn sexual(rules: &Rules, score: Sexual, notes: &mut Vec<Note>) -> Result<Option<Found>, Fault> {
    let model = &rules.v3.sexual;
    let band = match score.band {
        Some(SexualBand::NotApplicable) => return Ok(None),
        None if !score.measure.is_zero() => {
            notes.push(Note { item: Item::DcSrpBand, says: "not recorded, so the score gives no tier" });
            return Ok(None);
        }
        None => return Ok(None),
        Some(_) if score.measure.is_zero() => return Ok(None),
        Some(band) => band,
    };
    let reached = |from: &&Band| score.measure.reaches(from.points_from, from.percent_from);
    let by_score = model.bands.iter().find(reached).map(|from| from.band);
    let is_reduced = by_score > Some(band);
    if score.is_reduced.is_some_and(|given| given != is_reduced) {
        return Err(Fault { item: Item::DcSrp, says: "score, band and reduction do not fit: check them" });
    }
    let of_band = model.bands.iter().find(|one| one.band == band).and_then(|one| one.tier);
    if let Some(tier) = of_band {
        if by_score < Some(band) {
            notes.push(Note {
                item: Item::DcSrp,
                says: "below its band; the tier is that of the band: check both",
            });
        }
        return Ok(Some(Found { tier, is_reduced }));
    }
    let medium = model.medium.iter().find(|from| score.measure.reaches(from.points_from, from.percent_from));
    let impossible = Fault { item: Item::DcSrp, says: "below what the band MEDIUM can be: check both" };
    medium.map(|medium| Some(Found { tier: medium.tier, is_reduced })).ok_or(impossible)
}
