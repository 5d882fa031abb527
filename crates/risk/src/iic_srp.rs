//! IIC-SRP, the Images and Indirect Contact Sexual Reoffending Predictor (OSP/IIC): men with a sexual history, by the
//! first row of a list that fits.
//!
//! Source: reference `actuarial.md` 6; numbers in `data/iic-srp.toml`.

use crate::answers::{Answers, Band, Item};
use crate::checks::Checks;
use crate::fault::FaultKind;
use crate::number;
use crate::outcome::{About, Outcome};
use crate::rules::Rules;
use crate::sexual::{self, Counts};
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at.
pub const ITEMS: [Item; 7] = [
    Item::Gender,
    Item::SexualHistory,
    Item::ImageSanctions,
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
    Item::Sanctions,
];

/// Who the last row but one is for (T6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherSexual {
    /// Anybody with adult contact *or* non-contact sanctions, as both predecessors had it. The documented intent.
    Either,
    /// Only somebody with both, as the public service has it.
    Both,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The probability, 0 to 1.
    pub weight: f64,
    /// The band.
    pub band: Band,
}

/// The numbers of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    two_images: Row,
    one_image: Row,
    two_child_contacts: Row,
    one_child_contact: Row,
    pub(crate) other_sexual: Row,
    nothing: Row,
}

/// What the list says.
#[derive(Clone, Debug, PartialEq)]
pub struct ImagesIndirect {
    /// The band. There is no very high one.
    pub band: Band,
    /// 0 to 1.
    pub probability: f64,
    /// Percent with two decimals.
    pub percent: f64,
    /// Which row it was, in words.
    pub row: &'static str,
}

impl ImagesIndirect {
    pub(crate) fn new(row: Row, words: &'static str) -> ImagesIndirect {
        let percent = number::percent(row.weight);
        ImagesIndirect { band: row.band, probability: row.weight, percent, row: words }
    }

    pub(crate) fn not_applicable() -> ImagesIndirect {
        ImagesIndirect::new(Row { weight: 0.0, band: Band::NotApplicable }, "not applicable")
    }
}

/// Scores one person by the documented intent.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<ImagesIndirect> {
    score_with(rules, OtherSexual::Either, answers)
}

/// RSK-08: scores one person under one reading of the last row but one.
pub fn score_with(rules: &Rules, other: OtherSexual, answers: &Answers) -> Outcome<ImagesIndirect> {
    let mut outcome = Outcome::new(&rules.iic_srp.about, answers, &ITEMS);
    outcome.variant =
        (other == OtherSexual::Both).then_some("only adult contact and non-contact together (T6)");
    let mut checks = Checks::new(answers);
    checks.required(FaultKind::MissingMandatoryInput, &[Item::Gender, Item::SexualHistory]);
    if !sexual::is_outside(answers) {
        sexual::check_counts(&mut checks);
    }
    sexual::check_history(&mut checks);
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    let result = rules.iic_srp.result(other, answers);
    outcome.with(result)
}

impl Model {
    fn result(&self, other: OtherSexual, answers: &Answers) -> Option<ImagesIndirect> {
        if answers.sexual_history != Some(true) {
            return Some(ImagesIndirect::not_applicable());
        }
        if sexual::is_female(answers) {
            // Her counts are not asked: no answer to them would change anything (T7).
            return Some(ImagesIndirect::new(self.nothing, "a woman: the list was made for men"));
        }
        Some(self.row(other, Counts::of(answers)?))
    }

    /// The first row that fits.
    pub(crate) fn row(&self, other: OtherSexual, counts: Counts) -> ImagesIndirect {
        let (adult, non_contact) = (counts.adult > 0, counts.non_contact > 0);
        let is_other = match other {
            OtherSexual::Either => adult || non_contact,
            OtherSexual::Both => adult && non_contact,
        };
        let (row, words) = match counts {
            Counts { image: 2.., .. } => (self.two_images, "two or more sanctions for images"),
            Counts { image: 1, .. } => (self.one_image, "one sanction for images"),
            Counts { child: 2.., .. } => (self.two_child_contacts, "two or more with contact with a child"),
            Counts { child: 1, .. } => (self.one_child_contact, "one with contact with a child"),
            _ if is_other => (self.other_sexual, "another sexual sanction"),
            _ => (self.nothing, "none of these"),
        };
        ImagesIndirect::new(row, words)
    }
}
