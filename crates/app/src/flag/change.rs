//! What is done with a flag that stands: review, another level, its end, a correction, taking it off.

use super::parts::{Part, check_level, find, parts, with};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Subject};
use domain::access::Action;
use domain::case::CaseEvent;
use domain::flag::{self, ChangeFlagLevel, ChangeKnown, CorrectFlag, EndFlag, Flag, RemoveFlag, ReviewFlag};
use domain::shared::{CaseId, Decision, EventId, FlagId};

/// What to do with it.
pub enum Change {
    Review(ReviewFlag),
    Level(ChangeFlagLevel),
    End(EndFlag),
    Correct(CorrectFlag),
    Remove(RemoveFlag),
}

/// What the form or the API says.
pub struct FlagChange {
    pub change: Change,
    /// The `written.seq` that the form was filled in on: a change since then is a conflict.
    pub seen_seq: i64,
}

pub async fn change(ctx: &Ctx, case_id: CaseId, flag_id: FlagId, form: &FlagChange) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, flag_id, form)).await
}

async fn attempt(ctx: &Ctx, case_id: CaseId, flag_id: FlagId, form: &FlagChange) -> Result<(), AppError> {
    let opened = open_for_change(ctx, case_id, Action::RecordFlag, CasePart::FLAGS).await?;
    let parts = parts(ctx, &opened).await?;
    let flag = find(&parts, flag_id)?;
    if flag.written.seq != form.seen_seq {
        return Err(AppError::Conflict(Box::new(flag.written)));
    }
    let decision = decide(ctx, &flag, &form.change)?;
    check_level(ctx, &parts, &decision.events, "words").await?;
    let part = with(parts, flag_id)?;
    let corrects = match form.change {
        Change::Correct(_) | Change::Remove(_) => entry_of(ctx, &part, &flag).await?,
        _ => None,
    };
    let Part { case_id, head, record } = &part;
    let change = CaseChange { case_id: *case_id, head: *head, known: record, decision, corrects };
    commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
}

fn decide(ctx: &Ctx, flag: &Flag, change: &Change) -> Result<Decision<CaseEvent>, AppError> {
    // A kind that has gone out of use meanwhile still says how its flags are reviewed.
    let kind = ctx.policy.flag_types().kind_of(&flag.flag_type).ok_or(AppError::NotFound)?;
    let known = ChangeKnown { flag, kind };
    match change {
        Change::Review(cmd) => flag::review(&known, cmd, ctx.now),
        Change::Level(cmd) => flag::change_level(&known, cmd),
        Change::End(cmd) => flag::end(flag, cmd, ctx.now),
        Change::Correct(cmd) => flag::correct(&known, cmd, ctx.now),
        Change::Remove(cmd) => flag::remove(flag, cmd),
    }
    .map_err(AppError::refused)
}

/// The entry that wrote the flag last, to be named by its correction.
async fn entry_of(ctx: &Ctx, part: &Part, flag: &Flag) -> Result<Option<EventId>, AppError> {
    let (_, entries) = ctx.store.log(Subject::Case(part.case_id)).await?;
    let entry = entries.into_iter().find(|entry| entry.seq == flag.written.seq);
    Ok(entry.map(|entry| entry.event_id))
}

domain::private_debug!(Change, FlagChange);
