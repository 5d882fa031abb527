//! Handing a case over: asking, the receiving side's answers, what a manager settles, the move, and who is told.

mod act;
mod alarm;
mod ask;
mod lists;
mod settle;
mod show;
pub(crate) mod tell;

pub use act::{
    AnswerForm, MeetingForm, accept, answer, move_case, put_right, record_meeting, refuse, withdraw,
};
pub use alarm::raise_alarms;
pub use ask::{AskForm, AskPage, ask, to_ask};
pub use lists::{HandoverLine, list, of_case, of_my_day};
pub use settle::{override_items, send_back};
pub use show::{HandoverPage, show};

use crate::case::{Opened, case_access, not_allowed, whole};
use crate::commit::{CaseChange, Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry, RequestRow};
use domain::access::{Action, CaseAccess, Holder, LastHolder, Verdict, may};
use domain::case::{CaseEvent, CaseRecord};
use domain::handover::{Owed, Pack, Periods, Side, Transfer, fresh, owed, still_open};
use domain::org::Officer;
use domain::person::Identity;
use domain::policy::PolicyError;
use domain::shared::{CaseId, Decision, OfficerId, TransferId};
use jiff::civil::Date;

/// A transfer whose case is open for this, with the record as one human.
struct OpenTransfer {
    opened: Opened,
    whole: CaseRecord,
    transfer: Transfer,
}

/// Opens it to change it. The refusal is on record before it is told.
async fn open(ctx: &Ctx, transfer_id: TransferId, action: Action) -> Result<OpenTransfer, AppError> {
    let case_id = case_of(ctx, transfer_id).await?;
    let part = CasePart::ALL;
    let (head, record) = ctx.store.case_part(case_id, part).await?.ok_or(AppError::NotFound)?;
    if let Some(Identity::Joined { to }) = record.person.as_ref().map(|person| &person.identity) {
        return Err(AppError::Joined(*to));
    }
    let transfer = record.transfers.get(&transfer_id).cloned().ok_or(AppError::NotFound)?;
    let since = ctx.last_holder_since()?;
    let verdict = may(&ctx.actor, action, &access_of(&record, &transfer), ctx.now, since);
    let access = ctx.access_row(case_id, action, verdict);
    if let Verdict::Refused { rule } = verdict {
        commit(ctx, Write { access: vec![access], ..Write::default() }).await?;
        return Err(not_theirs(ctx, &record, &transfer, rule).await?);
    }
    let whole = whole(ctx, &record).await?;
    let opened = Opened { case_id, head, record, contacts: part.contacts, access };
    Ok(OpenTransfer { opened, whole, transfer })
}

/// What this handover alone opens.
fn access_of(record: &CaseRecord, transfer: &Transfer) -> CaseAccess {
    let moved = transfer.moved_at().map(|until| LastHolder { holder: holder(&transfer.facts.from), until });
    CaseAccess {
        receiving: transfer.is_open().then(|| holder(&transfer.facts.to)),
        gave: moved,
        ..case_access(record)
    }
}

/// HND-14: a side of one that has ended hears that it has. Whoever has nothing to do with it is told nothing, not even whose
/// it is.
async fn not_theirs(
    ctx: &Ctx,
    record: &CaseRecord,
    transfer: &Transfer,
    rule: &'static str,
) -> Result<AppError, AppError> {
    let since = ctx.last_holder_since()?;
    let allows = |action, access: &CaseAccess| may(&ctx.actor, action, access, ctx.now, since).is_allowed();
    let now = access_of(record, transfer);
    // As it was while it was open.
    let (from, to) = (Some(holder(&transfer.facts.from)), Some(holder(&transfer.facts.to)));
    let then = CaseAccess { holder: from, receiving: to, ..now.clone() };
    let of_a_side = [Action::AskHandover, Action::AnswerHandover, Action::SettleHandover];
    if let Err(ended) = still_open(transfer)
        && of_a_side.into_iter().any(|action| allows(action, &then))
    {
        return Ok(AppError::refused(ended));
    }
    match allows(Action::SeeHandover, &now) {
        true => Ok(AppError::NotAllowed(Box::new(not_allowed(ctx, record, rule).await?))),
        false => Ok(AppError::NotFound),
    }
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
pub(crate) async fn pack_now(ctx: &Ctx, whole: &CaseRecord, giver: &Side) -> Result<Pack, AppError> {
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
