//! What goes out after a commit, the notices it leads to, and the jobs of a day.

use crate::driver::{Read, Row, Stmt};
use crate::table::Cells;
use crate::vals;
use app::ports::Measured;
use app::ports::reads::OutboxRow;
use app::ports::{NoticeRow, OutboxEntry, StaffNoticeRow, StoreError};
use domain::shared::{Moment, NoticeId, UserId};
use jiff::civil::Date;
use uuid::Uuid;

const PUT: &str = "
    INSERT INTO outbox (outbox_id, topic, payload, at, next_at, attempts, delivered_at, problem)
    VALUES ($1, $2, $3, $4, $4, 0, NULL, NULL)";
/// Reminders of appointments are sent elsewhere: `crate::reminder`.
const DUE: &str = "
    SELECT outbox_id, topic, payload, attempts, at FROM outbox
    WHERE delivered_at IS NULL AND next_at <= $1 AND contact_id IS NULL ORDER BY at, outbox_id LIMIT $2";
const DELIVERED: &str =
    "UPDATE outbox SET delivered_at = $2, problem = NULL WHERE outbox_id = $1 AND delivered_at IS NULL";
const PUT_OFF: &str = "
    UPDATE outbox SET attempts = attempts + 1, next_at = $2, problem = $3
    WHERE outbox_id = $1 AND delivered_at IS NULL";
const PUT_NOTICE: &str = "
    INSERT INTO notice (notice_id, user_id, case_id, topic, at, contact_id, appointment_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (notice_id) DO NOTHING";
const PUT_STAFF_NOTICE: &str = "
    INSERT INTO staff_notice (notice_id, user_id, topic, about_id, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (notice_id) DO NOTHING";
const STAFF_NOTICES: &str = "
    SELECT notice_id, user_id, topic, about_id, at FROM staff_notice
    WHERE user_id = $1 AND at >= $2 ORDER BY at DESC, notice_id DESC";

const CLAIM_JOB: &str =
    "INSERT INTO job (job, day, at) VALUES ($1, $2, $3) ON CONFLICT (job, day) DO NOTHING";
const JOB: &str = "SELECT at FROM job WHERE job = $1 AND day = $2";

/// Writes nothing, and fails where nothing can be written.
const READY: &str = "UPDATE job SET at = $1 WHERE job = 'ready'";
/// What is put off to the morning waits for nobody.
const MEASURED: &str = "
    SELECT (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND (next_at <= $1 OR attempts > 0)),
           (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND attempts > 0),
           (SELECT MIN(at) FROM outbox WHERE delivered_at IS NULL AND (next_at <= $1 OR attempts > 0)),
           (SELECT COUNT(*) FROM session)";

pub const STATEMENTS: [&str; 11] = [
    PUT,
    DUE,
    DELIVERED,
    PUT_OFF,
    PUT_NOTICE,
    PUT_STAFF_NOTICE,
    STAFF_NOTICES,
    CLAIM_JOB,
    JOB,
    READY,
    MEASURED,
];

pub fn put(entry: &OutboxEntry) -> Stmt {
    Stmt::new(PUT, vals![entry.outbox_id, &entry.topic, &entry.payload, entry.at])
}

pub fn due(now: Moment, limit: i64) -> Read {
    Read::new(DUE, vals![now, limit])
}

pub fn read(row: &Row) -> Result<OutboxRow, StoreError> {
    let mut cells = Cells::of_list(row, "outbox");
    Ok(OutboxRow {
        outbox_id: cells.uuid()?,
        topic: cells.text()?,
        payload: cells.text()?,
        attempts: cells.int()?,
        at: cells.moment()?,
    })
}

/// A notice that is there already stays, so that delivering twice is delivering once.
pub fn deliver(outbox_id: Uuid, notices: &[NoticeRow], at: Moment) -> Vec<Stmt> {
    let put = notices.iter().map(|notice| {
        let row = vals![
            notice.notice_id,
            notice.user_id,
            notice.case_id,
            &notice.topic,
            notice.at,
            notice.appointment.map(|(contact_id, _)| contact_id),
            notice.appointment.map(|(_, booked_for)| booked_for),
        ];
        Stmt::new(PUT_NOTICE, row)
    });
    put.chain([Stmt::new(DELIVERED, vals![outbox_id, at])]).collect()
}

/// The same of what is about an officer.
pub fn deliver_of_staff(outbox_id: Uuid, notice: &StaffNoticeRow, at: Moment) -> Vec<Stmt> {
    let row = vals![notice.notice_id, notice.user_id, &notice.topic, notice.about_id, notice.at];
    vec![Stmt::new(PUT_STAFF_NOTICE, row), Stmt::new(DELIVERED, vals![outbox_id, at])]
}

pub fn staff_notices(user_id: UserId, since: Moment) -> Read {
    Read::new(STAFF_NOTICES, vals![user_id, since])
}

pub fn read_staff_notice(row: &Row) -> Result<StaffNoticeRow, StoreError> {
    let mut cells = Cells::of_list(row, "notices about officers");
    Ok(StaffNoticeRow {
        notice_id: NoticeId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        topic: cells.text()?,
        about_id: cells.uuid()?,
        at: cells.moment()?,
    })
}

pub fn put_off(outbox_id: Uuid, until: Moment, problem: &str) -> Stmt {
    Stmt::new(PUT_OFF, vals![outbox_id, until, problem])
}

/// One row when this process has it, none when another has.
pub fn claim_job(job: &str, day: Date, at: Moment) -> Stmt {
    Stmt::new(CLAIM_JOB, vals![job, day, at]).expecting(1)
}

/// A row when some process has it.
pub fn job(job: &str, day: Date) -> Read {
    Read::new(JOB, vals![job, day])
}

pub fn ready(now: Moment) -> Stmt {
    Stmt::new(READY, vals![now])
}

pub fn measured(now: Moment) -> Read {
    Read::new(MEASURED, vals![now])
}

/// What the database knows; how much this process committed, the caller does.
pub fn read_measured(row: &Row) -> Result<Measured, StoreError> {
    let mut cells = Cells::of_list(row, "measures");
    Ok(Measured {
        commits: 0,
        outbox_waiting: cells.int()?,
        outbox_failing: cells.int()?,
        outbox_oldest: cells.opt_moment()?,
        sessions: cells.int()?,
    })
}
