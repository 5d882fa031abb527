//! One requirement or condition with everything that is known of it: its sentence, its kind, when it holds.

use super::hours::{Run, Window};
use super::rows::{FieldValue, PartFacts, PartId};
use crate::case::CaseRecord;
use crate::custody::LicenceCondition;
use crate::policy::{ConditionType, FieldKind, LengthUnit, PartField, PolicyBook, RequirementType};
use crate::sentence::{Requirement, Sentence};
use jiff::civil::Date;

/// What it is of.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Requirement(&'a Requirement, Option<&'a RequirementType>),
    Condition(&'a LicenceCondition, Option<&'a ConditionType>),
}

/// Limits of hours, in whole hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourLimits {
    /// Of a day on which they begin.
    pub day_min: Option<u32>,
    /// From midnight to midnight.
    pub day_max: Option<u32>,
    /// In seven days.
    pub week_max: Option<u32>,
}

/// One requirement or condition.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    pub part: PartId,
    pub of: Of<'a>,
    pub sentence: &'a Sentence,
    pub name: &'a str,
    /// What is recorded of it by its own fields.
    pub own: Option<&'a PartFacts>,
    /// The fields of its kind, in the order of the form.
    pub fields: Vec<&'a PartField>,
    /// Codes of those that cannot be left out.
    pub needs: &'a [String],
    pub limits: HourLimits,
    /// From its first day; nothing while it has not started.
    pub run: Option<Run>,
}

impl<'a> Seen<'a> {
    pub fn is_removed(&self) -> bool {
        let own = match self.of {
            Of::Requirement(of, _) => of.removed.is_some(),
            Of::Condition(of, _) => of.removed.is_some(),
        };
        own || self.sentence.removed.is_some()
    }

    /// The length that was ordered, in the unit of its kind.
    pub fn length(&self) -> Option<(u32, LengthUnit)> {
        match self.of {
            Of::Requirement(of, Some(kind)) => of.length.map(|length| (length, kind.unit)),
            _ => None,
        }
    }

    /// It holds on that day, and is not suspended.
    pub fn holds(&self, day: Date) -> bool {
        !self.is_removed() && self.runs().iter().any(|run| run.holds(day))
    }

    /// The days on which it holds: from its first to its last, without those on which it is suspended.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = self.run.into_iter().collect();
        for suspended in self.own.map(|own| own.suspensions.as_slice()).unwrap_or_default() {
            runs = runs.into_iter().flat_map(|run| without(run, suspended.from, suspended.to)).collect();
        }
        runs
    }

    /// The hours by weekday, with the field that has them.
    pub fn windows(&self) -> Option<(&'a PartField, &'a [Window])> {
        let own = self.own?;
        self.fields.iter().filter(|field| field.kind == FieldKind::Hours).find_map(|field| {
            match own.value(&field.code) {
                Some(FieldValue::Hours(windows)) => Some((*field, windows.as_slice())),
                _ => None,
            }
        })
    }
}

/// What is left of a run when some days of it are taken out.
fn without(run: Run, from: Date, to: Option<Date>) -> Vec<Run> {
    let before = from.yesterday().ok().filter(|last| run.first <= *last);
    let before = before.map(|last| Run { last: Some(run.last.map_or(last, |own| own.min(last))), ..run });
    let after = to.and_then(|to| to.tomorrow().ok()).map(|first| Run { first: first.max(run.first), ..run });
    let after = after.filter(|run| run.last.is_none_or(|last| run.first <= last));
    before.into_iter().chain(after).collect()
}

/// What is known of one; nothing where the record has none.
pub fn see<'a>(record: &'a CaseRecord, policy: &'a PolicyBook, part: PartId) -> Option<Seen<'a>> {
    match part {
        PartId::Requirement(id) => requirement(record, policy, record.requirements.get(&id)?),
        PartId::Condition(id) => condition(record, policy, record.conditions.get(&id)?),
    }
}

