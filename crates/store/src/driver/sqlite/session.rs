//! One SQLite connection: running one statement, and the time limit.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{
    Connection, ErrorCode,
    config::DbConfig,
    ffi,
    types::{ToSql, ToSqlOutput, Value, ValueRef},
};

use super::placeholders::Placeholders;
use crate::driver::{ExecuteError, Read, Row, Stmt, StoreError, Val, error::running};

/// Between two looks at the time SQLite takes so many of its own small steps: under a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// More than one program asks, so that none is prepared twice.
const STATEMENTS_KEPT: usize = 512;

pub struct Session {
    pub conn: Connection,
    pub deadline: Deadline,
    placeholders: Placeholders,
}

impl Session {
    pub fn new(mut conn: Connection, limit: Duration) -> rusqlite::Result<Self> {
        conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        // Otherwise SQLite plans a statement anew for every set of values once it has statistics, and planning costs more
        // than most of our statements do.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let deadline = Deadline::new(limit);
        let watched = deadline.clone();
        conn.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || watched.has_passed()))?;
        Ok(Session { conn, deadline, placeholders: Placeholders::default() })
    }

    /// One of our own statements about transactions.
    pub fn control(&self, sql: &str) -> rusqlite::Result<()> {
        self.conn.prepare_cached(sql)?.execute([]).map(|_| ())
    }

    /// Ends whatever transaction is open. When even that fails SQLite has already given it up.
    pub fn abandon(&self) {
        if !self.conn.is_autocommit()
            && let Err(error) = self.control("ROLLBACK")
        {
            tracing::warn!(%error, "SQLite did not roll back");
        }
    }

    /// Prepares without running.
    pub fn prepare(&mut self, sql: &'static str) -> rusqlite::Result<()> {
        let text = self.placeholders.translate(sql);
        self.conn.prepare(&text).map(|_| ())
    }

    pub fn write(&mut self, index: usize, stmt: &Stmt) -> Result<(), ExecuteError> {
        let text = self.placeholders.translate(stmt.sql);
        let touched =
            self.run_write(&text, &stmt.params).map_err(|error| not_done(index, stmt.sql, error))?;
        match stmt.expect_rows {
            Some(expected) if expected != touched => {
                Err(ExecuteError::RowCount { index, expected, found: touched })
            }
            _ => Ok(()),
        }
    }

    fn run_write(&self, text: &str, params: &[Val]) -> rusqlite::Result<u64> {
        let mut prepared = self.conn.prepare_cached(text)?;
        bind(&mut prepared, params)?;
        Ok(prepared.raw_execute()? as u64)
    }

    pub fn read(&mut self, read: &Read) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each_row(read, |row| {
            rows.push(row);
            true
        })?;
        Ok(rows)
    }

    /// Gives one row after another, until there is none or `take` wants no more.
    pub fn each_row(&mut self, read: &Read, mut take: impl FnMut(Row) -> bool) -> Result<(), StoreError> {
        let text = self.placeholders.translate(read.sql);
        let not_read = |error| not_answered(read.sql, error);
        let mut prepared = self.conn.prepare_cached(&text).map_err(not_read)?;
        bind(&mut prepared, &read.params).map_err(not_read)?;
        let columns = prepared.column_count();
        let mut found = prepared.raw_query();
        while let Some(row) = found.next().map_err(not_read)? {
            let mut cells = Vec::with_capacity(columns);
            for column in 0..columns {
                let value = row.get_ref(column).map_err(not_read)?;
                cells.push(cell(value).map_err(|found| StoreError::Corrupt {
                    sql: read.sql,
                    column,
                    expected: "a value that the record uses",
                    found,
                })?);
            }
            if !take(Row { sql: read.sql, cells }) {
                break;
            }
        }
        Ok(())
    }
}

