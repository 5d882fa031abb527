//! Reading a whole file in one go, and filling an empty one.

use super::open;
use super::session::as_execute_error;
use crate::driver::{ExecuteError, Options, PIECE_ROWS, Piece, Read, Row, StoreError, error::whole_story};
use rusqlite::{Connection, params_from_iter};
use std::path::Path;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// All questions from one snapshot.
pub fn stream(
    path: &Path,
    questions: &[&'static str],
    to: &mpsc::Sender<Result<Piece, StoreError>>,
) -> Result<(), StoreError> {
    let unavailable = |why: String| StoreError::Unavailable(why);
    let mut session =
        open::reader(path, Options::default()).map_err(|error| unavailable(whole_story(&error)))?;
    session.control("BEGIN DEFERRED").map_err(|error| unavailable(error.to_string()))?;
    for (question, sql) in questions.iter().enumerate() {
        let mut rows = Vec::with_capacity(PIECE_ROWS);
        let mut heard = true;
        session.each_row(&Read::new(sql, Vec::new()), |row| {
            rows.push(row);
            if rows.len() == PIECE_ROWS {
                let rows = std::mem::take(&mut rows);
                heard = to.blocking_send(Ok(Piece { question, rows, last: false })).is_ok();
            }
            heard
        })?;
        if !heard || to.blocking_send(Ok(Piece { question, rows, last: true })).is_err() {
            break;
        }
    }
    Ok(())
}

/// Fills a file that nobody else has open, in one transaction. There is no journal: a file whose loading was cut off is
/// to be thrown away.
pub struct Loader {
    /// Away while a piece is being written.
    conn: Option<Connection>,
}

impl Loader {
    pub async fn open(path: &Path) -> Result<Loader, ExecuteError> {
        let path = path.to_path_buf();
        let opened = spawn_blocking(move || {
            let conn = Connection::open(path)?;
            conn.execute_batch(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 PRAGMA cache_size = -65536; BEGIN IMMEDIATE",
            )?;
            Ok(conn)
        });
        let conn = opened.await.map_err(|error| ExecuteError::Unavailable(error.to_string()))?;
        Ok(Loader { conn: Some(conn.map_err(|error| as_execute_error("opening a file to fill it", error))?) })
    }

    pub async fn rows(&mut self, table: &str, columns: &str, rows: Vec<Row>) -> Result<(), ExecuteError> {
        let Some(width) = rows.first().map(|row| row.cells.len()) else { return Ok(()) };
        let places = vec!["?"; width].join(", ");
        let insert = format!("INSERT INTO {table} ({columns}) VALUES ({places})");
        self.on_the_connection("filling a table", move |conn| {
            let mut insert = conn.prepare_cached(&insert)?;
            for row in &rows {
                insert.execute(params_from_iter(&row.cells))?;
            }
            Ok(())
        })
        .await
    }

    /// One file, flushed to disk.
    pub async fn finish(mut self) -> Result<(), ExecuteError> {
        self.on_the_connection("ending a file", |conn| {
            conn.execute_batch("COMMIT; PRAGMA optimize = 0x10002; PRAGMA synchronous = FULL;")?;
            conn.pragma_update(None, "journal_mode", "DELETE")?;
            conn.cache_flush()
        })
        .await?;
        drop(self.conn.take());
        Ok(())
    }

    async fn on_the_connection(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static,
    ) -> Result<(), ExecuteError> {
        let gone = || ExecuteError::Unavailable("the file to be filled was given up".to_string());
        let conn = self.conn.take().ok_or_else(gone)?;
        let done = spawn_blocking(move || (work(&conn), conn)).await;
        let (done, conn) = done.map_err(|error| ExecuteError::Unavailable(error.to_string()))?;
        self.conn = Some(conn);
        done.map_err(|error| as_execute_error(doing, error))
    }
}
