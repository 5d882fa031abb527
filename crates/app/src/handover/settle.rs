//! What a manager of either side settles.

use super::{OpenTransfer, open, save, tell};
use crate::commit::{answered, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::sentence::unchanged;
use crate::worker::Topic;
use domain::access::Action;
use domain::handover::{self, still_open};
use domain::shared::{RequestId, TransferId};
use jiff::civil::Date;

/// Lets it move in spite of what is not in order. `seen_seq` is what the page showed: nobody lets pass what they did not see.
pub async fn override_items(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    (why, due, seen_seq): (&str, Option<Date>, i64),
) -> Result<(), AppError> {
    const COMMAND: &str = "override handover";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::SettleHandover).await?;
        still_open(&transfer).map_err(AppError::refused)?;
        unchanged(&transfer.written, seen_seq)?;
        let said = handover::override_items(&transfer, ctx.actor.officer_id, (why, due), ctx.now);
        let decision = said.map_err(AppError::refused)?;
        let (case_id, users) = (opened.case_id, tell::both_sides(ctx, &transfer).await?);
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverOverridden { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// Back to the giving officer; `seen_seq` is what the page showed.
pub async fn send_back(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    (why, seen_seq): (&str, i64),
) -> Result<(), AppError> {
    const COMMAND: &str = "send handover back";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::SettleHandover).await?;
        still_open(&transfer).map_err(AppError::refused)?;
        unchanged(&transfer.written, seen_seq)?;
        let decision =
            handover::send_back(&transfer, ctx.actor.officer_id, why).map_err(AppError::refused)?;
        let (case_id, users) = (opened.case_id, tell::both_sides(ctx, &transfer).await?);
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverReturned { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}
