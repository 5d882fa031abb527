//! Records a flag.

use super::{Flag, FlagError, latest_review_day};
use crate::case::CaseEvent;
use crate::policy::FlagType;
use crate::shared::{Basis, Decision, FlagId, Moment, Notice, words_that_fit};
use jiff::civil::Date;

pub struct RecordFlag {
    pub flag_id: FlagId,
    pub level: Option<String>,
    pub category: Option<String>,
    pub note: String,
    pub from: Date,
    /// Sooner than the type's months; without it the type's months count.
    pub next_review: Option<Date>,
}

/// An open flag of the person, with its kind in policy.
pub struct OpenFlag<'a> {
    pub flag: &'a Flag,
    pub kind: Option<&'a FlagType>,
}

/// What must be known: the kind in force on the first day, and what is open of the whole person, joined records too.
pub struct RecordKnown<'a> {
    pub kind: Option<&'a FlagType>,
    pub open: Vec<OpenFlag<'a>>,
}

/// Records it. What it takes the place of ends in the same decision.
pub fn record(
    known: &RecordKnown<'_>,
    cmd: &RecordFlag,
    at: Moment,
) -> Result<Decision<CaseEvent>, FlagError> {
    // FLG-01: the kind was in use on the first day.
    let kind = known.kind.ok_or(FlagError::TypeNotInForce)?;
    // FLG-04: it begins when it is so, not later.
    if cmd.from > at.day() {
        return Err(FlagError::InTheFuture(cmd.from));
    }
    // FLG-03: no second open flag of one kind.
    if let Some(open) = known.open.iter().find(|open| open.flag.flag_type == kind.code) {
        return Err(FlagError::OpenAlready { name: kind.name.clone(), since: open.flag.from });
    }
    check_level(kind, cmd.level.as_deref(), cmd.category.as_deref())?;
    let next_review = next_review(kind, cmd.from, cmd.next_review)?;
    let note = check_note(&cmd.note)?;
    // FLG-02: of kinds that exclude one another the new one ends the old one.
    let ends: Vec<&OpenFlag<'_>> = known.open.iter().filter(|open| excludes(kind, open)).collect();
    let by = (kind, cmd.flag_id, cmd.from);
    let mut events: Vec<CaseEvent> = ends.iter().map(|open| replaced(open.flag, by)).collect();
    events.push(CaseEvent::FlagRecorded {
        flag_id: cmd.flag_id,
        flag_type: kind.code.clone(),
        level: cmd.level.clone(),
        category: cmd.category.clone(),
        note,
        from: cmd.from,
        next_review,
    });
    let says = |open: &&OpenFlag<'_>| {
        let name = open.kind.map_or(open.flag.flag_type.as_str(), |of| of.name.as_str());
        Notice { rule: "FLG-02", sentence: format!("{name} ended: one level stands at a time.") }
    };
    let basis = Basis::default().with("review months", kind.review_months);
    Ok(Decision { events, notices: ends.iter().map(says).collect(), basis })
}

/// FLG-02 for one that stands already: the others that it excludes end, also where two records were joined.
pub fn end_others(open: &[OpenFlag<'_>], (stays, kind): (&Flag, &FlagType), today: Date) -> Vec<CaseEvent> {
    let others = open.iter().filter(|open| open.flag.flag_id != stays.flag_id && excludes(kind, open));
    others.map(|open| replaced(open.flag, (kind, stays.flag_id, today))).collect()
}

fn excludes(kind: &FlagType, open: &OpenFlag<'_>) -> bool {
    kind.only_one_of.is_some() && open.kind.is_some_and(|of| of.only_one_of == kind.only_one_of)
}

/// The day on which the old one ends is the new one's first, or its own when the new one is backdated before it.
fn replaced(old: &Flag, (kind, by, from): (&FlagType, FlagId, Date)) -> CaseEvent {
    CaseEvent::FlagEnded {
        flag_id: old.flag_id,
        on: from.max(old.from),
        why: format!("{} was recorded", kind.name),
        replaced_by: Some(by),
    }
}

/// FLG-05: the next review is within the months of the kind, from the day it is counted from.
pub(super) fn next_review(
    kind: &FlagType,
    from: Date,
    asked: Option<Date>,
) -> Result<Option<Date>, FlagError> {
    let Some(latest) = latest_review_day(kind, from) else {
        return match asked {
            Some(_) => Err(FlagError::NoReview(kind.name.clone())),
            None => Ok(None),
        };
    };
    let day = asked.unwrap_or(latest);
    if day <= from || day > latest {
        return Err(FlagError::ReviewNotWithin { after: from, latest });
    }
    Ok(Some(day))
}

/// FLG-06: level and category are given where the kind asks for them, and only there.
pub(crate) fn check_level(
    kind: &FlagType,
    level: Option<&str>,
    category: Option<&str>,
) -> Result<(), FlagError> {
    let name = || kind.name.clone();
    match level {
        None if !kind.levels.is_empty() => return Err(FlagError::LevelMissing(name())),
        Some(level) if !kind.levels.iter().any(|known| known == level) => {
            return Err(FlagError::NoSuchLevel(name()));
        }
        _ => {}
    }
    match category {
        None if !kind.categories.is_empty() => Err(FlagError::CategoryMissing(name())),
        Some(category) if !kind.categories.iter().any(|known| known == category) => {
            Err(FlagError::NoSuchCategory(name()))
        }
        _ => Ok(()),
    }
}

/// FLG-07: a flag says what it rests on.
pub(crate) fn check_note(note: &str) -> Result<String, FlagError> {
    let note = check_room(note)?;
    if note.is_empty() { Err(FlagError::NoteMissing) } else { Ok(note) }
}

pub(super) fn check_room(words: &str) -> Result<String, FlagError> {
    words_that_fit(words).map_err(|(length, most)| FlagError::TooLong(length, most))
}
