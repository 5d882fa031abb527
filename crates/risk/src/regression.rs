//! The formula of ARP, VRP, SVRP and SNSV: a sum of terms from somebody's history, and in the dynamic variant from
//! the assessment, whose logistic is the probability. One formula, a set of coefficients for each.
//!
//! Source: reference `actuarial.md` 4.3, 4.4 and 12.4, from the published code of hmpps-arns-risk-actuarial-api.

use crate::answers::{Answers, Conviction, Item, Relationship};
use crate::offences::Category;
use crate::outcome::Term;
use crate::{dates, number};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A coefficient for each sex.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BySex {
    male: f64,
    female: f64,
}

impl BySex {
    fn of(self, female: bool) -> f64 {
        if female { self.female } else { self.male }
    }
}

/// What violent sanctions add.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Violence {
    never: BySex,
    once: f64,
    each: f64,
    rate: f64,
}

/// An answer times its coefficient. A yes counts `when_true`: unemployment counts twice (T9).
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counted {
    item: Item,
    coefficient: f64,
    #[serde(default = "one")]
    when_true: f64,
}

fn one() -> f64 {
    1.0
}

/// The coefficients of one variant of one instrument.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Set {
    intercept: f64,
    male_age: Vec<f64>,
    female_age: Vec<f64>,
    female: f64,
    first_sanction: f64,
    second_sanction: f64,
    each_sanction: f64,
    years_to_second: BySex,
    months: Vec<f64>,
    sanction_rate: BySex,
    sanction_rate_squared: Option<BySex>,
    violence: Option<Violence>,
    #[serde(default)]
    answers: Vec<Counted>,
    living_together: Option<f64>,
    partner_when_living_together: Option<f64>,
    other_drugs: Option<f64>,
    pub(crate) domestic_violence: Option<f64>,
    #[serde(default)]
    convictions: BTreeMap<Conviction, f64>,
    #[serde(default)]
    pub(crate) offence: BTreeMap<Category, f64>,
}

/// The figures outside the coefficients.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Added to the years from first to current sanction under the logarithm.
    pub career_years: f64,
    /// The same for violent sanctions.
    pub violence_years: f64,
    /// Months without an offence beyond these count no more.
    pub months_max: i64,
}

/// Somebody's history in figures: what is left of dates once ages are taken from them.
#[derive(Clone, Copy, Debug)]
pub struct History {
    /// Whether the coefficients for women hold.
    pub female: bool,
    /// Completed years at the start of follow-up.
    pub age_at_followup: i64,
    /// Completed years at the current conviction.
    pub age_at_conviction: i64,
    /// Completed years at the first sanction.
    pub age_at_first_sanction: i64,
    /// Sanctions for any offence, 1 or more.
    pub sanctions: i64,
    /// Those for violence. `None` where the instrument does not ask.
    pub violent: Option<i64>,
    /// Months since follow-up began. `None` while it has not.
    pub months: Option<i64>,
}

impl History {
    /// From the answers, with the follow-up that the instrument goes by. `None`: something is missing.
    pub(crate) fn of(answers: &Answers, followup: Date) -> Option<History> {
        let birth = answers.date_of_birth?;
        Some(History {
            female: answers.gender? == crate::Gender::Female,
            age_at_followup: dates::age(birth, followup),
            age_at_conviction: dates::age(birth, answers.date_of_current_conviction?),
            age_at_first_sanction: answers.age_at_first_sanction?,
            sanctions: answers.sanctions?,
            violent: answers.violent_sanctions,
            months: dates::months(followup, answers.assessment_date?),
        })
    }

    /// Years from the first sanction to the current conviction.
    fn career(&self) -> f64 {
        float(self.age_at_conviction - self.age_at_first_sanction)
    }
}

fn float(number: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "ages and counts, not 2^53")]
    let float = number as f64;
    float
}

/// The terms of the history, `weight` being that of the current offence.
pub(crate) fn history_terms(set: &Set, scale: Scale, history: &History, weight: f64) -> Vec<Term> {
    let mut terms = Vec::with_capacity(40);
    each_of_history(set, scale, history, weight, |name, given, adds| terms.push(Term { name, given, adds }));
    terms
}

/// Only what they add up to, for whoever scores millions.
pub(crate) fn history_total(set: &Set, scale: Scale, history: &History, weight: f64) -> f64 {
    let mut total = 0.0;
    each_of_history(set, scale, history, weight, |_, _, adds| total += adds);
    total
}

