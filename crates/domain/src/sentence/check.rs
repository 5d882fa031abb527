//! What must hold of a sentence whether it is recorded or corrected: its end, its offences, its requirements.

use super::record::{Known, RecordSentenceError, RequirementOrdered};
use super::{Particulars, SentenceFacts};
use crate::policy::{LengthUnit, RequirementType, SentenceType};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// SEN-04: the order ends within the limits of its type; one without an end has neither length nor last day.
pub(super) fn checked_end(
    kind: &SentenceType,
    facts: &SentenceFacts,
) -> Result<Option<Date>, RecordSentenceError> {
    if !kind.without_end {
        return last_day(kind, facts).map(Some);
    }
    if facts.length_months > 0 || facts.ends_on.is_some() {
        return Err(RecordSentenceError::NoEnd(kind.name.clone()));
    }
    Ok(None)
}

fn last_day(kind: &SentenceType, facts: &SentenceFacts) -> Result<Date, RecordSentenceError> {
    let months_min = kind.months_min.unwrap_or(1).max(1);
    let too_short = RecordSentenceError::TooShort(months_min);
    let counted = months_after(facts.passed_on, facts.length_months);
    let ends_on = facts.ends_on.or(counted).ok_or(too_short.clone())?;
    if facts.ends_on.is_some() && ends_on < facts.passed_on {
        return Err(RecordSentenceError::EndsBeforeItBegins(ends_on));
    }
    let earliest = kind.months_min.and_then(|months| months_after(facts.passed_on, months));
    if facts.length_months < months_min || earliest.is_some_and(|earliest| ends_on < earliest) {
        return Err(too_short);
    }
    let latest = kind.months_max.and_then(|months| Some((months, months_after(facts.passed_on, months)?)));
    if let Some((months_max, latest)) = latest
        && (ends_on > latest || facts.length_months > months_max)
    {
        return Err(RecordSentenceError::TooLong { latest, kind: kind.name.clone(), months_max });
    }
    Ok(ends_on)
}

/// The last of so many months: the day before the same day of the month. 24 months from 11 May 2026 end on
/// 10 May 2028. Where that month has no such day, its last: 12 months from 29 February 2024 end on 28 February 2025.
fn months_after(first: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(i64::from(months)).ok()?;
    let there = first.checked_add(span).ok()?;
    if there.day() == first.day() { there.checked_sub(1.day()).ok() } else { Some(there) }
}

/// SEN-14: each offence is named and counted, and its days come in order before the sentence.
pub(super) fn check_offences(facts: &SentenceFacts) -> Result<(), RecordSentenceError> {
    if let Some(convicted_on) = facts.convicted_on.filter(|day| *day > facts.passed_on) {
        return Err(RecordSentenceError::ConvictedAfter(convicted_on));
    }
    let others = || facts.other_offences.iter();
    let untitled = others().any(|offence| offence.title.trim().is_empty());
    let all = || [&facts.particulars].into_iter().chain(others().map(|offence| &offence.particulars));
    if untitled || all().any(|of| of.count == 0) {
        return Err(RecordSentenceError::OffenceIncomplete);
    }
    let in_order = |of: &Particulars| match (of.from, of.to) {
        (Some(from), Some(to)) => from <= to && to <= facts.passed_on,
        (Some(from), None) => from <= facts.passed_on,
        (None, to) => to.is_none(),
    };
    if all().all(in_order) { Ok(()) } else { Err(RecordSentenceError::OffenceDays) }
}

/// SEN-05 to SEN-12: every requirement can stand in this order, and the order is long enough for it.
pub(super) fn check_requirements(
    known: &Known<'_>,
    kind: &SentenceType,
    (facts, ends_on): (&SentenceFacts, Option<Date>),
    ordered: &[RequirementOrdered],
) -> Result<Vec<RequirementOrdered>, RecordSentenceError> {
    // SEN-10: the kind of sentence is for people of this age.
    let age = known.birth_date.map(|born| age_on(born, facts.convicted_on.unwrap_or(facts.passed_on)));
    check_age(&kind.name, (kind.age_min, kind.age_under), age, "sentence_type")?;
    // SEN-07: a community order without a requirement is none.
    if kind.needs_requirement && ordered.is_empty() {
        return Err(RecordSentenceError::RequirementMissing(kind.name.clone()));
    }
    let mut checked: Vec<RequirementOrdered> = Vec::with_capacity(ordered.len());
    for one in ordered {
        let found = known.requirement_types.iter().find(|kind| kind.code == one.requirement_type);
        // SEN-05: the requirement can stand in this order.
        let requirement =
            found.filter(|requirement| requirement.allowed_for(&kind.code)).ok_or_else(|| {
                let name = found.map_or(one.requirement_type.as_str(), |found| found.name.as_str());
                RecordSentenceError::RequirementNotAllowed {
                    requirement: name.to_string(),
                    kind: kind.name.clone(),
                }
            })?;
        check_length(requirement, one.length)?;
        check_age(&requirement.name, (None, requirement.age_under), age, "requirements")?;
        // SEN-11: what can stand once stands once.
        let before = checked.iter().any(|other| other.requirement_type == one.requirement_type);
        if before && !requirement.repeats {
            return Err(RecordSentenceError::RequirementTwice(requirement.name.clone()));
        }
        let own_end = requirement_end(requirement, facts.passed_on, one)?;
        check_fits(requirement, facts.passed_on, (own_end, ends_on))?;
        checked.push(RequirementOrdered {
            details: one.details.trim().to_string(),
            ends_on: own_end,
            started_on: requirement.starts_with_order.then_some(facts.passed_on),
            ..one.clone()
        });
    }
    Ok(checked)
}

