//! What a case is for workload: its tier, where the person is, and what else decides its points.

use crate::case::CaseRecord;
use crate::custody::{Whereabouts, served_where};
use crate::flag::harm_by;
use crate::policy::{PolicyBook, SeriousHarm, WorkloadFlag};
use crate::sentence::Sentence;
use crate::tier::leading;
use ::workload::{Kind, Place, Standing};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// LOD-02 to LOD-04: all records of a person as one.
pub fn kind_of(record: &CaseRecord, policy: &PolicyBook, day: Date) -> Kind {
    let of = Of { record, policy, day };
    Kind {
        tier: leading(record, policy, day).and_then(|tier| tier.worked.tier.as_deref()?.parse().ok()),
        place: of.sentence().and_then(|sentence| of.place(sentence)),
        is_t2a: of.is_flagged(WorkloadFlag::T2a),
        standing: of.standing(),
    }
}

/// The highest level of serious harm that is flagged.
pub fn harm_of(record: &CaseRecord, policy: &PolicyBook) -> Option<SeriousHarm> {
    let open = record.flags.values().filter(|flag| flag.is_open());
    open.filter_map(|flag| harm_by(&flag.flag_type, policy.flag_types())).max()
}

/// LOD-12: high and very high.
pub fn is_high_risk(harm: Option<SeriousHarm>) -> bool {
    harm >= Some(SeriousHarm::High)
}

struct Of<'a> {
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    day: Date,
}

impl Of<'_> {
    fn live(&self) -> impl Iterator<Item = &Sentence> {
        self.record.sentences.values().filter(|sentence| sentence.is_live(self.day))
    }

    /// Whose last day has passed, and nobody recorded how it ended.
    fn overdue(&self) -> impl Iterator<Item = &Sentence> {
        self.record.sentences.values().filter(|sentence| {
            let ran_out = sentence.facts.ends_on.is_some_and(|last| last < self.day);
            sentence.removed.is_none() && sentence.ended.is_none() && ran_out
        })
    }

    /// LOD-02: of the live sentences the one that ends last; without one, of those that are overdue. One without an end
    /// ends after all.
    fn sentence(&self) -> Option<&Sentence> {
        let last = |sentence: &&Sentence| {
            let ends_on = sentence.facts.ends_on;
            (ends_on.is_none(), ends_on, sentence.facts.passed_on, sentence.sentence_id)
        };
        self.live().max_by_key(last).or_else(|| self.overdue().max_by_key(last))
    }

    fn place(&self, sentence: &Sentence) -> Option<Place> {
        let kind = self.policy.sentence_types().kind_of(&sentence.facts.sentence_type)?;
        if kind.after_licence {
            return Some(Place::Licence);
        }
        if !kind.custodial {
            return Some(Place::Community);
        }
        match served_where(self.record, self.policy, sentence, self.day)? {
            Whereabouts::InCustody | Whereabouts::OnRemand | Whereabouts::Recalled => Some(Place::Custody),
            Whereabouts::OnLicence => Some(Place::Licence),
            _ => None,
        }
    }

    fn is_flagged(&self, what: WorkloadFlag) -> bool {
        let open = self.record.flags.values().filter(|flag| flag.is_open());
        let types = self.policy.flag_types();
        open.filter_map(|flag| types.kind_of(&flag.flag_type)?.workload).any(|of| of == what)
    }

    /// LOD-03: what makes a case inactive comes first.
    fn standing(&self) -> Standing {
        if self.live().next().is_none() && self.overdue().next().is_some() {
            Standing::Overdue
        } else if self.warrant_is_out() {
            Standing::Warrant
        } else if self.has_unpaid_work_alone() {
            Standing::UnpaidWork
        } else if self.is_flagged(WorkloadFlag::Priority) {
            Standing::Priority
        } else if self.is_flagged(WorkloadFlag::Integrated) {
            Standing::Integrated
        } else {
            Standing::Normal
        }
    }

    /// Of any review, by the step of it that says so last; a review that has its result has none out.
    fn warrant_is_out(&self) -> bool {
        let steps = || self.record.breach_steps.values().filter(|step| step.removed.is_none());
        let kind = |code: &str| self.policy.breach_steps().kind_of(code);
        let ended = |review| {
            let mut own = steps().filter(|step| step.review_id == review);
            own.any(|step| kind(&step.facts.step).is_some_and(crate::policy::BreachStepType::is_result))
        };
        let mut last = BTreeMap::new();
        for step in steps().filter(|step| step.facts.on <= self.day && !ended(step.review_id)) {
            if let Some(is_out) = kind(&step.facts.step).and_then(|kind| kind.warrant) {
                let said = (step.facts.on, step.step_id, is_out);
                let known = last.entry(step.review_id).or_insert(said);
                *known = said.max(*known);
            }
        }
        last.values().any(|(_, _, is_out)| *is_out)
    }

    /// Every live sentence has a requirement, and each is of a kind that leaves nothing else to do.
    fn has_unpaid_work_alone(&self) -> bool {
        let mut live = self.live().peekable();
        let types = self.policy.requirement_types();
        live.peek().is_some()
            && live.all(|sentence| {
                let own = self.record.requirements.values();
                let mut own = own
                    .filter(|part| part.sentence_id == sentence.sentence_id && part.removed.is_none())
                    .filter(|part| part.ended.is_none())
                    .peekable();
                own.peek().is_some()
                    && own.all(|part| {
                        types.kind_of(&part.requirement_type).is_some_and(|kind| kind.inactive_alone)
                    })
            })
    }
}
