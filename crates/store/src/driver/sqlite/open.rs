//! Opening a SQLite file, or saying why the record must not be kept in it.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};

use super::session::Session;
use crate::driver::{OpenError, Options};

/// "THLN" in the file's header says that the file is ours.
const APPLICATION_ID: i64 = 0x5448_4C4E;
/// How long to wait for another program that is writing to the same file.
///
/// There is no lock file: a command such as `import` or `verify` may work on the file that `serve` has open.
/// That is safe because every write runs under BEGIN IMMEDIATE and carries in itself (`expect_rows`) what it
/// was decided on; the other program merely waits its turn. A lock file would forbid that and would be left
/// behind by a crash.
const WAIT_FOR_OTHERS: Duration = Duration::from_secs(5);

/// Whether acknowledged writes must survive a loss of power.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    Full,
    /// For tests: no flush to disk.
    None,
}

/// The writing connection, after every check that a start needs.
pub fn writer(path: &Path, options: Options, durability: Durability) -> Result<Session, OpenError> {
    let refused = |why: String| OpenError::Refused { at: path.display().to_string(), why };
    if !options.create && !path.exists() {
        return Err(OpenError::Unreachable {
            at: path.display().to_string(),
            why: "there is no such file; check the path, or make a new record with `throughline demo`".into(),
        });
    }
    let conn = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
    refuse_read_only(&conn).map_err(refused)?;
    refuse_what_is_not_ours(&conn).map_err(refused)?;
    prepare_for_writing(&conn, durability).map_err(|error| refused(sentence(&error)))?;
    if durability == Durability::Full {
        refuse_what_is_not_durable(&conn).map_err(refused)?;
    }
    Session::new(conn, options.transaction_limit).map_err(|error| refused(sentence(&error)))
}

/// A connection that can only read.
pub fn reader(path: &Path, options: Options) -> Result<Session, OpenError> {
    let refused = |error| OpenError::Refused { at: path.display().to_string(), why: sentence(&error) };
    let conn = connect(path, OpenFlags::empty())?;
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA query_only = ON; PRAGMA cache_size = -65536;")
        .map_err(refused)?;
    Session::new(conn, options.transaction_limit).map_err(refused)
}

/// Each connection stays on one thread, so SQLite's own locks are not needed; a path is never read as a URI.
fn connect(path: &Path, more: OpenFlags) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    Connection::open_with_flags(path, flags)
        .and_then(|conn| conn.busy_timeout(WAIT_FOR_OTHERS).map(|()| conn))
        .map_err(|error| OpenError::Unreachable { at: path.display().to_string(), why: sentence(&error) })
}

/// SQLite opens a file that it may not write without a word, and fails at the first write.
fn refuse_read_only(conn: &Connection) -> Result<(), String> {
    match conn.is_readonly("main") {
        Ok(false) => Ok(()),
        Ok(true) => Err("the file is read-only; give this program's user the right to write it".to_string()),
        Err(error) => Err(sentence(&error)),
    }
}

/// Looks before anything is changed: another program's file must not even get another journal mode.
fn refuse_what_is_not_ours(conn: &Connection) -> Result<(), String> {
    let id = number(conn, "PRAGMA application_id").map_err(|error| sentence(&error))?;
    let tables = number(conn, "SELECT count(*) FROM sqlite_schema").map_err(|error| sentence(&error))?;
    if id == APPLICATION_ID || (id == 0 && tables == 0) {
        return Ok(());
    }
    Err("it is another program's database, not a record that Throughline made".to_string())
}

fn prepare_for_writing(conn: &Connection, durability: Durability) -> rusqlite::Result<()> {
    let synchronous = if durability == Durability::Full { "FULL" } else { "OFF" };
    conn.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
    ))?;
    // A write transaction at the start: a folder that cannot take the journal shows itself here.
    conn.execute_batch("BEGIN IMMEDIATE")?;
    if number(conn, "PRAGMA application_id")? != APPLICATION_ID {
        conn.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
    }
    // Statistics for the planner, where tables have grown since they were taken: a few rows of each index are read. Inside
    // the transaction: a reader that begins to write does not wait for another writer, and the start would fail.
    conn.execute_batch("PRAGMA optimize = 0x10002; COMMIT")
}

/// SQLite ignores a setting it cannot meet (a journal on some network disks) and only tells when asked.
fn refuse_what_is_not_durable(conn: &Connection) -> Result<(), String> {
    let synchronous = number(conn, "PRAGMA synchronous").map_err(|error| sentence(&error))?;
    let journal: String =
        conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).map_err(|error| sentence(&error))?;
    let foreign_keys = number(conn, "PRAGMA foreign_keys").map_err(|error| sentence(&error))?;
    if synchronous < 2 {
        return Err("it does not flush writes to disk (PRAGMA synchronous is not FULL)".to_string());
    }
    if journal != "wal" {
        return Err(format!(
            "its write-ahead log cannot be used (journal_mode is {journal}); keep the file on a local disk"
        ));
    }
    if foreign_keys != 1 {
        return Err("it does not check foreign keys".to_string());
    }
    Ok(())
}

fn number(conn: &Connection, sql: &str) -> rusqlite::Result<i64> {
    conn.query_row(sql, [], |row| row.get(0))
}

fn sentence(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => "the file is not a SQLite database".to_string(),
        Some(rusqlite::ErrorCode::DatabaseBusy) => "another program holds the file; end it first".to_string(),
        Some(rusqlite::ErrorCode::CannotOpen) => {
            format!("the file or its folder cannot be opened for writing ({error})")
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_cannot_write_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.sqlite");
        drop(writer(&path, Options::default(), Durability::Full).unwrap());
        let conn = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert!(refuse_read_only(&conn).unwrap_err().contains("read-only"));
    }

    #[test]
    fn a_database_that_does_not_flush_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.sqlite");
        let session = writer(&path, Options::default(), Durability::Full).unwrap();
        for (pragma, word) in [
            ("PRAGMA synchronous = NORMAL", "synchronous"),
            ("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF", "foreign keys"),
            ("PRAGMA journal_mode = DELETE", "journal_mode is delete"),
        ] {
            session.conn.execute_batch(pragma).unwrap();
            let why = refuse_what_is_not_durable(&session.conn).unwrap_err();
            assert!(why.contains(word), "{pragma}: {why}");
        }
    }
}
