//! CSRP, the Combined Serious Reoffending Predictor (RSR of the second generation): SVRP, DC-SRP and IIC-SRP added up,
//! and a constant for women with a sexual history.
//!
//! Source: reference `actuarial.md` 7; numbers in `data/csrp.toml`.

use crate::answers::{Answers, Band, Gender, Item};
use crate::checks::Checks;
use crate::fault::{Fault, FaultKind};
use crate::number;
use crate::outcome::{About, Outcome, Prediction, Step, Term, band_of, total};
use crate::rules::Rules;
use crate::{dc_srp, iic_srp};
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at. The three scores are in percent.
pub const ITEMS: [Item; 5] =
    [Item::Gender, Item::SexualHistory, Item::SvrpPercent, Item::DcPercent, Item::IicPercent];

/// The parts, by the names under which a fault lists them, in their order.
const PARTS: [(Item, &str); 3] = [
    (Item::DcPercent, "DIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR"),
    (Item::IicPercent, "IMAGES_AND_INDIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR"),
    (Item::SvrpPercent, "SERIOUS_VIOLENT_REOFFENDING_PREDICTOR"),
];

/// No score in percent is above a hundred. A little below 0 is clamped, as the services do it; nothing is as far below.
pub(crate) const MOST_PERCENT: f64 = 100.0;
pub(crate) const LEAST_PERCENT: f64 = -MOST_PERCENT;

/// The numbers of the sum.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    pub(crate) female_with_history: f64,
    pub(crate) bands: Vec<Step>,
}

/// What the sum says. Also the result of RSR, its ancestor.
#[derive(Clone, Debug, PartialEq)]
pub struct Combined {
    /// Percent with two decimals, 0.0 to 99.99.
    pub percent: f64,
    /// The band.
    pub band: Option<Band>,
    /// The parts, in percent.
    pub terms: Vec<Term>,
}

/// RSK-09: adds up. The scores are answers here, so that they can come from another day or system.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<Combined> {
    let outcome = Outcome::new(&rules.csrp.about, answers, &ITEMS);
    let mut own = Checks::new(answers);
    own.required(FaultKind::MissingMandatoryInput, &[Item::Gender, Item::SexualHistory]);
    for (item, _) in PARTS {
        own.within(item, LEAST_PERCENT, MOST_PERCENT);
    }
    let failing: Vec<&'static str> =
        PARTS.iter().filter(|(item, _)| !answers.has(*item)).map(|(_, name)| *name).collect();
    if !failing.is_empty() || !own.faults.is_empty() {
        let mut faults = vec![Fault::about(FaultKind::ComponentMissing, failing)];
        faults.append(&mut own.faults);
        return outcome.refused(faults);
    }
    let items = [Item::SvrpPercent, Item::DcPercent, Item::IicPercent];
    let result = rules.csrp.combined(answers, &items);
    outcome.with(Some(result))
}

/// Puts the three scores where [`score`] looks for them. A part without a result stays absent, and is named.
pub fn with_parts(
    answers: &Answers,
    svrp: &Outcome<Prediction>,
    dc: &Outcome<dc_srp::DirectContact>,
    iic: &Outcome<iic_srp::ImagesIndirect>,
) -> Answers {
    Answers {
        svrp_percent: svrp.result.as_ref().map(|svrp| svrp.percent),
        dc_percent: dc.result.as_ref().map(|dc| dc.percent),
        iic_percent: iic.result.as_ref().map(|iic| iic.percent),
        ..answers.clone()
    }
}

impl Model {
    /// Each part rounded to two decimals, then their sum. A band that was reduced leaves its score as it was.
    pub(crate) fn combined(&self, answers: &Answers, parts: &[Item]) -> Combined {
        let part = |item: &Item| {
            let percent = answers.number(*item).unwrap_or(0.0);
            Term::new(item.name(), percent, number::rounded(percent, 2))
        };
        let mut terms: Vec<Term> = parts.iter().map(part).collect();
        if answers.gender == Some(Gender::Female) && answers.sexual_history == Some(true) {
            let adds = number::rounded(self.female_with_history * 100.0, 2);
            terms.push(Term { name: "female with a sexual history", given: None, adds });
        }
        let percent = number::clamped(number::rounded(total(&terms), 2));
        Combined { percent, band: band_of(&self.bands, percent), terms }
    }
}
