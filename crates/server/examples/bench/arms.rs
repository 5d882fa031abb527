//! The three loops that are measured. Each client takes the next contact when its last one is acknowledged.

use super::measure::{Measured, Stopwatch};
use super::prepare::{Ready, decision};
use crate::common::{a_note, senior};
use app::commit::{CaseChange, Write, commit};
use app::contact::record;
use domain::access::{Action, Verdict};
use domain::case::CaseEvent;
use domain::shared::{CaseId, RequestId};
use server::open::Service;
use std::future::Future;
use std::time::{Duration, Instant};
use store::SqlStore;
use store::driver::Stmt;

pub enum Arm {
    /// Statements with all their values, straight to the driver.
    Bare(SqlStore, Vec<Vec<Stmt>>),
    /// A decision on a case that is known, through `app::commit`.
    Commit(Service, Vec<Ready>),
    /// The use case, which opens the case first: (people, contacts).
    Whole(Service, Vec<CaseId>, usize),
}

impl Arm {
    pub async fn run(self, clients: usize) -> anyhow::Result<Measured> {
        match self {
            Arm::Bare(store, batches) => {
                measure(clients, batches, move |batch| {
                    let store = store.clone();
                    async move { Ok(store.db.execute(batch).await?) }
                })
                .await
            }
            Arm::Commit(service, cases) => {
                measure(clients, cases, move |case| {
                    let service = service.clone();
                    async move { through_commit(&service, &case).await }
                })
                .await
            }
            Arm::Whole(service, people, contacts) => {
                let cases: Vec<CaseId> = people.into_iter().cycle().take(contacts).collect();
                measure(clients, cases, move |case_id| {
                    let service = service.clone();
                    async move {
                        let ctx = senior(&service, service.now());
                        let request_id = RequestId(ctx.ids.uuid(ctx.now));
                        record(
                            &ctx,
                            case_id,
                            request_id,
                            &a_note(ctx.now, "Rang to say that the bus is late."),
                        )
                        .await?;
                        Ok(())
                    }
                })
                .await
            }
        }
    }
}

async fn through_commit(service: &Service, case: &Ready) -> anyhow::Result<()> {
    let ctx = senior(service, service.now());
    let decision = decision(&ctx, ctx.now)?;
    let contact_id = decision.events.iter().find_map(CaseEvent::contact_id);
    let verdict = Verdict::Allowed { rule: "ACC-01", role: domain::access::Role::Senior };
    let request_id = RequestId(ctx.ids.uuid(ctx.now));
    let change =
        CaseChange { case_id: case.case_id, head: case.head, known: &case.known, decision, corrects: None };
    let write = Write {
        access: vec![ctx.access_row(case.case_id, Action::RecordContact, verdict)],
        request: contact_id
            .map(|contact_id| ctx.request_row(request_id, ("record contact", case.case_id), contact_id)),
        ..Write::case(change)
    };
    Ok(commit(&ctx, write).await?)
}

/// Shares the work out beforehand, so that clients meet in the driver only.
async fn measure<T, F, Fut>(clients: usize, work: Vec<T>, one: F) -> anyhow::Result<Measured>
where
    T: Send + 'static,
    F: Fn(T) -> Fut + Clone + Send + 'static,
    Fut: Future<Output = anyhow::Result<()>> + Send,
{
    let mut shares: Vec<Vec<T>> = (0..clients).map(|_| Vec::new()).collect();
    for (n, item) in work.into_iter().enumerate() {
        shares[n % clients].push(item);
    }
    let stopwatch = Stopwatch::start();
    let mut tasks = tokio::task::JoinSet::new();
    for share in shares {
        let one = one.clone();
        tasks.spawn(async move {
            let mut latencies: Vec<Duration> = Vec::with_capacity(share.len());
            for item in share {
                let began = Instant::now();
                one(item).await?;
                latencies.push(began.elapsed());
            }
            anyhow::Ok(latencies)
        });
    }
    let mut all = Vec::new();
    while let Some(done) = tasks.join_next().await {
        all.extend(done??);
    }
    Ok(stopwatch.stop(all))
}
