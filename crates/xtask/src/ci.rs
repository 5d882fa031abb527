//! `cargo xtask ci`: all that a change must pass. `.ci/run` calls this and nothing else.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::tally::Tally;
use crate::{shell, test, tidy};

/// A run that takes longer has to be made shorter before the machine's own limit of 90 minutes is near.
const BUDGET: Duration = Duration::from_secs(60 * 60);

type Step = (&'static str, fn() -> Result<bool>);

/// What comes before the tests, which run last because they close with the line that build machines read.
const STEPS: [Step; 4] = [
    ("format", || shell::passes(&mut shell::cargo(&["fmt", "--all", "--check"]))),
    ("lints", || {
        let lints = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        shell::passes(&mut shell::cargo(&lints))
    }),
    ("tidy", tidy::run),
    ("policy", || {
        let check = ["run", "--package", "server", "--bin", "throughline", "--", "policy", "check"];
        shell::passes(&mut shell::cargo(&check))
    }),
];

/// Runs every step even when one fails, so that one run shows all there is to mend.
pub fn run() -> Result<bool> {
    let begun = Instant::now();
    let mut lines = Vec::new();
    let mut all = true;
    let mut total = Tally::default();
    for (name, step) in STEPS {
        all &= timed(name, &mut lines, step);
    }
    all &= timed("test", &mut lines, || {
        let (success, tally) = test::suites(&test::Options::default())?;
        total = tally;
        Ok(success)
    });
    println!("\n{}", lines.join("\n"));
    let taken = begun.elapsed();
    println!("ci took {} of {} minutes", taken.as_secs().div_ceil(60), BUDGET.as_secs() / 60);
    if taken > BUDGET {
        println!("error: ci is over its budget: find out which step grew");
        all = false;
    }
    println!("{total}");
    Ok(all)
}

fn timed(name: &str, lines: &mut Vec<String>, step: impl FnOnce() -> Result<bool>) -> bool {
    let started = Instant::now();
    let passed = step().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        false
    });
    let result = if passed { "passed" } else { "FAILED" };
    lines.push(format!("{name:<8}{result:<8}{:>6} s", started.elapsed().as_secs()));
    passed
}
