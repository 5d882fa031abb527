//! Excludes somebody from a record, restricts it to a list, and ends either.

use super::error::LimitError;
use super::event::LimitEvent;
use super::rows::{Exclusion, Ring};
use crate::case::{CaseEvent, CaseRecord};
use crate::concern::Named;
use crate::shared::{Decision, ExclusionId, Moment, UserId, end_of_day_in_london, words_that_fit};
use jiff::civil::Date;

/// Who sets it, and who holds the case and signs in.
pub struct LimitKnown {
    pub by: Named,
    pub holder: Option<Named>,
}

pub struct Exclude {
    pub exclusion_id: ExclusionId,
    pub user: Option<Named>,
    pub reason: String,
    /// The last day; nothing for as long as nobody ends it.
    pub until: Option<Date>,
}

pub struct Restrict {
    /// Beside whoever sets it and whoever holds the case.
    pub allowed: Vec<Named>,
    pub ring: Ring,
    pub reason: String,
}

pub fn exclude(
    record: &CaseRecord,
    known: &LimitKnown,
    cmd: Exclude,
    at: Moment,
) -> Result<Decision<CaseEvent>, LimitError> {
    // ACC-25: with a reason, for a time to come, and once.
    let user = cmd.user.ok_or(LimitError::UserMissing)?;
    let reason = needed(&cmd.reason, LimitError::ReasonMissing)?;
    let until = cmd.until.map(end_of_day_in_london);
    if until.is_some_and(|until| until <= at) {
        return Err(LimitError::EndsInThePast);
    }
    let mut live = record.exclusions.values().filter(|other| other.is_live(at));
    if live.any(|other| other.user.user_id == user.user_id) {
        return Err(LimitError::ExcludedAlready);
    }
    // ACC-26: never whoever answers for the case, nor oneself.
    if known.holder.as_ref().is_some_and(|holder| holder.user_id == user.user_id) {
        return Err(LimitError::HolderExcluded(user.name));
    }
    if known.by.user_id == user.user_id {
        return Err(LimitError::YourselfExcluded);
    }
    let exclusion_id = cmd.exclusion_id;
    Ok(of(LimitEvent::Excluded { exclusion_id, user, reason, from: at, until }))
}

pub fn end_exclusion(
    exclusion: &Exclusion,
    why: &str,
    at: Moment,
) -> Result<Decision<CaseEvent>, LimitError> {
    if !exclusion.is_live(at) {
        return Err(LimitError::OverAlready);
    }
    let why = needed(why, LimitError::ReasonMissing)?;
    Ok(of(LimitEvent::ExclusionEnded { exclusion_id: exclusion.exclusion_id, why }))
}

/// Sets the restriction, or another list, other numbers and the reason for that.
pub fn restrict(known: LimitKnown, cmd: Restrict) -> Result<Decision<CaseEvent>, LimitError> {
    let fits = |words: &str, missing| needed(words, missing);
    let ring = Ring {
        team: fits(&cmd.ring.team, LimitError::TeamMissing)?,
        phone: fits(&cmd.ring.phone, LimitError::PhoneMissing)?,
        any_hour: fits(&cmd.ring.any_hour, LimitError::AnyHourMissing)?,
    };
    let reason = fits(&cmd.reason, LimitError::ReasonMissing)?;
    // ACC-26: whoever holds the case and whoever sets it are on the list, whatever was typed.
    let mut allowed: Vec<Named> = Vec::new();
    for named in known.holder.into_iter().chain([known.by]).chain(cmd.allowed) {
        if !allowed.iter().any(|other| other.user_id == named.user_id) {
            allowed.push(named);
        }
    }
    Ok(of(LimitEvent::Restricted { allowed, ring, reason }))
}

pub fn end_restriction(record: &CaseRecord, why: &str) -> Result<Decision<CaseEvent>, LimitError> {
    if !record.is_restricted() {
        return Err(LimitError::OverAlready);
    }
    Ok(of(LimitEvent::RestrictionEnded { why: needed(why, LimitError::ReasonMissing)? }))
}

/// ACC-27: whoever takes a case can open its record. Somebody who does not sign in opens none.
pub fn may_hold(
    record: &CaseRecord,
    (user_id, name): (Option<UserId>, &str),
    at: Moment,
) -> Result<(), LimitError> {
    let excluded =
        record.exclusions.values().any(|other| Some(other.user.user_id) == user_id && other.is_live(at));
    if excluded {
        return Err(LimitError::TakerExcluded(name.to_string()));
    }
    let admitted = user_id.and_then(|user_id| record.admitted.get(&user_id)).is_some_and(|of| of.on_list);
    if record.is_restricted() && !admitted {
        return Err(LimitError::TakerNotOnList(name.to_string()));
    }
    Ok(())
}

/// ACC-28: what shuts people out of a record is not lost by joining it to another.
pub fn may_join(waiting: &CaseRecord, at: Moment) -> Result<(), LimitError> {
    let limited =
        waiting.is_restricted() || waiting.exclusions.values().any(|exclusion| exclusion.is_live(at));
    if limited { Err(LimitError::JoinedWhileLimited) } else { Ok(()) }
}

fn of(event: LimitEvent) -> Decision<CaseEvent> {
    Decision::of(CaseEvent::Limit(event))
}

fn needed(words: &str, missing: LimitError) -> Result<String, LimitError> {
    let words = words_that_fit(words).map_err(|(length, most)| LimitError::WordsTooLong(length, most))?;
    if words.is_empty() { Err(missing) } else { Ok(words) }
}
