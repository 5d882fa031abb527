//! The log of a subject and its head: two pairs of tables of one shape.

use crate::driver::{Read, Row, Stmt};
use crate::table::Table;
use crate::vals;
use app::ports::{Head, LogEntry, StoreError, Subject};
use domain::shared::{Author, CaseId, EventId, OrganisationId, UserId};
use uuid::Uuid;

pub static CASE_EVENT: Table = Table::new("case_event", 2, &event_columns("case_id"));
pub static CASE_HEAD: Table = Table::new("case_head", 1, &["case_id", "seq", "hash"]);
pub static ORGANISATION_EVENT: Table = Table::new("organisation_event", 2, &event_columns("organisation_id"));
pub static ORGANISATION_HEAD: Table = Table::new("organisation_head", 1, &["organisation_id", "seq", "hash"]);

const MOVE_CASE_HEAD: &str = "UPDATE case_head SET seq = $3, hash = $4 WHERE case_id = $1 AND seq = $2";
const MOVE_ORGANISATION_HEAD: &str =
    "UPDATE organisation_head SET seq = $3, hash = $4 WHERE organisation_id = $1 AND seq = $2";

/// Ids of a log, of a head, or of rows alone: a record whose log was taken away must not go unnoticed. Each part
/// reads no more than a page.
const CASES_AFTER: &str = "
    SELECT case_id FROM (SELECT case_id FROM case_head WHERE case_id > $1 ORDER BY case_id LIMIT $2) AS heads
    UNION SELECT case_id FROM (SELECT case_id FROM case_event WHERE case_id > $1 AND seq = 1
                               ORDER BY case_id LIMIT $2) AS logs
    UNION SELECT case_id FROM (SELECT case_id FROM person WHERE case_id > $1 ORDER BY case_id LIMIT $2) AS people
    ORDER BY case_id LIMIT $2";
const ORGANISATIONS_AFTER: &str = "
    SELECT organisation_id FROM (SELECT organisation_id FROM organisation_head WHERE organisation_id > $1
                                 ORDER BY organisation_id LIMIT $2) AS heads
    UNION SELECT organisation_id FROM (SELECT organisation_id FROM organisation_event
                                       WHERE organisation_id > $1 AND seq = 1
                                       ORDER BY organisation_id LIMIT $2) AS logs
    UNION SELECT organisation_id FROM (SELECT organisation_id FROM organisation WHERE organisation_id > $1
                                       ORDER BY organisation_id LIMIT $2) AS rows_alone
    ORDER BY organisation_id LIMIT $2";

/// Cases that something beside the log tells of. The access log is stepped through from case to case: it is long.
const TRACES_AFTER: &str = "
    WITH RECURSIVE looked (case_id, place) AS (
        SELECT first.case_id, CAST(1 AS BIGINT) FROM (
            SELECT case_id FROM access_case WHERE case_id > $1 ORDER BY case_id LIMIT 1) AS first
        UNION ALL
        SELECT (SELECT a.case_id FROM access_case a WHERE a.case_id > looked.case_id ORDER BY a.case_id LIMIT 1),
               looked.place + 1
        FROM looked WHERE looked.case_id IS NOT NULL AND looked.place < $2)
    SELECT t.case_id,
           EXISTS (SELECT 1 FROM case_head h WHERE h.case_id = t.case_id)
           OR EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = t.case_id)
           OR EXISTS (SELECT 1 FROM person p WHERE p.case_id = t.case_id)
    FROM (SELECT case_id FROM looked WHERE case_id IS NOT NULL
          UNION
          SELECT case_id FROM (SELECT DISTINCT case_id FROM crn WHERE case_id > $1
                               ORDER BY case_id LIMIT $2) AS drawn) AS t
    ORDER BY t.case_id LIMIT $2";

pub const STATEMENTS: [&str; 5] =
    [MOVE_CASE_HEAD, MOVE_ORGANISATION_HEAD, CASES_AFTER, ORGANISATIONS_AFTER, TRACES_AFTER];

const fn event_columns(subject: &'static str) -> [&'static str; 17] {
    [
        subject,
        "seq",
        "event_id",
        "kind",
        "effective_at",
        "recorded_at",
        "by_user_id",
        "by_name",
        "by_organisation_id",
        "by_organisation_name",
        "policy",
        "corrects",
        "basis",
        "payload",
        "salt",
        "digest",
        "hash",
    ]
}

