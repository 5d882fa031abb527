//! Tier v2, the unified tiering model: protection gives a letter, change a digit, Probation Reset an `S`.
//!
//! Source: reference `tier-workload.md` A2 to A5; numbers in `data/v2.toml`.

mod change;
mod changes;
mod needs;
mod protect;

pub use change::{ChangeFacts, Mandate, Requirement, Sentence, change, mandate};
pub use changes::{changes, days_ahead};
pub use needs::{Question, Scored, severity, severity_of};
pub use protect::{Comparison, Protect, Women, protect, protect_with, women};

use crate::codes::{Enforcement, Registration};
use crate::outcome::{Fault, Note, Outcome};
use crate::rules::{About, Rules};
use crate::words::{Flag, Letter, Points, Section, Severity};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The numbers of the rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Which rule, from where.
    #[serde(deserialize_with = "crate::rules::shared")]
    pub about: Arc<About>,
    protect: protect::Model,
    change: change::Model,
    sections: needs::Model,
    reset: Reset,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    from: Date,
}

/// One part of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which part.
    pub name: Points,
    /// Its points, whether they count or not.
    pub found: i64,
    /// What they are for.
    pub because: String,
    /// Why they do not count, if they do not.
    pub not_counted: Option<&'static str>,
}

impl Step {
    fn new(name: Points, found: i64, because: impl Into<String>) -> Step {
        Step { name, found, because: because.into(), not_counted: None }
    }

    /// The points that count.
    pub fn counted(&self) -> i64 {
        if self.not_counted.is_some() { 0 } else { self.found }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.not_counted {
            Some(why) => write!(f, "{}: {} points not counted because {why}", self.because, self.found),
            None => write!(f, "{}: {}", self.because, self.found),
        }
    }
}

/// One axis of the tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis<L> {
    /// The letter, A to D, or the digit, 0 to 3.
    pub level: L,
    /// The sum of what the steps count. 0 where no sum was made.
    pub points: i64,
    /// Every step, in the order of the rule.
    pub steps: Vec<Step>,
    /// What was missing, and what that means.
    pub notes: Vec<Note>,
}

/// `B because 20 points: RoSH HIGH: 20, …`.
impl<L: fmt::Display> fmt::Display for Axis<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<String> = self.steps.iter().map(ToString::to_string).collect();
        write!(f, "{} because {} points: {}", self.level, self.points, steps.join(", "))?;
        self.notes.iter().try_for_each(|note| write!(f, "; {note}"))
    }
}

/// An assessment as the record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The day on which it was completed.
    pub completed_on: Date,
    /// Its layer: only the full one, 3, counts.
    pub layer: u8,
    /// Its state, such as `COMPLETE`.
    pub status: String,
    /// Needs by section; a section that was not answered is not there. [`severity`] makes them of answers.
    pub needs: BTreeMap<Section, Severity>,
    /// The answers that count for women only.
    pub women: Women,
}

/// What a record says of one person. Everything but the day may be absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The day for which the tier is worked out.
    pub on: Date,
    /// Gender, in the record's word.
    pub gender: Option<String>,
    /// Risk of serious recidivism (RSR), percent with two decimals.
    pub rsr: Option<f64>,
    /// Reoffending in two years (OGRS), whole percent.
    pub ogrs: Option<i64>,
    /// Active registrations, in any order.
    pub registrations: Vec<Registration>,
    /// Sentences of active events, in any order.
    pub sentences: Vec<Sentence>,
    /// Assessments, in any order.
    pub assessments: Vec<Assessment>,
    /// Breaches and recalls, in any order.
    pub enforcement: Vec<Enforcement>,
}

impl Case {
    /// A case of which nothing is known.
    pub fn on(on: Date) -> Case {
        Case {
            on,
            gender: None,
            rsr: None,
            ogrs: None,
            registrations: Vec::new(),
            sentences: Vec::new(),
            assessments: Vec::new(),
            enforcement: Vec::new(),
        }
    }
}

/// A tier of v2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Protection.
    pub protect: Axis<Letter>,
    /// Change.
    pub change: Axis<u8>,
    /// Probation Reset: the tier has an `S`, and is worth no workload.
    pub is_reset: bool,
    /// Registrations that were passed over, and why.
    pub passed_over: Vec<String>,
}

/// `B2`, `A0S`.
impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.protect.level, self.change.level, if self.is_reset { "S" } else { "" })
    }
}

/// What counts of a case on its day.
#[derive(Clone)]
struct Facts {
    on: Date,
    protect: Protect,
    change: ChangeFacts,
    is_reset: bool,
    passed_over: Vec<String>,
}

/// TIR-20: the tier of a case on its day: letter, digit, and `S` under Probation Reset.
pub fn tier(rules: &Rules, case: &Case) -> Outcome<Tier> {
    of_facts(rules, &facts(rules, case))
}

fn of_facts(rules: &Rules, facts: &Facts) -> Outcome<Tier> {
    let protect = protect(rules, facts.on, &facts.protect);
    let change = change(rules, facts.on, &facts.change);
    let tier = |(protect, change)| Tier {
        protect,
        change,
        is_reset: facts.is_reset,
        passed_over: facts.passed_over.clone(),
    };
    let mut faults = protect.faults;
    for fault in change.faults {
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    answered(rules, facts.on, faults, protect.result.zip(change.result).map(tier))
}

fn facts(rules: &Rules, case: &Case) -> Facts {
    let registered = rules.codes.registered(&case.registrations);
    let assessment = valid_assessment(rules, case.on, &case.assessments);
    let days = rules.v2.protect.enforcement_days;
    Facts {
        on: case.on,
        protect: Protect {
            is_female: case.gender.as_deref().map(crate::is_female),
            rsr: case.rsr,
            rosh: registered.rosh,
            mappa: registered.mappa_level,
            complexity: registered.complexity,
            women: assessment.map(|assessment| assessment.women),
            was_enforced: Some(rules.codes.was_enforced(&case.enforcement, case.on, days).is_some()),
        },
        change: ChangeFacts {
            mandate: mandate(rules, case.on, &case.sentences),
            needs: assessment.map(|assessment| assessment.needs.clone()),
            ogrs: case.ogrs,
            is_iom: registered.flags.contains(&Flag::IomNominal),
        },
        is_reset: registered.flags.contains(&Flag::Unsupervised) && case.on >= rules.v2.reset.from,
        passed_over: registered.passed_over,
    }
}

/// TIR-06: the latest full assessment in an accepted state, completed at most so many weeks before, the last day
/// included. `None`: there is no valid assessment.
pub fn valid_assessment<'a>(
    rules: &Rules,
    on: Date,
    assessments: &'a [Assessment],
) -> Option<&'a Assessment> {
    let model = &rules.v2.change;
    let since = on.saturating_sub(model.assessment_weeks.weeks());
    let is_valid = |one: &&Assessment| {
        one.layer == model.assessment_layer
            && model.statuses.on(on).contains(&one.status)
            && (since..=on).contains(&one.completed_on)
    };
    assessments.iter().filter(is_valid).max_by_key(|one| one.completed_on)
}

/// TIR-01: with a fault there is no result.
fn answered<R>(rules: &Rules, on: Date, faults: Vec<Fault>, result: Option<R>) -> Outcome<R> {
    let result = result.filter(|_| faults.is_empty());
    Outcome { about: Arc::clone(&rules.v2.about), on, result, faults }
}
