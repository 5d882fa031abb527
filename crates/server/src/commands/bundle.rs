//! `throughline import bundle` and `throughline export bundle`.

use crate::bundles::{Imported, Stage, export_bundle, import_bundle};
use crate::commands::organisation::named_organisation;
use crate::failure::Found;
use crate::open::{At, Missing};
use crate::{policies, progress};
use clap::Args;
use domain::intake::Kind;
use std::path::PathBuf;

#[derive(Args)]
pub struct ImportOptions {
    /// The folder of the bundle, with manifest.json in it.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write every row that is refused into this file, with rule and reason [default: the folder's name with
    /// .refused.jsonl, beside it].
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Decide about every row and write the report, but bring nothing in.
    #[arg(long)]
    pub check: bool,
    /// Print nothing but what was refused and what is wrong.
    #[arg(long)]
    pub quiet: bool,
    #[command(flatten)]
    pub at: At,
}

#[derive(Args)]
pub struct ExportOptions {
    /// The folder to write, which must be empty or not there.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Only the people whom this organisation holds or held, by its name.
    #[arg(long, value_name = "NAME")]
    pub organisation: Option<String>,
    /// What this record is called where the bundle goes [default: the operator's name].
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Print nothing.
    #[arg(long)]
    pub quiet: bool,
    #[command(flatten)]
    pub at: At,
}

pub async fn import(options: ImportOptions) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Make).await?;
    policies::keep_default(service.store.as_ref(), service.now()).await?;
    let report = options.report.clone().unwrap_or_else(|| beside(&options.folder));
    let mut bar = (Stage::Checking, progress::bar(0, says(Stage::Checking), options.quiet));
    let done = import_bundle(&service, &options.folder, (&report, options.check), |stage, done, of| {
        if bar.0 != stage {
            bar.1.finish_and_clear();
            bar = (stage, progress::bar(of, says(stage), options.quiet));
        }
        bar.1.set_length(of);
        bar.1.set_position(done);
    })
    .await;
    bar.1.finish_and_clear();
    let imported = done?;
    let refused = imported.tally.refused.total();
    if !options.quiet || refused > 0 {
        say(&imported, options.check);
    }
    Ok(if refused == 0 { Found::Fine } else { Found::Something })
}

/// `northmoor.refused.jsonl` beside `northmoor`.
fn beside(folder: &std::path::Path) -> PathBuf {
    let name = folder.file_name().map_or_else(|| "bundle".into(), |name| name.to_string_lossy().into_owned());
    folder.with_file_name(format!("{name}.refused.jsonl"))
}

fn says(stage: Stage) -> &'static str {
    match stage {
        Stage::Checking => "Checking files (bytes)",
        Stage::Deciding => "Deciding about people",
        Stage::Writing => "Writing people",
    }
}

fn say(imported: &Imported, only_checked: bool) {
    let tally = &imported.tally;
    println!("From {}:", imported.source);
    println!("{:<14}{:>12}{:>12}{:>16}{:>12}", "rows of", "read", "kept", "there before", "refused");
    for kind in Kind::ALL.into_iter().filter(|kind| tally.read.of(*kind) > 0) {
        let (read, kept) = (tally.read.of(kind), tally.kept.of(kind));
        let (already, refused) = (tally.already.of(kind), tally.refused.of(kind));
        println!("{:<14}{read:>12}{kept:>12}{already:>16}{refused:>12}", kind.code());
    }
    if only_checked {
        println!("Nothing was brought in: this was a check.");
    }
    if let Some(report) = &imported.report {
        println!("What was refused stands with its reasons in {}.", report.display());
        println!(
            "It holds the rows themselves, with all that they say of people: keep it as you keep the record."
        );
    }
}

pub async fn export(options: ExportOptions) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let of = match &options.organisation {
        Some(name) => Some(named_organisation(&service, name).await?.organisation_id),
        None => None,
    };
    let source = options.source.clone().unwrap_or_else(|| service.operator.clone());
    let bar = progress::counter("Writing people");
    let exported =
        export_bundle(&service, &options.folder, (&source, of), |people| bar.set_position(people)).await;
    bar.finish_and_clear();
    let exported = exported?;
    if !options.quiet {
        let rows: u64 = exported.manifest.files.iter().map(|file| file.rows).sum();
        println!("{} people, {rows} rows in all, in {}.", exported.people, options.folder.display());
        println!("It holds everything that is recorded of them: keep it as you keep the record.");
    }
    Ok(Found::Fine)
}
