//! What it takes to work out from contacts what is owed in every open order, and in one order that is read anew.
//! `cargo xtask bench enforcement` runs it.
//!
//! A population of invented people is written into each database through `app::commit`; every fifth has a failure, every
//! twelfth three. Then the steps that are owed are worked out for every officer, as the list *Steps due* does it, and for
//! single cases as their page does it.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/measure.rs"]
mod measure;
mod population;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use anyhow::Context;
use app::Ctx;
use app::enforcement::mine;
use app::ports::{CasePart, Contacts};
use clap::Parser;
use domain::enforcement::chain;
use domain::shared::CaseId;
use measure::{Measured, Stopwatch};
use population::databases::{Databases, On};
use server::open::{Missing, Service};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

#[derive(Parser)]
struct Options {
    #[command(flatten)]
    databases: Databases,
    /// Single cases that are worked out, one after another.
    #[arg(long, default_value_t = 1000)]
    cases: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.\n", machine::machine());
    println!(
        "| database | people | of | times | owed | CPU s in all | of PostgreSQL | p50 ms | p99 ms | a second | CPU ms each |"
    );
    println!("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    options.databases.each(async |on| run(&on, options.cases).await).await
}

async fn run(on: &On<'_>, cases: usize) -> anyhow::Result<()> {
    let service = Service::open(&on.url, Missing::Make, "Test agency").await?;
    let began = Instant::now();
    population::write_once(&service, &on.url, on.people).await?;
    let mut officers = Vec::new();
    for officer in 0..on.people.div_ceil(population::CASES_OF_AN_OFFICER) {
        let user_id = population::staff::user_id(officer);
        let user = population::user(officer, user_id, &format!("officer.{officer}"));
        service.store.put_user(user.clone()).await?;
        officers.push(population::ctx_of(&service, &user).await?);
    }
    eprintln!("{}: {} people are there after {:.0} s", on.name, on.people, began.elapsed().as_secs_f64());
    let with_steps = of_all_officers(on, &officers).await?;
    let needed = CasePart { contacts: Contacts::All, ..CasePart::HEAD };
    of_single_cases(on, ("one order, with what its chain needs", needed), &with_steps, cases).await?;
    of_single_cases(on, ("one order, the case read whole", CasePart::ALL), &with_steps, cases).await
}

/// Every order of every officer. Gives the cases in which something is owed, each with who holds it.
async fn of_all_officers<'a>(on: &On<'_>, officers: &'a [Ctx]) -> anyhow::Result<Vec<(&'a Ctx, CaseId)>> {
    let (mut latencies, mut with_steps, mut steps) = (Vec::with_capacity(officers.len()), Vec::new(), 0);
    let (server, stopwatch) = (on.cpu_of_server(), Stopwatch::start());
    for ctx in officers {
        let began = Instant::now();
        let owed = mine(ctx).await?;
        latencies.push(began.elapsed());
        steps += owed.len();
        let cases: BTreeSet<CaseId> = owed.into_iter().map(|owed| owed.case_id).collect();
        with_steps.extend(cases.into_iter().map(|case_id| (ctx, case_id)));
    }
    let (measured, server) = (stopwatch.stop(latencies), on.cpu_of_server() - server);
    told(on, ("all orders of an officer", officers.len(), steps), &measured, server);
    Ok(with_steps)
}

/// One order, as after a change of it: a part of the case read, and its chain worked out. Who looked is not written.
async fn of_single_cases(
    on: &On<'_>,
    (of, part): (&str, CasePart),
    all: &[(&Ctx, CaseId)],
    cases: usize,
) -> anyhow::Result<()> {
    let step = (all.len() / cases.max(1)).max(1);
    let some: Vec<&(&Ctx, CaseId)> = all.iter().step_by(step).take(cases).collect();
    let (mut latencies, mut owed, mut alone) = (Vec::with_capacity(some.len()), 0, Duration::ZERO);
    let (server, stopwatch) = (on.cpu_of_server(), Stopwatch::start());
    for (ctx, case_id) in &some {
        let began = Instant::now();
        let found = ctx.store.case_part(*case_id, part).await?;
        let (_, record) = found.context("the case is there")?;
        let read = Instant::now();
        owed += chain(&record, &ctx.policy, ctx.now).open_steps().count();
        alone += read.elapsed();
        latencies.push(began.elapsed());
    }
    let (measured, server) = (stopwatch.stop(latencies), on.cpu_of_server() - server);
    told(on, (of, some.len(), owed), &measured, server);
    let each = alone.as_secs_f64() * 1e6 / some.len().max(1) as f64;
    eprintln!("{}: of that the chain alone took {each:.0} µs an order", on.name);
    Ok(())
}

fn told(on: &On<'_>, (of, times, owed): (&str, usize, usize), measured: &Measured, server: Duration) {
    let each = measured.cpu_micros / 1000.0;
    println!(
        "| {} | {} | {of} | {times} | {owed} | {:.1} | {:.1} | {:.2} | {:.2} | {:.0} | {each:.2} |",
        on.name,
        on.people,
        each * times as f64 / 1000.0,
        server.as_secs_f64(),
        measured.p50_ms,
        measured.p99_ms,
        measured.per_second,
    );
}
