//! PNI, the Programme Needs Identifier: which intensity of programme somebody needs, from need and risk.
//!
//! It reads the scores of other instruments, so it comes last (T3). Where too much is unanswered to tell, the answer
//! is an omission, and never a guess: what is missing is counted once as nothing and once as the worst, and only a
//! level that both give is sure.
//!
//! Source: reference `actuarial.md` 8; numbers in `data/pni.toml`.

mod need;
mod risk;

use crate::answers::{Answers, Item, Sara, Supervision};
use crate::checks::Checks;
use crate::fault::{Fault, FaultKind};
use crate::outcome::{About, Outcome};
use crate::rules::Rules;
use crate::sexual::Remand;
use need::Needs;
pub use need::{Domain, DomainScore};
use serde::Deserialize;
use std::sync::Arc;

/// What of the other instruments it reads, besides the items of the domains.
const OTHERS: [Item; 10] = [
    Item::SupervisionStatus,
    Item::SexualHistory,
    Item::SexualHarm,
    Item::ArpScore,
    Item::VrpScore,
    Item::DcBand,
    Item::IicBand,
    Item::CsrpScore,
    Item::SaraPartner,
    Item::SaraOthers,
];

/// The numbers of the identifier.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    need: need::Numbers,
    risk: risk::Numbers,
}

/// Low, medium or high, of need or of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

/// The pathway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intensity {
    /// High intensity.
    High,
    /// Moderate intensity.
    Moderate,
    /// Something else than an accredited programme.
    Alternative,
    /// Cannot be told: too much is missing.
    Omission,
}

/// What the identifier says, and every step to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Needed {
    /// The pathway.
    pub pathway: Intensity,
    /// The four domains.
    pub domains: Vec<DomainScore>,
    /// Level of need. `None`: cannot be told.
    pub need: Option<Degree>,
    /// Level of risk.
    pub risk: Degree,
    /// Level of risk if what is missing were the worst.
    pub projected_risk: Degree,
}

/// Every item that it looks at.
pub fn items() -> Vec<Item> {
    need::items().chain(OTHERS).collect()
}

/// When what is missing makes an omission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omission {
    /// By the rules as published, step by step.
    AsPublished,
    /// Exactly where the worst that is missing would change the pathway. This gives what OASys gave in every known case,
    /// also in those in which the published rules do not (T18).
    WhereTheWorstDiffers,
}

/// Scores one person by the rules as published.
pub fn score(rules: &Rules, answers: &Answers) -> Outcome<Needed> {
    score_with(rules, Remand::AsPublished, Omission::AsPublished, answers)
}

/// RSK-10: scores one person under one reading of remand (T17) and of omission. Domain items that are missing are listed
/// also when the pathway can be told without them.
pub fn score_with(rules: &Rules, remand: Remand, omission: Omission, answers: &Answers) -> Outcome<Needed> {
    let model = &rules.pni;
    let mut outcome = Outcome::new(&model.about, answers, &items());
    let agreeing = omission == Omission::WhereTheWorstDiffers;
    outcome.variant =
        remand.variant().or(agreeing.then_some("omitted where the worst would differ, as OASys (T18)"));
    let mut checks = Checks::new(answers);
    for score in [Item::ArpScore, Item::VrpScore, Item::CsrpScore] {
        checks.within(score, 0.0, 100.0);
    }
    if !checks.faults.is_empty() {
        return outcome.refused(checks.faults);
    }
    let needs = need::needs(&model.need, answers);
    let risk = risk::risk(&model.risk, answers);
    let projected_risk = risk::projected(&model.risk, answers);
    let status = remand.status(answers.supervision_status);
    let case = Case { answers, status, needs: &needs, risk, projected_risk };
    let need = case.need(&model.need);
    let intensity = |status, need, risk| risk::intensity(&model.risk, answers, status, need, risk);
    let pathway = match (omission, status, need) {
        (Omission::WhereTheWorstDiffers, Some(status), _) => {
            let known = intensity(status, model.need.degree(needs.actual()), risk);
            let worst = intensity(status, model.need.degree(needs.projected()), projected_risk);
            if needs.is_missing_any() && known != worst { Intensity::Omission } else { known }
        }
        (Omission::AsPublished, Some(status), Some(need)) => {
            case.with_omissions(status, intensity(status, need, risk))
        }
        _ => Intensity::Omission,
    };
    checks.required(FaultKind::MissingMandatoryInput, &[Item::SupervisionStatus]);
    if checks.faults.is_empty() && needs.is_missing_any() {
        checks.faults.push(Fault::new(FaultKind::MissingMandatoryInput, &needs.missing()));
    }
    outcome.faults = checks.faults;
    let domains = needs.domains.to_vec();
    outcome.with(Some(Needed { pathway, domains, need, risk, projected_risk }))
}

/// One person on the way to the pathway.
struct Case<'a> {
    answers: &'a Answers,
    status: Option<Supervision>,
    needs: &'a Needs,
    risk: Degree,
    projected_risk: Degree,
}

impl Case<'_> {
    fn has_sara(&self, at_least: Sara) -> bool {
        [self.answers.sara_partner, self.answers.sara_others]
            .into_iter()
            .flatten()
            .any(|sara| sara >= at_least)
    }

    fn both_saras(&self) -> bool {
        self.answers.sara_partner.is_some() && self.answers.sara_others.is_some()
    }

    /// The level of need. `None`: what is missing could change it, and nothing else settles it.
    fn need(&self, numbers: &need::Numbers) -> Option<Degree> {
        let (actual, projected) = (self.needs.actual(), self.needs.projected());
        let level = numbers.degree(actual);
        let in_community = self.status == Some(Supervision::Community);
        if level == Degree::High {
            return Some(Degree::High);
        }
        if level == Degree::Medium && in_community {
            return Some(Degree::Medium);
        }
        if !self.needs.is_missing_any() || level == numbers.degree(projected) {
            return Some(level);
        }
        if self.needs.is_missing_in_all() && !in_community {
            return None;
        }
        let sara = self.has_sara(Sara::Medium);
        if level >= Degree::Medium && !sara {
            return None;
        }
        if sara && self.both_saras() {
            return Some(if in_community { Degree::Medium } else { Degree::High });
        }
        Some(level)
    }

    /// What is missing can take a pathway away again.
    fn with_omissions(&self, status: Supervision, intensity: Intensity) -> Intensity {
        if !self.needs.is_missing_any() {
            return intensity;
        }
        let none = self.answers.sara_partner.is_none() && self.answers.sara_others.is_none();
        let omitted = (intensity == Intensity::Alternative && !self.both_saras())
            || self.projected_risk != self.risk
            || (none && status != Supervision::Community);
        if omitted { Intensity::Omission } else { intensity }
    }
}
