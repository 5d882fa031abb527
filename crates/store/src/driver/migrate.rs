//! Bringing the tables up to what this program needs.
//!
//! Migrations are numbered files, `migrations/<dialect>/0001_name.sql`, each beginning with a comment that
//! says why. They are in the program, run in order, each in a transaction of its own, and never changed
//! once released: the database keeps the checksum of what it ran.

use domain::shared::Moment;
use sha2::{Digest, Sha256};

use super::{Db, Dialect, ExecuteError, Read, Stmt, StoreError, Val};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    pub number: u32,
    pub name: &'static str,
    pub sql: &'static str,
}

impl Migration {
    /// Over the text with plain line ends, so that a checkout on Windows is the same migration.
    fn checksum(&self) -> String {
        let digest = Sha256::digest(self.sql.replace("\r\n", "\n").as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error(
        "migration {number} ({name}) was changed after this database ran it; put the file back as it was and write a new migration instead"
    )]
    Altered { number: u32, name: String },
    #[error(
        "this database ran migration {number} ({name}), which this program does not have; use the program that made it"
    )]
    Missing { number: u32, name: String },
    #[error("this database was made by a newer program (migration {number}, {name}); upgrade this program")]
    Newer { number: u32, name: String },
    #[error(
        "{count} migrations have not been run on this database; start the program with `serve` or `demo` once to run them"
    )]
    Pending { count: usize },
    #[error("this database holds tables that are not a Throughline record; give an empty database")]
    NotOurs,
    #[error("migration {number} ({name}) is not well made: {why}")]
    Malformed { number: u32, name: &'static str, why: &'static str },
    #[error("migration {number} ({name}) failed and was undone: {source}")]
    Failed { number: u32, name: &'static str, source: ExecuteError },
    #[error("the table of migrations cannot be made: {0}")]
    NoTable(ExecuteError),
    #[error("the tables cannot be counted for the planner: {0}")]
    NotCounted(ExecuteError),
    #[error("the table of migrations cannot be read: {0}")]
    Unreadable(#[from] StoreError),
}

/// One row of `schema_migration`.
struct Applied {
    number: i64,
    name: String,
    checksum: String,
}

/// Runs what is missing and gives how many that were. Several processes may start at once: each migration
/// begins with its row in `schema_migration`, so the second process finds it done.
pub async fn migrate(db: &Db, ours: &[Migration], now: Moment) -> Result<usize, MigrateError> {
    refuse_malformed(ours)?;
    if !has_table(db).await? {
        db.execute_alone(vec![], table_of_migrations(db.dialect())).await.map_err(MigrateError::NoTable)?;
    }
    let mut ran = 0;
    loop {
        let Some(next) = pending(&applied(db).await?, ours)?.first() else {
            if ran > 0 && db.dialect() == Dialect::Sqlite && has_statistics(db).await? {
                db.execute_alone(vec![], "PRAGMA optimize = 0x10002")
                    .await
                    .map_err(MigrateError::NotCounted)?;
            }
            return Ok(ran);
        };
        match db.execute_alone(vec![row_of(next, now)], next.sql).await {
            Ok(()) => ran += 1,
            Err(ExecuteError::Unique { index: 0, .. }) => {} // another process was faster
            Err(source) => {
                return Err(MigrateError::Failed { number: next.number, name: next.name, source });
            }
        }
    }
}

/// Refuses a database that is not at exactly what this program needs, and changes nothing.
pub async fn check(db: &Db, ours: &[Migration]) -> Result<(), MigrateError> {
    let applied = if has_table(db).await? { applied(db).await? } else { Vec::new() };
    match pending(&applied, ours)?.len() {
        0 => Ok(()),
        count => Err(MigrateError::Pending { count }),
    }
}

/// The same for a program that is serving: a newer one may have brought the database further meanwhile. What a migration
/// does leaves the program before it whole, so that processes can be replaced one by one.
pub async fn check_serving(db: &Db, ours: &[Migration]) -> Result<(), MigrateError> {
    let last = ours.last().map_or(0, |migration| i64::from(migration.number));
    let mut applied = applied(db).await?;
    applied.retain(|row| row.number <= last);
    match pending(&applied, ours)?.len() {
        0 => Ok(()),
        count => Err(MigrateError::Pending { count }),
    }
}

/// Which of ours are still to run.
fn pending<'a>(applied: &[Applied], ours: &'a [Migration]) -> Result<&'a [Migration], MigrateError> {
    for row in applied {
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        let name = row.name.clone();
        match ours.iter().find(|migration| migration.number == number) {
            Some(same) if same.checksum() == row.checksum => {}
            Some(_) => return Err(MigrateError::Altered { number, name }),
            None if ours.iter().all(|migration| migration.number < number) => {
                return Err(MigrateError::Newer { number, name });
            }
            None => return Err(MigrateError::Missing { number, name }),
        }
    }
    // They run in order, so those that ran are the first.
    Ok(ours.get(applied.len()..).unwrap_or_default())
}

fn refuse_malformed(ours: &[Migration]) -> Result<(), MigrateError> {
    for (migration, expected) in ours.iter().zip(1..) {
        let &Migration { number, name, sql } = migration;
        if number != expected {
            let why = "numbers count up from 1 without a gap";
            return Err(MigrateError::Malformed { number, name, why });
        }
        if !sql.starts_with("-- ") {
            let why = "its first line is a comment that says why it is there";
            return Err(MigrateError::Malformed { number, name, why });
        }
    }
    Ok(())
}

fn table_of_migrations(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,
             checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"
        }
        Dialect::Postgres => {
            "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL,
             checksum TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL)"
        }
    }
}

fn row_of(migration: &Migration, now: Moment) -> Stmt {
    Stmt::new(
        "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        vec![
            Val::from(migration.number),
            Val::from(migration.name),
            Val::from(migration.checksum()),
            Val::from(now),
        ],
    )
}

/// Does SQLite's planner go by what it counted? Then it uses no index that it has not counted. An empty file is not
/// counted: it would be planned for as empty until the next start.
async fn has_statistics(db: &Db) -> Result<bool, MigrateError> {
    let counted = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    Ok(!db.query_one(Read::new(counted, Vec::new())).await?.is_empty())
}

/// Whether migrations have been run here. A database with other tables and none of ours is refused.
async fn has_table(db: &Db) -> Result<bool, MigrateError> {
    let question = match db.dialect() {
        Dialect::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
        }
        Dialect::Postgres => {
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
        }
    };
    let tables = db.query_one(Read::new(question, vec![])).await?;
    for row in &tables {
        if row.text(0)? == "schema_migration" {
            return Ok(true);
        }
    }
    if tables.is_empty() { Ok(false) } else { Err(MigrateError::NotOurs) }
}

async fn applied(db: &Db) -> Result<Vec<Applied>, MigrateError> {
    let question = "SELECT number, name, checksum FROM schema_migration ORDER BY number";
    let mut found = Vec::new();
    for row in db.query_one(Read::new(question, vec![])).await? {
        let (number, name, checksum) = (row.int(0)?, row.text(1)?.to_string(), row.text(2)?.to_string());
        found.push(Applied { number, name, checksum });
    }
    Ok(found)
}
