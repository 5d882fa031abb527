//! Protection: points to a letter.

use super::{Axis, Step, answered};
use crate::dated::Dated;
use crate::outcome::{Fault, NOT_COVERED, Note, Outcome};
use crate::rules::Rules;
use crate::words::{Answer, Complexity, Item, Letter, MappaLevel, Points, Rosh};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Model {
    pub(super) covers_from: Date,
    complexity_each: i64,
    women_each: i64,
    pub(super) enforcement_days: i64,
    a_from: Dated<i64>,
    b_from: i64,
    c_from: i64,
    rosh: BTreeMap<Rosh, i64>,
    mappa: BTreeMap<MappaLevel, i64>,
    rsr_points: RsrPoints,
    pub(super) rsr: Dated<RsrBounds>,
    parenting_question: Dated<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RsrPoints {
    high: i64,
    medium: i64,
}

/// In percent; each bound belongs to what is above it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RsrBounds {
    pub(super) high_from: f64,
    pub(super) medium_from: f64,
    none_from: Option<f64>,
    service: Option<ServiceBounds>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceBounds {
    medium_to: f64,
    none_from: f64,
}

/// TIR-05: how RSR is compared with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// As decimals, without a hole: 6.995 is medium, 99.99 is high.
    Decimal,
    /// As the service does: what lies between 6.99 and 7.00 gives nothing, and 99.99 neither.
    Service,
}

/// The answers of an assessment that count for women only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Women {
    /// Whether she has parental responsibilities (6.9; before March 2021, 13.3-F).
    pub parenting: Option<Answer>,
    /// Impulsivity (11.2).
    pub impulsivity: Option<Answer>,
    /// Temper control (11.4).
    pub temper: Option<Answer>,
}

/// What counts for protection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Protect {
    /// Whether the recorded gender is female.
    pub is_female: Option<bool>,
    /// Risk of serious recidivism, percent.
    pub rsr: Option<f64>,
    /// Risk of serious harm.
    pub rosh: Option<Rosh>,
    /// Level of MAPPA.
    pub mappa: Option<MappaLevel>,
    /// What makes the case complex.
    pub complexity: BTreeSet<Complexity>,
    /// The women's answers. `None`: there is no valid assessment.
    pub women: Option<Women>,
    /// Whether an order or a licence was enforced within the year.
    pub was_enforced: Option<bool>,
}

/// TIR-08: the letter for protection on that day.
pub fn protect(rules: &Rules, on: Date, facts: &Protect) -> Outcome<Axis<Letter>> {
    protect_with(rules, Comparison::Decimal, on, facts)
}

/// The same, with RSR compared in one way or the other.
pub fn protect_with(
    rules: &Rules,
    comparison: Comparison,
    on: Date,
    facts: &Protect,
) -> Outcome<Axis<Letter>> {
    let model = &rules.v2.protect;
    let mut faults = Vec::new();
    if on < model.covers_from {
        faults.push(Fault { item: Item::On, says: NOT_COVERED });
    }
    // Above 100 some figures stand for "no score".
    if facts.rsr.is_some_and(|rsr| !rsr.is_finite() || rsr < 0.0) {
        faults.push(Fault { item: Item::Rsr, says: "not a percentage: check it" });
    }
    let mut steps = vec![model.rosh_step(facts.rosh), model.rsr_step(comparison, on, facts.rsr)];
    let smaller = usize::from(steps[1].found <= steps[0].found);
    if steps[smaller].found > 0 {
        steps[smaller].not_counted = Some("the larger of RoSH and RSR counts");
    }
    steps.push(model.mappa_step(facts.mappa));
    steps.push(model.complexity_step(&facts.complexity));
    steps.push(women(rules, on, facts.is_female == Some(true), facts.women, facts.was_enforced));
    let points = steps.iter().map(Step::counted).sum();
    let level = model.letter(on, points);
    answered(rules, on, faults, Some(Axis { level, points, steps, notes: notes(facts) }))
}

