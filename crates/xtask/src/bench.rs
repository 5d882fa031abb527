//! Benchmarks and crash rounds: longer runs with the databases that tests get.

use anyhow::{Context, Result};
use clap::Args;

use crate::{postgres, shell};

#[derive(Args)]
pub struct BenchOptions {
    /// Which benchmark: `commit` runs the example `bench_commit` of the server crate.
    name: String,
    /// Passed on to it.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

#[derive(Args)]
pub struct CrashOptions {
    /// How often to kill.
    #[arg(long, default_value_t = 200)]
    rounds: u32,
}

pub fn bench(options: &BenchOptions) -> Result<bool> {
    let example = format!("bench_{}", options.name);
    let mut command = shell::cargo(&["run", "--release", "--package", "server", "--example", &example, "--"]);
    let postgres = needed()?;
    postgres.export(command.args(&options.args));
    shell::passes(&mut command)
}

pub fn crash(options: &CrashOptions) -> Result<bool> {
    let mut command = if shell::find("cargo-nextest").is_some() {
        shell::cargo(&["nextest", "run", "--package", "server", "--no-capture", "crash"])
    } else {
        shell::cargo(&["test", "--package", "server", "crash", "--", "--nocapture"])
    };
    command.env("THROUGHLINE_CRASH_ROUNDS", options.rounds.to_string());
    let postgres = needed()?;
    postgres.export(&mut command);
    shell::passes(&mut command)
}

fn needed() -> Result<postgres::Postgres> {
    postgres::start()?.context("PostgreSQL is missing: install it, or name one in THROUGHLINE_TEST_POSTGRES")
}
