//! Tier v3: one letter from A to G, the highest that any step gives, and whether it is provisional.
//!
//! Source: reference `tier-workload.md` A6 and A9; numbers in `data/v3.toml`.

mod changes;
mod predictors;
mod provisional;
mod sexual;
mod steps;
mod table;

pub use changes::{changes, days_ahead};
pub use predictors::{Scores, latest};
pub use provisional::{Provisional, provisional};
pub use sexual::{Found as SexualFound, Measure, Sexual, sexual};
pub use steps::{flag, lifer, mappa_rosh};
pub use table::reoffending;

use crate::codes::Registered;
use crate::outcome::{Fault, NOT_A_PERCENTAGE, NOT_COVERED, Note, Outcome, is_percent};
use crate::rules::{About, Rules};
use crate::words::{Flag, Item, Letter, PredictorKind, Rosh, StepName};
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
    covers_from: Date,
    default: Letter,
    output_version: u8,
    reoffending: table::Model,
    sexual: sexual::Model,
    mappa: BTreeMap<String, Letter>,
    no_mappa: BTreeMap<String, Letter>,
    lifer: Vec<steps::Since>,
    flags: BTreeMap<StepName, Letter>,
}

/// A score of a predictor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predictor {
    /// Percent.
    pub percent: f64,
    /// From history alone, or with the assessment.
    pub kind: PredictorKind,
}

/// What a record says of one person. Everything but the day may be absent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The day for which the tier is worked out.
    pub on: Date,
    /// Whether there is an active event.
    pub has_active_event: Option<bool>,
    /// All Reoffending Predictor.
    pub arp: Option<Predictor>,
    /// Combined Serious Reoffending Predictor.
    pub csrp: Option<Predictor>,
    /// Direct Contact Sexual Reoffending Predictor.
    pub dc_srp: Option<Sexual>,
    /// Whether there is a category of MAPPA.
    pub has_mappa_category: Option<bool>,
    /// Risk of serious harm.
    pub rosh: Option<Rosh>,
    /// A life sentence, or imprisonment for public protection.
    pub is_lifer: Option<bool>,
    /// The latest release.
    pub released_on: Option<Date>,
    /// Domestic abuse, now or in the past.
    pub domestic_abuse: Option<bool>,
    /// Stalking.
    pub stalking: Option<bool>,
    /// Child protection.
    pub child_protection: Option<bool>,
    /// Ever a sexual or sexually motivated offence.
    pub sexual_offence: Option<bool>,
}

impl Case {
    /// A case of which nothing is known.
    pub fn on(on: Date) -> Case {
        Case {
            on,
            has_active_event: None,
            arp: None,
            csrp: None,
            dc_srp: None,
            has_mappa_category: None,
            rosh: None,
            is_lifer: None,
            released_on: None,
            domestic_abuse: None,
            stalking: None,
            child_protection: None,
            sexual_offence: None,
        }
    }

    /// The same case with what its registrations say. What is not registered is not so.
    #[must_use]
    pub fn registered(self, found: &Registered) -> Case {
        let has = |flag| Some(found.flags.contains(&flag));
        Case {
            rosh: found.rosh,
            has_mappa_category: Some(found.mappa_category.is_some()),
            is_lifer: has(Flag::LiferIpp),
            domestic_abuse: has(Flag::DomesticAbuse),
            stalking: has(Flag::Stalking),
            child_protection: has(Flag::ChildProtection),
            ..self
        }
    }
}

/// One step and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which step.
    pub name: StepName,
    /// Its letter, if it gives one.
    pub tier: Option<Letter>,
    /// What for.
    pub because: String,
}

/// What a person is placed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// A tier.
    Tier(Letter),
    /// None: ARP or CSRP is missing.
    Missing,
    /// None: there is no active event.
    NotSupervised,
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Placed::Tier(letter) => f.write_str(letter.word()),
            Placed::Missing => f.write_str("MISSING"),
            Placed::NotSupervised => f.write_str("NOT_SUPERVISED"),
        }
    }
}

/// A tier of v3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The tier, or why there is none.
    pub placed: Placed,
    /// Why it may still change once more is known. Empty: it is final.
    pub provisional: Vec<Provisional>,
    /// Every step, in the order of the rule. None where there is no tier.
    pub steps: Vec<Step>,
    /// What was missing or does not fit, and what that means.
    pub notes: Vec<Note>,
}