fn notes(facts: &Protect) -> Vec<Note> {
    let is_female = facts.is_female == Some(true);
    let gaps = [
        (facts.is_female.is_none(), Item::Gender, "not recorded: taken for not female"),
        (facts.rsr.is_none(), Item::Rsr, "not scored: no points"),
        (facts.rosh.is_none(), Item::Rosh, "not recorded: no points"),
        (
            is_female && facts.women.is_none(),
            Item::Assessment,
            "none that is valid: the answers for women give no points",
        ),
        (is_female && facts.was_enforced.is_none(), Item::Enforcement, "not recorded: no points"),
    ];
    gaps.into_iter().filter(|(is, ..)| *is).map(|(_, item, says)| Note { item, says }).collect()
}

/// TIR-07: what counts for women only. Impulsivity and temper count once; what was enforced counts without an assessment.
pub fn women(
    rules: &Rules,
    on: Date,
    is_female: bool,
    answers: Option<Women>,
    was_enforced: Option<bool>,
) -> Step {
    let model = &rules.v2.protect;
    if !is_female {
        return Step::new(Points::Women, 0, "not a woman");
    }
    let answers = answers.unwrap_or_default();
    let is_scored = |answer: Option<Answer>| answer.is_some_and(|answer| rules.v2.change.answer(answer) > 0);
    let reasons = [
        (
            answers.parenting == Some(Answer::Yes),
            format!("parental responsibilities ({})", model.parenting_question.on(on)),
        ),
        (
            is_scored(answers.impulsivity) || is_scored(answers.temper),
            "impulsivity or temper (11.2, 11.4)".to_owned(),
        ),
        (was_enforced == Some(true), format!("a breach or recall within {} days", model.enforcement_days)),
    ];
    let found: Vec<String> = reasons.into_iter().filter(|(is, _)| *is).map(|(_, says)| says).collect();
    let points = found.iter().map(|_| model.women_each).sum();
    let because = if found.is_empty() { "no factor for women".to_owned() } else { found.join(" and ") };
    Step::new(Points::Women, points, because)
}

impl Model {
    fn letter(&self, on: Date, points: i64) -> Letter {
        match points {
            points if points >= *self.a_from.on(on) => Letter::A,
            points if points >= self.b_from => Letter::B,
            points if points >= self.c_from => Letter::C,
            _ => Letter::D,
        }
    }

    fn rosh_step(&self, rosh: Option<Rosh>) -> Step {
        let Some(rosh) = rosh else { return Step::new(Points::Rosh, 0, "no RoSH") };
        Step::new(Points::Rosh, self.rosh.get(&rosh).copied().unwrap_or_default(), format!("RoSH {rosh}"))
    }

    fn rsr_step(&self, comparison: Comparison, on: Date, rsr: Option<f64>) -> Step {
        let Some(rsr) = rsr else { return Step::new(Points::Rsr, 0, "no RSR") };
        let bounds = self.rsr.on(on);
        let (medium_to, none_from) = match bounds.service.filter(|_| comparison == Comparison::Service) {
            Some(service) => (Some(service.medium_to), Some(service.none_from)),
            None => (None, bounds.none_from),
        };
        if none_from.is_some_and(|none_from| rsr >= none_from) {
            return Step::new(Points::Rsr, 0, format!("RSR {rsr} stands for no score"));
        }
        let points = if rsr >= bounds.high_from {
            self.rsr_points.high
        } else if rsr >= bounds.medium_from && medium_to.is_none_or(|to| rsr <= to) {
            self.rsr_points.medium
        } else {
            0
        };
        Step::new(Points::Rsr, points, format!("RSR {rsr}"))
    }

    fn mappa_step(&self, level: Option<MappaLevel>) -> Step {
        let Some(level) = level else { return Step::new(Points::Mappa, 0, "no MAPPA level") };
        let points = self.mappa.get(&level).copied().unwrap_or_default();
        Step::new(Points::Mappa, points, format!("MAPPA level {level}"))
    }

    fn complexity_step(&self, complexity: &BTreeSet<Complexity>) -> Step {
        let words: Vec<&str> = complexity.iter().map(|one| one.word()).collect();
        let points = complexity.iter().map(|_| self.complexity_each).sum();
        let because = if words.is_empty() {
            "no complexity".to_owned()
        } else {
            format!("complexity {}", words.join("+"))
        };
        Step::new(Points::Complexity, points, because)
    }
}
