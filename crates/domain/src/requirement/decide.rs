//! Records what is known of a requirement or a condition by the fields of its kind, and when it is suspended.

use super::hours::{Window, overlap, tally};
use super::rows::{FieldValue, OwnFact, Suspension};
use super::seen::Seen;
use crate::case::CaseEvent;
use crate::org::decide::weekday_name;
use crate::policy::{FieldKind, PartField};
use crate::shared::{Basis, Decision, Rule, day_in_words, time_in_words};
use jiff::civil::{Date, Weekday};

/// What is known of it from now on, whole.
pub struct RecordOwnFacts {
    pub facts: Vec<OwnFact>,
    pub told_by: String,
    /// Needed when something was recorded before.
    pub why: String,
}

/// When it is suspended, whole: those before and the new one.
pub struct RecordSuspensions {
    pub suspensions: Vec<Suspension>,
    /// Needed when one that was recorded before changes, but not when its last day is added.
    pub why: String,
}

/// The places of the fields of a kind, as a form and a refusal name them.
const PLACES: [&str; 8] = ["own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8"];

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    #[error("{field:?} is nothing that is recorded of this kind.")]
    NotAsked { field: String },
    #[error("{field} stands there twice, or is not of its kind. Enter it once.")]
    WrongKind { place: usize, field: String },
    #[error("Enter this: {field}.")]
    Missing { place: usize, field: String },
    #[error("Choose one of the answers.")]
    NotOffered { place: usize },
    #[error("Enter a number {limits}.")]
    OutsideLimits { place: usize, limits: String },
    #[error("The hours of {} from {} and of {} from {} are at one time. Change one of them.",
        day_name(.one.weekday), time_in_words(.one.from), day_name(.other.weekday), time_in_words(.other.from))]
    Overlap { place: usize, one: Window, other: Window },
    #[error("{} would have {hours}. The law of the day of conviction allows at most {most} from midnight to midnight.", day_name(*.weekday))]
    DayTooLong { place: usize, weekday: i8, hours: String, most: u32 },
    #[error("The hours that begin on {} are {hours}. At least {least} are asked for on a day that has any.", day_name(*.weekday))]
    DayTooShort { place: usize, weekday: i8, hours: String, least: u32 },
    #[error("These are {hours} a week. At most {most} in seven days are allowed.")]
    WeekTooLong { place: usize, hours: String, most: u32 },
    #[error("Enter where this comes from: the order, the licence, or who told you.")]
    ToldByMissing,
    #[error("Enter why what was recorded changes.")]
    WhyMissing,
    #[error("This was removed from the record. Nothing more is recorded on it.")]
    Removed,
    #[error("Enter a day on which it holds: it begins on {}.", day_in_words(*.0))]
    SuspendedBefore(Date),
    #[error("Enter a day on which it holds: it ends on {}.", day_in_words(*.0))]
    SuspendedAfter(Date),
    #[error("It is suspended until a day before it is suspended. Check both.")]
    SuspendedBackwards,
    #[error("It is suspended on {} already. Change that entry, or choose other days.", day_in_words(*.0))]
    SuspendedTwice(Date),
    #[error("Enter why it is suspended.")]
    ReasonMissing,
    #[error("It did not hold on {}: it was suspended, had not begun or was over.", day_in_words(*.0))]
    DidNotHold(Date),
}

impl Rule for PartError {
    fn rule(&self) -> &'static str {
        match self {
            PartError::NotAsked { .. } | PartError::WrongKind { .. } => "REQ-01",
            PartError::Missing { .. } => "REQ-02",
            PartError::NotOffered { .. } | PartError::OutsideLimits { .. } => "REQ-03",
            PartError::Overlap { .. } => "REQ-04",
            PartError::DayTooLong { .. } | PartError::DayTooShort { .. } => "REQ-05",
            PartError::WeekTooLong { .. } => "REQ-06",
            PartError::ToldByMissing => "REQ-07",
            PartError::WhyMissing => "REQ-08",
            PartError::Removed => "REQ-09",
            PartError::SuspendedBefore(_)
            | PartError::SuspendedAfter(_)
            | PartError::SuspendedBackwards
            | PartError::SuspendedTwice(_)
            | PartError::ReasonMissing => "REQ-10",
            PartError::DidNotHold(_) => "REQ-15",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            PartError::WrongKind { place, .. }
            | PartError::Missing { place, .. }
            | PartError::NotOffered { place }
            | PartError::OutsideLimits { place, .. }
            | PartError::Overlap { place, .. }
            | PartError::DayTooLong { place, .. }
            | PartError::DayTooShort { place, .. }
            | PartError::WeekTooLong { place, .. } => PLACES.get(*place).copied().unwrap_or(PLACES[0]),
            PartError::NotAsked { .. } => PLACES[0],
            PartError::ToldByMissing | PartError::Removed => "told_by",
            PartError::WhyMissing => "why",
            PartError::SuspendedBefore(_) | PartError::SuspendedAfter(_) | PartError::SuspendedTwice(_) => {
                "from"
            }
            PartError::SuspendedBackwards => "to",
            PartError::ReasonMissing => "reason",
            PartError::DidNotHold(_) => "day",
        }
    }
}

