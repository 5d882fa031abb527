//! `throughline risk`.

use crate::commands::scores::Files;
use crate::edge;
use crate::failure::{Found, usage};
use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use risk::{Offences, Rules};
use std::path::{Path, PathBuf};
use transfer::risk::{Engine, INSTRUMENTS, named, read_offences, score};
use transfer::scores::Scored;

#[derive(Subcommand)]
pub enum Command {
    /// Score a file of people with one instrument.
    ///
    /// The file is CSV; its first line names the answers as the instrument does, in any order, and an empty cell is no
    /// answer. Other columns are left as they are. Out come the same rows and columns, and behind them the score, its
    /// band and its errors: every answer that is missing or impossible, by name. With such an error there is no score,
    /// or one from history alone; nothing is made up. docs/rules/risk-instruments.md says what each instrument asks and
    /// how its figures and variants differ.
    ///
    /// Exit code 1 when a cell could not be read: the row is printed with the column and what to write there, and has no
    /// score.
    Score(Box<ScoreOptions>),
}

#[derive(Args)]
pub struct ScoreOptions {
    /// Which instrument. Names with gen1 are of the generation before 2026, and are scored to compare old scores.
    #[arg(long, value_name = "NAME", value_parser = instruments())]
    pub instrument: String,
    #[command(flatten)]
    pub files: Files,
    /// The table of offence codes, with the columns of the published mapping [default: a short list of common offences].
    #[arg(long, value_name = "FILE")]
    pub offences: Option<PathBuf>,
    /// The day of assessment of rows that have none, such as 2026-03-02 [default: today].
    #[arg(long, value_name = "DATE")]
    pub assessed_on: Option<Date>,
}

fn instruments() -> PossibleValuesParser {
    INSTRUMENTS.iter().map(|one| PossibleValue::new(one.name).help(one.says)).collect::<Vec<_>>().into()
}

pub fn run(command: &Command) -> anyhow::Result<Found> {
    let Command::Score(options) = command;
    let instrument = named(&options.instrument).context("there is no such instrument")?;
    let engine = Engine {
        rules: Rules::built_in()?,
        offences: offences(options.offences.as_deref())?,
        assessed_on: options.assessed_on.unwrap_or_else(|| edge::now().day()),
        explain: options.files.explain,
    };
    let scored = options.files.score(|from, to, progress| score(instrument, &engine, from, to, progress))?;
    let found = options.files.tell(&scored);
    tell_of_codes(&scored, &engine, options);
    Ok(found)
}

fn offences(file: Option<&Path>) -> anyhow::Result<Offences> {
    let Some(file) = file else { return Ok(Offences::common()?) };
    let bytes =
        std::fs::read(file).map_err(|why| usage(format!("{} cannot be read: {why}.", file.display())))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_offences(&name, &bytes).with_context(|| file.display().to_string())
}

fn tell_of_codes(scored: &Scored, engine: &Engine, options: &ScoreOptions) {
    for (code, rows) in &scored.unmapped {
        let what = if engine.offences.get(code).is_some() { "has no kind" } else { "is not" };
        eprintln!("Offence code {code} {what} in the table {} ({rows} rows).", engine.offences.version());
    }
    if !scored.unmapped.is_empty() && options.offences.is_none() {
        eprintln!("Give the whole table of codes with --offences FILE.");
    }
}
