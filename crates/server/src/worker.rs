//! What happens without anybody asking: the outbox is delivered, sessions that rest are ended, and once a
//! day the head of all is signed.

use crate::commands::head;
use crate::edge::System;
use crate::open::Service;
use crate::signed_head::key_of;
use anyhow::Context;
use app::AppError;
use app::session::end_idle;
use app::tier::{Round, go_on};
use app::worker::deliver_due;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;
use web::operations::Operations;

const EVERY: Duration = Duration::from_secs(1);

/// What need not be looked at every second: sessions that rest, and the head of the day.
const EVERY_SECONDS_RARELY: i64 = 60;

/// How often the words of names are read anew, with how common each is.
const VOCABULARY_SECONDS: i64 = 60 * 60;

/// Where the head of each day goes, if anywhere.
#[derive(Clone, Debug)]
pub struct DailyHead {
    pub key: PathBuf,
    pub folder: PathBuf,
}

impl DailyHead {
    /// Makes folder and key when the service starts, so that what cannot work is said then and not once a night.
    pub fn new(key: PathBuf, folder: PathBuf) -> anyhow::Result<DailyHead> {
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        key_of(&key)?;
        Ok(DailyHead { key, folder })
    }
}

/// Works until `stop` says so. A failure is logged and tried again; it never stops the service.
pub async fn run(
    service: Service,
    daily_head: Option<DailyHead>,
    operations: Arc<Operations>,
    mut stop: watch::Receiver<bool>,
) {
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut rarely_due = service.now();
    let mut vocabulary_due = service.now();
    let mut tiers = None;
    let mut loads = None;
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stop.changed() => return,
        }
        let now = service.now();
        operations.worker_was_seen(now);
        match deliver_due(service.store.as_ref(), now).await {
            Ok(0) => {}
            Ok(delivered) => tracing::info!(delivered, "outbox"),
            Err(problem) => {
                operations.worker_failed();
                tracing::error!(%problem, "outbox");
            }
        }
        if tiers.is_some() || now >= rarely_due {
            tiers = tiers_of_the_day(&service, tiers, &operations).await;
        }
        // The tiers of the day come first: points rest on them.
        if tiers.is_none() && (loads.is_some() || now >= rarely_due) {
            loads = loads_of_the_day(&service, loads, &operations).await;
        }
        if now < rarely_due {
            continue;
        }
        rarely_due = now.plus_seconds(EVERY_SECONDS_RARELY);
        if let Err(problem) = end_idle(service.store.as_ref(), &service.policy, now).await {
            operations.worker_failed();
            tracing::error!(%problem, "ending idle sessions");
        }
        let alarms = service.system(System::Concerns, now);
        match app::concern::raise_alarms(&alarms).await {
            Ok(0) => {}
            Ok(concerns) => tracing::warn!(concerns, "no decision in time"),
            Err(problem) => {
                operations.worker_failed();
                tracing::error!(%problem, "concerns without a decision");
            }
        }
        let late = service.system(System::Handovers, now);
        match app::handover::raise_alarms(&late).await {
            Ok(0) => {}
            Ok(handovers) => tracing::warn!(handovers, "a step is late"),
            Err(problem) => {
                operations.worker_failed();
                tracing::error!(%problem, "late handovers");
            }
        }
        if let Err(problem) = app::guesses::forget(service.store.as_ref(), now).await {
            tracing::error!(%problem, "forgetting wrong passwords");
        }
        if let Err(problem) = service.store.remove_old_drafts(now).await {
            tracing::error!(%problem, "removing old drafts");
        }
        if now >= vocabulary_due {
            vocabulary_due = now.plus_seconds(VOCABULARY_SECONDS);
            read_vocabulary(&service).await;
        }
        if let Some(daily) = &daily_head {
            sign_once_a_day(&service, daily).await;
        }
    }
}

/// TRC-02: a part of the round through those whose tier time may have changed. The day is claimed once the round is over;
/// two processes that go round at once write each change once, because both decide on what is there.
async fn tiers_of_the_day(service: &Service, round: Option<Round>, operations: &Operations) -> Option<Round> {
    let ctx = service.system(System::Tiers, service.now());
    let went = async {
        let mut round = match round.filter(|round| round.day() == ctx.now.day()) {
            Some(round) => round,
            None if service.store.job_claimed("tiers", ctx.now.day()).await? => return Ok(None),
            None => Round::of(&ctx),
        };
        if go_on(&ctx, &mut round).await? {
            return Ok(Some(round));
        }
        service.store.claim_job("tiers", round.day(), ctx.now).await?;
        tracing::info!(changed = round.changed, "tiers of the day");
        Ok::<_, AppError>(None)
    };
    went.await.unwrap_or_else(|problem| {
        operations.worker_failed();
        tracing::error!(%problem, "tiers of the day");
        None
    })
}

/// LOD-06: a part of the round through everybody whose figure of the day is to be kept. The day is claimed once the round is
/// over; two processes that go round at once keep the same figures.
async fn loads_of_the_day(
    service: &Service,
    round: Option<app::load::Round>,
    operations: &Operations,
) -> Option<app::load::Round> {
    let ctx = service.system(System::Loads, service.now());
    let went = async {
        let mut round = match round.filter(|round| round.day() == ctx.now.day()) {
            Some(round) => round,
            None if service.store.job_claimed("loads", ctx.now.day()).await? => return Ok(None),
            None => app::load::Round::of(&ctx).await?,
        };
        if app::load::go_on(&ctx, &mut round).await? {
            return Ok(Some(round));
        }
        let counted = round.counted;
        tracing::info!(officers = counted.officers, notices = counted.notices, "loads of the day");
        Ok::<_, AppError>(None)
    };
    went.await.unwrap_or_else(|problem| {
        operations.worker_failed();
        tracing::error!(%problem, "loads of the day");
        None
    })
}

/// A search reads what is new by itself; an import gives all its words the moment at which it began.
async fn read_vocabulary(service: &Service) {
    match service.store.read_vocabulary(service.now()).await {
        Ok(words) => tracing::info!(words, "vocabulary of names"),
        Err(problem) => tracing::error!(%problem, "reading the vocabulary of names"),
    }
}

/// The day is claimed once its head is written, so that a run that fails is made up for. Two processes that sign at
/// once write the same file, each of them whole. Yesterday and before are in the head of today.
pub async fn sign_once_a_day(service: &Service, daily: &DailyHead) {
    let now = service.now();
    match service.store.job_claimed("head", now.day()).await {
        Ok(false) => {}
        Ok(true) => return,
        Err(problem) => return tracing::error!(%problem, "looking for the daily head"),
    }
    let out = daily.folder.join(format!("head-{}.json", now.day()));
    match head::write(service, &daily.key, &out).await {
        Ok(signed) => {
            tracing::info!(subjects = signed.subjects, entries = signed.entries, "daily head signed");
        }
        Err(problem) => return tracing::error!(%problem, "daily head"),
    }
    if let Err(problem) = service.store.claim_job("head", now.day(), now).await {
        tracing::error!(%problem, "claiming the daily head");
    }
}
