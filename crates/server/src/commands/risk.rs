//! `throughline risk`.

use crate::failure::{Found, usage};
use crate::{edge, progress};
use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use risk::{Offences, Rules};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use transfer::risk::{Engine, FileError, INSTRUMENTS, Scored, named, read_offences, score};

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
    /// The file of answers, a person a row.
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// The file of scores, which is written whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    /// Also say in a column of its own how each score came about: versions, every term, what was not answered.
    #[arg(long)]
    pub explain: bool,
    /// The table of offence codes, with the columns of the published mapping [default: a short list of common offences].
    #[arg(long, value_name = "FILE")]
    pub offences: Option<PathBuf>,
    /// The day of assessment of rows that have none, such as 2026-03-02 [default: today].
    #[arg(long, value_name = "DATE")]
    pub assessed_on: Option<Date>,
    /// Print only what is wrong.
    #[arg(long)]
    pub quiet: bool,
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
        explain: options.explain,
    };
    let input = &options.input;
    let from =
        File::open(input).map_err(|why| usage(format!("{} cannot be read: {why}.", input.display())))?;
    let bytes = from.metadata().map_or(0, |about| about.len());
    let bar = progress::bar(bytes, "Scoring", options.quiet);
    let scored = written(&options.output, |to| {
        score(instrument, &engine, BufReader::new(from), to, |bytes| bar.set_position(bytes))
    });
    bar.finish_and_clear();
    let scored = scored.map_err(|problem| match problem.downcast::<FileError>() {
        Ok(FileError::Header(header)) => usage(format!("{}: {header}.", input.display())),
        Ok(other) => anyhow::Error::from(other).context(input.display().to_string()),
        Err(other) => other,
    })?;
    Ok(tell(&scored, &engine, options))
}

fn offences(file: Option<&Path>) -> anyhow::Result<Offences> {
    let Some(file) = file else { return Ok(Offences::common()?) };
    let bytes =
        std::fs::read(file).map_err(|why| usage(format!("{} cannot be read: {why}.", file.display())))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_offences(&name, &bytes).with_context(|| file.display().to_string())
}

/// Writes beside the file and then puts it there, so that a file of scores is never half of one.
fn written(
    output: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<Scored, FileError>,
) -> anyhow::Result<Scored> {
    let mut beside = output.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let cannot = || format!("{} cannot be written", output.display());
    let mut to = BufWriter::new(File::create(&beside).with_context(cannot)?);
    let scored = write(&mut to).map_err(anyhow::Error::from).and_then(|scored| {
        to.flush().with_context(cannot)?;
        std::fs::rename(&beside, output).with_context(cannot)?;
        Ok(scored)
    });
    if scored.is_err() {
        // What was begun is of no use to anybody; that it cannot be taken away is no further harm.
        let _ = std::fs::remove_file(&beside);
    }
    scored
}

fn tell(scored: &Scored, engine: &Engine, options: &ScoreOptions) -> Found {
    for problem in &scored.problems {
        eprintln!("Row {}: {}.", problem.row, problem.says);
    }
    if scored.unreadable > 0 {
        eprintln!("{} rows could not be read; their column errors names the cells.", scored.unreadable);
    }
    for (code, rows) in &scored.unmapped {
        eprintln!("Offence code {code} is not in the table {} ({rows} rows).", engine.offences.version());
    }
    if !scored.unmapped.is_empty() && options.offences.is_none() {
        eprintln!("Give the whole table of codes with --offences FILE.");
    }
    if !options.quiet {
        println!("{} rows, {} with a score, in {}.", scored.rows, scored.scored, options.output.display());
    }
    if scored.unreadable > 0 { Found::Something } else { Found::Fine }
}
