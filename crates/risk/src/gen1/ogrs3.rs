//! OGRS3: the chance of any proven reoffending within one and two years, from history alone.
//!
//! Source: reference `actuarial.md` 12.1; numbers in `data/ogrs3.toml`.

use super::{OneAndTwoYears, offence_code, some_sanction};
use crate::answers::{Answers, Gender, Item};
use crate::checks::Checks;
use crate::fault::{Fault, FaultKind};
use crate::offences::{Offences, Ogrs3Group};
use crate::outcome::{About, Outcome, Step, Term, band_of, total};
use crate::rules::Rules;
use crate::{dates, number};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which numbers hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Five digits, with the sign for girls (T4) and the weight of one offence group (T5) as published. The default.
    Published,
    /// Exactly what the public service computed, with both slips.
    Service,
    /// Nine digits, and no more than 50 previous sanctions count (T20), as in the calculator of 2018.
    NineDigits,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Age {
    from: i64,
    male: f64,
    female: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    one_year: f64,
    two_years: f64,
    first_sanction: f64,
    repeat_sanction: f64,
    rate: f64,
    sanctions_max: Option<i64>,
    ages: Vec<Age>,
    offence: BTreeMap<Ogrs3Group, f64>,
}

/// The numbers, in three editions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    years_added: f64,
    age_at_conviction_min: i64,
    bands: Vec<Step>,
    required: Vec<Item>,
    published: Numbers,
    service: Numbers,
    nine_digits: Numbers,
}

/// Somebody's history in figures.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Whether the values for women hold.
    pub female: bool,
    /// Completed years at the start of follow-up, 10 or more.
    pub age_at_followup: i64,
    /// Years from the first sanction to the current conviction.
    pub career: i64,
    /// Sanctions, the current one included, 1 or more.
    pub sanctions: i64,
}

/// The probabilities before they become whole percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Probabilities {
    /// Within one year, 0 to 1.
    pub one_year: f64,
    /// Within two years, 0 to 1.
    pub two_years: f64,
    /// What they are made of, without the two intercepts.
    pub terms: Vec<Term>,
}

/// Every item that it looks at.
pub fn items(rules: &Rules) -> Vec<Item> {
    let mut items = rules.ogrs3.required.clone();
    items.push(Item::OffenceWeight);
    items
}

/// RSK-14: scores one person by one edition.
pub fn score(
    rules: &Rules,
    edition: Edition,
    offences: &Offences,
    answers: &Answers,
) -> Outcome<OneAndTwoYears> {
    let model = &rules.ogrs3;
    let mut outcome = Outcome::new(&model.about, answers, &items(rules));
    outcome.variant = match edition {
        Edition::Published => None,
        Edition::Service => Some("as the public service computed it (T4, T5)"),
        Edition::NineDigits => Some("nine digits, sanctions capped (T20)"),
    };
    if answers.offence_weight.is_none() {
        outcome.offence_table = Some(Arc::clone(offences.version()));
    }
    let faults = model.faults(edition, offences, answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    let result = model.scored(edition, offences, answers);
    outcome.with(result)
}

impl Model {
    fn numbers(&self, edition: Edition) -> &Numbers {
        match edition {
            Edition::Published => &self.published,
            Edition::Service => &self.service,
            Edition::NineDigits => &self.nine_digits,
        }
    }

    fn faults(&self, edition: Edition, offences: &Offences, answers: &Answers) -> Vec<Fault> {
        let mut checks = Checks::new(answers);
        checks.required(FaultKind::MissingMandatoryInput, &self.required);
        checks.conviction_after_birth();
        let at_conviction = self.age_at_conviction(answers);
        if at_conviction.is_some_and(|age| age < self.age_at_conviction_min) {
            checks.add(FaultKind::ConvictionBelowTen, &[Item::DateOfCurrentConviction]);
        }
        checks.first_sanction_before_conviction();
        checks.first_sanction_age();
        some_sanction(&mut checks);
        self.offence_faults(edition, offences, &mut checks);
        if checks.faults.is_empty() {
            let youngest = self.numbers(edition).ages.first().map_or(0, |age| age.from);
            checks.followup_age(answers.followup_calculated, Item::FollowupCalculated, youngest);
        }
        checks.faults
    }

    /// `None` where the dates are missing or the wrong way round, which is a fault of its own.
    fn age_at_conviction(&self, answers: &Answers) -> Option<i64> {
        let (birth, conviction) = (answers.date_of_birth?, answers.date_of_current_conviction?);
        (conviction > birth).then(|| dates::age(birth, conviction))
    }

    fn offence_faults(&self, edition: Edition, offences: &Offences, checks: &mut Checks<'_>) {
        let answers = checks.answers;
        let Some(code) = &answers.offence_code else { return };
        if !offence_code(checks, answers) || self.weight(edition, offences, answers).is_some() {
            return;
        }
        match offences.get(code).and_then(|offence| offence.ogrs3) {
            Some(Ogrs3Group::ExactNeeded) => checks.add(FaultKind::ExactOffenceNeeded, &[Item::OffenceCode]),
            _ => checks.offence_not_mapped(code, offences),
        }
    }

    fn weight(&self, edition: Edition, offences: &Offences, answers: &Answers) -> Option<f64> {
        let found = || {
            let group = offences.get(answers.offence_code.as_deref()?)?.ogrs3?;
            self.numbers(edition).offence.get(&group).copied()
        };
        answers.offence_weight.or_else(found)
    }

    fn scored(&self, edition: Edition, offences: &Offences, answers: &Answers) -> Option<OneAndTwoYears> {
        let figures = Figures {
            female: answers.gender? == Gender::Female,
            age_at_followup: dates::age(answers.date_of_birth?, answers.followup_calculated?),
            career: self.age_at_conviction(answers)? - answers.age_at_first_sanction?,
            sanctions: answers.sanctions?,
        };
        let found = self.probabilities(edition, figures, self.weight(edition, offences, answers)?)?;
        let two_years = number::whole_percent_of_five(found.two_years);
        Some(OneAndTwoYears {
            one_year: number::whole_percent_of_five(found.one_year),
            two_years,
            band: band_of(&self.bands, crate::sexual::float(two_years)),
            points: None,
            terms: found.terms,
        })
    }

    /// The probabilities from figures, for whoever has no dates. `None`: younger than the table.
    pub fn probabilities(&self, edition: Edition, figures: Figures, weight: f64) -> Option<Probabilities> {
        let numbers = self.numbers(edition);
        let age = numbers.ages.iter().rev().find(|age| figures.age_at_followup >= age.from)?;
        let by_age = if figures.female { age.female } else { age.male };
        let sanctions = numbers.sanctions_max.map_or(figures.sanctions, |most| figures.sanctions.min(most));
        let (name, adds) = match sanctions {
            1 => ("first sanction", numbers.first_sanction),
            _ => ("further sanction", numbers.repeat_sanction),
        };
        let float = crate::sexual::float;
        let rate = (float(sanctions) / (float(figures.career) + self.years_added)).ln();
        let terms = vec![
            Term::new("age and sex", float(figures.age_at_followup), by_age),
            Term { name, given: None, adds },
            Term::new("logarithm of sanctions a year", rate, rate * numbers.rate),
            Term { name: "current offence", given: None, adds: weight },
        ];
        let sum = total(&terms);
        let one_year = number::logistic(numbers.one_year + sum);
        Some(Probabilities { one_year, two_years: number::logistic(numbers.two_years + sum), terms })
    }
}
