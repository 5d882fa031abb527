//! `cargo xtask`: everything a developer or the build machine does, with nothing to install but cargo and Node.js.

mod assets;
mod bench;
mod ci;
mod clean_room;
mod demo;
mod packages;
mod postgres;
mod shell;
mod tally;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, tests and shows Throughline.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the style sheets into `assets/built` (does nothing when they are up to date).
    Assets,
    /// Build everything, walk one case through the main job and serve it on localhost.
    Demo(demo::Options),
    /// Set up PostgreSQL and Chromium where they are missing, and run every test.
    Test(test::Options),
    /// All that a change must pass: format, lints, tidy, policy and tests.
    Ci,
    /// Check what the compiler cannot: crate graph, documents, rule ids, words.
    Tidy,
    /// Run `bench_NAME` of the server crate in release mode, with the databases that tests get.
    Bench(bench::BenchOptions),
    /// Kill the program and the database at random moments, many times.
    Crash(bench::CrashOptions),
    /// Draw the person page of the demo into `docs/person.png`.
    Screenshot,
    /// Try demo and test as a newcomer would: in a fresh clone with an empty cargo home.
    CleanRoom,
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the task succeeded; one that failed without an error has said why itself.
fn run(task: Task) -> Result<bool> {
    match task {
        Task::Assets => assets::build().map(|()| true),
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Ci => ci::run(),
        Task::Tidy => tidy::run(),
        Task::Bench(options) => bench::bench(&options),
        Task::Crash(options) => bench::crash(&options),
        Task::Screenshot => demo::screenshot(),
        Task::CleanRoom => clean_room::run(),
    }
}
