//! Openings over everybody: those that wait for an answer, and those of one user.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::opening::Opening;
use domain::shared::{Moment, OfficerId, UserId};

/// One that waits for an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct OpeningRow {
    /// Of whose record.
    pub name: String,
    pub opening: Opening,
    /// Who holds the case now.
    pub officer_id: Option<OfficerId>,
}

domain::private_debug!(OpeningRow);

#[async_trait]
pub trait OpeningStore: Send + Sync {
    /// Those inside the scope, the longest waiting first.
    async fn openings_waiting(&self, scope: &Scope) -> Result<Vec<OpeningRow>, StoreError>;
    /// Of this user, those that wait, are open or begin later, and those that changed since a moment; the latest first.
    /// Nothing of the person is in them.
    async fn own_openings(
        &self,
        user_id: UserId,
        now: Moment,
        since: Moment,
    ) -> Result<Vec<Opening>, StoreError>;
}
