//! `cargo xtask test`: sets up what the suites need, runs them and says what ran and what did not.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::tally::{self, Tally};
use crate::{assets, packages, postgres, shell};

#[derive(Args, Default)]
pub struct Options {
    /// Go on without PostgreSQL, Chromium or Node.js; the suites left out are named at the end.
    #[arg(long)]
    allow_missing: bool,
    /// Run one suite only.
    #[arg(long)]
    suite: Option<Suite>,
    /// Run only tests whose name holds one of these words (leaves the browser suite out, unless it was asked for).
    filter: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// The tests of every crate.
    Cargo,
    /// The pages in Chromium.
    Browser,
    /// The API against its description, by a fuzzer.
    Fuzz,
}

const SUITES: [(Suite, &str); 3] = [
    (Suite::Cargo, "the tests of the crates"),
    (Suite::Browser, "the browser suite"),
    (Suite::Fuzz, "the API fuzzer"),
];

struct Ran {
    suite: &'static str,
    success: bool,
    tally: Tally,
    time: Duration,
}

/// What tests need, as far as it is there.
struct Needs {
    postgres: Option<postgres::Postgres>,
    chromium: Option<PathBuf>,
    fuzzer: Option<PathBuf>,
}

/// Runs the suites that were asked for; the last line printed is `N passed, M failed`.
pub fn run(options: &Options) -> Result<bool> {
    let (success, total) = suites(options)?;
    println!("{total}");
    Ok(success)
}

/// Runs the suites and says how each went; gives the figures of all of them.
pub fn suites(options: &Options) -> Result<(bool, Tally)> {
    let only = options.suite.or((!options.filter.is_empty()).then_some(Suite::Cargo));
    let mut left_out = Vec::new();
    if !shell::root().join("../shared").is_dir() {
        left_out.push("tests on real public data: ../shared is not here".to_owned());
    }
    let needs = set_up(options, only, &mut left_out)?;
    let mut ran = Vec::new();
    for (suite, what) in SUITES {
        if only.is_some_and(|only| only != suite) {
            left_out.push(format!("{what}: it was not asked for"));
            continue;
        }
        match suite {
            Suite::Cargo => ran.push(cargo_suite(options, &needs)?),
            Suite::Browser => {
                if let Some(chromium) = &needs.chromium {
                    let tests = test_files()?;
                    ran.push(node_suite("browser", options, tests, ("THROUGHLINE_TEST_CHROMIUM", chromium))?);
                }
            }
            Suite::Fuzz => {
                if let Some(fuzzer) = &needs.fuzzer {
                    let tests = vec![PathBuf::from("e2e/api.fuzz.mjs")];
                    ran.push(node_suite("api fuzzer", options, tests, ("THROUGHLINE_TEST_FUZZER", fuzzer))?);
                }
            }
        }
    }
    Ok(summary(&ran, &left_out))
}

fn set_up(options: &Options, only: Option<Suite>, left_out: &mut Vec<String>) -> Result<Needs> {
    let mut missing = |what: &str, suite: &str, remedy: &str| {
        if !options.allow_missing {
            bail!("{what} is missing: {remedy}, or leave {suite} out with --allow-missing");
        }
        left_out.push(format!("{suite}: {what} is missing"));
        Ok(())
    };
    let mut needs = Needs { postgres: None, chromium: None, fuzzer: None };
    let wanted = |suite: Suite| only.is_none_or(|only| only == suite);
    if wanted(Suite::Cargo) {
        needs.postgres = postgres::start()?;
        if needs.postgres.is_none() {
            missing(
                "PostgreSQL",
                "tests on PostgreSQL",
                "install it, or name one in THROUGHLINE_TEST_POSTGRES",
            )?;
        }
    }
    if wanted(Suite::Browser) {
        needs.chromium = packages::chromium_or_install()?;
        if needs.chromium.is_none() {
            missing("Chromium", "the browser suite", "install it, or name one in THROUGHLINE_TEST_CHROMIUM")?;
        }
    }
    if wanted(Suite::Fuzz) {
        needs.fuzzer = packages::fuzzer_or_install()?;
        if needs.fuzzer.is_none() {
            missing(
                "Python 3 with its package `schemathesis`",
                "the API fuzzer",
                "install Python 3.10 or newer",
            )?;
        }
    }
    if shell::find("npm").is_some() {
        assets::build()?;
    } else {
        missing("Node.js", "the browser suite and the API fuzzer", "install Node.js 20 or newer")?;
        (needs.chromium, needs.fuzzer) = (None, None);
    }
    Ok(needs)
}

fn cargo_suite(options: &Options, needs: &Needs) -> Result<Ran> {
    let nextest = shell::find("cargo-nextest").is_some();
    let mut command = if nextest {
        shell::cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        shell::cargo(&["test", "--workspace", "--no-fail-fast"])
    };
    if !nextest && !options.filter.is_empty() {
        command.arg("--");
    }
    command.args(&options.filter);
    if let Some(postgres) = &needs.postgres {
        postgres.export(&mut command);
    }
    measured(if nextest { "crates (nextest)" } else { "crates (cargo test)" }, &mut command)
}

/// A suite that Node.js runs against the program as it is built here.
fn node_suite(
    suite: &'static str,
    options: &Options,
    tests: Vec<PathBuf>,
    (variable, program): (&str, &PathBuf),
) -> Result<Ran> {
    let begun = Instant::now();
    if !shell::passes(&mut shell::cargo(&["build", "--package", "server", "--bin", "throughline"]))? {
        let tally = Tally { failed: 1, ..Tally::default() };
        return Ok(Ran { suite, success: false, tally, time: begun.elapsed() });
    }
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    for word in &options.filter {
        command.arg(format!("--test-name-pattern={word}"));
    }
    command.args(tests).current_dir(shell::root()).env(variable, program);
    measured(suite, &mut command)
}

/// Node 20 takes no patterns, so the files are named.
fn test_files() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(shell::root().join("e2e"))? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            files.push(PathBuf::from("e2e").join(name));
        }
    }
    files.sort();
    Ok(files)
}

/// Runs one suite; one that fails without a closing line (it did not compile, say) counts as one failure.
fn measured(suite: &'static str, command: &mut Command) -> Result<Ran> {
    let begun = Instant::now();
    let shown = shell::tee(command)?;
    let mut tally = tally::read(&shown.text).unwrap_or_default();
    if !shown.success && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(Ran { suite, success: shown.success && tally.failed == 0, tally, time: begun.elapsed() })
}

fn summary(ran: &[Ran], left_out: &[String]) -> (bool, Tally) {
    let mut total = Tally::default();
    println!("\n{:<22}{:<9}{:>8}{:>8}{:>9}{:>8}", "suite", "result", "passed", "failed", "skipped", "time");
    for one in ran {
        let result = if one.success { "passed" } else { "FAILED" };
        let Tally { passed, failed, skipped } = one.tally;
        let seconds = one.time.as_secs();
        println!("{:<22}{result:<9}{passed:>8}{failed:>8}{skipped:>9}{seconds:>6} s", one.suite);
        total += one.tally;
    }
    for what in left_out {
        println!("left out: {what}");
    }
    (ran.iter().all(|one| one.success), total)
}