fn day_name(weekday: i8) -> &'static str {
    Weekday::from_monday_one_offset(weekday).map_or("a day", weekday_name)
}

/// Records what is known of it.
pub fn record_own_facts(seen: &Seen<'_>, cmd: &RecordOwnFacts) -> Result<Decision<CaseEvent>, PartError> {
    // REQ-09: nothing is recorded on what was removed.
    if seen.is_removed() {
        return Err(PartError::Removed);
    }
    // REQ-01: what is recorded is what its kind has, each once and as it is typed.
    let fields = || seen.fields.iter().enumerate();
    let known = |fact: &&OwnFact| !seen.fields.iter().any(|field| field.code == fact.field);
    if let Some(fact) = cmd.facts.iter().find(known) {
        return Err(PartError::NotAsked { field: fact.field.clone() });
    }
    let mut facts = Vec::new();
    for (place, field) in fields() {
        let mut given = cmd.facts.iter().filter(|fact| fact.field == field.code);
        let value = given.next().map(|fact| tidied(&fact.value));
        let value = value.filter(|value| !is_empty(value));
        if given.next().is_some() || value.as_ref().is_some_and(|value| !fits(field, value)) {
            return Err(PartError::WrongKind { place, field: field.name.clone() });
        }
        // REQ-02: what cannot be left out is there.
        let Some(value) = value else {
            if seen.needs.contains(&field.code) {
                return Err(PartError::Missing { place, field: field.name.to_lowercase() });
            }
            continue;
        };
        check_value(seen, (place, field), &value)?;
        facts.push(OwnFact { field: field.code.clone(), value });
    }
    // REQ-07: it has a source.
    if cmd.told_by.trim().is_empty() {
        return Err(PartError::ToldByMissing);
    }
    // REQ-08: a change says why.
    if seen.own.is_some_and(|own| !own.facts.is_empty()) && cmd.why.trim().is_empty() {
        return Err(PartError::WhyMissing);
    }
    let limit = |limit: Option<u32>| limit.map_or("none".to_string(), |limit| limit.to_string());
    let basis = Basis::default()
        .with("hours a day at least", limit(seen.limits.day_min))
        .with("hours a day at most", limit(seen.limits.day_max))
        .with("hours a week at most", limit(seen.limits.week_max));
    Ok(Decision::of(CaseEvent::OwnFactsRecorded {
        part: seen.part,
        facts,
        told_by: cmd.told_by.trim().to_string(),
        why: cmd.why.trim().to_string(),
    })
    .resting_on(basis))
}

fn tidied(value: &FieldValue) -> FieldValue {
    match value {
        FieldValue::Text(text) => FieldValue::Text(text.trim().to_string()),
        FieldValue::Hours(windows) => {
            let mut windows = windows.clone();
            windows.sort();
            FieldValue::Hours(windows)
        }
        other => other.clone(),
    }
}

fn is_empty(value: &FieldValue) -> bool {
    match value {
        FieldValue::Text(text) | FieldValue::Choice(text) => text.is_empty(),
        FieldValue::Hours(windows) => windows.is_empty(),
        FieldValue::Date(_) | FieldValue::Number(_) => false,
    }
}

fn fits(field: &PartField, value: &FieldValue) -> bool {
    match value {
        FieldValue::Text(_) => matches!(field.kind, FieldKind::Text | FieldKind::Address),
        FieldValue::Date(_) => field.kind == FieldKind::Date,
        FieldValue::Hours(windows) => {
            field.kind == FieldKind::Hours && windows.iter().all(|window| (1..=7).contains(&window.weekday))
        }
        FieldValue::Choice(_) => field.kind == FieldKind::Choice,
        FieldValue::Number(_) => field.kind == FieldKind::Number,
    }
}

fn check_value(
    seen: &Seen<'_>,
    (place, field): (usize, &PartField),
    value: &FieldValue,
) -> Result<(), PartError> {
    match value {
        // REQ-03: an answer is one that is offered, a number within its limits.
        FieldValue::Choice(code) if field.answer(code).is_none() => Err(PartError::NotOffered { place }),
        FieldValue::Number(number) => check_number(seen, (place, field), *number),
        FieldValue::Hours(windows) => check_hours(seen, place, windows),
        _ => Ok(()),
    }
}

fn check_number(seen: &Seen<'_>, (place, field): (usize, &PartField), number: u32) -> Result<(), PartError> {
    let ordered = seen.length().map(|(length, _)| length);
    let share = field.max_percent.zip(ordered).map(|(percent, length)| length.saturating_mul(percent) / 100);
    let most = field.max.into_iter().chain(share).min();
    let least = field.min.unwrap_or(0);
    if least <= number && most.is_none_or(|most| number <= most) {
        return Ok(());
    }
    let unit = field.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let limits = match most {
        Some(most) => format!("from {least} to {most}{unit}"),
        None => format!("of at least {least}{unit}"),
    };
    Err(PartError::OutsideLimits { place, limits })
}

