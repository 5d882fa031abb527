//! PostgreSQL: a pool of connections, whole batches sent in one go.

mod load;
mod open;
mod trouble;
mod values;

use std::{future::Future, pin::Pin, time::Duration};

use deadpool_postgres::{Object, Pool};
use futures_util::{TryStreamExt, future};
use tokio::time::timeout;
use tokio_postgres::{Error, Statement};

use self::{
    trouble::{no_connection, not_answered, not_done, safe_to_try_again, saved_or_not},
    values::Param,
};
use super::{ExecuteError, OpenError, Options, Read, Row, Stmt, StoreError};

/// How often one batch is tried. Only what cannot have been saved is tried again.
const TRIES: u32 = 3;
/// The wait before the second try; the third waits twice as long.
const PAUSE: Duration = Duration::from_millis(50);
/// `pg_advisory_xact_lock` of scripts: "THLN".
const SCRIPT_LOCK: &str = "SELECT pg_advisory_xact_lock(1414024270)";

pub use load::Loader;

pub struct Postgres {
    pool: Pool,
    limit: Duration,
}

/// One answer of a pipelined batch: how many rows were touched.
type Touched<'a> = Pin<Box<dyn Future<Output = Result<u64, Error>> + Send + 'a>>;
/// One answer of a pipelined query. `None` is a statement about the transaction.
type Answered<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Vec<tokio_postgres::Row>>, Error>> + Send + 'a>>;

impl Postgres {
    pub async fn open(config: &tokio_postgres::Config, options: Options) -> Result<Self, OpenError> {
        let pool = open::pool(config, options).await?;
        Ok(Postgres { pool, limit: options.transaction_limit })
    }

    pub async fn execute(&self, batch: &[Stmt]) -> Result<(), ExecuteError> {
        let mut tries = 1;
        loop {
            match self.try_batch(batch).await {
                Ok(()) => return Ok(()),
                Err(failure) if failure.again && tries < TRIES => {
                    // Whom a deadlock was ended for goes first: at once, this one could lock it out again.
                    tokio::time::sleep(PAUSE * tries).await;
                    tries += 1;
                }
                Err(failure) => return Err(failure.error),
            }
        }
    }

    async fn try_batch(&self, batch: &[Stmt]) -> Result<(), Failure> {
        let lease = self.lease().await.map_err(|why| Failure::last(ExecuteError::Unavailable(why)))?;
        let mut statements = Vec::with_capacity(batch.len());
        for (index, stmt) in batch.iter().enumerate() {
            let prepared = lease.client().prepare_cached(stmt.sql).await;
            statements.push(prepared.map_err(|error| Failure::before_commit(index, stmt.sql, &error))?);
        }
        let all = run_pipelined(lease.client(), batch, &statements);
        let Ok(results) = timeout(self.limit, all).await else {
            lease.cancel();
            return Err(Failure::last(ExecuteError::TooLong));
        };
        match judge(batch, results) {
            Ok(()) => {}
            Err(failure) => {
                if lease.client().batch_execute("ROLLBACK").await.is_ok() {
                    lease.finish();
                }
                return Err(failure);
            }
        }
        // The server sets no time limit on the commit itself, which may wait for a synchronous standby.
        match timeout(2 * self.limit, lease.client().batch_execute("COMMIT")).await {
            Ok(Ok(())) => {
                lease.finish();
                Ok(())
            }
            Ok(Err(error)) => Err(Failure::last(saved_or_not(batch.len() - 1, &error))),
            Err(_) => Err(Failure::last(ExecuteError::OutcomeUnknown(
                "the server did not confirm the commit in time (does it wait for a standby?)".to_string(),
            ))),
        }
    }

    pub async fn execute_alone(&self, first: &[Stmt], script: &str) -> Result<(), ExecuteError> {
        let lease = self.lease().await.map_err(ExecuteError::Unavailable)?;
        let client = lease.client();
        let scripted = |error: Error| not_done(0, script, &error);
        let begin =
            format!("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'; {SCRIPT_LOCK}");
        client.batch_execute(&begin).await.map_err(scripted)?;
        for (index, stmt) in first.iter().enumerate() {
            let touched = client.execute_raw(stmt.sql, stmt.params.iter().map(Param)).await;
            judge_one(index, stmt, touched).map_err(|failure| failure.error)?;
        }
        client.batch_execute(script).await.map_err(scripted)?;
        client.batch_execute("COMMIT").await.map_err(|error| saved_or_not(0, &error))?;
        lease.finish();
        Ok(())
        // On an error the lease is dropped unfinished; closing its connection rolls back.
    }

    pub async fn query(&self, reads: &[Read]) -> Result<Vec<Vec<Row>>, StoreError> {
        let mut tries = 1;
        loop {
            match self.try_query(reads).await {
                Err((StoreError::Unavailable(_), true)) if tries < TRIES => tries += 1,
                result => return result.map_err(|(error, _)| error),
            }
        }
    }

    /// The truth value with an error says that the connection was lost, so that another may do better.
    async fn try_query(&self, reads: &[Read]) -> Result<Vec<Vec<Row>>, (StoreError, bool)> {
        let lease = self.lease().await.map_err(|why| (StoreError::Unavailable(why), false))?;
        let failed = |sql, error: Error| {
            let again = safe_to_try_again(&error);
            (not_answered(sql, &error), again)
        };
        let mut statements = Vec::with_capacity(reads.len());
        for read in reads {
            let prepared = lease.client().prepare_cached(read.sql).await;
            statements.push(prepared.map_err(|error| failed(read.sql, error))?);
        }
        let all = read_pipelined(lease.client(), reads, &statements);
        let Ok(results) = timeout(self.limit, all).await else {
            lease.cancel();
            return Err((StoreError::TooLong, false));
        };
        let intact = results.iter().all(|result| !matches!(result, Err(error) if safe_to_try_again(error)));
        if intact {
            lease.finish();
        }
        // Questions are answered in the order asked, after BEGIN where there is one.
        let mut answers = Vec::with_capacity(reads.len());
        for result in results {
            let read = &reads[answers.len().min(reads.len() - 1)];
            match result.map_err(|error| failed(read.sql, error))? {
                Some(rows) => {
                    let rows = rows.iter().map(|row| values::materialise(read.sql, row));
                    answers.push(rows.collect::<Result<_, _>>().map_err(|error| (error, false))?);
                }
                None => continue,
            }
        }
        Ok(answers)
    }

