//! Checks that several instruments share, in the order in which faults are listed.

use crate::answers::{Answers, Item};
use crate::dates;
use crate::fault::{Fault, FaultKind};
use crate::offences::{Category, Offences, is_code};
use jiff::civil::Date;

/// Nobody has reached it (reference 2.5).
pub(crate) const AGE_BEYOND: i64 = 110;
const SANCTIONS_MAX: i64 = 999;
const MONTHS_AFTER_ASSESSMENT: i64 = 3;

/// Gathers what is wrong with the answers of one person.
pub(crate) struct Checks<'a> {
    pub answers: &'a Answers,
    pub faults: Vec<Fault>,
}

impl<'a> Checks<'a> {
    pub fn new(answers: &'a Answers) -> Checks<'a> {
        Checks { answers, faults: Vec::new() }
    }

    pub fn add(&mut self, kind: FaultKind, items: &[Item]) {
        self.faults.push(Fault::new(kind, items));
    }

    /// RSK-01: every item that is missing is named, and all of them at once.
    pub fn required(&mut self, kind: FaultKind, items: &[Item]) {
        let missing: Vec<Item> = items.iter().copied().filter(|item| !self.answers.has(*item)).collect();
        if !missing.is_empty() {
            self.add(kind, &missing);
        }
    }

    /// The day of the assessment, then what the instrument requires. Services fill the day in from their clock (T13);
    /// here it is asked for like everything else.
    pub fn required_with_day(&mut self, items: &[Item]) {
        let with_day: Vec<Item> =
            std::iter::once(Item::AssessmentDate).chain(items.iter().copied()).collect();
        self.required(FaultKind::MissingMandatoryInput, &with_day);
    }

    /// The conviction is after the birth.
    pub fn conviction_after_birth(&mut self) {
        let Some((birth, conviction)) = self.birth_and_conviction() else { return };
        if conviction <= birth {
            self.add(FaultKind::ConvictionBeforeBirth, &[Item::DateOfCurrentConviction]);
        }
    }

    /// The first sanction is no later than the current conviction.
    pub fn first_sanction_before_conviction(&mut self) {
        let Some((birth, conviction)) = self.birth_and_conviction() else { return };
        let Some(first) = self.answers.age_at_first_sanction else { return };
        if conviction > birth && dates::age(birth, conviction) < first {
            let items = [Item::DateOfCurrentConviction, Item::AgeAtFirstSanction];
            self.add(FaultKind::FirstSanctionAfterConviction, &items);
        }
    }

    fn birth_and_conviction(&self) -> Option<(Date, Date)> {
        Some((self.answers.date_of_birth?, self.answers.date_of_current_conviction?))
    }

    /// Exactly three months after the assessment is still fine (T21).
    pub fn conviction_near_assessment(&mut self) {
        let answers = self.answers;
        let (Some(conviction), Some(assessed)) =
            (answers.date_of_current_conviction, answers.assessment_date)
        else {
            return;
        };
        if conviction > dates::months_later(assessed, MONTHS_AFTER_ASSESSMENT) {
            let items = [Item::DateOfCurrentConviction, Item::AssessmentDate];
            self.add(FaultKind::ConvictionLongAfterAssessment, &items);
        }
    }

    /// 0 to 109.
    pub fn first_sanction_age(&mut self) {
        if self.answers.age_at_first_sanction.is_some_and(|age| !(0..AGE_BEYOND).contains(&age)) {
            self.add(FaultKind::FirstSanctionAgeOutOfRange, &[Item::AgeAtFirstSanction]);
        }
    }

    /// RSK-03: five digits, and known to the table unless the caller has mapped it.
    pub fn offence(&mut self, offences: &Offences, mapped: bool) {
        let Some(code) = &self.answers.offence_code else { return };
        if !is_code(code) {
            self.add(FaultKind::OffenceCodeForm, &[Item::OffenceCode]);
        } else if !mapped {
            self.offence_not_mapped(code, offences);
        }
    }

    /// RSK-03: the code is named, with the version of the table that does not know it.
    pub fn offence_not_mapped(&mut self, code: &str, offences: &Offences) {
        let mut fault = Fault::new(FaultKind::OffenceCodeNotMapped, &[Item::OffenceCode]);
        let what = if offences.get(code).is_some() { "has no kind" } else { "is not" };
        fault.detail = Some(format!("{code} {what} in the table {}", offences.version()));
        self.faults.push(fault);
    }

    /// 1 to 999.
    pub fn sanctions(&mut self) {
        if self.answers.sanctions.is_some_and(|all| !(1..=SANCTIONS_MAX).contains(&all)) {
            self.add(FaultKind::SanctionsOutOfRange, &[Item::Sanctions]);
        }
    }

    /// 0 to all sanctions, where both are given.
    pub fn violent_sanctions(&mut self, kind: FaultKind, order: &[Item]) {
        let (Some(violent), Some(all)) = (self.answers.violent_sanctions, self.answers.sanctions) else {
            return;
        };
        if violent < 0 || violent > all {
            self.add(kind, order);
        }
    }

    /// Somewhere to begin.
    pub fn followup_or_conviction(&mut self) {
        if self.answers.date_at_start_of_followup.is_none()
            && self.answers.date_of_current_conviction.is_none()
        {
            self.add(FaultKind::FollowupRequired, &[Item::DateAtStartOfFollowup]);
        }
    }

    /// After the birth, and at an age between `least` and 109.
    pub fn followup_age(&mut self, followup: Option<Date>, item: Item, least: i64) {
        let (Some(birth), Some(followup)) = (self.answers.date_of_birth, followup) else { return };
        if followup <= birth {
            self.add(FaultKind::FollowupBeforeBirth, &[item]);
        } else if !(least..AGE_BEYOND).contains(&dates::age(birth, followup)) {
            self.add(FaultKind::FollowupOutOfRange, &[item]);
        }
    }

    /// Drugs without an answer on motivation.
    pub fn drug_motivation(&mut self, flags: &[Item]) {
        if self.answers.drug_motivation.is_some() {
            return;
        }
        let used: Vec<Item> =
            flags.iter().copied().filter(|flag| self.answers.number(*flag) == Some(1.0)).collect();
        if !used.is_empty() {
            self.add(FaultKind::DrugMotivationInconsistent, &used);
        }
    }

    /// A count or a figure within what it can be.
    pub fn within(&mut self, item: Item, least: f64, most: f64) {
        if self.answers.number(item).is_some_and(|given| !(least..=most).contains(&given)) {
            self.add(FaultKind::ValueOutOfRange, &[item]);
        }
    }
}

/// The category that the caller gave, or that of the code. `None`: unknown.
pub(crate) fn category(answers: &Answers, offences: &Offences) -> Option<Category> {
    let given = answers.offence_category;
    let found = || offences.get(answers.offence_code.as_deref()?).map(|offence| offence.category);
    given.or_else(found).filter(|category| *category != Category::Unknown)
}
