//! Writes contacts on a few cases from many tasks and prints each as soon as it is acknowledged, until it is killed or
//! can no longer write. `tests/it/crash.rs` starts and kills it.

mod common;

use app::contact::record;
use clap::Parser;
use domain::shared::{CaseId, RequestId};
use server::open::{Missing, Service};
use std::io::Write;
use store::driver::DatabaseUrl;

#[derive(Parser)]
struct Options {
    #[arg(long)]
    database: String,
    #[arg(long, default_value_t = 6)]
    cases: usize,
    #[arg(long, default_value_t = 12)]
    tasks: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let url = DatabaseUrl::parse(&options.database)?;
    let service = Service::open(&url, Missing::Make, "Test agency").await?;
    let cases = common::cases(&service, options.cases).await?;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..options.tasks {
        tasks.spawn(write_on(service.clone(), cases.clone(), n));
    }
    // The first that can no longer write ends the program.
    match tasks.join_next().await {
        Some(ended) => ended?,
        None => Ok(()),
    }
}

/// Tasks meet on the same cases, so that heads move under them.
async fn write_on(service: Service, cases: Vec<CaseId>, task: usize) -> anyhow::Result<()> {
    for turn in task.. {
        let case_id = cases[turn % cases.len()];
        let now = service.now();
        let ctx = common::senior(&service, now);
        let request_id = RequestId(ctx.ids.uuid(now));
        let contact_id =
            record(&ctx, case_id, request_id, &common::a_note(now, "Written under load.")).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{case_id} {contact_id}")?;
        out.flush()?;
    }
    Ok(())
}
