//! `throughline workload`.

use crate::commands::scores::Files;
use crate::edge;
use crate::failure::{Found, usage};
use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use transfer::workload::{Engine, RULES, named, score};
use workload::Rules;

#[derive(Subcommand)]
pub enum Command {
    /// Work out a file of figures by one rule.
    ///
    /// The file is CSV; its first line names the columns that the rule reads, in any order. Other columns are left as they
    /// are. Out come the same rows and columns, and behind them what the rule adds. docs/rules/workload.md says what each
    /// rule reads and adds. With --explain a figure says each of its lines: what, how many, points of one, points, why.
    ///
    /// Exit code 1 when a cell could not be read: the row is printed with the column and what to write there, and has no
    /// result.
    Score(Box<ScoreOptions>),
}

#[derive(Args)]
pub struct ScoreOptions {
    /// Which rule.
    #[arg(long, value_name = "NAME", value_parser = rules())]
    pub rule: String,
    #[command(flatten)]
    pub files: Files,
    /// The day whose points, targets and hours are used where the file gives none, such as 2026-03-02 [default: today].
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
}

fn rules() -> PossibleValuesParser {
    RULES.iter().map(|one| PossibleValue::new(one.name).help(one.says)).collect::<Vec<_>>().into()
}

pub fn run(command: &Command) -> anyhow::Result<Found> {
    let Command::Score(options) = command;
    let rule = named(&options.rule).context("there is no such rule")?;
    let on = options.on.unwrap_or_else(|| edge::now().day());
    let engine = Engine::new(Rules::built_in()?, on, options.files.explain)
        .map_err(|why| usage(format!("{why}. Choose a later day with --on.")))?;
    let scored = options.files.score(|from, to, progress| score(rule, &engine, from, to, progress))?;
    let found = options.files.tell(&scored);
    for (code, rows) in &scored.unmapped {
        eprintln!("Code {code} is not in the table of the rule ({rows} rows).");
    }
    Ok(found)
}
