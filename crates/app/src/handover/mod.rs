//! Handing a case over: asking, the receiving side's answers, what a manager settles, the move, and who is told.

mod act;
mod alarm;
mod ask;
mod lists;
mod settle;
mod show;
mod tell;

pub use act::{
    AnswerForm, MeetingForm, accept, answer, move_case, put_right, record_meeting, refuse, withdraw,
};
pub use alarm::raise_alarms;
pub use ask::{AskForm, AskPage, ask, to_ask};
pub use lists::{HandoverLine, list, of_case, of_my_day};
pub use settle::{override_items, send_back};
pub use show::{HandoverPage, show};

use crate::case::{Opened, open_for_change, whole};
use crate::commit::{CaseChange, Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry, RequestRow};
use domain::access::{Action, CaseAccess, Holder, may};
use domain::case::{CaseEvent, CaseRecord};
use domain::handover::{Owed, Pack, Periods, Side, Transfer, fresh, owed};
use domain::org::Officer;
use domain::policy::PolicyError;
use domain::shared::{CaseId, Decision, OfficerId, TransferId};
use jiff::civil::Date;

/// A transfer whose case is open for this, with the record as one human.
struct OpenTransfer {
    opened: Opened,
    whole: CaseRecord,
    transfer: Transfer,
}

async fn open(ctx: &Ctx, transfer_id: TransferId, action: Action) -> Result<OpenTransfer, AppError> {
    let case_id = ctx.store.case_of_transfer(transfer_id).await?.ok_or(AppError::NotFound)?;
    let opened = open_for_change(ctx, case_id, action, CasePart::ALL).await?;
    let transfer = opened.record.transfers.get(&transfer_id).cloned().ok_or(AppError::NotFound)?;
    let whole = whole(ctx, &opened.record).await?;
    Ok(OpenTransfer { opened, whole, transfer })
}

/// Writes what was decided about it.
async fn save(
    ctx: &Ctx,
    opened: Opened,
    decision: Decision<CaseEvent>,
    (request, outbox): (RequestRow, Vec<OutboxEntry>),
) -> Result<(), AppError> {
    let Opened { case_id, head, record, access, .. } = opened;
    let change = CaseChange { case_id, head, known: &record, decision, corrects: None };
    let request = Some(request);
    commit(ctx, Write { access: vec![access], request, outbox, ..Write::case(change) }).await
}

fn holder(side: &Side) -> Holder {
    Holder { organisation_id: side.organisation_id, team_id: side.team_id }
}

/// Whether the actor manages one side of it.
fn manages(ctx: &Ctx, side: &Side) -> Result<bool, AppError> {
    let access = CaseAccess { holder: Some(holder(side)), ..CaseAccess::default() };
    let since = ctx.last_holder_since()?;
    Ok(may(&ctx.actor, Action::SettleHandover, &access, ctx.now, since).is_allowed())
}

/// Whether the actor may answer for a side that receives.
fn receives(ctx: &Ctx, side: &Side) -> Result<bool, AppError> {
    let access = CaseAccess { receiving: Some(holder(side)), ..CaseAccess::default() };
    let since = ctx.last_holder_since()?;
    Ok(may(&ctx.actor, Action::AnswerHandover, &access, ctx.now, since).is_allowed())
}

/// An officer as they are today, with the team of today.
async fn officer_now(ctx: &Ctx, side: &Side, officer_id: OfficerId) -> Result<Option<Officer>, AppError> {
    let organisation = ctx.store.officer_record(side.organisation_id, officer_id).await?;
    Ok(organisation.officer_on(officer_id, ctx.now.day()))
}

/// The pack as the record has it now; whom to call is who gives the case.
async fn pack_now(ctx: &Ctx, whole: &CaseRecord, giver: &Side) -> Result<Pack, AppError> {
    let found = ctx.store.organisation(giver.organisation_id).await?;
    let phone = found.and_then(|(_, organisation)| {
        let own = giver.officer.as_ref().and_then(|of| organisation.officers.get(&of.officer_id));
        let own = own.map(|of| of.phone.clone()).filter(|phone| !phone.is_empty());
        own.or_else(|| organisation.teams.get(&giver.team_id).map(|team| team.phone.clone()))
    });
    Ok(fresh(whole, &ctx.policy, (giver, &phone.unwrap_or_default()), ctx.now))
}

/// HND-15: the next step, with the days of policy on the day since which it is owed.
fn next_step(ctx: &Ctx, transfer: &Transfer) -> Result<Option<Owed>, AppError> {
    let periods = |since: Date| -> Result<Periods, PolicyError> {
        let days = |id: &str| -> Result<u32, PolicyError> {
            let days = ctx.policy.working_days(id, since)?;
            Ok(u32::try_from(days).unwrap_or(u32::MAX))
        };
        Ok(Periods {
            answer: days("handover.answer_working_days")?,
            read: days("handover.read_working_days")?,
            put_right: days("handover.put_right_working_days")?,
            meet: days("handover.meeting_working_days")?,
            take_over: days("handover.move_working_days")?,
        })
    };
    Ok(owed(transfer, periods, ctx.policy.calendar())?)
}

/// The address of a handover names it alone.
pub async fn case_of(ctx: &Ctx, transfer_id: TransferId) -> Result<CaseId, AppError> {
    ctx.store.case_of_transfer(transfer_id).await?.ok_or(AppError::NotFound)
}