/// Calls `add` with each term: its name, what was given, and what it adds.
fn each_of_history(
    set: &Set,
    scale: Scale,
    history: &History,
    weight: f64,
    mut add: impl FnMut(&'static str, Option<f64>, f64),
) {
    let (female, sanctions, career) = (history.female, float(history.sanctions), history.career());
    let age = float(history.age_at_followup);
    let powers = if female { &set.female_age } else { &set.male_age };
    add("intercept", None, set.intercept);
    add("age at start of follow-up", Some(age), number::polynomial(powers, age));
    if female {
        add("female", None, set.female);
    }
    add("current offence", None, weight);
    add("sanctions", Some(sanctions), sanctions * set.each_sanction);
    match history.sanctions {
        1 => add("first sanction", None, set.first_sanction),
        2 => {
            add("second sanction", None, set.second_sanction);
            let adds = career * set.years_to_second.of(female);
            add("years from first to second sanction", Some(career), adds);
        }
        _ => {
            let rate = (sanctions / (career + scale.career_years)).ln();
            add("logarithm of sanctions a year", Some(rate), rate * set.sanction_rate.of(female));
            if let Some(squared) = set.sanction_rate_squared {
                add("square of that logarithm", Some(rate * rate), rate * rate * squared.of(female));
            }
        }
    }
    // Months at liberty without an offence, up to a cap. Before follow-up begins there are none, which counts like 0 and
    // is not the same (T11).
    let months = history.months.map(|months| float(months.min(scale.months_max)));
    let adds = months.map_or(0.0, |months| number::polynomial(&set.months, months));
    add("months since follow-up began", months, adds);
    if let (Some(violence), Some(violent)) = (set.violence, history.violent) {
        each_of_violence(violence, scale, history, violent, add);
    }
}

/// At one violent sanction three terms count (T9).
fn each_of_violence(
    violence: Violence,
    scale: Scale,
    history: &History,
    violent: i64,
    mut add: impl FnMut(&'static str, Option<f64>, f64),
) {
    let count = float(violent);
    match violent {
        0 => add("no violent sanction", None, violence.never.of(history.female)),
        1 => add("one violent sanction", None, violence.once),
        _ => {}
    }
    add("violent sanctions", Some(count), count * violence.each);
    if violent > 0 {
        let rate = (count / (history.career() + scale.violence_years)).ln();
        add("logarithm of violent sanctions a year", Some(rate), rate * violence.rate);
    }
}

/// The terms of the assessment. A drug answer that is absent counts nothing; what may be absent is the caller's to say.
pub(crate) fn answer_terms(set: &Set, answers: &Answers, other_drugs: &[Item], terms: &mut Vec<Term>) {
    for counted in &set.answers {
        let Some(given) = answers.number(counted.item) else { continue };
        let value = given * counted.when_true;
        terms.push(Term::new(counted.item.name(), value, value * counted.coefficient));
    }
    let together = answers.relationship == Some(Relationship::LivingTogether);
    if let (Some(lives), true) = (set.living_together, together) {
        terms.push(Term { name: "lives with the partner", given: None, adds: lives });
    }
    if let (Some(quality), true, Some(level)) =
        (set.partner_when_living_together, together, answers.number(Item::Partner))
    {
        terms.push(Term::new("relationship with that partner", level, level * quality));
    }
    if let (Some(any), true) = (set.other_drugs, any_true(answers, other_drugs)) {
        terms.push(Term { name: "any other drug", given: None, adds: any });
    }
    for conviction in answers.previous_convictions.unwrap_or_default().iter() {
        if let Some(adds) = set.convictions.get(&conviction) {
            terms.push(Term { name: conviction_name(conviction), given: None, adds: *adds });
        }
    }
}

pub(crate) fn any_true(answers: &Answers, items: &[Item]) -> bool {
    items.iter().any(|item| answers.number(*item) == Some(1.0))
}

fn conviction_name(conviction: Conviction) -> &'static str {
    match conviction {
        Conviction::Homicide => "previous homicide",
        Conviction::WoundingGbh => "previous wounding or GBH",
        Conviction::Kidnapping => "previous kidnapping",
        Conviction::Firearms => "previous firearms offence",
        Conviction::Robbery => "previous robbery",
        Conviction::AggravatedBurglary => "previous aggravated burglary",
        Conviction::Weapon => "previous weapon offence",
        Conviction::CriminalDamage => "previous criminal damage endangering life",
        Conviction::Arson => "previous arson",
    }
}
