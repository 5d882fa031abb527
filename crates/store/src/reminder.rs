//! Reminders of appointments in the outbox: found, put once, claimed before they are sent, closed once.

use crate::driver::{Read, Row, Stmt};
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::reads::{ReminderOf, ReminderRow};
use app::ports::{Closed, OutboxEntry, ReminderStore, StoreError};
use async_trait::async_trait;
use domain::shared::{CaseId, ContactId, Moment};
use uuid::Uuid;

/// Not a list for a page: the worker looks over everybody, and only ids and times leave it.
const NOT_REMINDED: &str = "
    SELECT c.case_id, c.contact_id, c.starts_at FROM contact c
    WHERE c.booked AND c.outcome_code IS NULL AND c.starts_at > $1 AND c.starts_at <= $2
      AND NOT EXISTS (SELECT 1 FROM outbox o
                      WHERE o.contact_id = c.contact_id AND o.appointment_at = c.starts_at)
    ORDER BY c.starts_at, c.contact_id LIMIT $3";
const PUT: &str = "
    INSERT INTO outbox (outbox_id, topic, payload, at, next_at, attempts, delivered_at, problem,
                        contact_id, appointment_at, claimed_at)
    VALUES ($1, $2, $3, $4, $5, 0, NULL, NULL, $6, $7, NULL)
    ON CONFLICT DO NOTHING";
const DUE: &str = "
    SELECT outbox_id, payload, attempts, next_at, claimed_at, delivered_at, problem FROM outbox
    WHERE contact_id IS NOT NULL AND delivered_at IS NULL AND next_at <= $1 ORDER BY next_at, outbox_id LIMIT $2";
const ONE: &str = "
    SELECT outbox_id, payload, attempts, next_at, claimed_at, delivered_at, problem FROM outbox
    WHERE outbox_id = $1 AND contact_id IS NOT NULL";
const CLAIM: &str = "
    UPDATE outbox SET claimed_at = $2, next_at = $3, attempts = attempts + 1
    WHERE outbox_id = $1 AND claimed_at IS NULL AND delivered_at IS NULL";
const RELEASE: &str = "
    UPDATE outbox SET claimed_at = NULL, next_at = $2, problem = $3
    WHERE outbox_id = $1 AND claimed_at IS NOT DISTINCT FROM $4 AND delivered_at IS NULL";
const CLOSE: &str =
    "UPDATE outbox SET delivered_at = $2, problem = $3 WHERE outbox_id = $1 AND delivered_at IS NULL";

pub const STATEMENTS: [&str; 7] = [NOT_REMINDED, PUT, DUE, ONE, CLAIM, RELEASE, CLOSE];

#[async_trait]
impl ReminderStore for SqlStore {
    async fn not_reminded(
        &self,
        after: Moment,
        until: Moment,
        limit: i64,
    ) -> Result<Vec<ReminderOf>, StoreError> {
        self.list(Read::new(NOT_REMINDED, vals![after, until, limit]), read_of).await
    }

    async fn put_reminders(
        &self,
        reminders: Vec<(OutboxEntry, ReminderOf, Moment)>,
    ) -> Result<(), StoreError> {
        self.write(reminders.iter().map(|(entry, of, next)| put(entry, of, *next)).collect()).await
    }

    async fn reminders_due(&self, now: Moment, limit: i64) -> Result<Vec<ReminderRow>, StoreError> {
        self.list(Read::new(DUE, vals![now, limit]), read).await
    }

    async fn reminder(&self, outbox_id: Uuid) -> Result<Option<ReminderRow>, StoreError> {
        self.first(Read::new(ONE, vals![outbox_id]), read).await
    }

    async fn claim_reminder(&self, outbox_id: Uuid, now: Moment, until: Moment) -> Result<bool, StoreError> {
        self.claimed(Stmt::new(CLAIM, vals![outbox_id, now, until]).expecting(1)).await
    }

    async fn release_reminder(
        &self,
        row: &ReminderRow,
        next: Moment,
        problem: &str,
    ) -> Result<(), StoreError> {
        let values = vals![row.outbox_id, next, problem, row.claimed_at];
        self.write(vec![Stmt::new(RELEASE, values)]).await
    }
}

fn read_of(row: &Row) -> Result<ReminderOf, StoreError> {
    let mut cells = Cells::of_list(row, "not reminded");
    Ok(ReminderOf {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        starts_at: cells.moment()?,
    })
}

fn put(entry: &OutboxEntry, of: &ReminderOf, next: Moment) -> Stmt {
    let values =
        vals![entry.outbox_id, &entry.topic, &entry.payload, entry.at, next, of.contact_id, of.starts_at];
    Stmt::new(PUT, values)
}

fn read(row: &Row) -> Result<ReminderRow, StoreError> {
    let mut cells = Cells::of_list(row, "reminders");
    Ok(ReminderRow {
        outbox_id: cells.uuid()?,
        payload: cells.text()?,
        attempts: cells.int()?,
        next_at: cells.moment()?,
        claimed_at: cells.opt_moment()?,
        closed_at: cells.opt_moment()?,
        problem: cells.opt_text()?,
    })
}

/// One row when this is the first to close it.
pub fn close(closed: &Closed) -> Stmt {
    Stmt::new(CLOSE, vals![closed.outbox_id, closed.at, &closed.ending]).expecting(1)
}
