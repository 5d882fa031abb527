//! OVP, the OASys Violence Predictor: history and eight answers, in points.
//!
//! Source: reference `actuarial.md` 12.3; numbers in `data/ovp.toml`.

use super::{OneAndTwoYears, some_sanction};
use crate::answers::{Answers, Gender, Item};
use crate::checks::Checks;
use crate::dates;
use crate::fault::{Fault, FaultKind};
use crate::outcome::{About, Outcome, Step, Term};
use crate::rules::Rules;
use crate::sexual::points;
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at, all of them required.
pub const ITEMS: [Item; 13] = [
    Item::Gender,
    Item::DateOfBirth,
    Item::FollowupCalculated,
    Item::Sanctions,
    Item::ViolentSanctions,
    Item::RecognisesImpact,
    Item::NoFixedAbode,
    Item::Unemployed,
    Item::Alcohol,
    Item::BingeDrinking,
    Item::TreatmentNow,
    Item::Temper,
    Item::Attitudes,
];

/// Which sanctions count as "any sanctions" (T20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnySanctions {
    /// All, the current one too, so that everybody has them. As published by the services, and the default.
    WithCurrent,
    /// Only previous ones.
    Previous,
}

/// From a value on, so many points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct From {
    from: i64,
    points: i64,
}

/// The numbers of the scale.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    one_year: f64,
    two_years: f64,
    per_point: f64,
    bands: Vec<Step>,
    any_sanction: i64,
    /// By count; the last holds for all beyond.
    violent: Vec<i64>,
    other_sanctions: Vec<From>,
    age_at_followup: Vec<From>,
    male: i64,
    does_not_recognise_impact: i64,
    no_fixed_abode: i64,
    unemployed: i64,
    alcohol: f64,
    treatment_now: i64,
    temper: i64,
    attitudes: i64,
}

/// Scores one person as the services do.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<OneAndTwoYears> {
    score_with(rules, AnySanctions::WithCurrent, answers)
}

/// RSK-16: scores one person under one reading of "any sanctions".
pub fn score_with(rules: &Rules, any: AnySanctions, answers: &Answers) -> Outcome<OneAndTwoYears> {
    let model = &rules.ovp;
    let mut outcome = Outcome::new(&model.about, answers, &ITEMS);
    outcome.variant = (any == AnySanctions::Previous).then_some("any sanctions: only previous ones (T20)");
    let faults = model.faults(answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    let result = model.scored(any, answers);
    outcome.with(result)
}

fn step(steps: &[From], value: i64) -> i64 {
    steps.iter().rev().find(|step| value >= step.from).map_or(0, |step| step.points)
}

impl Model {
    fn faults(&self, answers: &Answers) -> Vec<Fault> {
        let mut checks = Checks::new(answers);
        checks.required(FaultKind::MissingMandatoryInput, &ITEMS);
        some_sanction(&mut checks);
        let order = [Item::Sanctions, Item::ViolentSanctions];
        checks.violent_sanctions(FaultKind::ViolentMoreThanAll, &order);
        let youngest = self.age_at_followup.first().map_or(0, |step| step.from);
        checks.followup_age(answers.followup_calculated, Item::FollowupCalculated, youngest);
        checks.faults
    }

    fn scored(&self, any: AnySanctions, answers: &Answers) -> Option<OneAndTwoYears> {
        let (all, violent) = (answers.sanctions?, answers.violent_sanctions?);
        let age = dates::age(answers.date_of_birth?, answers.followup_calculated?);
        let counted = if any == AnySanctions::Previous { all - 1 } else { all };
        let last = self.violent.len().saturating_sub(1);
        let by_count = self.violent.get(usize::try_from(violent).ok()?.min(last)).copied()?;
        let terms = vec![
            points("any sanctions", counted, if counted > 0 { self.any_sanction } else { 0 }),
            points(Item::ViolentSanctions.name(), violent, by_count),
            points("sanctions without violence", all - violent, step(&self.other_sanctions, all - violent)),
            points("age at start of follow-up", age, step(&self.age_at_followup, age)),
            yes("male", answers.gender? == Gender::Male, self.male),
            yes("does not recognise the impact", !answers.recognises_impact?, self.does_not_recognise_impact),
            yes(Item::NoFixedAbode.name(), answers.no_fixed_abode?, self.no_fixed_abode),
            yes(Item::Unemployed.name(), answers.unemployed?, self.unemployed),
            self.alcohol_term(answers)?,
            yes(Item::TreatmentNow.name(), answers.treatment_now?, self.treatment_now),
            level(answers, Item::Temper, self.temper)?,
            level(answers, Item::Attitudes, self.attitudes)?,
        ];
        Some(super::from_points(terms, self.per_point, [self.one_year, self.two_years], &self.bands))
    }

    /// Both alcohol answers together, rounded up.
    fn alcohol_term(&self, answers: &Answers) -> Option<Term> {
        let levels = answers.number(Item::Alcohol)? + answers.number(Item::BingeDrinking)?;
        Some(Term::new("alcohol", levels, (self.alcohol * levels).ceil()))
    }
}

fn yes(name: &'static str, yes: bool, adds: i64) -> Term {
    points(name, i64::from(yes), i64::from(yes) * adds)
}

fn level(answers: &Answers, item: Item, each: i64) -> Option<Term> {
    let level = answers.number(item)?;
    Some(Term::new(item.name(), level, level * crate::sexual::float(each)))
}
