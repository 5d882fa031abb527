//! The reversal.

use super::decide::seen;
use super::opened;
use crate::case::{CasePage, open_for_change, whole};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::handover::{pack_now, tell};
use crate::ports::CasePart;
use crate::ports::reads::OfficerLoad;
use crate::worker::Topic;
use domain::access::Action;
use domain::allocation::{self, Allocation, AllocationError, Back, Reverse, ReverseKnown, Taker, goes_back};
use domain::case::CaseRecord;
use domain::handover::{Side, Transfer, parts};
use domain::org::{Officer, OrganisationRecord};
use domain::shared::{AllocationId, AssignmentId, CaseId, Moment, OfficerId, RequestId, TransferId, UserId};

const COMMAND: &str = "reverse organisation";

/// What the form or the API says.
#[derive(Clone, Default)]
pub struct ReverseForm {
    pub why: String,
    pub holder_shown: Option<AssignmentId>,
    /// Who takes the case back where who gave it is gone.
    pub officer_id: Option<OfficerId>,
}

domain::private_debug!(ReverseForm);

/// What the form is made of.
pub struct ReversePage {
    pub page: CasePage,
    pub allocation: Allocation,
    pub back: Back,
    /// Who gave the case, where it goes back.
    pub gave: Option<Side>,
    /// Whom it may go back to instead, where who gave it is not in that team any more.
    pub officers: Vec<OfficerLoad>,
}

fn began<'a>(record: &'a CaseRecord, allocation: &Allocation) -> Option<&'a Transfer> {
    record.transfers.get(&allocation.facts.transfer_id?)
}

/// Who gave the case, while they are in that team.
fn still_there(organisation: &OrganisationRecord, gave: &Side, at: Moment) -> Option<Officer> {
    let officer = organisation.officer_on(gave.officer.as_ref()?.officer_id, at.day())?;
    let there = officer.team_id == gave.team_id && officer.until.is_none_or(|until| at < until);
    there.then_some(officer)
}

/// The form, with what would come back.
pub async fn to_reverse(
    ctx: &Ctx,
    case_id: CaseId,
    allocation_id: AllocationId,
) -> Result<ReversePage, AppError> {
    let page = opened(ctx, case_id, Action::ReverseOrganisation).await?;
    let found = page.record.allocations.get(&allocation_id).filter(|of| of.case_id == case_id);
    let allocation = found.cloned().ok_or(AppError::NotFound)?;
    if let Some(reversed) = &allocation.reversed {
        let by = reversed.by.by.name.clone();
        return Err(AppError::refused(AllocationError::ReversedAlready { by, at: reversed.by.at }));
    }
    // What the user may not read of it decides too.
    let record = seen(ctx, case_id).await?;
    let gave = began(&record, &allocation).map(|of| of.facts.from.clone());
    let (mut there, mut officers) = (None, Vec::new());
    if let Some(gave) = &gave {
        let (_, organisation) =
            ctx.store.organisation(gave.organisation_id).await?.ok_or(AppError::NotFound)?;
        there = still_there(&organisation, gave, ctx.now);
        if there.is_none() {
            officers = working(ctx, &organisation).await?;
        }
    }
    let anybody = there.is_some() || !officers.is_empty();
    let back = goes_back(&allocation, &record, anybody, ctx.now.day());
    let gave = gave.filter(|_| matches!(back, Back::Move | Back::NobodyLeft));
    if back != Back::Move {
        officers.clear();
    }
    Ok(ReversePage { page, allocation, back, gave, officers })
}

/// Everybody who works there, by name.
async fn working(ctx: &Ctx, organisation: &OrganisationRecord) -> Result<Vec<OfficerLoad>, AppError> {
    let mut officers = Vec::new();
    for team_id in organisation.teams.keys() {
        officers.extend(ctx.store.officers(*team_id, ctx.now).await?);
    }
    officers.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(officers)
}

/// Reverses it; where something moves with it, whoever decided and both sides are told.
pub async fn reverse(
    ctx: &Ctx,
    case_id: CaseId,
    (allocation_id, request_id): (AllocationId, RequestId),
    form: &ReverseForm,
) -> Result<(), AppError> {
    deciding(|| async {
        if answered::<AllocationId>(ctx, request_id, COMMAND, allocation_id).await?.is_some() {
            return Ok(());
        }
        let opened = open_for_change(ctx, case_id, Action::ReverseOrganisation, CasePart::ALL).await?;
        let allocation = opened.record.allocations.get(&allocation_id).cloned().ok_or(AppError::NotFound)?;
        let record = whole(ctx, &opened.record).await?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let (held, began) = (opened.record.open_assignment(), began(&opened.record, &allocation));
        let gave = began.map(|of| of.facts.from.clone());
        let organisation = match &gave {
            Some(gave) => ctx.store.organisation(gave.organisation_id).await?.map(|(_, found)| found),
            None => None,
        };
        let anybody = match &organisation {
            Some(organisation) => !working(ctx, organisation).await?.is_empty(),
            None => false,
        };
        let back = goes_back(&allocation, &record, anybody, ctx.now.day());
        let officer = organisation.as_ref().zip(gave.as_ref()).and_then(|(organisation, gave)| {
            let there = still_there(organisation, gave, ctx.now);
            there.or_else(|| organisation.officer_on(form.officer_id?, ctx.now.day()))
        });
        let taker = organisation.as_ref().zip(officer.as_ref()).and_then(|(found, officer)| {
            let (organisation, team) = (found.organisation.as_ref()?, found.teams.get(&officer.team_id)?);
            Some(Taker { organisation, team, officer })
        });
        let giver = held.map(Side::of).unwrap_or_else(|| allocation.facts.to.clone());
        let takes = officer.as_ref().and_then(|officer| officer.user_id);
        let known = ReverseKnown {
            identity: &person.identity,
            held,
            open: opened.record.open_transfer(),
            began,
            back,
            taker,
            pack: pack_now(ctx, &record, &giver).await?,
            parts: held
                .map(|of| parts(&record, &ctx.policy, (case_id, of.officer_id), ctx.now))
                .unwrap_or_default(),
        };
        let ids = (TransferId(ctx.ids.uuid(ctx.now)), AssignmentId(ctx.ids.uuid(ctx.now)));
        let cmd = Reverse { why: form.why.clone(), holder_shown: form.holder_shown };
        let said = allocation::reverse(&allocation, known, &cmd, ids, ctx.now);
        let decision = said.map_err(AppError::refused)?;
        let outbox = match (back, began) {
            (Back::Withdraw, Some(began)) => {
                let mut users = tell::both_sides(ctx, began).await?;
                users.push(allocation.decided.by.user_id);
                tell::entries(ctx, users, |user_id| Topic::HandoverWithdrawn { case_id, user_id })
            }
            (Back::Move, _) => {
                let gives = tell::officer_of(ctx, &giver).await?;
                let users: Vec<UserId> =
                    [gives, takes, Some(allocation.decided.by.user_id)].into_iter().flatten().collect();
                tell::entries(ctx, users, |user_id| Topic::HandoverMoved { case_id, user_id })
            }
            _ => Vec::new(),
        };
        let request = Some(ctx.request_row(request_id, (COMMAND, allocation_id), allocation_id));
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let access = vec![opened.access];
        commit(ctx, Write { access, request, outbox, ..Write::case(change) }).await
    })
    .await
}
