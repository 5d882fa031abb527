//! Reminders: once a minute those that fall due are put into the outbox, and what is due there is sent.

use crate::edge::System;
use crate::open::Service;
use app::ports::Messenger;
use app::reminder::{Delivered, deliver, due, queue_due};
use domain::reminder::Ending;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

const EVERY: Duration = Duration::from_secs(60);

/// Works until `stop` says so. A failure is logged and tried again; it never stops the service.
pub async fn run(service: Service, messenger: Arc<dyn Messenger>, mut stop: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stop.changed() => return,
        }
        round(&service, messenger.as_ref(), &stop).await;
    }
}

/// Everything that is due now. One that has begun is ended before the service stops; the next is not begun.
pub async fn round(service: &Service, messenger: &dyn Messenger, stop: &watch::Receiver<bool>) {
    let ctx = service.system(System::Reminders, service.now());
    if let Err(problem) = queue_due(&ctx).await {
        tracing::error!(%problem, "queueing reminders");
    }
    let rows = match due(&ctx).await {
        Ok(rows) => rows,
        Err(problem) => return tracing::error!(%problem, "reminders due"),
    };
    let (mut sent, mut not_sent, mut later) = (0, 0, 0);
    for row in rows {
        if *stop.borrow() {
            break;
        }
        let ctx = service.system(System::Reminders, service.now());
        match deliver(&ctx, messenger, &row).await {
            Ok(Delivered::Ended(Ending::Sent)) => sent += 1,
            Ok(Delivered::Ended(_)) => not_sent += 1,
            Ok(Delivered::Later) => later += 1,
            Ok(Delivered::NotNeeded(_) | Delivered::Taken) => {}
            Err(problem) => tracing::error!(reminder = %row.outbox_id, %problem, "a reminder"),
        }
    }
    if sent + not_sent + later > 0 {
        tracing::info!(sent, not_sent, later, "reminders");
    }
}
