//! PostgreSQL's errors in our words. DETAIL, which quotes the row, is never taken over.

use deadpool_postgres::{HookError, PoolError};
use tokio_postgres::{Error, error::SqlState};

use crate::driver::{
    ExecuteError, StoreError,
    error::{running, whole_story},
};

/// What the server (or the connection) said, without any value of the record.
pub fn said(error: &Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} (SQLSTATE {})", db.message(), db.code().code()),
        None => whole_story(error),
    }
}

/// The connection is lost, or the server chose this transaction to end a deadlock. Before COMMIT is sent
/// both mean that nothing was saved.
pub fn safe_to_try_again(error: &Error) -> bool {
    match error.code() {
        Some(code) => {
            connection_is_lost(code)
                || *code == SqlState::T_R_DEADLOCK_DETECTED
                || *code == SqlState::T_R_SERIALIZATION_FAILURE
        }
        None => is_local_loss(error),
    }
}

/// Classes 08 (connection) and 57P (the server is going down or coming up).
fn connection_is_lost(code: &SqlState) -> bool {
    code.code().starts_with("08") || code.code().starts_with("57P")
}

fn is_local_loss(error: &Error) -> bool {
    let by_the_system =
        std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
    error.is_closed() || by_the_system
}

pub fn not_done(index: usize, sql: &str, error: &Error) -> ExecuteError {
    let Some(db) = error.as_db_error() else {
        return match is_local_loss(error) {
            true => ExecuteError::Unavailable(said(error)),
            false => ExecuteError::Other { doing: running(index, sql), source: said(error).into() },
        };
    };
    match db.code() {
        code if *code == SqlState::UNIQUE_VIOLATION => {
            ExecuteError::Unique { index, constraint: db.constraint().unwrap_or_default().to_string() }
        }
        code if *code == SqlState::QUERY_CANCELED || *code == SqlState::LOCK_NOT_AVAILABLE => {
            ExecuteError::TooLong
        }
        code if *code == SqlState::READ_ONLY_SQL_TRANSACTION => ExecuteError::ReadOnly(said(error)),
        // Class 53: no disk, no memory, too many connections. 25P03: we were idle in a transaction too long.
        code if connection_is_lost(code) || code.code().starts_with("53") || code.code() == "25P03" => {
            ExecuteError::Unavailable(said(error))
        }
        _ => ExecuteError::Other { doing: running(index, sql), source: said(error).into() },
    }
}

/// An error of COMMIT itself: the server's own "no" is certain, a lost connection is not.
pub fn saved_or_not(last: usize, error: &Error) -> ExecuteError {
    match error.code() {
        Some(code) if !connection_is_lost(code) => {
            ExecuteError::Other { doing: running(last, "COMMIT"), source: said(error).into() }
        }
        _ => ExecuteError::OutcomeUnknown(said(error)),
    }
}

pub fn not_answered(sql: &str, error: &Error) -> StoreError {
    match error.code() {
        Some(code) if *code == SqlState::QUERY_CANCELED || *code == SqlState::LOCK_NOT_AVAILABLE => {
            StoreError::TooLong
        }
        Some(code) if connection_is_lost(code) || code.code().starts_with("53") => {
            StoreError::Unavailable(said(error))
        }
        None if is_local_loss(error) => StoreError::Unavailable(said(error)),
        _ => StoreError::Other { doing: running(0, sql), source: said(error).into() },
    }
}

pub fn no_connection(error: &PoolError) -> String {
    match error {
        PoolError::Timeout(_) => "all connections to it are busy, or a new one took too long".to_string(),
        PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => said(error),
        PoolError::PostCreateHook(HookError::Message(why)) => why.to_string(),
        PoolError::Closed | PoolError::NoRuntimeSpecified => error.to_string(),
    }
}
