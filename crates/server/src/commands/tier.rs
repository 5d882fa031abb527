//! `throughline tier`.

use crate::commands::scores::Files;
use crate::edge;
use crate::failure::Found;
use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use transfer::tier::{Engine, RULES, named, score};

#[derive(Subcommand)]
pub enum Command {
    /// Work out the tier of a file of cases, or one part of it.
    ///
    /// The file is CSV; its first line names the facts as docs/rules/tier.md lists them, in any order, and an empty cell is
    /// not known. Other columns are left as they are. Out come the same rows and columns, and behind them the tier. What
    /// is impossible has none and is printed; what is not known is named with what the rule makes of it, with --explain.
    ///
    /// Exit code 1 when a cell could not be read: the row is printed with the column and what to write there, and has no
    /// tier.
    Score(ScoreOptions),
}

#[derive(Args)]
pub struct ScoreOptions {
    /// Which rule, or which part of one.
    #[arg(long, value_name = "NAME", value_parser = rules())]
    pub rule: String,
    #[command(flatten)]
    pub files: Files,
    /// The day for which rows without a day are worked out, by the values that held then, such as 2026-03-02
    /// [default: today].
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
}

fn rules() -> PossibleValuesParser {
    RULES.iter().map(|one| PossibleValue::new(one.name).help(one.says)).collect::<Vec<_>>().into()
}

pub fn run(command: &Command) -> anyhow::Result<Found> {
    let Command::Score(options) = command;
    let rule = named(&options.rule).context("there is no such rule")?;
    let engine = Engine {
        rules: tier::Rules::built_in()?,
        on: options.on.unwrap_or_else(|| edge::now().day()),
        explain: options.files.explain,
    };
    let scored = options.files.score(|from, to, progress| score(rule, &engine, from, to, progress))?;
    Ok(options.files.tell(&scored))
}
