//! Breaks the glass, asks for access, answers who asked, and ends what was opened.

use super::error::OpeningError;
use super::event::OpeningEvent;
use super::rows::{OPENABLE, Opening, Period, State};
use crate::access::FieldGroup;
use crate::case::CaseEvent;
use crate::concern::Named;
use crate::shared::{
    Basis, Decision, Moment, OpeningId, UserId, end_of_day_in_london, start_of_day_in_london, words_that_fit,
};
use jiff::civil::Date;

pub struct BreakGlass {
    pub opening_id: OpeningId,
    pub parts: Vec<FieldGroup>,
    pub reason: Option<String>,
    pub words: String,
    pub hours: Option<i64>,
}

/// What must be known: the codes of policy on the day, what is open already, and who is told.
pub struct GlassKnown {
    pub reasons: Vec<String>,
    pub hours: Vec<i64>,
    pub open: Vec<FieldGroup>,
    pub told: Vec<Named>,
    /// They typed their password again, and it was theirs.
    pub confirmed: bool,
}

pub struct Ask {
    pub opening_id: OpeningId,
    pub parts: Vec<FieldGroup>,
    pub words: String,
    pub from: Date,
    pub until: Date,
}

pub struct AskKnown {
    pub longest_days: i64,
    pub open: Vec<FieldGroup>,
    /// They asked before, and it is not answered.
    pub waits: bool,
    pub told: Vec<Named>,
}

pub struct AnswerOpening {
    /// Yes, no, or nothing chosen.
    pub grant: Option<bool>,
    pub parts: Vec<FieldGroup>,
    /// The last day; nothing for the last that was asked for.
    pub until: Option<Date>,
    pub words: String,
}

/// Who answers.
pub struct AnswerKnown {
    pub by: UserId,
    /// They hold the case, or are a senior over the team that does.
    pub answers: bool,
}

/// It opens at this instant, for hours.
pub fn break_glass(
    known: GlassKnown,
    cmd: BreakGlass,
    at: Moment,
) -> Result<Decision<CaseEvent>, OpeningError> {
    // ACC-13: a reason and a number of hours that policy has on the day.
    let reason = cmd.reason.filter(|code| known.reasons.contains(code)).ok_or(OpeningError::ReasonMissing)?;
    // ACC-14: in words of their own, and parts that are not open already.
    let words = own_words(&cmd.words)?;
    let parts = parts_to_open(&cmd.parts, &known.open)?;
    let hours = cmd.hours.filter(|hours| known.hours.contains(hours)).ok_or(OpeningError::HoursMissing)?;
    // ACC-15: it is they who sit there.
    if !known.confirmed {
        return Err(OpeningError::PasswordWrong);
    }
    let period = Period { parts, from: at, until: at.plus_seconds(hours.saturating_mul(3600)) };
    let basis = Basis::default().with("rule", "ACC-13").with("hours", hours);
    let (opening_id, told) = (cmd.opening_id, known.told);
    Ok(of(OpeningEvent::GlassBroken { opening_id, reason, words, period, told }).resting_on(basis))
}

/// From the first day until the end of the last; today it begins at this instant.
pub fn ask(known: AskKnown, cmd: &Ask, at: Moment) -> Result<Decision<CaseEvent>, OpeningError> {
    let words = own_words(&cmd.words)?;
    let parts = parts_to_open(&cmd.parts, &known.open)?;
    // ACC-16: for days to come, no longer than policy allows, and one request at a time.
    if cmd.until < cmd.from {
        return Err(OpeningError::EndsBeforeItBegins);
    }
    if cmd.until < at.day() {
        return Err(OpeningError::EndsInThePast);
    }
    let from = at.max(start_of_day_in_london(cmd.from));
    if i64::from(days(from.day(), cmd.until)) >= known.longest_days {
        return Err(OpeningError::TooLong(known.longest_days));
    }
    if known.waits {
        return Err(OpeningError::WaitsAlready);
    }
    let period = Period { parts, from, until: end_of_day_in_london(cmd.until) };
    let basis = Basis::default().with("rule", "ACC-16").with("longest days", known.longest_days);
    let (opening_id, told) = (cmd.opening_id, known.told);
    Ok(of(OpeningEvent::Asked { opening_id, words, period, told }).resting_on(basis))
}

