//! The narrow seam between our SQL and the two databases.
//!
//! A write is a *value*: a batch of statements that happens whole or not at all. A read is a list of
//! questions answered from one snapshot. Because both are values, SQLite can put many batches under one
//! flush to disk and PostgreSQL can be sent a whole batch in one go; nothing outside this module knows which
//! of the two it talks to, save through [`Dialect`].
//!
//! What the SQL written on top must keep to: parameters are `$1`, `$2` …; whole
//! numbers are BIGINT (INTEGER in SQLite), sums are `CAST(SUM(x) AS BIGINT)`; no `now()`, no sequences, and
//! no deferred constraint, because on SQLite it would fail other people's batches at the shared commit.

mod address;
mod error;
pub mod migrate;
mod postgres;
mod sqlite;
mod value;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::sync::mpsc;

pub use address::DatabaseUrl;
pub(crate) use error::whole_story;
pub use error::{ExecuteError, OpenError, StoreError};
pub use value::{Row, Val};

/// Which of the two databases answers, for the few statements that truly differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// One write of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stmt {
    pub sql: &'static str,
    pub params: Vec<Val>,
    /// How many rows it must touch; another number undoes the whole batch.
    pub expect_rows: Option<u64>,
}

impl Stmt {
    pub fn new(sql: &'static str, params: Vec<Val>) -> Self {
        Stmt { sql, params, expect_rows: None }
    }

    /// The whole batch is undone unless this statement touches exactly so many rows.
    pub fn expecting(mut self, rows: u64) -> Self {
        self.expect_rows = Some(rows);
        self
    }
}

/// One question of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub sql: &'static str,
    pub params: Vec<Val>,
}

impl Read {
    pub fn new(sql: &'static str, params: Vec<Val>) -> Self {
        Read { sql, params }
    }
}

/// Rows of one of several questions.
pub struct Piece {
    /// Its place among the questions.
    pub question: usize,
    pub rows: Vec<Row>,
    /// Nothing of this question follows.
    pub last: bool,
}

/// As many as a piece holds at most.
const PIECE_ROWS: usize = 500;
/// Pieces that may wait, so that memory stays small whatever the size of a table.
const PIECES_WAITING: usize = 4;

/// `vals![case_id, seq, name]`: parameters of different kinds as one list.
#[macro_export]
macro_rules! vals {
    ($($value:expr),* $(,)?) => { vec![$($crate::driver::Val::from($value)),*] };
}

/// How to open a database. The defaults are what the program serves with.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// SQLite only: make the file when it is not there. A command that only reads an existing record says
    /// no, so that a mistyped path is an error and not a new, empty record.
    pub create: bool,
    /// PostgreSQL only: connections of this process.
    pub pool_size: usize,
    /// The longest that one transaction may take.
    pub transaction_limit: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { create: true, pool_size: 16, transaction_limit: Duration::from_secs(5) }
    }
}

