//! `throughline import reference`.

use crate::failure::{Found, usage};
use crate::open::{At, Missing, Service};
use crate::policies;
use crate::references::{Asked, Decided, decide};
use anyhow::Context;
use app::reference::Loaded;
use clap::Args;
use domain::reference::Kind;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use transfer::reference::write_refused;

/// Lines that the command prints of a list of many; the report has all.
const SHOWN: usize = 10;

#[derive(Args)]
pub struct Options {
    /// What the file lists: courts, offices, delivery-units, offences or bank-holidays.
    #[arg(value_name = "KIND", value_parser = kind)]
    pub kind: Kind,
    /// The CSV file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Whose file it is, in words: "GOV.UK, UK bank holidays".
    #[arg(long, value_name = "WORDS")]
    pub source: String,
    /// The list of which this is a version. Several of a kind stand beside each other: courts by one register, and by
    /// another.
    #[arg(long, value_name = "NAME", default_value = "main")]
    pub list: String,
    /// The day on which the file was so, such as 2026-11-01 [default: today].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// A column of ours and what the file calls it; may be given several times: --column code=ou_code
    #[arg(long = "column", value_name = "OURS=THEIRS", value_parser = column)]
    pub columns: Vec<(String, String)>,
    /// Write every row that is refused into this file, with rule and reason [default: the file's name with
    /// .refused.csv, beside it].
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Decide about every row and write the report, but load nothing.
    #[arg(long)]
    pub check: bool,
    /// Print only what was refused and what is wrong.
    #[arg(long)]
    pub quiet: bool,
    #[command(flatten)]
    pub at: At,
}

fn kind(text: &str) -> Result<Kind, String> {
    let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    Kind::from_code(text).ok_or_else(|| format!("one of {}", all.join(", ")))
}

fn column(text: &str) -> Result<(String, String), String> {
    let (ours, theirs) = text.split_once('=').ok_or("write OURS=THEIRS, like code=ou_code")?;
    Ok((ours.to_string(), theirs.to_string()))
}

pub async fn run(options: Options) -> anyhow::Result<Found> {
    let bytes = std::fs::read(&options.file)
        .map_err(|problem| usage(format!("{} cannot be read: {problem}.", options.file.display())))?;
    let service = options.at.open(Missing::Make).await?;
    policies::keep_default(service.store.as_ref(), service.now()).await?;
    let mut decided = decide(&service, asked(&options)?, &bytes).await?;
    let report = options.report.clone().unwrap_or_else(|| beside(&options.file));
    let written = write_refused(&report, decided.names(), decided.refused())
        .with_context(|| format!("the report cannot be written to {}", report.display()))?;
    say_rows(&options, &decided, written.as_deref());
    decided.make_set(&service.policy)?;
    if !options.quiet {
        say_changes(&service, &decided).await?;
    }
    let found = if decided.refused().is_empty() { Found::Fine } else { Found::Something };
    if options.check {
        println!("Nothing was loaded: this was a check.");
        return Ok(found);
    }
    let loaded = decided.keep(&service).await?;
    if !options.quiet {
        say_loaded(&loaded);
    }
    Ok(found)
}

fn asked(options: &Options) -> anyhow::Result<Asked> {
    if options.kind == Kind::BankHolidays && options.list != "main" {
        return Err(usage("There is one calendar, so there is one list of bank holidays: leave --list out."));
    }
    let file = options.file.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Asked {
        kind: options.kind,
        list: options.list.clone(),
        source: options.source.clone(),
        file: file.unwrap_or_default(),
        as_of: options.as_of,
        columns: options.columns.clone(),
    })
}

/// `courts.refused.csv` beside `courts.csv`.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("refused.csv")
}

fn say_rows(options: &Options, decided: &Decided, report: Option<&Path>) {
    let (kept, refused) = (decided.read.kept.len(), decided.refused().len());
    if !options.quiet || refused > 0 {
        let read = kept + refused;
        println!("{}: {read} rows read, {kept} to keep, {refused} refused.", options.kind.name());
    }
    for one in decided.refused().iter().take(SHOWN) {
        println!("  line {}: {} Rule {}", one.line.line, one.why.sentence, one.why.rule);
    }
    if let Some(report) = report {
        println!("All that was refused stands with its reasons in {}.", report.display());
    }
}

async fn say_changes(service: &Service, decided: &Decided) -> anyhow::Result<()> {
    if !decided.kept_columns().is_empty() {
        println!("Kept beside the rows as they stand: {}.", decided.kept_columns().join(", "));
    }
    let (more, less) = decided.days_changed(&service.policy);
    say_some("On the calendar besides", &more);
    say_some("No longer on the calendar", &less);
    say_some(
        "Of the version before and not in this file; they keep their names",
        &decided.gone(service).await?,
    );
    Ok(())
}

fn say_some(what: &str, all: &[String]) {
    if all.is_empty() {
        return;
    }
    let shown = all.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    let rest = if all.len() > SHOWN { format!(" and {} more", all.len() - SHOWN) } else { String::new() };
    println!("{what} ({}): {shown}{rest}.", all.len());
}

fn say_loaded(loaded: &Loaded) {
    match loaded {
        Loaded::Unchanged(version) => println!(
            "Version {} of {} {} is this file already: nothing was changed.",
            version.version,
            version.kind.code(),
            version.list
        ),
        Loaded::Kept(version) => {
            println!(
                "It is version {} of {} {}, as of {}, SHA-256 {}.",
                version.version,
                version.kind.code(),
                version.list,
                version.as_of,
                version.digest
            );
            if let Some(revision) = &version.revision {
                println!(
                    "Policy revision {revision} holds it, in force for every program that starts from now on."
                );
            }
        }
    }
}