fn bind(prepared: &mut rusqlite::Statement<'_>, params: &[Val]) -> rusqlite::Result<()> {
    let wanted = prepared.parameter_count();
    if wanted != params.len() {
        return Err(rusqlite::Error::InvalidParameterCount(params.len(), wanted));
    }
    for (place, value) in params.iter().enumerate() {
        prepared.raw_bind_parameter(place + 1, value)?;
    }
    Ok(())
}

impl ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Val::Null => ToSqlOutput::Owned(Value::Null),
            Val::Bool(value) => ToSqlOutput::Owned(Value::Integer(i64::from(*value))),
            Val::Int(value) => ToSqlOutput::Owned(Value::Integer(*value)),
            Val::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Val::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Val::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Val::Moment(moment) => ToSqlOutput::Owned(Value::Text(moment.to_string())),
            Val::Date(date) => ToSqlOutput::Owned(Value::Text(date.to_string())),
        })
    }
}

fn cell(value: ValueRef<'_>) -> Result<Val, &'static str> {
    match value {
        ValueRef::Null => Ok(Val::Null),
        ValueRef::Integer(number) => Ok(Val::Int(number)),
        ValueRef::Real(_) => Err("a number with a fraction"),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| "text that is not UTF-8")?;
            Ok(Val::Text(text.to_string()))
        }
        ValueRef::Blob(bytes) => Ok(Val::Bytes(bytes.to_vec())),
    }
}

fn not_done(index: usize, sql: &str, error: rusqlite::Error) -> ExecuteError {
    let Some(code) = error.sqlite_error().copied() else {
        return ExecuteError::Other { doing: running(index, sql), source: error.into() };
    };
    let second_row =
        [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY, ffi::SQLITE_CONSTRAINT_ROWID];
    if second_row.contains(&code.extended_code) {
        let said = error.to_string();
        let key = said.rsplit(": ").next().unwrap_or_default().to_string();
        return ExecuteError::Unique { index, constraint: key };
    }
    match code.code {
        ErrorCode::OperationInterrupted => ExecuteError::TooLong,
        ErrorCode::ReadOnly => ExecuteError::ReadOnly(error.to_string()),
        code if is_trouble_outside(code) => ExecuteError::Unavailable(error.to_string()),
        _ => ExecuteError::Other { doing: running(index, sql), source: error.into() },
    }
}

/// Of work without statements of ours.
pub fn as_execute_error(doing: &str, error: rusqlite::Error) -> ExecuteError {
    match error.sqlite_error_code() {
        Some(code) if is_trouble_outside(code) => ExecuteError::Unavailable(error.to_string()),
        _ => ExecuteError::Other { doing: doing.to_string(), source: error.into() },
    }
}

fn not_answered(sql: &str, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => StoreError::TooLong,
        Some(code) if is_trouble_outside(code) => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Other { doing: running(0, sql), source: error.into() },
    }
}

/// Errors of the disk, the file or another program, not of the statement.
pub fn is_trouble_outside(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::OutOfMemory
    )
}

/// When the transaction that is open must be over. It is asked from inside SQLite's own loop, so it is one
/// number: microseconds since this deadline was made, or `OFF`. (This is the machine's steady clock, which
/// only ever bounds waiting; the time that is *recorded* is always an argument.)
#[derive(Clone)]
pub struct Deadline {
    limit: Duration,
    made: Instant,
    ends_at_micros: Arc<AtomicU64>,
}

const OFF: u64 = u64::MAX;

impl Deadline {
    fn new(limit: Duration) -> Self {
        Deadline { limit, made: Instant::now(), ends_at_micros: Arc::new(AtomicU64::new(OFF)) }
    }

    pub fn start(&self) {
        let ends_at = (self.made.elapsed() + self.limit).as_micros() as u64;
        self.ends_at_micros.store(ends_at, Ordering::Relaxed);
    }

    pub fn stop(&self) {
        self.ends_at_micros.store(OFF, Ordering::Relaxed);
    }

    fn has_passed(&self) -> bool {
        let ends_at = self.ends_at_micros.load(Ordering::Relaxed);
        ends_at != OFF && self.made.elapsed().as_micros() as u64 > ends_at
    }
}
