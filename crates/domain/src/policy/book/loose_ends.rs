//! What keeps a set from being taken: a code that names one which is not there, and words that contradict each other.

use super::PolicyBook;
use crate::policy::error::PolicyError;
use crate::policy::retention::RetentionClass;
use crate::policy::sentence::LengthUnit;
use crate::policy::tier::TierSentence;

impl PolicyBook {
    /// Refuses codes that name a code of another table which is not there, and flags that contradict each other.
    pub(super) fn refuse_loose_ends(&self) -> Result<(), PolicyError> {
        for entry in &self.outcome_types.entries {
            let place = format!("code {}, key allowed_for", entry.kind.code);
            self.outcome_types.refuse_unknown(&place, &entry.kind.allowed_for, &self.contact_types)?;
            if let Some(problem) = entry.kind.contradiction() {
                let place = format!("code {}", entry.kind.code);
                return Err(PolicyError::file(&self.outcome_types.head.file, place, problem));
            }
        }
        self.refuse_loose_conditions()?;
        self.allocation.refuse_loose_ends(&self.flag_types)?;
        self.assessment.refuse_loose_ends((&self.flag_types, &self.detail_types), &self.grades)?;
        self.check.refuse_loose_ends(&self.flag_types)?;
        for entry in &self.reminder_words.entries {
            if let Some(problem) = entry.kind.contradiction() {
                let place = format!("code {}", entry.kind.code);
                return Err(PolicyError::file(&self.reminder_words.head.file, place, problem));
            }
        }
        for code in [RetentionClass::SENTENCED, RetentionClass::COURT_ONLY] {
            if self.retention_classes.name_of(code).is_none() {
                let file = &self.retention_classes.head.file;
                return Err(PolicyError::file(file, format!("code {code}"), "a set has this class"));
            }
        }
        self.refuse_loose_tiers()?;
        self.failure_rules.refuse_other_than_one_in_force()?;
        for entry in &self.breach_steps.entries {
            if let Some(problem) = entry.kind.contradiction(&self.sentence_terms) {
                let place = format!("code {}", entry.kind.code);
                return Err(PolicyError::file(&self.breach_steps.head.file, place, problem));
            }
        }
        for entry in &self.contact_types.entries {
            let place = format!("code {}, key counts_for", entry.kind.code);
            self.contact_types.refuse_unknown(&place, &entry.kind.counts_for, &self.requirement_types)?;
        }
        for entry in &self.requirement_types.entries {
            let place = format!("code {}, key allowed_for", entry.kind.code);
            self.requirement_types.refuse_unknown(&place, &entry.kind.allowed_for, &self.sentence_types)?;
            self.requirement_types.refuse_fields(
                &entry.kind.code,
                (&entry.kind.fields, &entry.kind.needs),
                &self.part_fields,
            )?;
            if entry.kind.unit == LengthUnit::None && (entry.kind.min, entry.kind.max) != (None, None) {
                let place = format!("code {}", entry.kind.code);
                let problem = "it has a limit but `unit` is none";
                return Err(PolicyError::file(&self.requirement_types.head.file, place, problem));
            }
        }
        self.refuse_loose_workload()
    }

    /// Rules by which the engine works no tier out, two that lead at once, and codes that it takes for something else.
    fn refuse_loose_tiers(&self) -> Result<(), PolicyError> {
        let file = &self.tier_rules.head.file;
        let known = crate::tier::RULES;
        if let Some(entry) = self.tier_rules.entries.iter().find(|of| !known.contains(&of.kind.code.as_str()))
        {
            let place = format!("code {}", entry.kind.code);
            let problem = format!("no tier is worked out by it; known are {}", known.join(", "));
            return Err(PolicyError::file(file, place, problem));
        }
        self.tier_rules.refuse_the_same("leads", |one, other| one.leads && other.leads)?;
        let file = &self.tier_sentences.head.file;
        for custodial in [true, false] {
            let of_it = self.tier_sentences.entries.iter().filter(|entry| entry.kind.custodial == custodial);
            if of_it.count() != 1 {
                let problem = "one code is custodial, and one is not";
                return Err(PolicyError::file(file, "key custodial", problem));
            }
        }
        let rules =
            crate::tier::rules().map_err(|why| PolicyError::file(file, "key code", why.to_string()))?;
        let other = |kind: &TierSentence| rules.codes.is_custodial(&kind.code) != kind.custodial;
        let Some(entry) = self.tier_sentences.entries.iter().find(|entry| other(&entry.kind)) else {
            return Ok(());
        };
        let codes: Vec<&str> = rules.codes.custodial().collect();
        let place = format!("code {}, key custodial", entry.kind.code);
        let problem = format!("the rules of the tier take {} for custody and nothing else", codes.join(", "));
        Err(PolicyError::file(file, place, problem))
    }

    /// LOD-06: rules and types by which the engine counts nothing.
    fn refuse_loose_workload(&self) -> Result<(), PolicyError> {
        let rules = &self.workload_rules.entries;
        if let Some(entry) = rules.iter().find(|entry| !crate::load::counts(&entry.kind.code)) {
            let place = format!("code {}", entry.kind.code);
            let problem = "the load of a day is counted by `batch` or `batch of 2021`";
            return Err(PolicyError::file(&self.workload_rules.head.file, place, problem));
        }
        for entry in &self.grades.entries {
            let named = entry.kind.workload.as_deref();
            if named.is_some_and(|named| workload::OfficerType::named(named).is_none()) {
                let place = format!("code {}, key workload", entry.kind.code);
                let problem = "workload knows no such type of officer";
                return Err(PolicyError::file(&self.grades.head.file, place, problem));
            }
        }
        Ok(())
    }

    /// The same of conditions of a licence, their wordings, and what the record says of each kind.
    fn refuse_loose_conditions(&self) -> Result<(), PolicyError> {
        for entry in &self.licence_conditions.entries {
            if entry.kind.standard != entry.kind.text.is_some() {
                let place = format!("code {}", entry.kind.code);
                let problem = "a standard condition has a `text`, and no other has one";
                return Err(PolicyError::file(&self.licence_conditions.head.file, place, problem));
            }
        }
        for entry in &self.licence_conditions.entries {
            let kind = &entry.kind;
            self.licence_conditions.refuse_fields(
                &kind.code,
                (&kind.fields, &kind.needs),
                &self.part_fields,
            )?;
        }
        for entry in &self.wordings.entries {
            let place = format!("code {}, key condition", entry.kind.code);
            let named = std::slice::from_ref(&entry.kind.condition);
            self.wordings.refuse_unknown(&place, named, &self.licence_conditions)?;
        }
        for entry in &self.part_fields.entries {
            if let Some(problem) = entry.kind.contradiction() {
                let place = format!("code {}", entry.kind.code);
                return Err(PolicyError::file(&self.part_fields.head.file, place, problem));
            }
        }
        Ok(())
    }
}
