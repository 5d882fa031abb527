//! `throughline copy`: a record from one database to another.

use super::counted;
use super::verify::files_in_words;
use crate::failure::{Found, usage};
use crate::open::documents_beside;
use crate::progress;
use app::ports::{Clock, Store};
use app::record::copy_files;
use clap::Args;
use std::path::{Path, PathBuf};
use store::copy::TableSum;
use store::driver::DatabaseUrl;
use store::{FolderFiles, SqlStore};

#[derive(Args)]
pub struct Options {
    /// The record to read: the path of a SQLite file, or postgres://user:password@host:5432/database. It may be served
    /// meanwhile; what is written after the copy began is not in it.
    #[arg(long, value_name = "PATH|URL", env = "THROUGHLINE_COPY_FROM", hide_env_values = true)]
    pub from: String,
    /// Where the copy goes: the path of a SQLite file that is not there yet, or an empty PostgreSQL database.
    #[arg(long, value_name = "PATH|URL", env = "THROUGHLINE_COPY_TO", hide_env_values = true)]
    pub to: String,
    /// The folder with the files of documents [default: documents beside a SQLite file]
    #[arg(long, value_name = "DIR")]
    pub from_documents: Option<PathBuf>,
    /// The folder for their copies [default: documents beside a SQLite file]
    #[arg(long, value_name = "DIR")]
    pub to_documents: Option<PathBuf>,
}

pub async fn run(options: Options) -> anyhow::Result<Found> {
    let from = address(&options.from)?;
    let to = address(&options.to)?;
    let (from_documents, to_documents) = (
        folder(&from, options.from_documents, "--from-documents")?,
        folder(&to, options.to_documents, "--to-documents")?,
    );
    let (sums, found) = copy((&from, &from_documents), (&to, &to_documents)).await?;
    println!("Copied from {from} to {to}: {}.", in_words(&sums));
    println!("Read again from the copy, every table is what was read of the original.");
    Ok(found)
}

fn address(text: &str) -> anyhow::Result<DatabaseUrl> {
    DatabaseUrl::parse(text).map_err(|problem| usage(problem.to_string()))
}

fn folder(url: &DatabaseUrl, given: Option<PathBuf>, option: &str) -> anyhow::Result<PathBuf> {
    let beside = || documents_beside(url);
    given.or_else(beside).ok_or_else(|| {
        usage(format!(
            "Say with {option} which folder holds the files of documents of the PostgreSQL database."
        ))
    })
}

/// A record with the folder of its documents, to another place. Prints what is wrong with files.
pub async fn copy(
    (from, from_documents): (&DatabaseUrl, &Path),
    (to, to_documents): (&DatabaseUrl, &Path),
) -> anyhow::Result<(Vec<TableSum>, Found)> {
    if let DatabaseUrl::SqliteFile(path) = from
        && !path.exists()
    {
        return Err(usage(format!("There is no record at {}.", path.display())));
    }
    if let DatabaseUrl::SqliteFile(path) = to
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    let original = SqlStore::open_existing(from).await?;
    let counter = progress::counter("Copying, rows done (each is read twice):");
    let now = crate::edge::SystemClock.now();
    let sums = store::copy::copy(&original.db, to, now, |rows| counter.inc(rows)).await?;
    counter.finish_and_clear();
    let copied = SqlStore::open_existing(to).await?;
    let found = copy_documents(&copied, from_documents, to_documents).await?;
    Ok((sums, found))
}

async fn copy_documents(store: &dyn Store, from: &Path, to: &Path) -> anyhow::Result<Found> {
    let counter = progress::counter("Copying, files done:");
    let (from, to) = (FolderFiles::at(from.to_path_buf()), FolderFiles::at(to.to_path_buf()));
    let (files, problems) = copy_files(store, &from, &to, |done| counter.set_position(done)).await?;
    counter.finish_and_clear();
    for line in files_in_words(files, &problems) {
        println!("{line}");
    }
    Ok(if problems.is_empty() { Found::Fine } else { Found::Something })
}

/// "1,204 rows in 48 tables; 12 cases and 1 organisation with 311 entries".
pub fn in_words(sums: &[TableSum]) -> String {
    let of = |table: &str| sums.iter().find(|sum| sum.table == table).map_or(0, |sum| sum.rows);
    format!(
        "{} in {}; {} and {} with {}",
        counted(sums.iter().map(|sum| sum.rows).sum(), "row", "rows"),
        counted(sums.len() as u64, "table", "tables"),
        counted(of("case_head"), "case", "cases"),
        counted(of("organisation_head"), "organisation", "organisations"),
        counted(of("case_event") + of("organisation_event"), "entry", "entries")
    )
}
