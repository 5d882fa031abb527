//! MST, the Maturity Screening Tool: men from 18 to 25, ten answers.
//!
//! Source: reference `actuarial.md` 9; numbers in `data/mst.toml`.

use crate::answers::{Answers, Gender, Item};
use crate::checks::Checks;
use crate::dates;
use crate::fault::FaultKind;
use crate::outcome::{About, Outcome, Term, total};
use crate::rules::Rules;
use serde::Deserialize;
use std::sync::Arc;

/// The ten questions, in the order in which they are listed when missing.
const QUESTIONS: [Item; 10] = [
    Item::PeerGroups,
    Item::Associates,
    Item::Reckless,
    Item::Coping,
    Item::SelfAttitude,
    Item::Impulsivity,
    Item::Temper,
    Item::ProblemSolving,
    Item::Consequences,
    Item::OtherViews,
];

/// The numbers of the screening.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    age_min: i64,
    age_max: i64,
    answers_min: usize,
    flag_from: i64,
}

/// What the screening says.
#[derive(Clone, Debug, PartialEq)]
pub struct Maturity {
    /// 0 to 19. `None`: not applicable.
    pub score: Option<i64>,
    /// Whether maturity should be looked at.
    pub flag: bool,
    /// Whether the screening is for this person at all.
    pub applicable: bool,
    /// The points one by one.
    pub terms: Vec<Term>,
    /// The one question that may stay open, if it did. It counts 0.
    pub unanswered: Vec<Item>,
}

/// Every item that it looks at.
pub fn items() -> Vec<Item> {
    let who = [Item::AssessmentDate, Item::Gender, Item::DateOfBirth];
    who.into_iter().chain(QUESTIONS).collect()
}

/// RSK-11: screens one person. Whoever is known to be of another age is outside, whatever else is missing; a woman of
/// that age only when the rest is there.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<Maturity> {
    let model = &rules.mst;
    let outcome = Outcome::new(&model.about, answers, &items());
    let age = answers.date_of_birth.zip(answers.assessment_date).map(|(birth, day)| dates::age(birth, day));
    if age.is_some_and(|age| !(model.age_min..=model.age_max).contains(&age)) {
        return outcome.with(Some(Maturity::not_applicable()));
    }
    let unanswered: Vec<Item> = QUESTIONS.into_iter().filter(|item| !answers.has(*item)).collect();
    let mut needed = vec![Item::AssessmentDate, Item::Gender, Item::DateOfBirth];
    if QUESTIONS.len() - unanswered.len() < model.answers_min {
        needed.extend(QUESTIONS);
    }
    let mut checks = Checks::new(answers);
    checks.required(FaultKind::MissingMandatoryInput, &needed);
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    if answers.gender != Some(Gender::Male) {
        return outcome.with(Some(Maturity::not_applicable()));
    }
    outcome.with(Some(model.screen(answers, unanswered)))
}

impl Model {
    fn screen(&self, answers: &Answers, unanswered: Vec<Item>) -> Maturity {
        let term = |item: Item| answers.number(item).map(|points| Term::new(item.name(), points, points));
        let terms: Vec<Term> = QUESTIONS.into_iter().filter_map(term).collect();
        #[expect(clippy::cast_possible_truncation, reason = "0 to 19 points")]
        let score = total(&terms) as i64;
        Maturity { score: Some(score), flag: score >= self.flag_from, applicable: true, terms, unanswered }
    }
}

impl Maturity {
    fn not_applicable() -> Maturity {
        Maturity { score: None, flag: false, applicable: false, terms: Vec::new(), unanswered: Vec::new() }
    }
}
