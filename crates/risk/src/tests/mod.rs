//! The library's own cases: they stand alone, without the references. Rule ids stand beside what keeps them, traps
//! (T1 to T23) are those of the reference.

mod dates;
mod first_generation;
mod laws;
mod numbers;
mod offences;
mod pathway;
mod predictors;
mod screens;
mod sexual;
mod traps;

use crate::{Answers, Fault, Item, Offences, Rules};
use std::sync::LazyLock;

fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().unwrap());
    &RULES
}

fn offences() -> &'static Offences {
    static OFFENCES: LazyLock<Offences> = LazyLock::new(|| Offences::common().unwrap());
    &OFFENCES
}

/// Answers from `name=value` separated by spaces.
fn answers(given: &str) -> Answers {
    Answers::default().with(given)
}

impl Answers {
    /// The same answers with some others. `name=` takes one away.
    fn with(mut self, given: &str) -> Answers {
        for pair in given.split_whitespace() {
            let (name, value) = pair.split_once('=').unwrap();
            self.read(Item::named(name).unwrap_or_else(|| panic!("{name} is an item")), value).unwrap();
        }
        self
    }
}

/// Faults as they are written.
fn written(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

/// A history in which nothing is missing: the worked example of the reference (4.7).
const HISTORY: &str = "assessmentDate=2025-10-03 gender=MALE dateOfBirth=1954-10-10 \
    dateOfCurrentConviction=1972-07-02 dateAtStartOfFollowup=1973-08-13 ageAtFirstSanction=13 \
    totalNumberOfSanctionsForAllOffences=28 totalNumberOfViolentSanctions=13 currentOffenceCode=13000";

/// An assessment in which every dynamic answer is the lowest.
const ASSESSMENT: &str = "suitabilityOfAccommodation=NO_PROBLEMS isUnemployed=false \
    currentRelationshipWithPartner=NO_PROBLEMS evidenceOfDomesticAbuse=false \
    currentRelationshipStatus=NOT_IN_RELATIONSHIP regularOffendingActivities=NO_PROBLEMS \
    motivationToTackleDrugMisuse=FULL_MOTIVATION currentAlcoholUseProblems=NO_PROBLEMS \
    excessiveAlcoholUse=NO_PROBLEMS impulsivityProblems=NO_PROBLEMS temperControl=NO_PROBLEMS \
    proCriminalAttitudes=NO_PROBLEMS didOffenceInvolveCarryingOrUsingWeapon=false previousConvictions=[]";

fn history() -> Answers {
    answers(HISTORY)
}

fn assessed() -> Answers {
    history().with(ASSESSMENT)
}

/// A man with a sexual history in whose answers nothing is missing.
const SEXUAL: &str = "assessmentDate=2026-03-02 gender=MALE supervisionStatus=COMMUNITY \
    hasEverCommittedSexualOffence=true dateOfBirth=1980-01-01 dateAtStartOfFollowup=2025-01-01 \
    totalNumberOfSanctionsForAllOffences=4 totalContactAdultSexualSanctions=1 totalContactChildSexualSanctions=0 \
    totalNonContactSexualOffences=0 totalIndecentImageSanctions=0 dateOfMostRecentSexualOffence=2010-06-01";

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}
