//! HND-15: a step that is late. The lists say so by themselves; here who owes it and the managers of both sides get their
//! notices, once a day for as long as it is late.

use super::{next_step, tell};
use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::worker::Topic;
use domain::handover::{Owes, Transfer};
use domain::shared::UserId;

/// Raises what is late and was not raised today; returns for how many handovers.
pub async fn raise_alarms(ctx: &Ctx) -> Result<usize, AppError> {
    let mut raised = 0;
    for transfer in ctx.store.open_handovers().await? {
        let Some(owed) = next_step(ctx, &transfer)?.filter(|owed| owed.is_late(ctx.now.day())) else {
            continue;
        };
        let job = format!("handover-late-{}", transfer.transfer_id);
        if ctx.store.job_claimed(&job, ctx.now.day()).await? {
            continue;
        }
        let case_id = transfer.case_id;
        let users = to_tell(ctx, &transfer, owed.by).await?;
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverLate { case_id, user_id });
        commit(ctx, Write { outbox, ..Write::default() }).await?;
        // Claimed once they are told, so that a run that fails is made up for; told twice is told.
        ctx.store.claim_job(&job, ctx.now.day(), ctx.now).await?;
        raised += 1;
    }
    Ok(raised)
}

async fn to_tell(ctx: &Ctx, transfer: &Transfer, owes: Owes) -> Result<Vec<UserId>, AppError> {
    let mut users = match owes {
        Owes::Giver => tell::giving_side(ctx, transfer).await?,
        Owes::Receiver => tell::receiving_side(ctx, &transfer.facts.to).await?,
    };
    users.extend(tell::managers(ctx, transfer).await?.into_iter().map(|named| named.user_id));
    Ok(users)
}
