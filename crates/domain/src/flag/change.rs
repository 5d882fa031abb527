//! Reviews a flag, changes its level, ends it, corrects it, takes it off. All wordings stay in the log.

use super::record::{check_level, check_note, check_room, next_review};
use super::{Flag, FlagError};
use crate::case::CaseEvent;
use crate::policy::FlagType;
use crate::shared::{Basis, Decision, Moment};
use jiff::civil::Date;

/// The flag, and its kind as policy has it on the day of the change.
pub struct ChangeKnown<'a> {
    pub flag: &'a Flag,
    pub kind: &'a FlagType,
}

pub struct ReviewFlag {
    pub found: String,
    /// Sooner than the type's months; without it the type's months count.
    pub next_review: Option<Date>,
}

pub struct ChangeFlagLevel {
    pub level: Option<String>,
    pub category: Option<String>,
    pub why: String,
}

pub struct EndFlag {
    pub on: Date,
    pub why: String,
}

/// Everything that may have been written down wrongly, as it should stand.
pub struct CorrectFlag {
    pub level: Option<String>,
    pub category: Option<String>,
    pub note: String,
    pub from: Date,
    pub next_review: Option<Date>,
    pub why: String,
}

pub struct RemoveFlag {
    pub why: String,
}

/// Somebody looked at it again.
pub fn review(
    known: &ChangeKnown<'_>,
    cmd: &ReviewFlag,
    at: Moment,
) -> Result<Decision<CaseEvent>, FlagError> {
    check_open(known.flag)?;
    // FLG-08: a review says something.
    let found = check_room(&cmd.found)?;
    if found.is_empty() {
        return Err(FlagError::FoundMissing);
    }
    let next_review = next_review(known.kind, at.day(), cmd.next_review)?;
    let basis = Basis::default().with("review months", known.kind.review_months);
    let flag_id = known.flag.flag_id;
    Ok(Decision::of(CaseEvent::FlagReviewed { flag_id, found, next_review }).resting_on(basis))
}

/// The level, or the category, is another now.
pub fn change_level(
    known: &ChangeKnown<'_>,
    cmd: &ChangeFlagLevel,
) -> Result<Decision<CaseEvent>, FlagError> {
    check_open(known.flag)?;
    check_level(known.kind, cmd.level.as_deref(), cmd.category.as_deref())?;
    // FLG-12: a change changes something.
    if (&cmd.level, &cmd.category) == (&known.flag.level, &known.flag.category) {
        return Err(FlagError::SameLevel);
    }
    let why = check_why(&cmd.why)?;
    Ok(Decision::of(CaseEvent::FlagLevelChanged {
        flag_id: known.flag.flag_id,
        level: cmd.level.clone(),
        category: cmd.category.clone(),
        why,
    }))
}

/// It is no longer so.
pub fn end(flag: &Flag, cmd: &EndFlag, at: Moment) -> Result<Decision<CaseEvent>, FlagError> {
    check_open(flag)?;
    // FLG-11: it ends after it began, and not in the future.
    if cmd.on < flag.from {
        return Err(FlagError::EndsBeforeItBegan(flag.from));
    }
    if cmd.on > at.day() {
        return Err(FlagError::EndsInTheFuture(cmd.on));
    }
    let why = check_why(&cmd.why)?;
    Ok(Decision::of(CaseEvent::FlagEnded { flag_id: flag.flag_id, on: cmd.on, why, replaced_by: None }))
}

/// It was written down wrongly. One that has ended can be corrected too.
pub fn correct(
    known: &ChangeKnown<'_>,
    cmd: &CorrectFlag,
    at: Moment,
) -> Result<Decision<CaseEvent>, FlagError> {
    let flag = known.flag;
    // FLG-09: what was removed stays as it was.
    if flag.removed.is_some() {
        return Err(FlagError::Removed);
    }
    // FLG-04 and FLG-11 hold for the corrected day as well.
    if cmd.from > at.day() {
        return Err(FlagError::InTheFuture(cmd.from));
    }
    if flag.ended.as_ref().is_some_and(|ended| ended.on < cmd.from) {
        return Err(FlagError::EndsBeforeItBegan(cmd.from));
    }
    check_level(known.kind, cmd.level.as_deref(), cmd.category.as_deref())?;
    let note = check_note(&cmd.note)?;
    let next_review = corrected_review(known, cmd)?;
    let after = (&cmd.level, &cmd.category, &note, cmd.from, next_review);
    // FLG-12: a correction changes something.
    if after == (&flag.level, &flag.category, &flag.note, flag.from, flag.next_review) {
        return Err(FlagError::NothingCorrected);
    }
    let why = check_why(&cmd.why)?;
    Ok(Decision::of(CaseEvent::FlagCorrected {
        flag_id: flag.flag_id,
        level: cmd.level.clone(),
        category: cmd.category.clone(),
        note,
        from: cmd.from,
        next_review,
        why,
    }))
}

/// FLG-05 counts from the last review, which a correction does not move: a date that stands may stand on.
fn corrected_review(known: &ChangeKnown<'_>, cmd: &CorrectFlag) -> Result<Option<Date>, FlagError> {
    if cmd.next_review.is_some() && cmd.next_review == known.flag.next_review {
        return Ok(cmd.next_review);
    }
    next_review(known.kind, cmd.from.max(known.flag.written.at.day()), cmd.next_review)
}

/// It should never have been recorded. It stays in the log, with why.
pub fn remove(flag: &Flag, cmd: &RemoveFlag) -> Result<Decision<CaseEvent>, FlagError> {
    // FLG-09: it is taken off once.
    if flag.removed.is_some() {
        return Err(FlagError::Removed);
    }
    let why = check_why(&cmd.why)?;
    Ok(Decision::of(CaseEvent::FlagRemoved { flag_id: flag.flag_id, why }))
}

/// FLG-09: what has ended stays as it was.
fn check_open(flag: &Flag) -> Result<(), FlagError> {
    if flag.is_open() { Ok(()) } else { Err(FlagError::NotOpen) }
}

/// FLG-10: a change, an end, a correction and a removal say why.
fn check_why(why: &str) -> Result<String, FlagError> {
    let why = check_room(why)?;
    if why.is_empty() { Err(FlagError::WhyMissing) } else { Ok(why) }
}