/// Hours are limited as they are ordered, by the clock on the wall: a night on which the clocks change is as long as the
/// clocks make it.
fn check_hours(seen: &Seen<'_>, place: usize, windows: &[Window]) -> Result<(), PartError> {
    // REQ-04: no two are at one time.
    if let Some((one, other)) = overlap(windows) {
        return Err(PartError::Overlap { place, one, other });
    }
    let (tally, limits) = (tally(windows), seen.limits);
    let over = |most: u32, minutes: i64| minutes > i64::from(most) * 60;
    for (weekday, (of_day, begun)) in (1_i8..).zip(tally.by_day.into_iter().zip(tally.by_start)) {
        // REQ-05: a day has no more than the law allows, and one that has any at least what it asks for.
        if let Some(most) = limits.day_max.filter(|most| over(*most, of_day)) {
            return Err(PartError::DayTooLong { place, weekday, hours: in_words(of_day), most });
        }
        let short = |least: &u32| begun > 0 && begun < i64::from(*least) * 60;
        if let Some(least) = limits.day_min.filter(short) {
            return Err(PartError::DayTooShort { place, weekday, hours: in_words(begun), least });
        }
    }
    // REQ-06: nor do seven days.
    match limits.week_max.filter(|most| over(*most, tally.week)) {
        Some(most) => Err(PartError::WeekTooLong { place, hours: in_words(tally.week), most }),
        None => Ok(()),
    }
}

/// "20 hours", "1 hour 30 minutes".
fn in_words(minutes: i64) -> String {
    let of = |count: i64, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    match (minutes / 60, minutes % 60) {
        (0, rest) => of(rest, "minute"),
        (hours, 0) => of(hours, "hour"),
        (hours, rest) => format!("{} {}", of(hours, "hour"), of(rest, "minute")),
    }
}

/// REQ-15: a failure to keep to it is of a day on which it held. One of which no start is recorded may have started.
pub fn check_report(seen: &Seen<'_>, day: Date) -> Result<(), PartError> {
    // REQ-09: nothing is recorded on what was removed.
    if seen.is_removed() {
        return Err(PartError::Removed);
    }
    let suspended = seen.own.map(|own| own.suspensions.as_slice()).unwrap_or_default();
    let suspended = suspended.iter().any(|of| of.from <= day && of.to.is_none_or(|to| day <= to));
    if suspended || seen.run.is_some_and(|run| !run.holds(day)) {
        return Err(PartError::DidNotHold(day));
    }
    Ok(())
}

/// Records when it is suspended.
pub fn record_suspensions(
    seen: &Seen<'_>,
    cmd: &RecordSuspensions,
) -> Result<Decision<CaseEvent>, PartError> {
    // REQ-09: nothing is recorded on what was removed.
    if seen.is_removed() {
        return Err(PartError::Removed);
    }
    let mut suspensions: Vec<Suspension> = cmd.suspensions.iter().map(trimmed).collect();
    suspensions.sort_by_key(|of| of.from);
    let first = seen.run.map_or(seen.sentence.facts.passed_on, |run| run.first);
    let mut before: Option<&Suspension> = None;
    for of in &suspensions {
        // REQ-10: it is suspended while it would hold, forwards, once at a time, for a reason.
        if of.from < first {
            return Err(PartError::SuspendedBefore(first));
        }
        if let Some(last) = seen.run.and_then(|run| run.last).filter(|last| of.from > *last) {
            return Err(PartError::SuspendedAfter(last));
        }
        if of.to.is_some_and(|to| to < of.from) {
            return Err(PartError::SuspendedBackwards);
        }
        if before.is_some_and(|before| before.to.is_none_or(|to| of.from <= to)) {
            return Err(PartError::SuspendedTwice(of.from));
        }
        // REQ-07: it has a source.
        if of.told_by.is_empty() {
            return Err(PartError::ToldByMissing);
        }
        if of.reason.is_empty() {
            return Err(PartError::ReasonMissing);
        }
        before = Some(of);
    }
    // REQ-08: a change of what was recorded says why; a last day that is added does not.
    let recorded = seen.own.map(|own| own.suspensions.as_slice()).unwrap_or_default();
    let goes_on = |was: &Suspension| {
        let same = |of: &&Suspension| {
            **of == *was || (was.to.is_none() && Suspension { to: None, ..(*of).clone() } == *was)
        };
        suspensions.iter().any(|of| same(&of))
    };
    if !recorded.iter().all(goes_on) && cmd.why.trim().is_empty() {
        return Err(PartError::WhyMissing);
    }
    let why = cmd.why.trim().to_string();
    Ok(Decision::of(CaseEvent::SuspensionsRecorded { part: seen.part, suspensions, why }))
}

fn trimmed(of: &Suspension) -> Suspension {
    let (told_by, reason) = (of.told_by.trim().to_string(), of.reason.trim().to_string());
    Suspension { told_by, reason, ..*of }
}