/// Every one that is on the record, requirements first, in the order in which they were recorded.
pub fn all<'a>(record: &'a CaseRecord, policy: &'a PolicyBook) -> Vec<Seen<'a>> {
    let requirements = record.requirements.values().filter_map(|of| requirement(record, policy, of));
    let conditions = record.conditions.values().filter_map(|of| condition(record, policy, of));
    requirements.chain(conditions).filter(|seen| !seen.is_removed()).collect()
}

fn requirement<'a>(record: &'a CaseRecord, policy: &'a PolicyBook, of: &'a Requirement) -> Option<Seen<'a>> {
    let sentence = record.sentences.get(&of.sentence_id)?;
    let (types, facts) = (policy.requirement_types(), &sentence.facts);
    let kind = types.find(&of.requirement_type, facts.passed_on);
    // REQ-05: hours are limited by the law on the day of conviction, where that is recorded.
    let convicted = facts.convicted_on.and_then(|day| types.find(&of.requirement_type, day));
    let limits = convicted.or(kind).map(|kind| {
        let of_day = kind.unit == LengthUnit::HoursPerDay;
        HourLimits {
            day_min: kind.min.filter(|_| of_day),
            day_max: kind.max.filter(|_| of_day),
            week_max: kind.hours_a_week_max,
        }
    });
    let order_ends = sentence.ended.as_ref().map(|ended| ended.on).or(facts.ends_on);
    let last = [of.ended.as_ref().map(|ended| ended.on), of.ends_on, order_ends].into_iter().flatten().min();
    let part = PartId::Requirement(of.requirement_id);
    let named = kind.map(|kind| (kind.fields.as_slice(), kind.needs.as_slice()));
    let (fields, needs) = named.unwrap_or_default();
    Some(Seen {
        part,
        of: Of::Requirement(of, kind),
        sentence,
        name: types.name_of(&of.requirement_type).unwrap_or("Requirement"),
        own: record.part_facts.get(&part),
        fields: known_fields(policy, fields, facts.passed_on),
        needs,
        limits: limits.unwrap_or_default(),
        run: of.started_on.map(|first| Run { first, last }),
    })
}

fn condition<'a>(
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    of: &'a LicenceCondition,
) -> Option<Seen<'a>> {
    let sentence = record.sentences.get(&of.sentence_id)?;
    let kinds = policy.licence_conditions();
    let kind = kinds.find(&of.condition_type, of.from);
    // The licence goes on until the next thing that happens to its sentence.
    let release = record.custody_steps.get(&of.step_id).map(|step| (step.facts.on, step.step_id));
    let steps = record.custody_steps.values();
    let later = steps.filter(|step| step.sentence_id == of.sentence_id && step.removed.is_none());
    let over = later.filter(|step| release.is_some_and(|at| (step.facts.on, step.step_id) > at));
    let sentence_ends = sentence.ended.as_ref().map(|ended| ended.on).or(sentence.facts.ends_on);
    let ended = of.ended.as_ref().map(|ended| ended.on);
    let last = [ended, over.map(|step| step.facts.on).min(), sentence_ends].into_iter().flatten().min();
    let part = PartId::Condition(of.condition_id);
    let named = kind.map(|kind| (kind.fields.as_slice(), kind.needs.as_slice()));
    let (fields, needs) = named.unwrap_or_default();
    Some(Seen {
        part,
        of: Of::Condition(of, kind),
        sentence,
        name: kinds.name_of(&of.condition_type).unwrap_or("Condition"),
        own: record.part_facts.get(&part),
        fields: known_fields(policy, fields, of.from),
        needs,
        limits: HourLimits { day_min: kind.and_then(|kind| kind.hours_a_day_min), ..HourLimits::default() },
        run: Some(Run { first: of.from, last }),
    })
}

fn known_fields<'a>(policy: &'a PolicyBook, codes: &[String], day: Date) -> Vec<&'a PartField> {
    codes.iter().filter_map(|code| policy.part_fields().find(code, day)).collect()
}
