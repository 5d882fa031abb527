//! What it costs to know who carries what. `cargo xtask bench holding` runs it.
//!
//! For a population of invented people: the candidates for a case in a team of thirty with 1,500 cases; the figures of
//! everybody, as the worker counts them by night; and one officer's figure once more, as after one change.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/memory.rs"]
mod memory;
mod population;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use anyhow::Context;
use app::Ctx;
use app::load::{Round, figure_of, go_on};
use clap::Parser;
use domain::org::{OrganisationEvent, StaffSays};
use domain::shared::StaffFactId;
use jiff::civil::date;
use machine::cpu_of_this_process;
use population::databases::{Databases, On};
use population::{CASES_OF_AN_OFFICER, ctx_of, staff, user};
use server::edge::System;
use server::open::{Missing, Service};
use std::time::{Duration, Instant};
use uuid::Uuid;

#[derive(Parser)]
struct Options {
    #[command(flatten)]
    databases: Databases,
    /// How often the candidates are asked for, and one figure is worked out.
    #[arg(long, default_value_t = 200)]
    rounds: usize,
}

/// So many work in the team that is asked about.
const TEAM: usize = 30;
const TEAM_BEGINS_WITH: usize = 10;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.\n", machine::machine());
    println!(
        "| database | people | officers | candidates p50 ms | p95 ms | one figure p50 ms | everybody CPU s | of PostgreSQL | took s | memory MiB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let rounds = options.rounds;
    options.databases.each(async |on| holding(&on, rounds).await).await
}

async fn holding(on: &On<'_>, rounds: usize) -> anyhow::Result<()> {
    let service = Service::open(&on.url, Missing::Make, "Test agency").await?;
    population::write_once(&service, &on.url, on.people).await?;
    let officers = on.people.div_ceil(CASES_OF_AN_OFFICER);
    anyhow::ensure!(officers >= TEAM, "{TEAM} officers have {} people at least", TEAM * CASES_OF_AN_OFFICER);
    gather(&service).await?;
    let senior = user(0, staff::senior_id(0), "senior of the bench");
    service.store.put_user(senior.clone()).await?;
    let ctx = ctx_of(&service, &senior).await?;
    let asked = candidates(&ctx, rounds).await?;
    let one = one_figure(&ctx, rounds).await?;
    let system = service.system(System::Loads, service.now());
    let (server, own, began) = (on.cpu_of_server(), cpu_of_this_process(), Instant::now());
    let mut round = Round::of(&system).await?;
    while go_on(&system, &mut round).await? {}
    let (server, own, took) = (on.cpu_of_server() - server, cpu_of_this_process() - own, began.elapsed());
    println!(
        "| {} | {} | {} | {:.2} | {:.2} | {:.2} | {:.1} | {:.1} | {:.1} | {} |",
        on.name,
        on.people,
        round.counted.officers,
        part(&asked, 50).as_secs_f64() * 1e3,
        part(&asked, 95).as_secs_f64() * 1e3,
        part(&one, 50).as_secs_f64() * 1e3,
        own.as_secs_f64(),
        server.as_secs_f64(),
        took.as_secs_f64(),
        memory::most_mib(),
    );
    Ok(())
}

/// Moves the next officers into the first team, once.
async fn gather(service: &Service) -> anyhow::Result<()> {
    let organisation_id = staff::organisation_id(0);
    let (_, known) =
        service.store.organisation(organisation_id).await?.context("the organisation is there")?;
    let move_in = |officer: usize| OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(0xBE00 + officer as u128)),
        officer_id: staff::officer_id(officer),
        says: StaffSays::Team { team_id: staff::team_id(0) },
        from: date(2020, 1, 1),
        to: None,
    };
    if known.staff.is_empty() {
        let events: Vec<OrganisationEvent> = (TEAM_BEGINS_WITH..TEAM).map(move_in).collect();
        let ctx = service.system(System::CommandLine, service.now());
        app::organisation::append(&ctx, organisation_id, &events).await?;
    }
    Ok(())
}

async fn candidates(ctx: &Ctx, rounds: usize) -> anyhow::Result<Vec<Duration>> {
    let held = ctx.store.holdings(&[staff::officer_id(0)], ctx.now).await?;
    let case_id = held.first().context("the first officer holds a case")?.case_id;
    let mut took = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let began = Instant::now();
        let found = app::candidates::candidates(ctx, case_id, staff::team_id(0)).await?;
        took.push(began.elapsed());
        anyhow::ensure!(found.officers.len() == TEAM, "{} officers were found", found.officers.len());
    }
    Ok(took)
}

async fn one_figure(ctx: &Ctx, rounds: usize) -> anyhow::Result<Vec<Duration>> {
    let officer_id = staff::officer_id(1);
    let mut took = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let began = Instant::now();
        let known = ctx.store.staff_of(staff::organisation_id(0), &[officer_id]).await?;
        let figure = figure_of(ctx, &known, officer_id).await?;
        took.push(began.elapsed());
        anyhow::ensure!(figure.cases > 0, "an officer holds cases");
    }
    Ok(took)
}

fn part(took: &[Duration], percent: usize) -> Duration {
    let mut took = took.to_vec();
    took.sort_unstable();
    let last = took.len().saturating_sub(1);
    took.get(last * percent / 100).copied().unwrap_or_default()
}
