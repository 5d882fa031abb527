//! RSR, Risk of Serious Recidivism: SNSV, OSP/DC and OSP/IIC added up, and a constant for women with a sexual history.
//! Three bands, other ones than those of CSRP (T2).
//!
//! Source: reference `actuarial.md` 12.6; numbers in `data/rsr.toml`.

use crate::answers::{Answers, Item};
use crate::checks::Checks;
use crate::csrp::{Combined, LEAST_PERCENT, MOST_PERCENT};
use crate::fault::{Fault, FaultKind};
use crate::outcome::Outcome;
use crate::rules::Rules;

/// Every item that it looks at. The three scores are in percent.
pub const ITEMS: [Item; 6] = [
    Item::Gender,
    Item::SexualHistory,
    Item::SexualMotive,
    Item::SnsvPercent,
    Item::OspDcPercent,
    Item::OspIicPercent,
];

/// The parts, by the names under which a fault lists them, in their order.
const PARTS: [(Item, &str); 3] =
    [(Item::OspDcPercent, "OSPDC"), (Item::OspIicPercent, "OSPIIC"), (Item::SnsvPercent, "SNSV")];

/// RSK-19: adds up. A part that is absent is named, never taken for 0.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<Combined> {
    let outcome = Outcome::new(&rules.rsr.about, answers, &ITEMS);
    let failing: Vec<&'static str> =
        PARTS.iter().filter(|(item, _)| !answers.has(*item)).map(|(_, name)| *name).collect();
    if !failing.is_empty() {
        return outcome.refused(vec![Fault::about(FaultKind::ComponentMissing, failing)]);
    }
    let mut checks = Checks::new(answers);
    checks.required(FaultKind::MissingMandatoryInput, &[Item::Gender, Item::SexualHistory]);
    for (item, _) in PARTS {
        checks.within(item, LEAST_PERCENT, MOST_PERCENT);
    }
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    let items = [Item::SnsvPercent, Item::OspDcPercent, Item::OspIicPercent];
    let result = rules.rsr.combined(answers, &items);
    outcome.with(Some(result))
}