/// A database that has been opened and found fit to keep a record. Clones share it.
#[derive(Clone)]
pub struct Db {
    backend: Arc<Backend>,
    asked: Arc<AtomicU64>,
}

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    pub async fn open(at: &DatabaseUrl) -> Result<Db, OpenError> {
        Db::open_with(at, Options::default()).await
    }

    /// Opens the database, or says why it is not fit: not durable, not writable, not ours.
    pub async fn open_with(at: &DatabaseUrl, options: Options) -> Result<Db, OpenError> {
        let backend = match at {
            DatabaseUrl::SqliteFile(path) => {
                Backend::Sqlite(sqlite::Sqlite::open_file(path.clone(), options).await?)
            }
            DatabaseUrl::SqliteMemory => Backend::Sqlite(sqlite::Sqlite::open_memory(None, options).await?),
            DatabaseUrl::Postgres(config) => {
                Backend::Postgres(postgres::Postgres::open(config, options).await?)
            }
        };
        Ok(Db { backend: Arc::new(backend), asked: Arc::default() })
    }

    /// A database for one test, started from the bytes that [`Db::image`] gave. It is not durable.
    pub async fn memory_from_image(image: &[u8]) -> Result<Db, OpenError> {
        let sqlite = sqlite::Sqlite::open_memory(Some(image.to_vec()), Options::default()).await?;
        Ok(Db { backend: Arc::new(Backend::Sqlite(sqlite)), asked: Arc::default() })
    }

    /// A SQLite database as the bytes of one file.
    pub async fn image(&self) -> Result<Vec<u8>, StoreError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.image().await,
            Backend::Postgres(_) => Err(StoreError::Other {
                doing: "taking an image of the database".to_string(),
                source: "only a SQLite database has one; use pg_dump".into(),
            }),
        }
    }

    pub fn dialect(&self) -> Dialect {
        match &*self.backend {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Does the whole batch in one transaction, or nothing of it. When this returns `Ok` the batch is on
    /// disk. Dropping the future does not undo a batch that has begun.
    pub async fn execute(&self, batch: Vec<Stmt>) -> Result<(), ExecuteError> {
        if batch.is_empty() {
            return Ok(());
        }
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.execute(batch).await,
            Backend::Postgres(postgres) => postgres.execute(&batch).await,
        }
    }

    /// For migrations: some statements and then a script of many, in one transaction of their own, without
    /// the time limit, and on PostgreSQL under a lock so that one process at a time does this.
    pub async fn execute_alone(&self, first: Vec<Stmt>, script: &'static str) -> Result<(), ExecuteError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.execute_alone(first, script).await,
            Backend::Postgres(postgres) => postgres.execute_alone(&first, script).await,
        }
    }

    /// Answers every question from one snapshot of the database, in the order asked.
    pub async fn query(&self, reads: Vec<Read>) -> Result<Vec<Vec<Row>>, StoreError> {
        if reads.is_empty() {
            return Ok(Vec::new());
        }
        self.asked.fetch_add(u64::try_from(reads.len()).unwrap_or(0), Ordering::Relaxed);
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.query(reads).await,
            Backend::Postgres(postgres) => postgres.query(&reads).await,
        }
    }

    /// Answers every question from one snapshot, in the order asked, a piece at a time and without a time limit: for a copy
    /// of everything. Each question has one piece that is its last; after an error nothing follows.
    pub fn stream(&self, questions: Vec<&'static str>) -> mpsc::Receiver<Result<Piece, StoreError>> {
        let (to, heard) = mpsc::channel(PIECES_WAITING);
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.stream(questions, to),
            Backend::Postgres(_) => {
                let backend = self.backend.clone();
                tokio::spawn(async move {
                    let Backend::Postgres(postgres) = &*backend else { return };
                    if let Err(problem) = postgres.stream(&questions, &to).await {
                        // Nobody waits for it when the receiver is gone.
                        drop(to.send(Err(problem)).await);
                    }
                });
            }
        }
        heard
    }

    /// How many questions were asked since the database was opened: a page asks a fixed number, however large the case.
    pub fn questions_asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Answers one question.
    pub async fn query_one(&self, read: Read) -> Result<Vec<Row>, StoreError> {
        Ok(self.query(vec![read]).await?.pop().unwrap_or_default())
    }

    /// Prepares every statement without running it; gives the first that the database does not accept and
    /// what it said. A test calls this with all SQL of the crate, so that no statement waits for its user
    /// to be found wrong.
    pub async fn prepare_all(&self, sqls: &[&'static str]) -> Result<(), (usize, String)> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.prepare_all(sqls.to_vec()).await,
            Backend::Postgres(postgres) => postgres.prepare_all(sqls).await,
        }
    }
}

/// Fills the empty tables of a database, all in one transaction.
pub enum Loader {
    Sqlite(sqlite::Loader),
    Postgres(Box<postgres::Loader>),
}

impl Loader {
    /// Into a file with empty tables that nobody has open. When it is dropped before `finish`, the file is worthless.
    pub async fn of_file(path: &Path) -> Result<Loader, ExecuteError> {
        sqlite::Loader::open(path).await.map(Loader::Sqlite)
    }

    /// Into a PostgreSQL database with empty tables. When it is dropped before `finish`, they stay empty.
    pub async fn of_database(db: &Db) -> Result<Loader, ExecuteError> {
        match &*db.backend {
            Backend::Postgres(postgres) => Ok(Loader::Postgres(Box::new(postgres.loader().await?))),
            Backend::Sqlite(_) => Err(ExecuteError::Other {
                doing: "filling a database".to_string(),
                source: "a SQLite file is filled while nobody has it open".into(),
            }),
        }
    }

    /// Rows of a table, whose columns (names with commas between them) their cells are. The rows of one table come one after another.
    pub async fn rows(&mut self, table: &str, columns: &str, rows: Vec<Row>) -> Result<(), ExecuteError> {
        match self {
            Loader::Sqlite(loader) => loader.rows(table, columns, rows).await,
            Loader::Postgres(loader) => loader.rows(table, columns, rows).await,
        }
    }

    /// Keeps everything. When this returns `Ok` it is on disk.
    pub async fn finish(self) -> Result<(), ExecuteError> {
        match self {
            Loader::Sqlite(loader) => loader.finish().await,
            Loader::Postgres(loader) => loader.finish().await,
        }
    }
}
