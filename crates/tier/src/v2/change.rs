//! Change: a mandate, needs and reoffending to a digit.

use super::{Axis, Step, answered};
use crate::dated::Dated;
use crate::outcome::{Fault, NOT_COVERED, Note, Outcome};
use crate::rules::Rules;
use crate::words::{Answer, Item, Points, Section, Severity};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Model {
    pub(super) covers_from: Date,
    without_mandate: u8,
    without_assessment: u8,
    /// From how many points on the digit is 2, and 3.
    levels_from: [i64; 2],
    pub(super) ogrs_per_point: i64,
    iom: i64,
    pub(super) assessment_weeks: i64,
    pub(super) assessment_layer: u8,
    excluded: Dated<BTreeSet<String>>,
    pub(super) statuses: Dated<BTreeSet<String>>,
    severity: BTreeMap<Severity, i64>,
    answers: BTreeMap<Answer, i64>,
}

impl Model {
    /// What an answer scores.
    pub(super) fn answer(&self, answer: Answer) -> i64 {
        self.answers.get(&answer).copied().unwrap_or_default()
    }
}

/// A requirement of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Its main category, such as `W`.
    pub category: String,
    /// Whether it only restricts.
    pub is_restrictive: bool,
}

/// A sentence of an active event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its type, such as `NC`.
    pub code: String,
    /// Whether it was terminated.
    pub is_terminated: bool,
    /// Its active requirements.
    pub requirements: Vec<Requirement>,
}

/// Whether anything orders work with the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Whether there is a mandate.
    pub is_given: bool,
    /// What gives it, or why none does.
    pub because: String,
}

/// What counts for change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeFacts {
    /// See [`mandate`].
    pub mandate: Mandate,
    /// The needs of the valid assessment. `None`: there is none.
    pub needs: Option<BTreeMap<Section, Severity>>,
    /// Reoffending in two years, whole percent.
    pub ogrs: Option<i64>,
    /// Integrated offender management.
    pub is_iom: bool,
}

/// TIR-09: a mandate for change is a sentence that was not terminated and is custody, or has a requirement that does not
/// only restrict and is neither unpaid work nor a longer order.
pub fn mandate(rules: &Rules, on: Date, sentences: &[Sentence]) -> Mandate {
    let excluded = rules.v2.change.excluded.on(on);
    for sentence in sentences.iter().filter(|sentence| !sentence.is_terminated) {
        if rules.codes.is_custodial(&sentence.code) {
            return Mandate { is_given: true, because: format!("sentence {} is custody", sentence.code) };
        }
        let works = |one: &&Requirement| {
            !one.is_restrictive && !excluded.contains(one.category.to_uppercase().as_str())
        };
        if let Some(requirement) = sentence.requirements.iter().find(works) {
            let because = format!("requirement {} is work with the person", requirement.category);
            return Mandate { is_given: true, because };
        }
    }
    let because = match sentences.iter().all(|sentence| sentence.is_terminated) {
        true if sentences.is_empty() => "there is no sentence",
        true => "every sentence was terminated",
        false => "no sentence is custody or has a requirement that is work with the person",
    };
    Mandate { is_given: false, because: because.to_owned() }
}

/// TIR-10: the digit for change on that day.
pub fn change(rules: &Rules, on: Date, facts: &ChangeFacts) -> Outcome<Axis<u8>> {
    let model = &rules.v2.change;
    let mut faults = Vec::new();
    if on < model.covers_from {
        faults.push(Fault { item: Item::On, says: NOT_COVERED });
    }
    if facts.ogrs.is_some_and(|ogrs| !(0..=100).contains(&ogrs)) {
        faults.push(Fault { item: Item::Ogrs, says: "not a whole percentage from 0 to 100: check it" });
    }
    answered(rules, on, faults, Some(axis(rules, facts)))
}

fn axis(rules: &Rules, facts: &ChangeFacts) -> Axis<u8> {
    let model = &rules.v2.change;
    let settled = |level, name, because: &str, notes| Axis {
        level,
        points: 0,
        steps: vec![Step::new(name, 0, because)],
        notes,
    };
    if !facts.mandate.is_given {
        let because = format!("no mandate for change: {}", facts.mandate.because);
        return settled(model.without_mandate, Points::NoMandate, &because, Vec::new());
    }
    let Some(needs) = &facts.needs else {
        let note =
            Note { item: Item::Assessment, says: "none that is valid, so needs and OGRS do not count" };
        return settled(
            model.without_assessment,
            Points::NoAssessment,
            "there is no valid assessment",
            vec![note],
        );
    };
    let mut steps = vec![need_step(rules, needs)];
    let ogrs = facts.ogrs.map_or("no OGRS".to_owned(), |ogrs| format!("OGRS {ogrs}"));
    steps.push(Step::new(Points::Ogrs, facts.ogrs.unwrap_or_default() / model.ogrs_per_point, ogrs));
    let (iom, because) = if facts.is_iom { (model.iom, "IOM") } else { (0, "no IOM") };
    steps.push(Step::new(Points::Iom, iom, because));
    let points: i64 = steps.iter().map(Step::counted).sum();
    let level = 1 + model.levels_from.iter().map(|from| u8::from(points >= *from)).sum::<u8>();
    Axis { level, points, steps, notes: notes(rules, facts, needs) }
}

fn need_step(rules: &Rules, needs: &BTreeMap<Section, Severity>) -> Step {
    let (mut points, mut words) = (0, Vec::new());
    for (section, severity) in needs {
        let severe = rules.v2.change.severity.get(severity).copied().unwrap_or_default();
        let each = severe * rules.v2.sections.weight(*section);
        points += each;
        if each > 0 {
            words.push(format!("{section} {severity} {each}"));
        }
    }
    let because =
        if words.is_empty() { "no needs".to_owned() } else { format!("needs ({})", words.join(", ")) };
    Step::new(Points::Needs, points, because)
}

/// What was not answered counts 0, and is said.
fn notes(rules: &Rules, facts: &ChangeFacts, needs: &BTreeMap<Section, Severity>) -> Vec<Note> {
    let is_open =
        |section: &&Section| rules.v2.sections.weight(**section) > 0 && !needs.contains_key(section);
    let needs = Section::ALL.iter().any(|section| is_open(&section));
    let gaps = [
        (needs, Item::Needs, "not every section was answered: what was not gives no points"),
        (facts.ogrs.is_none(), Item::Ogrs, "not scored: no points"),
    ];
    gaps.into_iter().filter(|(is, ..)| *is).map(|(_, item, says)| Note { item, says }).collect()
}
