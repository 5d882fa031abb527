//! `throughline backup` and `throughline restore`.

use super::copy::{copy, in_words};
use super::verify::{files_in_words, in_words as verified_in_words};
use crate::failure::{Found, usage};
use crate::open::{At, Missing};
use crate::progress;
use anyhow::{Context, bail};
use app::ports::Clock;
use app::record::{verify, verify_files};
use clap::Args;
use domain::shared::Moment;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use store::SqlStore;
use store::copy::TableSum;
use store::driver::DatabaseUrl;

#[derive(Args)]
pub struct BackupOptions {
    /// The folder for the backup, which must not be there yet or be empty.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub at: At,
}

#[derive(Args)]
pub struct RestoreOptions {
    /// The folder that `throughline backup` wrote.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub at: At,
}

/// The last file of a backup: where it is missing, the backup was cut off.
const MANIFEST: &str = "backup.json";
/// Nobody else on the machine reads what everybody's record holds.
const OWNER_ALONE: u32 = 0o700;
const FORMAT: &str = "throughline backup 1";

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    made_at: Moment,
    program: String,
    tables: Vec<TableLine>,
}

#[derive(Serialize, Deserialize)]
struct TableLine {
    table: String,
    rows: u64,
    /// In hex.
    sum: String,
}

impl TableLine {
    fn of(sum: &TableSum) -> TableLine {
        TableLine { table: sum.table.clone(), rows: sum.rows, sum: format!("{:032x}", sum.sum) }
    }

    fn fits(&self, sum: &TableSum) -> bool {
        self.table == sum.table && self.rows == sum.rows && self.sum == format!("{:032x}", sum.sum)
    }
}

fn database_in(folder: &Path) -> DatabaseUrl {
    DatabaseUrl::SqliteFile(folder.join("throughline.sqlite"))
}

fn documents_in(folder: &Path) -> PathBuf {
    folder.join("documents")
}

/// The backup of a record on PostgreSQL is a SQLite file too.
pub async fn backup(options: BackupOptions) -> anyhow::Result<Found> {
    let folder = &options.folder;
    let has_files = std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if has_files {
        return Err(usage(format!(
            "There are files in {}. Give a folder of its own to each backup.",
            folder.display()
        )));
    }
    let made = std::fs::DirBuilder::new().recursive(true).mode(OWNER_ALONE).create(folder);
    made.with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let made_at = crate::edge::SystemClock.now();
    let (from, to) = (options.at.url()?, database_in(folder));
    let documents = (options.at.documents_folder(), documents_in(folder));
    let (sums, found) = copy((&from, &documents.0), (&to, &documents.1)).await?;
    let manifest = Manifest {
        format: FORMAT.to_string(),
        made_at,
        program: env!("CARGO_PKG_VERSION").to_string(),
        tables: sums.iter().map(TableLine::of).collect(),
    };
    let path = folder.join(MANIFEST);
    let mut file =
        std::fs::File::create_new(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(serde_json::to_string_pretty(&manifest)?.as_bytes())?;
    file.sync_all()?;
    std::fs::File::open(folder)?.sync_all()?;
    println!("Backed up to {}: {}.", folder.display(), in_words(&sums));
    println!(
        "Keep it somewhere else. `throughline restore` proves it; do that with every backup that you rely on."
    );
    Ok(found)
}

pub async fn restore(options: RestoreOptions) -> anyhow::Result<Found> {
    let folder = &options.folder;
    let manifest = manifest_of(folder)?;
    let (from, to) = (database_in(folder), options.at.url()?);
    let backed_up = SqlStore::open_existing(&from)
        .await
        .context("The backup cannot be read by this program. One of an older program is first opened, as a copy, with \
                  `throughline serve --data DIR`, which brings it up to this program; then use `throughline copy`")?;
    let counter = progress::counter("Checking the backup, rows done:");
    let sums = store::copy::sums(&backed_up.db, &mut |rows| counter.inc(rows)).await?;
    counter.finish_and_clear();
    drop(backed_up);
    let same = manifest.tables.len() == sums.len()
        && manifest.tables.iter().zip(&sums).all(|(line, sum)| line.fits(sum));
    if !same {
        let table = manifest.tables.iter().zip(&sums).find(|(line, sum)| !line.fits(sum));
        let table = table.map_or("a table", |(line, _)| line.table.as_str());
        bail!("The backup is not what was written: {table} was altered or damaged. Nothing was restored.");
    }
    let documents = (documents_in(folder), options.at.documents_folder());
    let (sums, copied) = copy((&from, &documents.0), (&to, &documents.1)).await?;
    println!("Restored to {to}, as it was on {}: {}.", manifest.made_at, in_words(&sums));
    let proved = prove(&options.at).await?;
    Ok(if copied == Found::Fine { proved } else { copied })
}

fn manifest_of(folder: &Path) -> anyhow::Result<Manifest> {
    let path = folder.join(MANIFEST);
    let text = std::fs::read_to_string(&path).with_context(|| {
        format!("{} cannot be read: the folder holds no backup, or one that was cut off", path.display())
    })?;
    let manifest: Manifest = serde_json::from_str(&text)
        .with_context(|| format!("{} is not the list of a backup", path.display()))?;
    if manifest.format != FORMAT {
        bail!(
            "{} is of another kind ({}) than this program reads ({FORMAT}).",
            path.display(),
            manifest.format
        );
    }
    Ok(manifest)
}

/// Every chain, every row and every file of what was restored.
async fn prove(at: &At) -> anyhow::Result<Found> {
    let service = at.open(Missing::Refuse).await?;
    let counter = progress::counter("Proving, entries done:");
    let verified = verify(service.store.as_ref(), |so_far| counter.set_position(so_far.entries)).await?;
    counter.finish_and_clear();
    let (files, problems) = verify_files(service.store.as_ref(), service.files.as_ref(), |_| {}).await?;
    let lines = verified_in_words(&verified).into_iter().chain(files_in_words(files, &problems));
    lines.for_each(|line| println!("{line}"));
    let fine = verified.problems.is_empty() && problems.is_empty();
    Ok(if fine { Found::Fine } else { Found::Something })
}
