//! OSP/DC: the contact scale in the first generation. The same points, bands and reduction as DC-SRP, other checks.
//!
//! Source: reference `actuarial.md` 12.5; numbers in `data/dc-srp.toml`.

use super::osp_iic::check_counts;
use crate::answers::{Answers, Item};
use crate::checks::Checks;
use crate::dc_srp::DirectContact;
use crate::fault::{Fault, FaultKind};
use crate::outcome::Outcome;
use crate::rules::Rules;
use crate::sexual::{self, Counts, Remand};

/// Every item that it looks at.
pub const ITEMS: [Item; 15] = [
    Item::AssessmentDate,
    Item::Gender,
    Item::SupervisionStatus,
    Item::SexualHistory,
    Item::SexualMotive,
    Item::DateOfBirth,
    Item::FollowupGiven,
    Item::Sanctions,
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
    Item::ImageSanctions,
    Item::LastSexualOffence,
    Item::LastOffence,
    Item::StrangerVictim,
];

const REQUIRED: [Item; 6] = [
    Item::Gender,
    Item::SupervisionStatus,
    Item::SexualHistory,
    Item::DateOfBirth,
    Item::FollowupGiven,
    Item::Sanctions,
];

/// Nobody is sanctioned under this age (the first generation stops there).
const AGE_MIN: i64 = 10;

/// RSK-18: scores one person.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<DirectContact> {
    let outcome = Outcome::new(&rules.osp_dc_about, answers, &ITEMS);
    let faults = faults(answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    if sexual::is_outside(answers) {
        return outcome.with(Some(DirectContact::not_applicable()));
    }
    let found = answers
        .followup_given
        .zip(Counts::of(answers))
        .and_then(|(followup, counts)| rules.dc_srp.scored(Remand::AsPublished, answers, counts, followup));
    outcome.with(found)
}

fn faults(answers: &Answers) -> Vec<Fault> {
    let mut checks = Checks::new(answers);
    let has_history = !sexual::is_female(answers) && answers.sexual_history == Some(true);
    let motive = has_history.then_some(Item::SexualMotive);
    let needed: Vec<Item> = REQUIRED.into_iter().chain(motive).collect();
    checks.required_with_day(&needed);
    check_counts(&mut checks);
    if !has_history {
        return checks.faults;
    }
    super::some_sanction(&mut checks);
    checks.followup_age(answers.followup_given, Item::FollowupGiven, AGE_MIN);
    if let Some((birth, last)) = answers.date_of_birth.zip(answers.last_sexual_offence) {
        if last <= birth {
            checks.add(FaultKind::LastSexualOffenceBeforeBirth, &[Item::LastSexualOffence]);
        } else if crate::dates::age(birth, last) < AGE_MIN {
            checks.add(FaultKind::LastSexualOffenceOutOfRange, &[Item::LastSexualOffence]);
        }
    }
    checks.faults
}
