//! Reminders in the outbox: what goes to people on probation.

use super::reads::{ReminderOf, ReminderRow};
use super::{OutboxEntry, StoreError};
use async_trait::async_trait;
use domain::shared::Moment;
use uuid::Uuid;

#[async_trait]
pub trait ReminderStore: Send + Sync {
    /// Appointments booked between two moments of which the outbox has no reminder yet, the next one first. No list for
    /// a page: ids and times only.
    async fn not_reminded(
        &self,
        after: Moment,
        until: Moment,
        limit: i64,
    ) -> Result<Vec<ReminderOf>, StoreError>;
    /// Puts reminders, each with the moment from which it is to be sent; one that is there already stays.
    async fn put_reminders(
        &self,
        reminders: Vec<(OutboxEntry, ReminderOf, Moment)>,
    ) -> Result<(), StoreError>;
    async fn reminders_due(&self, now: Moment, limit: i64) -> Result<Vec<ReminderRow>, StoreError>;
    async fn reminder(&self, outbox_id: Uuid) -> Result<Option<ReminderRow>, StoreError>;
    /// Claims a reminder before it is sent; false when it is claimed or dealt with. It falls due again at `until`, and
    /// then nobody knows what became of it.
    async fn claim_reminder(&self, outbox_id: Uuid, now: Moment, until: Moment) -> Result<bool, StoreError>;
    /// Puts a reminder off, and gives its claim back: it is certain that it did not go. Nothing happens where the claim
    /// is not the one that the row says.
    async fn release_reminder(
        &self,
        row: &ReminderRow,
        next: Moment,
        problem: &str,
    ) -> Result<(), StoreError>;
}
