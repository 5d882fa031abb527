//! A whole record from one database to another: every row of every table, read from one snapshot, and a sum over them
//! by which both sides are compared.

use crate::driver::{DatabaseUrl, Db, Dialect, ExecuteError, Loader, Read, Row, Val};
use crate::sql_store::{OpenStoreError, SqlStore};
use crate::{registry, statements, vals};
use domain::shared::Moment;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The tables of migrations: each database has its own.
const NOT_COPIED: &str = "schema_migration";

/// What a table holds, whatever database it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSum {
    pub table: String,
    pub rows: u64,
    /// The SHA-256 of each row (first half), added up: the order of rows makes no difference.
    pub sum: u128,
}

#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("{0} is there already: a record is copied into a new file, or an empty PostgreSQL database")]
    FileThere(String),
    #[error("the database at {at} is not empty: there are rows in {table}; make a new, empty one")]
    NotEmpty { at: String, table: String },
    #[error("reading ended before everything of {0} was read; what was written is of no use")]
    CutOff(String),
    #[error("{0} is not what was read; what was written is of no use")]
    Differs(String),
    #[error("the file {at} could not be put in its place: {why}")]
    Place { at: String, why: String },
    #[error(transparent)]
    Open(#[from] OpenStoreError),
    #[error(transparent)]
    Driver(#[from] crate::driver::StoreError),
    #[error(transparent)]
    Write(#[from] ExecuteError),
}

/// One table with its columns.
struct Columns {
    table: String,
    /// With commas between them.
    names: String,
    select: &'static str,
}

/// The sums over every table, read from one snapshot. `progress` is told of every piece of rows.
pub async fn sums(db: &Db, progress: &mut impl FnMut(u64)) -> Result<Vec<TableSum>, CopyError> {
    read_all(db, None, progress).await
}

/// Copies everything of a record, which may be served meanwhile, into a file that is not there or an empty PostgreSQL
/// database. Then the copy is read again and must hold what was read of the original: these sums are given back. What
/// was cut off is no record: a file has another name until it is whole, and PostgreSQL takes all or nothing.
pub async fn copy(
    from: &Db,
    to: &DatabaseUrl,
    now: Moment,
    mut progress: impl FnMut(u64),
) -> Result<Vec<TableSum>, CopyError> {
    let read = match to {
        DatabaseUrl::SqliteFile(path) => into_file(from, path, now, &mut progress).await?,
        _ => into_database(from, to, now, &mut progress).await?,
    };
    let copied = SqlStore::open_existing(to).await?;
    let written = sums(&copied.db, &mut progress).await?;
    match read.iter().zip(&written).find(|(read, written)| read != written) {
        None if read.len() == written.len() => Ok(written),
        differs => Err(CopyError::Differs(differs.map_or("a table", |(read, _)| &read.table).to_string())),
    }
}

async fn into_file(
    from: &Db,
    path: &Path,
    now: Moment,
    progress: &mut impl FnMut(u64),
) -> Result<Vec<TableSum>, CopyError> {
    if path.exists() {
        return Err(CopyError::FileThere(path.display().to_string()));
    }
    let part = part_of(path);
    let place =
        |error: std::io::Error| CopyError::Place { at: path.display().to_string(), why: error.to_string() };
    remove_leftovers(&part).map_err(place)?;
    // Makes the tables, and closes the file.
    drop(SqlStore::open(&DatabaseUrl::SqliteFile(part.clone()), now).await?);
    let read = fill(from, Loader::of_file(&part).await?, progress).await?;
    std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(place)?;
    std::fs::rename(&part, path).map_err(place)?;
    // Connections that close at the same instant each take the other for the last, and leave the log's index behind. The
    // log itself is empty: the file was filled and ended without one.
    remove_leftovers(&part).map_err(place)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(place)?;
    Ok(read)
}

/// The name of a file that is being filled.
fn part_of(path: &Path) -> PathBuf {
    with_ending(path, ".part")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
}

/// What a copy that was cut off left, with its journals: SQLite would take those for the new file's.
fn remove_leftovers(part: &Path) -> std::io::Result<()> {
    for file in [part.to_path_buf(), with_ending(part, "-wal"), with_ending(part, "-shm")] {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

async fn into_database(
    from: &Db,
    to: &DatabaseUrl,
    now: Moment,
    progress: &mut impl FnMut(u64),
) -> Result<Vec<TableSum>, CopyError> {
    let store = SqlStore::open(to, now).await?;
    for table in tables(&store.db).await? {
        let one = format!("SELECT 1 FROM {} LIMIT 1", table.table).leak();
        if !store.db.query_one(Read::new(one, Vec::new())).await?.is_empty() {
            return Err(CopyError::NotEmpty { at: to.to_string(), table: table.table });
        }
    }
    fill(from, Loader::of_database(&store.db).await?, progress).await
}

async fn fill(
    from: &Db,
    mut loader: Loader,
    progress: &mut impl FnMut(u64),
) -> Result<Vec<TableSum>, CopyError> {
    let sums = read_all(from, Some(&mut loader), progress).await?;
    loader.finish().await?;
    Ok(sums)
}

/// Reads every table to its last row, and gives the rows to the loader where there is one.
async fn read_all(
    db: &Db,
    mut loader: Option<&mut Loader>,
    progress: &mut impl FnMut(u64),
) -> Result<Vec<TableSum>, CopyError> {
    let tables = tables(db).await?;
    let empty = |columns: &Columns| TableSum { table: columns.table.clone(), rows: 0, sum: 0 };
    let mut sums: Vec<TableSum> = tables.iter().map(empty).collect();
    let mut ended = 0;
    let mut pieces = db.stream(tables.iter().map(|table| table.select).collect());
    while let Some(piece) = pieces.recv().await {
        let piece = piece?;
        sums[piece.question].add(&piece.rows);
        progress(piece.rows.len() as u64);
        ended += usize::from(piece.last);
        if let Some(loader) = &mut loader {
            let Columns { table, names, .. } = &tables[piece.question];
            loader.rows(table, names, piece.rows).await?;
        }
    }
    // A reader that came to grief without a word would otherwise pass for one that had read everything.
    match tables.get(ended) {
        None => Ok(sums),
        Some(unread) => Err(CopyError::CutOff(unread.table.clone())),
    }
}

impl TableSum {
    fn add(&mut self, rows: &[Row]) {
        self.rows += rows.len() as u64;
        for row in rows {
            self.sum = self.sum.wrapping_add(sum_of(row));
        }
    }
}

/// Cells as SQLite keeps them, each with its length.
fn sum_of(row: &Row) -> u128 {
    let mut hash = Sha256::new();
    let mut part = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    for cell in row.cells() {
        match cell {
            Val::Null => part(0, &[]),
            Val::Bool(value) => part(1, &i64::from(*value).to_be_bytes()),
            Val::Int(value) => part(1, &value.to_be_bytes()),
            Val::Text(text) => part(2, text.as_bytes()),
            Val::Moment(moment) => part(2, moment.to_string().as_bytes()),
            Val::Date(date) => part(2, date.to_string().as_bytes()),
            Val::Uuid(id) => part(3, id.as_bytes()),
            Val::Bytes(bytes) => part(3, bytes),
        }
    }
    let digest = hash.finalize();
    digest[..16].iter().fold(0, |sum, byte| (sum << 8) | u128::from(*byte))
}

/// Every table of the program but that of its migrations, with the columns that the database has, in the order of names.
async fn tables(db: &Db) -> Result<Vec<Columns>, CopyError> {
    const OF_SQLITE: &str = "SELECT name FROM pragma_table_info($1) ORDER BY name";
    const OF_POSTGRES: &str = "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = $1 ORDER BY CAST(column_name AS TEXT) COLLATE \"C\"";
    let columns_of = match db.dialect() {
        Dialect::Sqlite => OF_SQLITE,
        Dialect::Postgres => OF_POSTGRES,
    };
    let of_subjects = statements::subject_tables().into_iter().map(|table| table.name);
    let registries = registry::REGISTRIES.into_iter().filter(|table| *table != NOT_COPIED);
    let names: Vec<&str> = of_subjects.chain(registries).collect();
    let reads = names.iter().map(|table| Read::new(columns_of, vals![*table])).collect();
    let answers = db.query(reads).await?;
    let mut tables = Vec::with_capacity(names.len());
    for (table, rows) in names.into_iter().zip(answers) {
        let columns: Vec<String> =
            rows.iter().map(|row| Ok(row.text(0)?.to_string())).collect::<Result<_, CopyError>>()?;
        let names = columns.join(", ");
        // A text for as long as the program runs, which is one command.
        let select = format!("SELECT {names} FROM {table}").leak();
        tables.push(Columns { table: table.to_string(), names, select });
    }
    Ok(tables)
}
