//! What scores and tiers cost. `cargo xtask bench risk` runs it.
//!
//! First ARP from history over a million rows, on one core, beside the same formula vectorised in NumPy on the same rows and
//! in the same run (`risk/arp.py`; without NumPy this half is left out, and said so). Then the tiers of a population of
//! invented people, on the day after the last order ran out, so that each is read, worked out and written once more.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/memory.rs"]
mod memory;
#[expect(dead_code, reason = "nobody signs in here")]
mod population;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use anyhow::Context;
use app::Ctx;
use app::tier::{Round, go_on};
use clap::Parser;
use machine::cpu_of_this_process;
use population::databases::{Databases, On};
use risk::{Category, History, Rules};
use server::edge::System;
use server::open::{Missing, Service};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

#[derive(Parser)]
struct Options {
    #[command(flatten)]
    databases: Databases,
    /// Rows that are scored.
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// Rounds, of which the best counts.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// The Python that has NumPy.
    #[arg(long, default_value = "python3")]
    python: String,
}

/// How far ahead: every order of the population has ended by then.
const YEARS_AHEAD: i64 = 4;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.\n", machine::machine());
    scores(&options)?;
    println!(
        "\n| database | people | tiers written | took s | CPU s | of PostgreSQL | CPU ms each | memory MiB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    options.databases.each(async |on| tiers(&on).await).await
}

/// One person's history and the kind of the current offence.
struct Row {
    history: History,
    offence: usize,
}

/// Different for each row and the same in every run.
fn rows(number: usize) -> Vec<Row> {
    let mut state: u64 = 0x5eed;
    let mut below = |limit: i64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).unwrap_or(0) % limit
    };
    let mut row = || {
        let first = 10 + below(30);
        let conviction = first + below(25);
        let history = History {
            female: below(6) == 0,
            age_at_followup: conviction + below(3),
            age_at_conviction: conviction,
            age_at_first_sanction: first,
            sanctions: 1 + below(20),
            violent: None,
            months: Some(below(48)),
        };
        Row { history, offence: usize::try_from(below(24)).unwrap_or(0) }
    };
    (0..number).map(|_| row()).collect()
}

fn scores(options: &Options) -> anyhow::Result<()> {
    let rules = Rules::built_in()?;
    let all = rows(options.rows);
    let kinds = kinds(&rules);
    let mut probabilities = vec![0.0; all.len()];
    let mut best = Duration::MAX;
    for _ in 0..options.rounds {
        let began = cpu_of_this_process();
        for (row, probability) in all.iter().zip(&mut probabilities) {
            let found = rules.arp.static_probability(&row.history, kinds[row.offence]);
            *probability = found.context("a weight for every kind")?;
        }
        best = best.min(cpu_of_this_process() - began);
    }
    println!("ARP from history, {} rows, one core, best of {} rounds:\n", all.len(), options.rounds);
    println!("| by | processor s | scores a second |");
    println!("|---|---:|---:|");
    let told = |by: &str, seconds: f64| {
        println!("| {by} | {seconds:.3} | {:.1} million |", all.len() as f64 / seconds / 1e6);
    };
    told("this engine", best.as_secs_f64());
    match with_numpy(options, &all, &probabilities)? {
        Some(seconds) => {
            told("NumPy", seconds);
            println!("\nNumPy took {:.2} times as long.", seconds / best.as_secs_f64());
        }
        None => println!("\nNumPy is not there: install it, or name a Python that has it with --python."),
    }
    Ok(())
}

/// Kinds of offences that have a weight, in the order of their names, as the script has them.
fn kinds(rules: &Rules) -> Vec<Category> {
    use risk::Answer;
    let history = &rows(1)[0].history;
    let weighted = |kind: &&Category| rules.arp.static_probability(history, **kind).is_some();
    let mut kinds: Vec<Category> = Category::ALL.iter().filter(weighted).copied().collect();
    kinds.sort_by_key(Answer::write);
    kinds
}

/// Processor seconds of the same rows in NumPy; nothing where it is not installed. The results have to be the same.
fn with_numpy(options: &Options, all: &[Row], ours: &[f64]) -> anyhow::Result<Option<f64>> {
    let has = Command::new(&options.python).args(["-c", "import numpy"]).output();
    if !has.is_ok_and(|done| done.status.success()) {
        return Ok(None);
    }
    let folder = tempfile::tempdir()?;
    let (columns, out) = (folder.path().join("columns"), folder.path().join("out"));
    let mut bytes = Vec::with_capacity(all.len() * 56);
    let mut column = |of: &dyn Fn(&Row) -> i64| {
        for row in all {
            bytes.extend_from_slice(&of(row).to_le_bytes());
        }
    };
    column(&|row| i64::from(row.history.female));
    column(&|row| row.history.age_at_followup);
    column(&|row| row.history.age_at_conviction);
    column(&|row| row.history.age_at_first_sanction);
    column(&|row| row.history.sanctions);
    column(&|row| row.history.months.unwrap_or(0));
    column(&|row| i64::try_from(row.offence).unwrap_or(0));
    std::fs::write(&columns, bytes)?;
    let examples = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = Command::new(&options.python)
        .arg(examples.join("examples/risk/arp.py"))
        .arg(examples.join("../risk/data/arp.toml"))
        .args([&columns, &out])
        .arg(options.rounds.to_string())
        .output()?;
    anyhow::ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let theirs = std::fs::read(&out)?;
    let theirs =
        theirs.chunks_exact(8).map(|bytes| bytes.try_into().map(f64::from_le_bytes).unwrap_or(f64::NAN));
    let far = ours.iter().zip(theirs).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
    anyhow::ensure!(far < 1e-12, "the two differ by {far}");
    Ok(Some(String::from_utf8(done.stdout)?.trim().parse()?))
}

async fn tiers(on: &On<'_>) -> anyhow::Result<()> {
    let service = Service::open(&on.url, Missing::Make, "Test agency").await?;
    let began = Instant::now();
    population::write_once(&service, &on.url, on.people).await?;
    eprintln!("{}: {} people are there after {:.0} s", on.name, on.people, began.elapsed().as_secs_f64());
    let ctx = service.system(System::Tiers, service.now());
    // What is not up to date yet is not what is measured.
    round(&ctx).await?;
    let later = ctx.now.plus_seconds(YEARS_AHEAD * 366 * 24 * 3600);
    let ctx = Ctx { now: later, ..ctx };
    let (server, own, began) = (on.cpu_of_server(), cpu_of_this_process(), Instant::now());
    let written = round(&ctx).await?;
    let took = began.elapsed();
    let (server, own) = (on.cpu_of_server() - server, cpu_of_this_process() - own);
    println!(
        "| {} | {} | {written} | {:.1} | {:.1} | {:.1} | {:.2} | {} |",
        on.name,
        on.people,
        took.as_secs_f64(),
        own.as_secs_f64(),
        server.as_secs_f64(),
        own.as_secs_f64() * 1e3 / written.max(1) as f64,
        memory::most_mib(),
    );
    Ok(())
}

async fn round(ctx: &Ctx) -> anyhow::Result<usize> {
    let mut round = Round::of(ctx);
    while go_on(ctx, &mut round).await? {}
    Ok(round.changed)
}
