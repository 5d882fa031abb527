//! What bringing a bundle in costs beside the bare writing of the same rows, and how it grows.
//! `cargo xtask bench intake` runs it.
//!
//! `throughline synth` invents the people, `import bundle` brings them in: read twice, checked, matched, decided, chained
//! and committed, several lots at once. Then all rows that came of it are copied into an empty database with the same
//! tables and indexes, by inserts of many rows in one transaction, as `throughline copy` does it, which decides nothing;
//! reading them is in that time.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/memory.rs"]
mod memory;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use clap::Parser;
use cluster::Cluster;
use machine::cpu_of_this_process;
use server::bundles::import_bundle;
use server::open::{Missing, Service};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::SqlStore;
use store::driver::DatabaseUrl;
use transfer::synth::{Plan, write};

#[derive(Parser)]
struct Options {
    /// Of the whole population of 1.76 million people so many, one size after another.
    #[arg(long, value_delimiter = ',', default_values_t = [1_760, 17_600])]
    people: Vec<u64>,
    /// Contacts in a year of somebody with an open case.
    #[arg(long, default_value_t = 12)]
    contacts: u64,
    /// Only databases whose name holds this word.
    #[arg(long, default_value = "")]
    only: String,
}

/// Of 1.76 million people 1.5 million are closed cases.
const CLOSED_OF_1760: u64 = 1_500;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.\n", machine::machine());
    println!(
        "| database | people | rows of the bundle | rows written | import s | CPU s | bare s | share of the bare rate | most memory MiB | MiB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for people in options.people.iter().copied() {
        let folder = tempfile::tempdir()?;
        let bundle = folder.path().join("bundle");
        let closed = people * CLOSED_OF_1760 / 1_760;
        let today = server::edge::now().day();
        let plan = Plan { seed: 1, people, closed, contacts: options.contacts, today };
        write(&plan, &bundle, |_| {})?;
        if "SQLite".contains(&options.only) {
            let (place, copy) = (folder.path().join("record"), folder.path().join("copy"));
            let urls = (&DatabaseUrl::SqliteFile(place.clone()), &DatabaseUrl::SqliteFile(copy));
            run(("SQLite", &place), urls, &bundle, people).await?;
        }
        if "PostgreSQL".contains(&options.only) {
            // A server each: a record has a database of its own.
            if let (Some(record), Some(copy)) = (Cluster::start(""), Cluster::start("")) {
                let place = PathBuf::from(record.data()).join("base");
                run(("PostgreSQL", &place), (&record.database(), &copy.database()), &bundle, people).await?;
            }
        }
    }
    Ok(())
}

async fn run(
    (name, place): (&str, &Path),
    (url, copy): (&DatabaseUrl, &DatabaseUrl),
    bundle: &Path,
    people: u64,
) -> anyhow::Result<()> {
    // The highest mark of this process's memory begins anew.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let service = Service::open(url, Missing::Make, "Test agency").await?;
    let files = store::FolderFiles::at(bundle.with_extension(format!("{name}.documents")));
    let service = Service { files: Arc::new(files), ..service };
    let report: PathBuf = bundle.with_extension(format!("{name}.report"));
    let (began, before) = (Instant::now(), cpu_of_this_process());
    let imported = import_bundle(&service, bundle, (&report, false), |_, _, _| {}).await?;
    let (took, cpu, memory) = (began.elapsed(), cpu_of_this_process() - before, memory::most_mib());
    drop(service);
    let (rows, bare) = bare(url, copy).await?;
    println!(
        "| {name} | {people} | {} | {rows} | {:.1} | {:.1} | {:.1} | {:.2} | {memory} | {} |",
        imported.tally.read.total(),
        took.as_secs_f64(),
        cpu.as_secs_f64(),
        bare.as_secs_f64(),
        bare.as_secs_f64() / took.as_secs_f64(),
        size_mib(place),
    );
    Ok(())
}

/// How many rows there are, and how long a copy of them took: read with a sum over each, and written durably. That a copy is
/// read again at its end is taken off, by reading it once more.
async fn bare(url: &DatabaseUrl, copy: &DatabaseUrl) -> anyhow::Result<(u64, Duration)> {
    let original = SqlStore::open_existing(url).await?;
    let began = Instant::now();
    let sums = store::copy::copy(&original.db, copy, server::edge::now(), |_| {}).await?;
    let took = began.elapsed();
    let copied = SqlStore::open_existing(copy).await?;
    let began = Instant::now();
    store::copy::sums(&copied.db, &mut |_| {}).await?;
    Ok((sums.iter().map(|sum| sum.rows).sum(), took.saturating_sub(began.elapsed())))
}

/// A file, or a folder with everything in it.
fn size_mib(place: &Path) -> u64 {
    fn bytes(place: &Path) -> u64 {
        match std::fs::read_dir(place) {
            Ok(inside) => inside.flatten().map(|entry| bytes(&entry.path())).sum(),
            Err(_) => std::fs::metadata(place).map_or(0, |file| file.len()),
        }
    }
    bytes(place) / 1024 / 1024
}
