//! Puts the reminders that fall due into the outbox.

use super::{Payload, TOPIC};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::OutboxEntry;
use crate::ports::reads::ReminderOf;
use domain::reminder::{due_at, key, not_in_the_night};

/// Appointments taken at a time; what is left is taken the next time.
const TAKEN: i64 = 500;

/// Puts every appointment that is due into the outbox, each once by its key whatever the number of processes. Returns
/// how many were found.
pub async fn queue_due(ctx: &Ctx) -> Result<usize, AppError> {
    let hours = ctx.policy.hours("contact.reminder_hours", ctx.now.day())?;
    let found = ctx.store.not_reminded(ctx.now, ctx.now.plus_seconds(hours * 3600), TAKEN).await?;
    let mut reminders = Vec::with_capacity(found.len());
    for of in found {
        // RMD-05: what falls due in the night waits in the outbox for the morning.
        let next = not_in_the_night(&ctx.policy, due_at(&ctx.policy, of.starts_at)?.max(ctx.now))?;
        reminders.push((entry(ctx, of)?, of, next));
    }
    let queued = reminders.len();
    if queued > 0 {
        ctx.store.put_reminders(reminders).await?;
    }
    Ok(queued)
}

fn entry(ctx: &Ctx, of: ReminderOf) -> Result<OutboxEntry, AppError> {
    let payload = serde_json::to_string(&Payload::from(of));
    Ok(OutboxEntry {
        outbox_id: key(of.contact_id, of.starts_at),
        topic: TOPIC.to_string(),
        payload: payload.map_err(|problem| AppError::Log(problem.to_string()))?,
        at: ctx.now,
    })
}
