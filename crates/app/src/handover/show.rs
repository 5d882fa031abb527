//! One handover, for whoever gives, receives or manages it. Of the record nothing is opened but name and birth date: what the
//! receiving side reads is the pack as it was made.

use super::{access_of, manages, next_step, pack_now, tell};
use crate::case::whole;
use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::ports::reads::OfficerLoad;
use domain::access::{Action, FieldGroup, may};
use domain::case::CaseRecord;
use domain::concern::Named;
use domain::handover::{self, Ended, Meeting, Owed, PackItem, Part, Transfer, meetings, stale};
use domain::person::{Identity, Person};
use domain::shared::TransferId;

pub struct HandoverPage {
    pub person: Person,
    pub transfer: Transfer,
    pub owed: Option<Owed>,
    /// Parts of which the record now says something else than the pack.
    pub stale: Vec<PackItem>,
    /// What moves and what stays: as it would be now, or as it was when it moved.
    pub parts: Vec<Part>,
    pub meetings: Vec<Meeting>,
    /// Who can answer for there being no meeting.
    pub managers: Vec<Named>,
    /// Who could take it, for a manager of the receiving side.
    pub officers: Vec<OfficerLoad>,
    /// The actor may do what the giving side does.
    pub gives: bool,
    /// The actor may answer for the receiving side.
    pub answers: bool,
    /// The actor is the officer who takes it.
    pub takes: bool,
    /// The actor manages one of both sides, and neither gives nor takes it.
    pub settles: bool,
    /// The record is open to them.
    pub opens: bool,
}

domain::private_debug!(HandoverPage);

/// Opens it; the look is on record before anything is shown.
pub async fn show(ctx: &Ctx, transfer_id: TransferId) -> Result<HandoverPage, AppError> {
    let case_id = super::case_of(ctx, transfer_id).await?;
    let (_, record) = ctx.store.case_part(case_id, CasePart::ALL).await?.ok_or(AppError::NotFound)?;
    let person = record.person.clone().ok_or(AppError::NotFound)?;
    if let Identity::Joined { to } = &person.identity {
        return Err(AppError::Joined(*to));
    }
    let transfer = record.transfers.get(&transfer_id).cloned().ok_or(AppError::NotFound)?;
    let access = access_of(&record, &transfer);
    let since = ctx.last_holder_since()?;
    let verdict = may(&ctx.actor, Action::SeeHandover, &access, ctx.now, since);
    let row = |case_id| ctx.access_row(case_id, Action::SeeHandover, verdict);
    let members = if verdict.is_allowed() { record.joined_members() } else { Vec::new() };
    let looks = [case_id].into_iter().chain(members).map(row).collect();
    commit(ctx, Write { access: looks, ..Write::default() }).await?;
    if !verdict.is_allowed() {
        // Whoever has nothing to do with it is told nothing, not even whose it is.
        return Err(AppError::NotFound);
    }
    let allowed = |action| may(&ctx.actor, action, &access, ctx.now, since).is_allowed();
    let (gives, answers) = (allowed(Action::AskHandover), allowed(Action::AnswerHandover));
    let opens = allowed(Action::View(FieldGroup::Identity));
    let settles = allowed(Action::SettleHandover);
    page(ctx, (record, person, transfer), (gives, answers, settles, opens)).await
}

async fn page(
    ctx: &Ctx,
    (record, person, transfer): (CaseRecord, Person, Transfer),
    (gives, answers, settles, opens): (bool, bool, bool, bool),
) -> Result<HandoverPage, AppError> {
    let me = ctx.actor.officer_id;
    let facts = &transfer.facts;
    let (is_giver, takes) = (facts.from.is_officer(me), facts.to.is_officer(me));
    let open = transfer.is_open();
    let whole = whole(ctx, &record).await?;
    let stale = match transfer.pack().filter(|_| open) {
        Some(pack) => stale(pack, &pack_now(ctx, &whole, &facts.from).await?),
        None => Vec::new(),
    };
    let parts = match (&transfer.ended, facts.from.officer.as_ref()) {
        (Some(Ended::Moved { parts, .. }), _) => parts.clone(),
        (None, Some(giver)) => {
            handover::parts(&whole, &ctx.policy, (transfer.case_id, giver.officer_id), ctx.now)
        }
        _ => Vec::new(),
    };
    let manages_to = manages(ctx, &facts.to)?;
    let chooses = open && answers && transfer.accepted.is_none() && manages_to;
    // HND-02: an officer answers for themselves.
    let answers = answers && (takes || manages_to || facts.to.officer.is_none());
    let officers = match chooses {
        true => ctx.store.officers(facts.to.team_id, ctx.now).await?,
        false => Vec::new(),
    };
    Ok(HandoverPage {
        owed: next_step(ctx, &transfer)?,
        stale,
        parts,
        meetings: if open { meetings(&whole, &transfer, &ctx.policy, ctx.now) } else { Vec::new() },
        managers: if open { tell::managers(ctx, &transfer).await? } else { Vec::new() },
        officers,
        gives: gives && open,
        // HND-02: who gives it or asked for it does not answer.
        answers: answers && open && !is_giver && !ctx.wrote(&transfer.asked),
        takes: takes && open,
        settles: settles && open && !is_giver && !takes,
        opens,
        person,
        transfer,
    })
}