fn tables(subject: Subject) -> (&'static Table, &'static Table) {
    match subject {
        Subject::Case(_) => (&CASE_HEAD, &CASE_EVENT),
        Subject::Organisation(_) => (&ORGANISATION_HEAD, &ORGANISATION_EVENT),
    }
}

/// Moves the head from where the decision saw it; it fails where the head is elsewhere.
pub fn move_head(subject: Subject, before: Head, after: Head) -> Stmt {
    let id = subject.id();
    if before.seq == 0 {
        return tables(subject).0.insert(vals![id, after.seq, after.hash]);
    }
    let sql = match subject {
        Subject::Case(_) => MOVE_CASE_HEAD,
        Subject::Organisation(_) => MOVE_ORGANISATION_HEAD,
    };
    Stmt::new(sql, vals![id, before.seq, after.seq, after.hash]).expecting(1)
}

pub fn append(subject: Subject, entry: &LogEntry) -> Stmt {
    tables(subject).1.insert(vals![
        subject.id(),
        entry.seq,
        entry.event_id,
        &entry.kind,
        entry.effective_at,
        entry.recorded_at,
        entry.by.user_id,
        &entry.by.name,
        entry.by.organisation_id,
        &entry.by.organisation_name,
        &entry.policy,
        entry.corrects,
        &entry.basis,
        &entry.payload,
        entry.salt.as_slice(),
        entry.digest,
        entry.hash,
    ])
}

/// The questions for a head and a log, in this order.
pub fn questions(subject: Subject) -> [Read; 2] {
    let (head, events) = tables(subject);
    [head.of_subject(subject.id()), events.of_subject(subject.id())]
}

pub fn head_question(subject: Subject) -> Read {
    tables(subject).0.of_subject(subject.id())
}

/// `None` where nothing was ever written.
pub fn read_head(rows: &[Row]) -> Result<Option<Head>, StoreError> {
    let Some(row) = rows.first() else { return Ok(None) };
    let mut cells = CASE_HEAD.cells(row);
    cells.uuid()?;
    Ok(Some(Head { seq: cells.int()?, hash: cells.bytes()? }))
}

pub fn read_entry(row: &Row) -> Result<LogEntry, StoreError> {
    let mut cells = CASE_EVENT.cells(row);
    cells.uuid()?;
    Ok(LogEntry {
        seq: cells.int()?,
        event_id: EventId(cells.uuid()?),
        kind: cells.text()?,
        effective_at: cells.moment()?,
        recorded_at: cells.moment()?,
        by: Author {
            user_id: UserId(cells.uuid()?),
            name: cells.text()?,
            organisation_id: OrganisationId(cells.uuid()?),
            organisation_name: cells.text()?,
        },
        policy: cells.text()?,
        corrects: cells.opt_uuid()?.map(EventId),
        basis: cells.text()?,
        payload: cells.text()?,
        salt: cells.bytes()?,
        digest: cells.bytes()?,
        hash: cells.bytes()?,
    })
}

pub fn cases_after(after: Uuid, limit: i64) -> Read {
    Read::new(CASES_AFTER, vals![after, limit])
}

pub fn organisations_after(after: Uuid, limit: i64) -> Read {
    Read::new(ORGANISATIONS_AFTER, vals![after, limit])
}

/// A statement that changes nothing and fails where the head is not where it was.
pub fn head_is_still(subject: Subject, head: Head) -> Stmt {
    let sql = match subject {
        Subject::Case(_) => MOVE_CASE_HEAD,
        Subject::Organisation(_) => MOVE_ORGANISATION_HEAD,
    };
    Stmt::new(sql, vals![subject.id(), head.seq, head.seq, head.hash]).expecting(1)
}

pub fn traces_after(after: Option<CaseId>, limit: i64) -> Read {
    Read::new(TRACES_AFTER, vals![after.map(|case_id| case_id.0).unwrap_or_default(), limit])
}

pub fn read_trace(row: &Row) -> Result<(CaseId, bool), StoreError> {
    Ok((CaseId(row.uuid(0)?), row.bool(1)?))
}
