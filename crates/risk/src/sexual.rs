//! What the sexual predictors share: the four counts, their checks, and the points of the contact scale.
//!
//! Source: reference `actuarial.md` 2.5, 5, 6 and 12.5.

use crate::answers::{Answers, Gender, Item, Supervision};
use crate::checks::Checks;
use crate::dates;
use crate::fault::FaultKind;
use crate::outcome::Term;
use jiff::civil::Date;
use serde::Deserialize;

/// The four counts, in the order in which faults list them.
pub(crate) const COUNTS: [Item; 4] = [
    Item::ImageSanctions,
    Item::AdultContactSanctions,
    Item::ChildContactSanctions,
    Item::NonContactSanctions,
];

/// The four counts of somebody who has all four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Indecent images.
    pub image: i64,
    /// Contact, adult victim.
    pub adult: i64,
    /// Contact, child victim.
    pub child: i64,
    /// Without contact, images apart.
    pub non_contact: i64,
}

impl Counts {
    pub(crate) fn of(answers: &Answers) -> Option<Counts> {
        Some(Counts {
            image: answers.image_sanctions?,
            adult: answers.adult_contact_sanctions?,
            child: answers.child_contact_sanctions?,
            non_contact: answers.non_contact_sanctions?,
        })
    }
}

fn count(answers: &Answers, item: Item) -> Option<i64> {
    match item {
        Item::ImageSanctions => answers.image_sanctions,
        Item::AdultContactSanctions => answers.adult_contact_sanctions,
        Item::ChildContactSanctions => answers.child_contact_sanctions,
        _ => answers.non_contact_sanctions,
    }
}

pub(crate) fn is_female(answers: &Answers) -> bool {
    answers.gender == Some(Gender::Female)
}

/// Neither scale was made for women, nor for somebody without a sexual history.
pub(crate) fn is_outside(answers: &Answers) -> bool {
    is_female(answers) || answers.sexual_history == Some(false)
}

/// All four are there, none negative, not all 0, and together no more than all sanctions.
pub(crate) fn check_counts(checks: &mut Checks<'_>) {
    let answers = checks.answers;
    checks.required(FaultKind::MissingMandatoryInput, &COUNTS);
    let given: Vec<i64> = COUNTS.iter().filter_map(|item| count(answers, *item)).collect();
    if given.len() == COUNTS.len() && given.iter().all(|count| *count == 0) {
        checks.add(FaultKind::NoSexualSanctions, &COUNTS);
    }
    let sum: i64 = given.iter().fold(0, |sum, count| sum.saturating_add(*count));
    let negative = given.iter().any(|count| *count < 0);
    if negative || answers.sanctions.is_some_and(|all| sum > all) {
        checks.add(FaultKind::SexualSanctionsOutOfRange, &COUNTS);
    }
}

/// Counts without a history, which somebody must have typed at the wrong person or forgotten to say.
pub(crate) fn check_history(checks: &mut Checks<'_>) {
    let answers = checks.answers;
    if is_female(answers) || answers.sexual_history == Some(true) {
        return;
    }
    let given = COUNTS.iter().copied().filter(|item| count(answers, *item).is_some_and(|count| count != 0));
    let items: Vec<Item> = std::iter::once(Item::SexualHistory).chain(given).collect();
    if items.len() > 1 {
        checks.add(FaultKind::SexualHistoryInconsistent, &items);
    }
}

/// The items of the four counts that are given, and those that are not.
pub(crate) fn given_and_missing(answers: &Answers, order: &[Item]) -> (Vec<Item>, Vec<Item>) {
    order.iter().copied().partition(|item| answers.has(*item))
}

/// From an age on, so many points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FromAge {
    from: i64,
    points: i64,
}

/// The points of the contact scale. The last of a list holds for everything beyond it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Points {
    adult_contact: Vec<i64>,
    child_contact: Vec<i64>,
    non_contact: Vec<i64>,
    sanctions: Vec<i64>,
    age_at_followup: Vec<FromAge>,
    age_at_last_sexual_offence: Vec<FromAge>,
    stranger_victim: i64,
}

fn nth(points: &[i64], count: i64) -> i64 {
    let last = points.len().saturating_sub(1);
    let at = usize::try_from(count).unwrap_or(0).min(last);
    points.get(at).copied().unwrap_or(0)
}

fn at_age(points: &[FromAge], age: i64) -> i64 {
    points.iter().rev().find(|step| age >= step.from).map_or(0, |step| step.points)
}

impl Points {
    /// RSK-07: the terms, in points. Images count nothing here.
    pub(crate) fn terms(&self, answers: &Answers, counts: Counts, followup: Date) -> Option<Vec<Term>> {
        let birth = answers.date_of_birth?;
        let age = dates::age(birth, followup);
        let sanctions = answers.sanctions?;
        let mut terms = vec![
            points(Item::AdultContactSanctions.name(), counts.adult, nth(&self.adult_contact, counts.adult)),
            points(Item::ChildContactSanctions.name(), counts.child, nth(&self.child_contact, counts.child)),
            points(
                Item::NonContactSanctions.name(),
                counts.non_contact,
                nth(&self.non_contact, counts.non_contact),
            ),
            points("age at start of follow-up", age, at_age(&self.age_at_followup, age)),
            points(Item::Sanctions.name(), sanctions, nth(&self.sanctions, sanctions)),
        ];
        let last = answers.last_sexual_offence.map(|day| dates::age(birth, day));
        let adds = last.map_or(0, |age| at_age(&self.age_at_last_sexual_offence, age));
        let name = "age at most recent sexual offence";
        terms.push(Term { given: last.map(float), ..points(name, 0, adds) });
        let stranger = i64::from(answers.stranger_victim == Some(true));
        terms.push(points(Item::StrangerVictim.name(), stranger, stranger * self.stranger_victim));
        Some(terms)
    }
}

pub(crate) fn points(name: &'static str, given: i64, adds: i64) -> Term {
    Term::new(name, float(given), float(adds))
}

pub(crate) fn float(number: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "points, counts and ages")]
    let float = number as f64;
    float
}

/// Whether a remanded person counts as in custody. The references count them as in the community (T17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remand {
    /// As the references do: not custody.
    AsPublished,
    /// As somebody who cannot offend at liberty.
    AsCustody,
}

impl Remand {
    pub(crate) fn status(self, given: Option<Supervision>) -> Option<Supervision> {
        match (self, given) {
            (Remand::AsCustody, Some(Supervision::Remand)) => Some(Supervision::Custody),
            _ => given,
        }
    }

    pub(crate) fn variant(self) -> Option<&'static str> {
        (self == Remand::AsCustody).then_some("remand counts as custody")
    }
}
