//! DC-SRP, the Direct Contact Sexual Reoffending Predictor (OSP/DC): men with a sexual history, by a scale of 0 to 64
//! points. For women and men without such a history it is not applicable.
//!
//! Source: reference `actuarial.md` 5; numbers in `data/dc-srp.toml`.

use crate::answers::{Answers, Band, Item, Supervision};
use crate::checks::{AGE_BEYOND, Checks};
use crate::fault::{Fault, FaultKind};
use crate::outcome::{About, Outcome, Step, Term, band_of, total};
use crate::rules::Rules;
use crate::sexual::{self, Counts, Points, Remand};
use crate::{dates, number};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at.
pub const ITEMS: [Item; 14] = [
    Item::AssessmentDate,
    Item::Gender,
    Item::SupervisionStatus,
    Item::SexualHistory,
    Item::DateOfBirth,
    Item::DateAtStartOfFollowup,
    Item::Sanctions,
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
    Item::ImageSanctions,
    Item::LastSexualOffence,
    Item::StrangerVictim,
    Item::LastOffence,
];

/// Everybody must have these, also those for whom it is not applicable (T7).
const REQUIRED: [Item; 6] = [
    Item::Gender,
    Item::SupervisionStatus,
    Item::SexualHistory,
    Item::DateOfBirth,
    Item::DateAtStartOfFollowup,
    Item::Sanctions,
];

/// The numbers of the scale.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    intercept: f64,
    per_point: f64,
    bands: Vec<Step>,
    reduction_years: i64,
    pub(crate) points: Points,
}

/// What the scale says.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectContact {
    /// The band, after the reduction.
    pub band: Band,
    /// The band that the points gave.
    pub band_before_reduction: Band,
    /// Whether the band was reduced by one. `None` where that is not a question: not applicable, or no points.
    pub reduced: Option<bool>,
    /// 0 to 64. `None`: not applicable.
    pub points: Option<i64>,
    /// 0 to 1, not rounded. The reduction does not change it.
    pub probability: f64,
    /// Percent with two decimals.
    pub percent: f64,
    /// The points one by one.
    pub terms: Vec<Term>,
}

/// Scores one person; a remanded person counts as not in custody, as published.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<DirectContact> {
    score_with(rules, Remand::AsPublished, answers)
}

/// Scores one person under one reading of remand (T17).
pub fn score_with(rules: &Rules, remand: Remand, answers: &Answers) -> Outcome<DirectContact> {
    let mut outcome = Outcome::new(&rules.dc_srp.about, answers, &ITEMS);
    outcome.variant = remand.variant();
    let faults = faults(answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    let result = rules.dc_srp.result(remand, answers);
    outcome.with(result)
}

fn faults(answers: &Answers) -> Vec<Fault> {
    let mut checks = Checks::new(answers);
    checks.required_with_day(&REQUIRED);
    if !sexual::is_outside(answers) {
        checks.sanctions();
        sexual::check_counts(&mut checks);
        checks.followup_age(answers.date_at_start_of_followup, Item::DateAtStartOfFollowup, 0);
        if !sexual::is_female(answers) && answers.sexual_history == Some(true) {
            last_sexual_offence(&mut checks);
        }
    }
    sexual::check_history(&mut checks);
    checks.faults
}

fn last_sexual_offence(checks: &mut Checks<'_>) {
    checks.required(FaultKind::MissingMandatoryInput, &[Item::LastSexualOffence]);
    let (Some(birth), Some(last)) = (checks.answers.date_of_birth, checks.answers.last_sexual_offence) else {
        return;
    };
    if last <= birth {
        checks.add(FaultKind::LastSexualOffenceBeforeBirth, &[Item::LastSexualOffence]);
    } else if dates::age(birth, last) >= AGE_BEYOND {
        checks.add(FaultKind::LastSexualOffenceOutOfRange, &[Item::LastSexualOffence]);
    }
}

impl Model {
    fn result(&self, remand: Remand, answers: &Answers) -> Option<DirectContact> {
        if sexual::is_outside(answers) {
            return Some(DirectContact::not_applicable());
        }
        let followup = answers.date_at_start_of_followup?;
        self.scored(remand, answers, Counts::of(answers)?, followup)
    }

    /// The band of so many points.
    pub(crate) fn band(&self, points: f64) -> Option<Band> {
        band_of(&self.bands, points)
    }

    /// RSK-07: points, probability and band of somebody in whose answers nothing is wrong.
    pub(crate) fn scored(
        &self,
        remand: Remand,
        answers: &Answers,
        counts: Counts,
        followup: Date,
    ) -> Option<DirectContact> {
        let terms = self.points.terms(answers, counts, followup)?;
        let sum = total(&terms);
        let before = self.band(sum)?;
        let probability =
            if sum > 0.0 { number::logistic(self.intercept + self.per_point * sum) } else { 0.0 };
        let assessed = answers.assessment_date?;
        let asked = (sum > 0.0)
            .then(|| before >= Band::Medium && self.earns_reduction(remand, answers, followup, assessed));
        #[expect(clippy::cast_possible_truncation, reason = "0 to 64 points")]
        let points = sum as i64;
        Some(DirectContact {
            band: if asked == Some(true) { one_lower(before) } else { before },
            band_before_reduction: before,
            reduced: asked,
            points: Some(points),
            probability,
            percent: number::percent(probability),
            terms,
        })
    }

    /// Years at liberty without an offence: from the last offence, the last sexual offence and the start of follow-up.
    /// A day of an offence that is not known stands in nobody's way.
    fn earns_reduction(&self, remand: Remand, answers: &Answers, followup: Date, assessed: Date) -> bool {
        let long_ago = |day: Date| dates::age(day, assessed) >= self.reduction_years;
        remand.status(answers.supervision_status) != Some(Supervision::Custody)
            && answers.last_offence.is_none_or(long_ago)
            && answers.last_sexual_offence.is_none_or(long_ago)
            && long_ago(followup)
    }
}

fn one_lower(band: Band) -> Band {
    match band {
        Band::VeryHigh => Band::High,
        Band::High => Band::Medium,
        Band::Medium => Band::Low,
        other => other,
    }
}

impl DirectContact {
    pub(crate) fn not_applicable() -> DirectContact {
        DirectContact {
            band: Band::NotApplicable,
            band_before_reduction: Band::NotApplicable,
            reduced: None,
            points: None,
            probability: 0.0,
            percent: 0.0,
            terms: Vec::new(),
        }
    }
}
