//! What a page of openings is made of.

use super::open::to_tell;
use crate::case::{CasePage, case_access};
use crate::concern::with_the_line;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OpeningRow};
use domain::access::{Action, Actor, FieldGroup, Role, may};
use domain::case::CaseRecord;
use domain::concern::Named;
use domain::opening::{OPENABLE, Opening};
use domain::shared::{CaseId, Moment, OpeningId};

/// What can be opened of a record, and who is told.
pub struct ToOpen {
    pub page: CasePage,
    /// Parts that are not open to the user.
    pub closed: Vec<FieldGroup>,
    pub told: Vec<Named>,
}

/// One opening, with as much of the record as is open.
pub struct OpeningPage {
    pub page: CasePage,
    pub opening: Opening,
    /// The user may answer it.
    pub answers: bool,
}

domain::private_debug!(ToOpen, OpeningPage);

/// Who it is about, before the glass is broken or access asked for.
pub async fn to_open(ctx: &Ctx, case_id: CaseId) -> Result<ToOpen, AppError> {
    let page = with_the_line(ctx, case_id, Action::AskAccess).await?;
    let (_, record) = ctx.store.case_part(case_id, CasePart::HEAD).await?.ok_or(AppError::NotFound)?;
    let open = open_already(ctx, &record)?;
    let closed = OPENABLE.into_iter().filter(|part| !open.contains(part)).collect();
    Ok(ToOpen { page, closed, told: to_tell(ctx, &record).await? })
}

/// Whose it is sees it, and so does the side that holds the case.
pub async fn show(ctx: &Ctx, case_id: CaseId, opening_id: OpeningId) -> Result<OpeningPage, AppError> {
    let page = with_the_line(ctx, case_id, Action::AskAccess).await?;
    let opening = page.record.openings.get(&opening_id).cloned().ok_or(AppError::NotFound)?;
    let answers = answers(ctx, &page.record)? && !ctx.wrote(&opening.created);
    Ok(OpeningPage { page, opening, answers })
}

/// Those of the cases that one holds, or of the teams over which one is a senior; never one's own.
pub async fn to_answer(ctx: &Ctx) -> Result<Vec<OpeningRow>, AppError> {
    let mut found = ctx.store.openings_waiting(&ctx.scope(Action::AnswerAccess)?).await?;
    let senior = ctx.actor.has_role(Role::Senior, ctx.now);
    let holds = |row: &OpeningRow| row.officer_id.is_some() && row.officer_id == ctx.actor.officer_id;
    found.retain(|row| !ctx.wrote(&row.opening.created) && (senior || holds(row)));
    Ok(found)
}

/// One's own: those that wait, are open or will be, and those that changed since a moment.
pub async fn own(ctx: &Ctx, since: Moment) -> Result<Vec<Opening>, AppError> {
    Ok(ctx.store.own_openings(ctx.actor.author.user_id, ctx.now, since).await?)
}

/// The parts that the user may look at as it is.
pub(super) fn open_already(ctx: &Ctx, record: &CaseRecord) -> Result<Vec<FieldGroup>, AppError> {
    let (access, since) = (case_access(record), ctx.last_holder_since()?);
    let open = |part: &FieldGroup| may(&ctx.actor, Action::View(*part), &access, ctx.now, since).is_allowed();
    Ok(OPENABLE.into_iter().filter(open).collect())
}

pub(super) fn may_answer(ctx: &Ctx, record: &CaseRecord) -> Result<bool, AppError> {
    let (access, since) = (case_access(record), ctx.last_holder_since()?);
    Ok(may(&ctx.actor, Action::AnswerAccess, &access, ctx.now, since).is_allowed())
}

/// ACC-17: the officer who holds the case, and seniors who reach it.
pub(super) fn answers(ctx: &Ctx, record: &CaseRecord) -> Result<bool, AppError> {
    let holder = record.open_assignment().map(|open| open.officer_id);
    if holder.is_some() && holder == ctx.actor.officer_id {
        return may_answer(ctx, record);
    }
    let grants = ctx.actor.grants.iter().filter(|grant| grant.role == Role::Senior).cloned().collect();
    let senior = Ctx { actor: Actor { grants, ..ctx.actor.clone() }, ..ctx.clone() };
    may_answer(&senior, record)
}
