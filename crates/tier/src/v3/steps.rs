//! The steps one by one.

use super::{Case, Predictor, Step, reoffending, sexual};
use crate::outcome::{Fault, Note};
use crate::rules::Rules;
use crate::words::{Letter, Rosh, StepName};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// Up to so many years since the release.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Since {
    /// `None`: without an end.
    pub(super) years: Option<i64>,
    tier: Letter,
}

/// TIR-15: the letter of the risk of serious harm, with a category of MAPPA or without one.
pub fn mappa_rosh(rules: &Rules, has_category: bool, rosh: Option<Rosh>) -> Option<Letter> {
    let model = &rules.v3;
    let tiers = if has_category { &model.mappa } else { &model.no_mappa };
    tiers.get(rosh.map_or("none", Rosh::word)).copied()
}

/// TIR-16: the letter of a lifer released on that day. Days are compared, and the same day years later is included.
pub fn lifer(rules: &Rules, on: Date, released_on: Date) -> Option<Letter> {
    let is_within = |since: &&Since| since.years.is_none_or(|years| on <= end(released_on, years));
    rules.v3.lifer.iter().find(is_within).map(|since| since.tier)
}

/// The last day of so many years since the release.
pub(super) fn end(released_on: Date, years: i64) -> Date {
    released_on.saturating_add(years.years())
}

/// The letter of a step that is only yes or no: domestic abuse, stalking, child protection, ever a sexual offence.
pub fn flag(rules: &Rules, step: StepName) -> Option<Letter> {
    rules.v3.flags.get(&step).copied()
}

/// Every step of a case, in the order of the rule.
pub(super) fn all(
    rules: &Rules,
    case: &Case,
    arp: Predictor,
    csrp: Predictor,
    notes: &mut Vec<Note>,
) -> Result<Vec<Step>, Fault> {
    let mut steps = vec![Step {
        name: StepName::Reoffending,
        tier: reoffending(rules, arp.percent, csrp.percent),
        because: format!("ARP {} {}, CSRP {} {}", arp.percent, arp.kind, csrp.percent, csrp.kind),
    }];
    let found = case.dc_srp.map(|score| sexual(rules, score, notes)).transpose()?.flatten();
    let band = case.dc_srp.and_then(|score| score.band).map_or("none", |band| band.word());
    let reduced = if found.is_some_and(|found| found.is_reduced) { ", brought down" } else { "" };
    steps.push(Step {
        name: StepName::Sexual,
        tier: found.map(|found| found.tier),
        because: format!("DC-SRP band {band}{reduced}"),
    });
    let has_category = case.has_mappa_category == Some(true);
    let category = if has_category { "a MAPPA category" } else { "no MAPPA category" };
    steps.push(Step {
        name: StepName::MappaRosh,
        tier: mappa_rosh(rules, has_category, case.rosh),
        because: format!("{category}, RoSH {}", case.rosh.map_or("not recorded", Rosh::word)),
    });
    steps.push(lifer_step(rules, case));
    let flags = [
        (StepName::DomesticAbuse, case.domestic_abuse, "domestic abuse"),
        (StepName::Stalking, case.stalking, "stalking"),
        (StepName::ChildProtection, case.child_protection, "child protection"),
        (StepName::SexualOffences, case.sexual_offence, "sexual offence"),
    ];
    steps.extend(flags.into_iter().map(|(name, is, what)| {
        let tier = flag(rules, name).filter(|_| is == Some(true));
        let because = if is == Some(true) { what.to_owned() } else { format!("no {what}") };
        Step { name, tier, because }
    }));
    Ok(steps)
}

fn lifer_step(rules: &Rules, case: &Case) -> Step {
    let (tier, because) = match (case.is_lifer, case.released_on) {
        (Some(true), Some(released)) => {
            (lifer(rules, case.on, released), format!("lifer or IPP, released on {released}"))
        }
        (Some(true), None) => (None, "lifer or IPP, not released".to_owned()),
        _ => (None, "no lifer or IPP".to_owned()),
    };
    Step { name: StepName::Lifer, tier, because }
}
