//! What ARP, VRP and SVRP share: what they ask, which variant is made, and the score.
//!
//! Source: reference `actuarial.md` 4.1, 4.2, 4.6.

use crate::answers::{Answers, Item, Kind};
use crate::checks::{self, Checks};
use crate::fault::FaultKind;
use crate::number;
use crate::offences::{Category, Offences};
use crate::outcome::{About, Outcome, Prediction, Step, Term, band_of, total};
use crate::regression::{History, Scale, Set, answer_terms, history_terms, history_total};
use serde::Deserialize;
use std::sync::Arc;

/// The numbers of one of the three predictors, static and dynamic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    career_years: f64,
    violence_years: f64,
    months_max: i64,
    bands: Vec<Step>,
    required: Vec<Item>,
    required_dynamic: Vec<Item>,
    drug_flags: Vec<Item>,
    other_drug_flags: Vec<Item>,
    #[serde(rename = "static")]
    history_only: Set,
    dynamic: Set,
    #[serde(skip)]
    items: Vec<Item>,
}

impl Model {
    /// Where each band begins, in percent.
    pub fn bands(&self) -> &[Step] {
        &self.bands
    }

    /// Every item that it looks at.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items without which there is no score.
    pub fn required(&self) -> &[Item] {
        &self.required
    }

    /// The items without which there is no dynamic score.
    pub fn required_dynamic(&self) -> &[Item] {
        &self.required_dynamic
    }

    /// Works out once what every score needs.
    pub(crate) fn ready(mut self) -> Model {
        self.items = self.all_items();
        self
    }

    fn all_items(&self) -> Vec<Item> {
        let more = [Item::AssessmentDate, Item::DateAtStartOfFollowup, Item::OffenceCategory];
        let motivation = (!self.drug_flags.is_empty()).then_some(Item::DrugMotivation);
        let lists = [&self.required, &self.required_dynamic, &self.drug_flags];
        let mut items: Vec<Item> = more.into_iter().chain(motivation).collect();
        items.extend(lists.into_iter().flatten());
        items.sort_unstable();
        items.dedup();
        items
    }

    fn scale(&self) -> Scale {
        Scale {
            career_years: self.career_years,
            violence_years: self.violence_years,
            months_max: self.months_max,
        }
    }

    /// RSK-02: with everything answered a dynamic score; with only history a static one, and the list of what was not
    /// answered (T15); with a fault in the history none.
    pub(crate) fn score(&self, offences: &Offences, answers: &Answers) -> Outcome<Prediction> {
        let mut outcome = Outcome::new(&self.about, answers, &self.items);
        if answers.offence_category.is_none() {
            outcome.offence_table = Some(Arc::clone(offences.version()));
        }
        let category = checks::category(answers, offences);
        let mut faults = self.history_faults(offences, answers, category);
        let history_is_whole = faults.is_empty();
        let mut dynamic = Checks::new(answers);
        dynamic.required(FaultKind::MissingDynamicInput, &self.required_dynamic);
        dynamic.drug_motivation(&self.drug_flags);
        let kind = if dynamic.faults.is_empty() { Kind::Dynamic } else { Kind::Static };
        faults.append(&mut dynamic.faults);
        outcome.faults = faults;
        match category {
            Some(category) if history_is_whole => {
                let result = self.predict(kind, category, answers);
                outcome.with(result)
            }
            _ => outcome,
        }
    }

    /// RSK-04: follow-up begins at its own date, or else at the conviction.
    fn history_faults(
        &self,
        offences: &Offences,
        answers: &Answers,
        category: Option<Category>,
    ) -> Vec<crate::Fault> {
        let mut checks = Checks::new(answers);
        checks.required_with_day(&self.required);
        checks.conviction_after_birth();
        checks.first_sanction_before_conviction();
        checks.conviction_near_assessment();
        checks.first_sanction_age();
        checks.offence(offences, category.is_some());
        checks.sanctions();
        if self.required.contains(&Item::ViolentSanctions) {
            let order = [Item::ViolentSanctions, Item::Sanctions];
            checks.violent_sanctions(FaultKind::ViolentSanctionsOutOfRange, &order);
        }
        checks.followup_or_conviction();
        // Only a date of its own: that the conviction is after the birth was asked before.
        checks.followup_age(answers.date_at_start_of_followup, Item::DateAtStartOfFollowup, 0);
        checks.faults
    }

    fn predict(&self, kind: Kind, category: Category, answers: &Answers) -> Option<Prediction> {
        let followup = answers.date_at_start_of_followup.or(answers.date_of_current_conviction)?;
        let history = History::of(answers, followup)?;
        let set = if kind == Kind::Dynamic { &self.dynamic } else { &self.history_only };
        let mut terms = history_terms(set, self.scale(), &history, *set.offence.get(&category)?);
        if kind == Kind::Dynamic {
            answer_terms(set, answers, &self.other_drug_flags, &mut terms);
        }
        Some(self.summed(kind, terms))
    }

    /// The static probability from figures, without its terms: for whoever scores millions and has checked them before.
    /// `None`: no weight for this kind of offence.
    pub fn static_probability(&self, history: &History, category: Category) -> Option<f64> {
        let weight = *self.history_only.offence.get(&category)?;
        Some(number::logistic(history_total(&self.history_only, self.scale(), history, weight)))
    }

    fn summed(&self, kind: Kind, terms: Vec<Term>) -> Prediction {
        let total = total(&terms);
        let probability = number::logistic(total);
        let percent = number::percent(probability);
        Prediction { kind, percent, band: band_of(&self.bands, percent), total, probability, terms }
    }
}