/// Grants or refuses it, once.
pub fn answer(
    opening: &Opening,
    known: &AnswerKnown,
    cmd: &AnswerOpening,
    at: Moment,
) -> Result<Decision<CaseEvent>, OpeningError> {
    let opening_id = opening.opening_id;
    if opening.state(at) != State::Waits {
        return Err(OpeningError::NotWaiting);
    }
    // ACC-17: the side that holds the case, and never whoever asked.
    if opening.created.by.user_id == known.by {
        return Err(OpeningError::OwnRequest);
    }
    if !known.answers {
        return Err(OpeningError::NotOfTheHolder);
    }
    // ACC-18: no more than was asked for; a refusal says why.
    if !cmd.grant.ok_or(OpeningError::AnswerMissing)? {
        let words = own_words(&cmd.words).map_err(|error| match error {
            OpeningError::WordsMissing => OpeningError::RefusalWhyMissing,
            other => other,
        })?;
        return Ok(of(OpeningEvent::Refused { opening_id, words }));
    }
    let wanted = &opening.wanted;
    let parts = parts_to_open(&cmd.parts, &[])?;
    if parts.iter().any(|part| !wanted.parts.contains(part)) {
        return Err(OpeningError::MoreThanAsked);
    }
    let from = at.max(wanted.from);
    let until = cmd.until.map_or(wanted.until, end_of_day_in_london);
    if until > wanted.until {
        return Err(OpeningError::LongerThanAsked(wanted.until.plus_seconds(-1).day()));
    }
    if until <= from {
        return Err(OpeningError::EndsInThePast);
    }
    let words = if cmd.words.trim().is_empty() { String::new() } else { own_words(&cmd.words)? };
    Ok(of(OpeningEvent::Granted { opening_id, words, period: Period { parts, from, until } }))
}

/// Ends it now. Its user needs no reason; the side that holds the case says why.
pub fn end(
    opening: &Opening,
    why: &str,
    by: UserId,
    at: Moment,
) -> Result<Decision<CaseEvent>, OpeningError> {
    // ACC-19: what is over does not end again.
    if matches!(opening.state(at), State::Over(_) | State::Refused) {
        return Err(OpeningError::OverAlready);
    }
    let why = words_that_fit(why).map_err(|(length, most)| OpeningError::WordsTooLong(length, most))?;
    if why.is_empty() && opening.created.by.user_id != by {
        return Err(OpeningError::EndWhyMissing);
    }
    Ok(of(OpeningEvent::Ended { opening_id: opening.opening_id, why }))
}

fn of(event: OpeningEvent) -> Decision<CaseEvent> {
    Decision::of(CaseEvent::Opening(event))
}

fn own_words(words: &str) -> Result<String, OpeningError> {
    let words = words_that_fit(words).map_err(|(length, most)| OpeningError::WordsTooLong(length, most))?;
    if words.is_empty() { Err(OpeningError::WordsMissing) } else { Ok(words) }
}

/// Those that can be opened and are not, in the order of the record.
fn parts_to_open(chosen: &[FieldGroup], open: &[FieldGroup]) -> Result<Vec<FieldGroup>, OpeningError> {
    let chosen: Vec<FieldGroup> = OPENABLE.into_iter().filter(|part| chosen.contains(part)).collect();
    if chosen.is_empty() {
        return Err(OpeningError::PartsMissing);
    }
    let closed: Vec<FieldGroup> = chosen.into_iter().filter(|part| !open.contains(part)).collect();
    if closed.is_empty() { Err(OpeningError::OpenAlready) } else { Ok(closed) }
}

fn days(from: Date, until: Date) -> i32 {
    from.until(until).map_or(0, |span| span.get_days())
}
