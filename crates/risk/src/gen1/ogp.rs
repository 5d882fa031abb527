//! OGP, the OASys General reoffending Predictor: OGRS3 and nine answers, in points. It has no successor.
//!
//! Source: reference `actuarial.md` 12.2; numbers in `data/ogp.toml`.

use super::OneAndTwoYears;
use crate::answers::{Answers, Item};
use crate::checks::Checks;
use crate::fault::FaultKind;
use crate::outcome::{About, Outcome, Step, Term};
use crate::rules::Rules;
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at, all of them required.
pub const ITEMS: [Item; 10] = [
    Item::Ogrs3TwoYears,
    Item::NoFixedAbode,
    Item::Unemployed,
    Item::Activities,
    Item::DrugMisuse,
    Item::DrugMotivation,
    Item::ProblemSolving,
    Item::Consequences,
    Item::OtherViews,
    Item::Attitudes,
];

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
    ogrs3: f64,
    no_fixed_abode: f64,
    unemployed: f64,
    activities: [f64; 3],
    drugs: f64,
    /// Numerator and denominator.
    thinking: [f64; 2],
    attitudes: [f64; 3],
}

/// RSK-15: scores one person.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<OneAndTwoYears> {
    let model = &rules.ogp;
    let outcome = Outcome::new(&model.about, answers, &ITEMS);
    let mut checks = Checks::new(answers);
    checks.required(FaultKind::MissingMandatoryInput, &ITEMS);
    checks.within(Item::Ogrs3TwoYears, 0.0, 100.0);
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    outcome.with(Some(model.scored(answers)))
}

impl Model {
    fn scored(&self, answers: &Answers) -> OneAndTwoYears {
        let given = |item: Item| answers.number(item).unwrap_or_default();
        let times = |item: Item, points: f64| Term::new(item.name(), given(item), given(item) * points);
        let level = |item: Item, points: [f64; 3]| {
            let adds = points.into_iter().zip([0.0, 1.0, 2.0]).find(|(_, level)| *level == given(item));
            Term::new(item.name(), given(item), adds.map_or(0.0, |(points, _)| points))
        };
        let ogrs3 = given(Item::Ogrs3TwoYears);
        let drugs = given(Item::DrugMisuse) + given(Item::DrugMotivation);
        let thinking = given(Item::ProblemSolving) + given(Item::Consequences) + given(Item::OtherViews);
        let [of, parts] = self.thinking;
        let terms = vec![
            Term::new(Item::Ogrs3TwoYears.name(), ogrs3, (self.ogrs3 * ogrs3).round()),
            times(Item::NoFixedAbode, self.no_fixed_abode),
            times(Item::Unemployed, self.unemployed),
            level(Item::Activities, self.activities),
            Term::new("drug misuse and motivation", drugs, (self.drugs * drugs).round()),
            Term::new("thinking", thinking, (of * thinking / parts).round()),
            level(Item::Attitudes, self.attitudes),
        ];
        super::from_points(terms, self.per_point, [self.one_year, self.two_years], &self.bands)
    }
}
