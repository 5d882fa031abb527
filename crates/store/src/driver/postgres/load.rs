//! Reading a whole database in one go, and filling an empty one.

use super::trouble::{not_answered, not_done, said, saved_or_not};
use super::values::{self, Param};
use super::{Lease, Postgres};
use crate::driver::{ExecuteError, PIECE_ROWS, Piece, Row, StoreError};
use bytes::Bytes;
use futures_util::TryStreamExt;
use std::pin::Pin;
use tokio::sync::mpsc;
use tokio_postgres::Error;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;

/// A connection for it is taken out of the pool for good, because the limits of the pool's do not hold on it.
const WITHOUT_LIMITS: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

impl Postgres {
    /// All questions from one snapshot, for as long as it takes.
    pub async fn stream(
        &self,
        questions: &[&'static str],
        to: &mpsc::Sender<Result<Piece, StoreError>>,
    ) -> Result<(), StoreError> {
        let lease = self.lease().await.map_err(StoreError::Unavailable)?;
        let begin = format!("{WITHOUT_LIMITS}; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        let begun = lease.client().batch_execute(&begin).await;
        begun.map_err(|error| not_answered(WITHOUT_LIMITS, &error))?;
        for (question, sql) in questions.iter().enumerate() {
            let failed = |error: Error| not_answered(sql, &error);
            let nothing: [Param<'_>; 0] = [];
            let found = lease.client().query_raw(*sql, nothing).await.map_err(failed)?;
            let mut found = std::pin::pin!(found);
            let mut rows = Vec::with_capacity(PIECE_ROWS);
            while let Some(row) = found.try_next().await.map_err(failed)? {
                rows.push(values::materialise(sql, &row)?);
                if rows.len() < PIECE_ROWS {
                    continue;
                }
                let rows = std::mem::take(&mut rows);
                if to.send(Ok(Piece { question, rows, last: false })).await.is_err() {
                    return Ok(());
                }
            }
            if to.send(Ok(Piece { question, rows, last: true })).await.is_err() {
                return Ok(());
            }
        }
        Ok(())
    }

    pub async fn loader(&self) -> Result<Loader, ExecuteError> {
        let lease = self.lease().await.map_err(ExecuteError::Unavailable)?;
        let begin = format!("{WITHOUT_LIMITS}; BEGIN");
        let begun = lease.client().batch_execute(&begin).await;
        begun.map_err(|error| ExecuteError::Unavailable(said(&error)))?;
        Ok(Loader { lease, table: None })
    }
}

/// Fills tables in one transaction: all is there after `finish`, or nothing.
pub struct Loader {
    lease: Lease,
    table: Option<Table>,
}

/// The table that is being filled.
struct Table {
    name: String,
    types: Vec<Type>,
    writer: Pin<Box<BinaryCopyInWriter>>,
}

impl Loader {
    pub async fn rows(&mut self, table: &str, columns: &str, rows: Vec<Row>) -> Result<(), ExecuteError> {
        if self.table.as_ref().is_none_or(|open| open.name != table) {
            self.end_table().await?;
            self.table = Some(self.begin_table(table, columns).await?);
        }
        let Some(open) = &mut self.table else { return Ok(()) };
        for row in rows {
            let typed = row.cells.into_iter().zip(&open.types).map(|(cell, of)| values::of_type(cell, of));
            let cells: Vec<_> = typed.collect::<Result<_, _>>().map_err(|why| ExecuteError::Other {
                doing: format!("filling {table}"),
                source: why.into(),
            })?;
            let written = open.writer.as_mut().write_raw(cells.iter().map(Param)).await;
            written.map_err(|error| not_done(0, table, &error))?;
        }
        Ok(())
    }

    async fn begin_table(&self, table: &str, columns: &str) -> Result<Table, ExecuteError> {
        let client = self.lease.client();
        let failed = |error: Error| not_done(0, table, &error);
        let select = client.prepare(&format!("SELECT {columns} FROM {table}")).await.map_err(failed)?;
        let types: Vec<Type> = select.columns().iter().map(|column| column.type_().clone()).collect();
        let copy = format!("COPY {table} ({columns}) FROM STDIN BINARY");
        let sink = client.copy_in::<_, Bytes>(&copy).await.map_err(failed)?;
        let writer = Box::pin(BinaryCopyInWriter::new(sink, &types));
        Ok(Table { name: table.to_string(), types, writer })
    }

    async fn end_table(&mut self) -> Result<(), ExecuteError> {
        let Some(mut open) = self.table.take() else { return Ok(()) };
        let ended = open.writer.as_mut().finish().await;
        ended.map(|_| ()).map_err(|error| not_done(0, &open.name, &error))
    }

    pub async fn finish(mut self) -> Result<(), ExecuteError> {
        self.end_table().await?;
        let committed = self.lease.client().batch_execute("COMMIT; ANALYZE").await;
        committed.map_err(|error| saved_or_not(0, &error))
    }
}
