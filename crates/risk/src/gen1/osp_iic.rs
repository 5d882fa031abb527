//! OSP/IIC: the image list in the first generation. Every man with a history whom no earlier row fits has the last but
//! one; women are outside. The weight is shown as it is, not to two decimals.
//!
//! Source: reference `actuarial.md` 12.5; numbers in `data/iic-srp.toml`.

use crate::answers::{Answers, Item};
use crate::checks::Checks;
use crate::fault::{Fault, FaultKind};
use crate::iic_srp::{ImagesIndirect, OtherSexual};
use crate::outcome::Outcome;
use crate::rules::Rules;
use crate::sexual::{self, Counts};

/// Every item that it looks at. The motive is accepted and changes nothing, so it is not required either, although
/// the service required it of men with a history.
pub const ITEMS: [Item; 7] = [
    Item::Gender,
    Item::SexualHistory,
    Item::SexualMotive,
    Item::ImageSanctions,
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
];

/// The order in which the first generation lists the counts.
const COUNTS: [Item; 4] = [
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
    Item::ImageSanctions,
];

/// RSK-18: scores one person.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<ImagesIndirect> {
    let outcome = Outcome::new(&rules.osp_iic_about, answers, &ITEMS);
    let mut checks = Checks::new(answers);
    checks.required(FaultKind::MissingMandatoryInput, &[Item::Gender, Item::SexualHistory]);
    check_counts(&mut checks);
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    if sexual::is_outside(answers) {
        return outcome.with(Some(ImagesIndirect::not_applicable()));
    }
    // Not all four are 0, so somebody whom no row fits has adult contact or non-contact sanctions.
    let found = Counts::of(answers).map(|counts| rules.iic_srp.row(OtherSexual::Either, counts));
    let unrounded = |found: ImagesIndirect| {
        let percent = crate::number::rounded(found.probability * 100.0, 3);
        ImagesIndirect { percent, ..found }
    };
    outcome.with(found.map(unrounded))
}

/// The counts of a man: all four and not all 0 with a history, none without.
pub(super) fn check_counts(checks: &mut Checks<'_>) {
    let answers = checks.answers;
    if sexual::is_female(answers) {
        return;
    }
    let (given, missing) = sexual::given_and_missing(answers, &COUNTS);
    match answers.sexual_history {
        Some(false) if !given.is_empty() => checks.add(FaultKind::SexualCountsInconsistent, &given),
        Some(true) if !missing.is_empty() => checks.add(FaultKind::SexualCountsMissing, &missing),
        Some(true) if given.iter().all(|item| answers.number(*item) == Some(0.0)) => {
            checks.add(FaultKind::SexualCountsMissing, &COUNTS);
        }
        Some(true) => {
            let negative: Vec<Item> = given
                .into_iter()
                .filter(|item| answers.number(*item).is_some_and(|count| count < 0.0))
                .collect();
            if !negative.is_empty() {
                checks.faults.push(Fault::new(FaultKind::ValueOutOfRange, &negative));
            }
        }
        _ => {}
    }
}