/// SEN-06: the length is inside the limits of the requirement's type, in its unit.
fn check_length(requirement: &RequirementType, length: Option<u32>) -> Result<(), RecordSentenceError> {
    let inside = match length {
        Some(length) => requirement.has_length() && length > 0 && requirement.within_limits(length),
        None => !requirement.has_length(),
    };
    if inside {
        return Ok(());
    }
    let unit = requirement.unit.word();
    let limits = match (requirement.min, requirement.max) {
        (Some(least), Some(most)) => format!("{least} to {most} {unit}"),
        (Some(least), None) => format!("at least {least} {unit}"),
        (None, Some(most)) => format!("1 to {most} {unit}"),
        (None, None) if requirement.has_length() => format!("a number of {unit}"),
        (None, None) => "without a length".to_string(),
    };
    let entered = length.map_or("nothing".to_string(), |length| format!("{length} {unit}"));
    let entered = entered.trim().to_string();
    Err(RecordSentenceError::RequirementLength { requirement: requirement.name.clone(), limits, entered })
}

/// The requirement's own last day: the one that the court named, or the end of a length that runs from the sentence.
fn requirement_end(
    requirement: &RequirementType,
    passed_on: Date,
    ordered: &RequirementOrdered,
) -> Result<Option<Date>, RecordSentenceError> {
    if ordered.ends_on.is_some() && !requirement.has_last_day {
        let requirement = requirement.name.clone();
        return Err(RecordSentenceError::RequirementWithoutLastDay { requirement });
    }
    let counted =
        ordered.length.filter(|_| requirement.length_runs).and_then(|length| match requirement.unit {
            LengthUnit::Months => months_after(passed_on, length),
            LengthUnit::Days => {
                Span::new().try_days(i64::from(length) - 1).and_then(|days| passed_on.checked_add(days)).ok()
            }
            _ => None,
        });
    Ok(ordered.ends_on.or(counted))
}

/// SEN-09: the requirement ends inside the order and within its own longest time. SEN-12: the order lasts as long as
/// the requirement asks for.
fn check_fits(
    requirement: &RequirementType,
    passed_on: Date,
    (own_end, order_end): (Option<Date>, Option<Date>),
) -> Result<(), RecordSentenceError> {
    let longest = requirement.runs_months_max.and_then(|months| months_after(passed_on, months));
    let latest = longest.into_iter().chain(order_end).min();
    if let Some((ends_on, latest)) = own_end.zip(latest)
        && (ends_on > latest || ends_on < passed_on)
    {
        let requirement = requirement.name.clone();
        return Err(RecordSentenceError::RequirementOutsideOrder { requirement, ends_on, latest });
    }
    let least =
        requirement.order_months_min.and_then(|months| Some((months, months_after(passed_on, months)?)));
    match least.zip(order_end) {
        Some(((months, earliest), order_end)) if order_end < earliest => {
            let requirement = requirement.name.clone();
            Err(RecordSentenceError::OrderTooShortFor { requirement, months, earliest })
        }
        _ => Ok(()),
    }
}

/// SEN-10: the person has the age that the law asks for. Nothing is refused while the birth date is not known.
fn check_age(
    what: &str,
    (age_min, age_under): (Option<u32>, Option<u32>),
    age: Option<u32>,
    field: &'static str,
) -> Result<(), RecordSentenceError> {
    let Some(age) = age else { return Ok(()) };
    let too_young = age_min.is_some_and(|least| age < least);
    let too_old = age_under.is_some_and(|under| age >= under);
    if !too_young && !too_old {
        return Ok(());
    }
    let ages = match (age_min, age_under) {
        (Some(least), Some(under)) => format!("of {least} or more and under {under}"),
        (Some(least), None) => format!("of {least} or more"),
        (None, under) => format!("under {}", under.unwrap_or_default()),
    };
    Err(RecordSentenceError::Age { what: what.to_string(), ages, age, field })
}

fn age_on(born: Date, day: Date) -> u32 {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    let years = i32::from(day.year()) - i32::from(born.year()) - i32::from(!had_birthday);
    u32::try_from(years).unwrap_or(0)
}
