//! CNC-08: no decision in time. The lists say so by themselves; here those up the line get their notices, once a day for as
//! long as nobody decides.

use super::tell::up_the_line;
use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OverdueRow};
use crate::worker::Topic;
use domain::shared::UserId;

/// Raises what is due and was not raised today; returns for how many concerns.
pub async fn raise_alarms(ctx: &Ctx) -> Result<usize, AppError> {
    let mut raised = 0;
    for row in ctx.store.overdue_concerns(ctx.now).await? {
        let job = format!("concern-late-{}", row.concern_id);
        if ctx.store.job_claimed(&job, ctx.now.day()).await? {
            continue;
        }
        let case_id = row.case_id;
        let entry = |user_id| Topic::ConcernUndecided { case_id, user_id }.entry(ctx);
        let outbox = to_tell(ctx, &row).await?.into_iter().map(entry).collect();
        commit(ctx, Write { outbox, ..Write::default() }).await?;
        // Claimed once they are told, so that a run that fails is made up for; told twice is told.
        ctx.store.claim_job(&job, ctx.now.day(), ctx.now).await?;
        raised += 1;
    }
    Ok(raised)
}

async fn to_tell(ctx: &Ctx, row: &OverdueRow) -> Result<Vec<UserId>, AppError> {
    let mut users = match ctx.store.case_part(row.case_id, CasePart::HEAD).await? {
        Some((_, record)) => up_the_line(ctx, &record, row.raised_by).await?,
        None => Vec::new(),
    };
    // Whoever was named when it was raised, also where the case has moved since.
    if let Some(manager) = row.manager.filter(|manager| !users.contains(manager)) {
        // A concern that was brought in may name somebody who is no user here.
        users.extend(ctx.store.user(manager).await?.map(|_| manager));
    }
    Ok(users)
}
