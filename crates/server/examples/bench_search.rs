//! How often a search finds the right person, and how long it takes, beside PostgreSQL's pg_trgm and SQLite's FTS5 over
//! the same people in the same run. `cargo xtask bench search` runs it.
//!
//! Ours is the whole use case, `app::search::show`: the words are read again, people are found and ranked, twenty cards
//! are read inside the scope of an officer of one team, and who was shown is on record, on disk, before the answer. The
//! others are bare questions for ten numbers of people.

#[path = "../tests/it/cluster.rs"]
mod cluster;
// The statements of the others stand where all SQL stands.
#[path = "../../store/examples/beside/engines.rs"]
mod engines;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/measure.rs"]
mod measure;
#[path = "search/people.rs"]
mod people;
#[path = "search/questions.rs"]
mod questions;
#[path = "population/staff.rs"]
mod staff;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use anyhow::Context;
use app::ports::UserRow;
use app::{Ctx, search};
use clap::Parser;
use domain::person::words;
use domain::search::Vocabulary;
use engines::{FullText, Trigrams};
use jiff::civil::date;
use measure::Stopwatch;
use questions::{KINDS, Question};
use server::edge::{System, id_of};
use server::open::{Missing, Service};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::driver::{DatabaseUrl, Db};
use transfer::synth::Plan;

// Of the staff of the benchmarks.
const OFFICERS_OF_A_TEAM: usize = 10;
const TEAMS_OF_AN_ORGANISATION: usize = 20;

#[derive(Parser)]
struct Options {
    /// How many people, one size after another: of 1.76 million a hundredth, a tenth, and all.
    #[arg(long, value_delimiter = ',', default_values_t = [17_600, 176_000, 1_760_000])]
    people: Vec<u64>,
    /// Questions of each kind.
    #[arg(long, default_value_t = 1000)]
    questions: usize,
    /// Only engines whose name holds this word.
    #[arg(long, default_value = "")]
    only: String,
    /// A folder in which SQLite files are kept, and found by the next run.
    #[arg(long)]
    data: Option<PathBuf>,
    /// An empty PostgreSQL database, for one size, instead of a server of this run's own.
    #[arg(long)]
    postgres: Option<String>,
}

/// Each question of an engine that looks through trigrams takes so long that fewer are asked.
const FEWER: usize = 10;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.", machine::machine());
    println!("Each figure: {} questions, one after another.\n", options.questions);
    println!(
        "| people | question | engine | right one in first 10 | p50 ms | p95 ms | p99 ms | CPU ms | a second |"
    );
    println!("|---:|---|---|---:|---:|---:|---:|---:|---:|");
    for people in &options.people {
        let closed = people * 1_500_000 / 1_760_000;
        let plan = Plan { seed: 4, people: *people, closed, contacts: 0, today: date(2026, 11, 30) };
        of_size(&plan, &options).await?;
    }
    Ok(())
}

async fn of_size(plan: &Plan, options: &Options) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let folder = options.data.as_deref().unwrap_or(folder.path());
    std::fs::create_dir_all(folder)?;
    let asked = questions::somebody(plan, options.questions);
    vocabulary(plan);
    let file = folder.join(format!("search-{}.sqlite", plan.people));
    let sqlite = DatabaseUrl::SqliteFile(file.clone());
    let wanted = |name: &str| name.contains(&options.only);
    filled(&sqlite, &file, plan).await?;
    if wanted("ours on SQLite") {
        ours("ours on SQLite", &sqlite, plan, &asked).await?;
    }
    for (name, by_trigrams) in [("FTS5, words", false), ("FTS5, trigrams", true)] {
        if wanted(name) {
            let began = Instant::now();
            let path = folder.join("beside.sqlite");
            let engine = FullText::build(&path, plan, by_trigrams)?;
            told(name, began, &path);
            let count = if by_trigrams { asked.len() / FEWER } else { asked.len() };
            for (kind, _, ask) in KINDS.iter().filter(|(_, beside, _)| *beside) {
                let mut run = Run::begin(plan, kind, name);
                for person in &asked[..count] {
                    let question = ask(person);
                    let began = Instant::now();
                    let found = engine.ask(&question)?;
                    run.took(began.elapsed(), found.contains(&question.right));
                }
                run.end();
            }
        }
    }
    if !wanted("ours on PostgreSQL") && !wanted("pg_trgm") {
        return Ok(());
    }
    let cluster =
        if options.postgres.is_none() { cluster::Cluster::start("-c shared_buffers=1GB") } else { None };
    let url = match (&options.postgres, &cluster) {
        (Some(url), _) => DatabaseUrl::parse(url)?,
        (None, Some(cluster)) => cluster.database(),
        (None, None) => return Ok(()),
    };
    let began = Instant::now();
    let db = Db::open(&sqlite).await?;
    store::copy::copy(&db, &url, server::edge::now(), |_| {}).await?;
    Db::open(&url).await?.execute_alone(Vec::new(), "ANALYZE").await?;
    eprintln!("PostgreSQL: copied in {:.0} s", began.elapsed().as_secs_f64());
    if wanted("ours on PostgreSQL") {
        ours("ours on PostgreSQL", &url, plan, &asked).await?;
    }
    if wanted("pg_trgm") {
        beside_in_postgres(&url, plan, &asked).await?;
    }
    Ok(())
}