impl Tier {
    fn without(placed: Placed, notes: Vec<Note>) -> Tier {
        Tier { placed, provisional: Vec::new(), steps: Vec::new(), notes }
    }
}

/// `B`, `MISSING`; a provisional one says so.
impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let provisional = if self.provisional.is_empty() { "" } else { " provisional" };
        write!(f, "{}{provisional}", self.placed)
    }
}

/// TIR-12: the tier of a case on its day.
pub fn tier(rules: &Rules, case: &Case) -> Outcome<Tier> {
    let about = Arc::clone(&rules.v3.about);
    let (result, faults) = match worked_out(rules, case) {
        Ok(tier) => (Some(tier), Vec::new()),
        Err(faults) => (None, faults),
    };
    Outcome { about, on: case.on, result, faults }
}

fn worked_out(rules: &Rules, case: &Case) -> Result<Tier, Vec<Fault>> {
    let faults = faults(rules, case);
    if !faults.is_empty() {
        return Err(faults);
    }
    if case.has_active_event == Some(false) {
        return Ok(Tier::without(Placed::NotSupervised, Vec::new()));
    }
    let (Some(arp), Some(csrp)) = (case.arp, case.csrp) else {
        let gaps = [(case.arp.is_none(), Item::Arp), (case.csrp.is_none(), Item::Csrp)];
        let note = |(_, item)| Note { item, says: "not scored, and there is no tier without it: score it" };
        let notes = gaps.into_iter().filter(|(is, _)| *is).map(note).collect();
        return Ok(Tier::without(Placed::Missing, notes));
    };
    let mut notes = notes(case);
    let steps = steps::all(rules, case, arp, csrp, &mut notes).map_err(|fault| vec![fault])?;
    let highest = steps.iter().filter_map(|step| step.tier).min().unwrap_or(rules.v3.default);
    let given: BTreeMap<StepName, Letter> =
        steps.iter().filter_map(|step| Some((step.name, step.tier?))).collect();
    let provisional =
        provisional(rules, case.rosh, case.has_mappa_category == Some(true), [arp, csrp], &given);
    Ok(Tier { placed: Placed::Tier(highest), provisional, steps, notes })
}

/// TIR-01: everything that is impossible. Of somebody who is not supervised nothing is looked at but the day.
fn faults(rules: &Rules, case: &Case) -> Vec<Fault> {
    let is_wrong = |score: Option<Predictor>| score.is_some_and(|score| !is_percent(score.percent));
    let all = [
        (case.on < rules.v3.covers_from, Item::On, NOT_COVERED),
        (case.has_active_event.is_none(), Item::ActiveEvent, "not known, and there is no tier without it"),
        (is_wrong(case.arp), Item::Arp, NOT_A_PERCENTAGE),
        (is_wrong(case.csrp), Item::Csrp, NOT_A_PERCENTAGE),
        (
            case.dc_srp.is_some_and(|score| !score.measure.is_possible()),
            Item::DcSrp,
            "neither a percentage nor points from 0 to 64: check it",
        ),
        (
            case.released_on.is_some_and(|released| released > case.on),
            Item::Release,
            "after the day for which the tier is worked out: check both",
        ),
    ];
    let looked_at = if case.has_active_event == Some(false) { 1 } else { all.len() };
    let found = all.into_iter().take(looked_at).filter(|(is, ..)| *is);
    found.map(|(_, item, says)| Fault { item, says }).collect()
}

/// TIR-02: what is not known counts as no, and is said.
fn notes(case: &Case) -> Vec<Note> {
    let unknown = "not recorded: taken for no";
    let gaps = [
        (case.rosh.is_none(), Item::Rosh, "not recorded: it could give a higher tier"),
        (case.has_mappa_category.is_none(), Item::MappaCategory, unknown),
        (case.is_lifer.is_none(), Item::Lifer, unknown),
        (case.domestic_abuse.is_none(), Item::DomesticAbuse, unknown),
        (case.stalking.is_none(), Item::Stalking, unknown),
        (case.child_protection.is_none(), Item::ChildProtection, unknown),
        (case.sexual_offence.is_none(), Item::SexualOffence, unknown),
    ];
    gaps.into_iter().filter(|(is, ..)| *is).map(|(_, item, says)| Note { item, says }).collect()
}
