//! SNSV: the chance of serious non-sexual violence within two years, the violent part of RSR. It has no bands.
//!
//! Source: reference `actuarial.md` 12.4; numbers in `data/snsv.toml`.

use super::{offence_code, some_sanction};
use crate::answers::{Answers, Item, Kind};
use crate::checks::Checks;
use crate::dates;
use crate::fault::{Fault, FaultKind};
use crate::number;
use crate::offences::{Offences, SnsvGroup, ViolenceKind};
use crate::outcome::{About, Outcome, Prediction, Term, total};
use crate::regression::{History, Scale, Set, answer_terms, history_terms};
use crate::rules::Rules;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which dynamic weights of the offence hold (T1): those of the service are permuted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffenceWeights {
    /// Those of the calculator of 2018, which its 1,700 worked rows bear out. The default.
    Calculator,
    /// Those of the public service.
    Service,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWeight {
    #[serde(rename = "static")]
    history_only: f64,
    dynamic: f64,
    dynamic_service: f64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWeight {
    #[serde(rename = "static")]
    history_only: f64,
    dynamic: f64,
}

/// The numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    career_years: f64,
    violence_years: f64,
    months_max: i64,
    age_min: i64,
    required: Vec<Item>,
    required_dynamic: Vec<Item>,
    #[serde(rename = "static")]
    history_only: Set,
    dynamic: Set,
    offence: BTreeMap<SnsvGroup, GroupWeight>,
    violence_kind: BTreeMap<ViolenceKind, KindWeight>,
}

/// Every item that it looks at.
pub fn items(rules: &Rules) -> Vec<Item> {
    let model = &rules.snsv;
    let more = [Item::AssessmentDate, Item::SnsvKind, Item::AbuseOfPartner];
    more.into_iter()
        .chain(model.required.iter().copied())
        .chain(model.required_dynamic.iter().copied())
        .collect()
}

/// RSK-17: scores one person. A variant that is asked for is made or refused; with none asked for, a missing answer
/// makes the score a static one.
pub fn score(
    rules: &Rules,
    weights: OffenceWeights,
    offences: &Offences,
    answers: &Answers,
) -> Outcome<Prediction> {
    let model = &rules.snsv;
    let mut outcome = Outcome::new(&model.about, answers, &items(rules));
    outcome.offence_table = Some(Arc::clone(offences.version()));
    outcome.variant =
        (weights == OffenceWeights::Service).then_some("offence weights as the public service has them (T1)");
    let faults = model.history_faults(offences, answers);
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    let missing = model.dynamic_faults(answers);
    let kind = match (answers.snsv_kind, missing.is_empty()) {
        (Some(Kind::Dynamic), false) => return outcome.refused(missing),
        (Some(Kind::Static), _) => Kind::Static,
        (None, false) => {
            outcome.faults = missing;
            Kind::Static
        }
        (Some(Kind::Dynamic) | None, true) => Kind::Dynamic,
    };
    let result = model.scored(kind, weights, offences, answers);
    outcome.with(result)
}

impl Model {
    fn history_faults(&self, offences: &Offences, answers: &Answers) -> Vec<Fault> {
        let mut checks = Checks::new(answers);
        checks.required_with_day(&self.required);
        checks.conviction_after_birth();
        some_sanction(&mut checks);
        let order = [Item::Sanctions, Item::ViolentSanctions];
        checks.violent_sanctions(FaultKind::ViolentMoreThanAll, &order);
        let dates = answers.followup_given.zip(answers.date_of_current_conviction);
        if dates.is_some_and(|(followup, conviction)| followup < conviction) {
            let items = [Item::FollowupGiven, Item::DateOfCurrentConviction];
            checks.add(FaultKind::FollowupBeforeConviction, &items);
        }
        checks.first_sanction_before_conviction();
        checks.first_sanction_age();
        if let Some(code) = &answers.offence_code
            && offence_code(&mut checks, answers)
            && offences.get(code).and_then(|offence| offence.snsv).is_none()
        {
            checks.offence_not_mapped(code, offences);
        }
        if checks.faults.is_empty() {
            self.check_ages(&mut checks);
        }
        checks.faults
    }

    /// The first generation stops at ages under ten.
    fn check_ages(&self, checks: &mut Checks<'_>) {
        let answers = checks.answers;
        let at_conviction = answers
            .date_of_birth
            .zip(answers.date_of_current_conviction)
            .map(|(birth, conviction)| dates::age(birth, conviction));
        if at_conviction.is_some_and(|age| age < self.age_min) {
            checks.add(FaultKind::ConvictionBelowTen, &[Item::DateOfCurrentConviction]);
        }
        checks.followup_age(answers.followup_given, Item::FollowupGiven, self.age_min);
    }

    fn dynamic_faults(&self, answers: &Answers) -> Vec<Fault> {
        let mut items = self.required_dynamic.clone();
        if answers.domestic_abuse == Some(true) {
            items.push(Item::AbuseOfPartner);
        }
        let mut checks = Checks::new(answers);
        checks.required(FaultKind::MissingDynamicInput, &items);
        checks.faults
    }

    fn scored(
        &self,
        kind: Kind,
        weights: OffenceWeights,
        offences: &Offences,
        answers: &Answers,
    ) -> Option<Prediction> {
        let followup = answers.followup_given?;
        let history = History::of(answers, followup)?;
        let offence = offences.get(answers.offence_code.as_deref()?)?;
        let group = self.offence.get(&offence.snsv?)?;
        let more = offence.violence.and_then(|kind| self.violence_kind.get(&kind));
        let weight = match (kind, weights) {
            (Kind::Static, _) => group.history_only + more.map_or(0.0, |more| more.history_only),
            (Kind::Dynamic, OffenceWeights::Calculator) => {
                group.dynamic + more.map_or(0.0, |more| more.dynamic)
            }
            (Kind::Dynamic, OffenceWeights::Service) => {
                group.dynamic_service + more.map_or(0.0, |more| more.dynamic)
            }
        };
        let abused = answers.domestic_abuse == Some(true) && answers.abuse_of_partner == Some(true);
        Some(self.predict_figures(kind, &history, weight, answers, abused))
    }

    /// The score from figures, for whoever has no dates. `weight` is that of the current offence; of `answers` only
    /// those of the assessment count, and only in a dynamic score.
    pub fn predict_figures(
        &self,
        kind: Kind,
        history: &History,
        weight: f64,
        answers: &Answers,
        abused_partner: bool,
    ) -> Prediction {
        let scale = Scale {
            career_years: self.career_years,
            violence_years: self.violence_years,
            months_max: self.months_max,
        };
        let set = if kind == Kind::Dynamic { &self.dynamic } else { &self.history_only };
        let mut terms = history_terms(set, scale, history, weight);
        if kind == Kind::Dynamic {
            answer_terms(set, answers, &[], &mut terms);
            if let (Some(adds), true) = (set.domestic_violence, abused_partner) {
                terms.push(Term { name: "domestic violence against a partner", given: None, adds });
            }
        }
        let total = total(&terms);
        let probability = number::logistic(total);
        Prediction { kind, percent: number::percent(probability), band: None, total, probability, terms }
    }
}