async fn beside_in_postgres(
    url: &DatabaseUrl,
    plan: &Plan,
    asked: &[people::Recorded],
) -> anyhow::Result<()> {
    let began = Instant::now();
    let engine = Trigrams::build(url, plan).await?;
    eprintln!("pg_trgm: built in {:.0} s", began.elapsed().as_secs_f64());
    for (kind, _, ask) in KINDS.iter().filter(|(_, beside, _)| *beside) {
        let mut run = Run::begin(plan, kind, "pg_trgm");
        for person in &asked[..asked.len() / FEWER] {
            let question = ask(person);
            let began = Instant::now();
            // One that takes longer than a transaction may has found nobody.
            let found = engine.ask(&question).await.unwrap_or_default();
            run.took(began.elapsed(), found.contains(&question.right));
        }
        run.end();
    }
    Ok(())
}

/// Writes everybody, unless they are there already.
async fn filled(url: &DatabaseUrl, file: &Path, plan: &Plan) -> anyhow::Result<()> {
    let service = Service::open(url, Missing::Make, "Test agency").await?;
    let whole = format!("searched.{}", plan.people);
    if service.store.user_by_login(&whole).await?.is_some() {
        return Ok(());
    }
    let began = Instant::now();
    let officers = usize::try_from(plan.officers())?;
    staff::write(&service, officers).await?;
    let db = Db::open(url).await?;
    people::write(&db, plan).await?;
    db.execute_alone(Vec::new(), "ANALYZE").await?;
    for login in ["officer".to_string(), whole] {
        let user_id =
            if login == "officer" { staff::user_id(0) } else { domain::shared::UserId(id_of(&login)) };
        let user = UserRow {
            user_id,
            name: login.clone(),
            login,
            password_hash: String::new(),
            organisation_id: staff::organisation_id(0),
            organisation_name: staff::organisation_name(0),
        };
        service.store.put_user(user).await?;
    }
    told("ours on SQLite", began, file);
    Ok(())
}

async fn ours(name: &str, url: &DatabaseUrl, plan: &Plan, asked: &[people::Recorded]) -> anyhow::Result<()> {
    let service = Service::open(url, Missing::Refuse, "Test agency").await?;
    let before = resident_mib();
    let began = Instant::now();
    let words = service.store.read_vocabulary(service.now()).await?;
    let took = began.elapsed().as_secs_f64();
    eprintln!(
        "{name}: {words} words read in {took:.2} s, {} MiB more",
        resident_mib().saturating_sub(before)
    );
    let actor = service.store.actor(staff::user_id(0)).await?.context("the officer was put")?;
    let ctx = Ctx { actor, ..service.system(System::CommandLine, service.now()) };
    for (kind, _, ask) in KINDS {
        for person in asked.iter().rev().take(20) {
            one(&ctx, &ask(person)).await?;
        }
        let mut run = Run::begin(plan, kind, name);
        for person in asked {
            let question = ask(person);
            let (took, right) = one(&ctx, &question).await?;
            run.took(took, right);
        }
        run.end();
    }
    eprintln!("{name}: resident memory {} MiB", resident_mib());
    Ok(())
}

/// How long the page of hits took, and whether it begins with the right person.
async fn one(ctx: &Ctx, question: &Question) -> anyhow::Result<(Duration, bool)> {
    let search_id = search::start(ctx, &question.typed()).await?;
    let began = Instant::now();
    let found = search::show(ctx, search_id, 0..20).await?;
    let took = began.elapsed();
    let right = people::case_id(question.right);
    Ok((took, found.hits.iter().take(10).any(|hit| hit.case_id == right)))
}

/// Questions of one kind, while they are asked.
struct Run {
    head: String,
    latencies: Vec<Duration>,
    right: usize,
    stopwatch: Stopwatch,
}

impl Run {
    fn begin(plan: &Plan, kind: &str, engine: &str) -> Run {
        let head = format!("| {} | {kind} | {engine}", plan.people);
        Run { head, latencies: Vec::new(), right: 0, stopwatch: Stopwatch::start() }
    }

    fn took(&mut self, took: Duration, right: bool) {
        self.latencies.push(took);
        self.right += usize::from(right);
    }

    fn end(mut self) {
        self.latencies.sort();
        let count = self.latencies.len().max(1);
        let p95 = self.latencies.get(count * 95 / 100).map_or(0.0, |one| one.as_secs_f64() * 1e3);
        let measured = self.stopwatch.stop(self.latencies);
        println!(
            "{} | {:.3} | {:.2} | {p95:.2} | {:.2} | {:.2} | {:.0} |",
            self.head,
            self.right as f64 / count as f64,
            measured.p50_ms,
            measured.p99_ms,
            measured.cpu_micros / 1000.0,
            measured.per_second
        );
    }
}

/// What the words of everybody's names take in memory.
fn vocabulary(plan: &Plan) {
    let mut vocabulary = Vocabulary::default();
    for person in (0..plan.people).filter_map(|n| people::recorded(plan, n)) {
        person.names.iter().flat_map(|name| words(name)).for_each(|word| vocabulary.learn(&word, 1));
    }
    eprintln!("{} people: {} words, {} KiB", plan.people, vocabulary.len(), vocabulary.bytes() / 1024);
}

fn told(name: &str, began: Instant, file: &Path) {
    let size = std::fs::metadata(file).map_or(0, |file| file.len()) / 1024 / 1024;
    eprintln!("{name}: built in {:.0} s, {size} MiB", began.elapsed().as_secs_f64());
}

fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