    pub async fn prepare_all(&self, sqls: &[&'static str]) -> Result<(), (usize, String)> {
        let lease = self.lease().await.map_err(|why| (0, why))?;
        for (index, sql) in sqls.iter().enumerate() {
            if let Err(error) = lease.client().prepare(sql).await {
                lease.finish();
                return Err((index, trouble::said(&error)));
            }
        }
        lease.finish();
        Ok(())
    }

    async fn lease(&self) -> Result<Lease, String> {
        let object = self.pool.get().await.map_err(|error| no_connection(&error))?;
        Ok(Lease { object: Some(object) })
    }
}

/// A connection on loan. It goes back to the pool only when `finish` says that no transaction is open on it;
/// otherwise (an error, a time limit, a caller that went away and whose future was dropped) it is closed,
/// which makes the server roll back. Without this a stranger's half-done batch could be committed by the
/// next user of the connection.
struct Lease {
    object: Option<Object>,
}

impl Lease {
    fn client(&self) -> &Object {
        self.object.as_ref().expect("only finish and drop take it, and both end the lease")
    }

    fn finish(mut self) {
        drop(self.object.take());
    }

    /// Asks the server to stop what it is doing, so that locks are free at once, and closes the connection.
    fn cancel(self) {
        let token = self.client().cancel_token();
        tokio::spawn(async move { token.cancel_query(tokio_postgres::NoTls).await });
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            drop(Object::take(object));
        }
    }
}

/// Why a try failed, and whether the same batch may be sent once more.
struct Failure {
    error: ExecuteError,
    again: bool,
}

impl Failure {
    fn last(error: ExecuteError) -> Self {
        Failure { error, again: false }
    }

    /// COMMIT has not been sent, so nothing can have been saved.
    fn before_commit(index: usize, sql: &str, error: &Error) -> Self {
        Failure { error: not_done(index, sql, error), again: safe_to_try_again(error) }
    }
}

/// BEGIN and all statements, sent together. The answers come in the same order.
async fn run_pipelined(client: &Object, batch: &[Stmt], statements: &[Statement]) -> Vec<Result<u64, Error>> {
    let mut all: Vec<Touched<'_>> = Vec::with_capacity(batch.len() + 1);
    all.push(Box::pin(async { client.batch_execute("BEGIN").await.map(|()| 0) }));
    for (stmt, prepared) in batch.iter().zip(statements) {
        all.push(Box::pin(client.execute_raw(prepared, stmt.params.iter().map(Param))));
    }
    in_order(all).await
}

/// The reads, inside one read-only transaction when there are several. COMMIT is sent along: after a
/// failed read it does the same as ROLLBACK.
async fn read_pipelined(
    client: &Object,
    reads: &[Read],
    statements: &[Statement],
) -> Vec<Result<Option<Vec<tokio_postgres::Row>>, Error>> {
    let mut all: Vec<Answered<'_>> = Vec::with_capacity(reads.len() + 2);
    for (read, prepared) in reads.iter().zip(statements) {
        all.push(Box::pin(async move {
            let rows = client.query_raw(prepared, read.params.iter().map(Param)).await?;
            rows.try_collect().await.map(Some)
        }));
    }
    if reads.len() > 1 {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        all.insert(0, Box::pin(async { client.batch_execute(begin).await.map(|()| None) }));
        all.push(Box::pin(async { client.batch_execute("COMMIT").await.map(|()| None) }));
    }
    in_order(all).await
}

/// Polls every future once in the order given, then all to their end. tokio-postgres sends a request when
/// its future is first polled, so this order is the order on the wire; `join_all` promises none.
async fn in_order<F: Future + Unpin>(futures: Vec<F>) -> Vec<F::Output> {
    let mut begun: Vec<_> = futures.into_iter().map(future::maybe_done).collect();
    for one in &mut begun {
        let _ = futures_util::poll!(Pin::new(one));
    }
    for one in &mut begun {
        Pin::new(one).await;
    }
    begun.iter_mut().filter_map(|one| Pin::new(one).take_output()).collect()
}

/// The first failure in the order of the batch. After a real error PostgreSQL refuses all that follows
/// (25P02), so the first is the one to tell.
fn judge(batch: &[Stmt], results: Vec<Result<u64, Error>>) -> Result<(), Failure> {
    let mut results = results.into_iter();
    if let Some(Err(error)) = results.next() {
        return Err(Failure::before_commit(0, "BEGIN", &error));
    }
    batch
        .iter()
        .zip(results)
        .enumerate()
        .try_for_each(|(index, (stmt, touched))| judge_one(index, stmt, touched))
}

fn judge_one(index: usize, stmt: &Stmt, touched: Result<u64, Error>) -> Result<(), Failure> {
    let found = touched.map_err(|error| Failure::before_commit(index, stmt.sql, &error))?;
    match stmt.expect_rows {
        Some(expected) if expected != found => {
            Err(Failure::last(ExecuteError::RowCount { index, expected, found }))
        }
        _ => Ok(()),
    }
}
