//! The store over either database: how it is opened, asked and written. `port` says what of.

use crate::driver::migrate::{self, MigrateError};
use crate::driver::{DatabaseUrl, Db, ExecuteError, OpenError, Options, Read, Row, Stmt};
use crate::vocabulary::Words;
use crate::{commit, migrations};
use app::ports::{Batch, BroughtByCases, StoreError};
use domain::shared::Moment;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use uuid::Uuid;

/// The store of the program. Clones share it.
#[derive(Clone)]
pub struct SqlStore {
    pub db: Db,
    /// Changes that this process committed.
    pub(crate) commits: Arc<AtomicU64>,
    pub(crate) words: Arc<Words>,
    pub(crate) brought: Arc<BroughtByCases>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenStoreError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
}

impl SqlStore {
    /// Opens the database and brings its tables up to this program.
    pub async fn open(url: &DatabaseUrl, now: Moment) -> Result<SqlStore, OpenStoreError> {
        Ok(SqlStore::on(Db::open(url).await?, now).await?)
    }

    /// Opens a record that is there, for a command that must not make or change one.
    pub async fn open_existing(url: &DatabaseUrl) -> Result<SqlStore, OpenStoreError> {
        let db = Db::open_with(url, Options { create: false, ..Options::default() }).await?;
        migrate::check(&db, migrations::of(db.dialect())).await?;
        Ok(SqlStore { db, commits: Arc::default(), words: Arc::default(), brought: Arc::default() })
    }

    /// A database that is open already, brought up to this program.
    pub async fn on(db: Db, now: Moment) -> Result<SqlStore, MigrateError> {
        migrate::migrate(&db, migrations::of(db.dialect()), now).await?;
        Ok(SqlStore { db, commits: Arc::default(), words: Arc::default(), brought: Arc::default() })
    }

    /// The tables are those of this program.
    pub(crate) async fn check_tables(&self) -> Result<(), StoreError> {
        let ours = migrate::check_serving(&self.db, migrations::of(self.db.dialect())).await;
        ours.map_err(|problem| StoreError::Unavailable(problem.to_string()))
    }

    /// The statements that a commit gives the driver, for a benchmark that leaves out everything before them.
    pub fn statements_of(batch: &Batch) -> Result<Vec<Stmt>, StoreError> {
        Ok(commit::statements(batch)?.take())
    }

    pub(crate) async fn list<T>(
        &self,
        question: Read,
        read: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.db.query_one(question).await?.iter().map(read).collect()
    }

    pub(crate) async fn first<T>(
        &self,
        question: Read,
        read: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        self.db.query_one(question).await?.first().map(read).transpose()
    }

    pub(crate) async fn write(&self, batch: Vec<Stmt>) -> Result<(), StoreError> {
        Ok(self.db.execute(batch).await?)
    }

    /// Whether this process was the one whose statement found its row.
    pub(crate) async fn claimed(&self, claim: Stmt) -> Result<bool, StoreError> {
        match self.db.execute(vec![claim]).await {
            Ok(()) => Ok(true),
            Err(ExecuteError::RowCount { found: 0, .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn write_all(&self, mut statements: commit::Statements) -> Result<(), StoreError> {
        let done = self.db.execute(statements.take()).await;
        done.map_err(|error| statements.refusal(error))
    }
}

pub(crate) fn read_count(row: &Row) -> Result<i64, StoreError> {
    Ok(row.int(0)?)
}

pub(crate) fn read_id(row: &Row) -> Result<Uuid, StoreError> {
    Ok(row.uuid(0)?)
}
