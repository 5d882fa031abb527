//! LDS, the learning screening: seven answers.
//!
//! Source: reference `actuarial.md` 10; numbers in `data/lds.toml`.

use crate::answers::{Answers, Item};
use crate::fault::{Fault, FaultKind};
use crate::outcome::{About, Outcome, Term, total};
use crate::rules::Rules;
use serde::Deserialize;
use std::sync::Arc;

/// Every item that it looks at.
pub const ITEMS: [Item; 7] = [
    Item::NoFixedAbode,
    Item::WorkSkills,
    Item::Literacy,
    Item::Reading,
    Item::Numeracy,
    Item::Learning,
    Item::Qualifications,
];

/// All but one of these must be answered. Accommodation and the two detail questions do not count towards them.
const CORE: [Item; 4] = [Item::WorkSkills, Item::Literacy, Item::Learning, Item::Qualifications];

const READING_ALONE: &str =
    "problemsWithReadingWritingNumeracy Field Not Present But hasProblemsWithReading Present";
const NUMERACY_ALONE: &str =
    "problemsWithReadingWritingNumeracy Field Not Present But hasProblemsWithNumeracy Present";

/// The numbers of the screening.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    missing_max: usize,
    /// From how many points on the score is 1, and 2.
    scores_from: [i64; 2],
}

/// What the screening says.
#[derive(Clone, Debug, PartialEq)]
pub struct Learning {
    /// 0, 1 or 2.
    pub score: i64,
    /// 0 to 11.
    pub points: i64,
    /// The points one by one.
    pub terms: Vec<Term>,
    /// What was not answered. It counts 0.
    pub unanswered: Vec<Item>,
}

/// RSK-12: screens one person.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<Learning> {
    let model = &rules.lds;
    let outcome = Outcome::new(&model.about, answers, &ITEMS);
    let faults = model.faults(answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    outcome.with(Some(model.screen(answers)))
}

impl Model {
    fn faults(&self, answers: &Answers) -> Vec<Fault> {
        let mut faults = Vec::new();
        if answers.literacy.is_none() {
            let details = [(Item::Reading, READING_ALONE), (Item::Numeracy, NUMERACY_ALONE)];
            let alone: Vec<&str> =
                details.into_iter().filter(|(item, _)| answers.has(*item)).map(|(_, says)| says).collect();
            if !alone.is_empty() {
                faults.push(Fault::about(FaultKind::MissingMandatoryInput, alone));
            }
        }
        if CORE.into_iter().filter(|item| !answers.has(*item)).count() > self.missing_max {
            faults.push(Fault::new(FaultKind::NotEnoughForLearning, &CORE));
        }
        faults
    }

    fn screen(&self, answers: &Answers) -> Learning {
        let term = |item: Item| answers.number(item).map(|points| Term::new(item.name(), points, points));
        let terms: Vec<Term> = ITEMS.into_iter().filter_map(term).collect();
        #[expect(clippy::cast_possible_truncation, reason = "0 to 11 points")]
        let points = total(&terms) as i64;
        let score = self.scores_from.into_iter().map(|from| i64::from(points >= from)).sum();
        let unanswered = ITEMS.into_iter().filter(|item| !answers.has(*item)).collect();
        Learning { score, points, terms, unanswered }
    }
}
