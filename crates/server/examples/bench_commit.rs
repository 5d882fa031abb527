//! What the record costs above the bare database: contacts per second through `app::commit` beside a loop that gives
//! the same driver the same statements with every value computed beforehand. `cargo xtask bench commit` runs it.
//!
//! Both arms write one contact on a case of its own each time (head check, event, row, access row, request id), in
//! turns within one run. The third arm is the whole use case, with the reads that open a case, for information.

mod bench;
#[path = "../tests/it/cluster.rs"]
mod cluster;
mod common;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use bench::arms::Arm;
use bench::measure::Measured;
use bench::prepare;
use clap::Parser;
use server::open::{Missing, Service};
use store::SqlStore;
use store::driver::DatabaseUrl;

const CLIENTS: [usize; 4] = [1, 8, 32, 128];

#[derive(Parser)]
struct Options {
    /// Contacts in each turn of each arm.
    #[arg(long, default_value_t = 6000)]
    contacts: usize,
    /// Turns of each arm; the median counts.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// Only databases whose name holds this word.
    #[arg(long, default_value = "")]
    only: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.", bench::machine::machine());
    println!("Each figure: the median of {} turns of {} contacts.\n", options.turns, options.contacts);
    println!(
        "| database | clients | bare /s | commit /s | of bare | bare p50 / p99 ms | commit p50 / p99 ms | \
         bare CPU µs | commit CPU µs | CPU ratio | whole use case /s | its p50 / p99 ms |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    if "SQLite".contains(&options.only) {
        let folder = tempfile::tempdir()?;
        run("SQLite", &DatabaseUrl::SqliteFile(folder.path().join("record.sqlite")), &options).await?;
    }
    if "PostgreSQL".contains(&options.only)
        && let Some(cluster) = cluster::Cluster::start("")
    {
        run("PostgreSQL", &cluster.database(), &options).await?;
    }
    Ok(())
}

async fn run(name: &str, url: &DatabaseUrl, options: &Options) -> anyhow::Result<()> {
    let service = Service::open(url, Missing::Make, "Test agency").await?;
    let store = SqlStore::open_existing(url).await?;
    let people = common::cases(&service, 200).await?;
    for clients in CLIENTS {
        let (mut bare, mut commit, mut whole) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..options.turns {
            let cases = prepare::cases(&service, &store, options.contacts).await?;
            let batches = prepare::batches(&service, &cases)?;
            bare.push(Arm::Bare(store.clone(), batches).run(clients).await?);
            let cases = prepare::cases(&service, &store, options.contacts).await?;
            commit.push(Arm::Commit(service.clone(), cases).run(clients).await?);
            whole.push(Arm::Whole(service.clone(), people.clone(), options.contacts / 3).run(clients).await?);
        }
        line(name, clients, &median(bare), &median(commit), &median(whole));
    }
    Ok(())
}

/// The turn in the middle by speed.
fn median(mut turns: Vec<Measured>) -> Measured {
    turns.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    let middle = turns.len() / 2;
    turns.swap_remove(middle)
}

fn line(name: &str, clients: usize, bare: &Measured, commit: &Measured, whole: &Measured) {
    let latency = |one: &Measured| format!("{:.2} / {:.2}", one.p50_ms, one.p99_ms);
    println!(
        "| {name} | {clients} | {:.0} | {:.0} | {:.0} % | {} | {} | {:.0} | {:.0} | {:.1} | {:.0} | {} |",
        bare.per_second,
        commit.per_second,
        commit.per_second / bare.per_second * 100.0,
        latency(bare),
        latency(commit),
        bare.cpu_micros,
        commit.cpu_micros,
        commit.cpu_micros / bare.cpu_micros,
        whole.per_second,
        latency(whole)
    );
}
