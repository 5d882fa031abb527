//! Weeks of appointments, and the secret addresses of calendar feeds.

use super::StoreError;
use super::reads::{DayEntry, FeedEntry};
use async_trait::async_trait;
use domain::access::Scope;
use domain::shared::{Moment, OfficerId, TeamId, UserId};

#[async_trait]
pub trait CalendarStore: Send + Sync {
    /// Appointments with whoever works in a team today or still holds a case in it, by time: from the first moment to
    /// just before the second.
    async fn team_week(
        &self,
        team_id: TeamId,
        week: (Moment, Moment),
        scope: &Scope,
    ) -> Result<Vec<DayEntry>, StoreError>;
    /// An officer's appointments as a calendar outside may be told of them; no sensitive one.
    async fn feed(
        &self,
        officer_id: OfficerId,
        between: (Moment, Moment),
        scope: &Scope,
    ) -> Result<Vec<FeedEntry>, StoreError>;
    /// Keeps the hash of a user's address, in place of the one before.
    async fn put_feed(&self, user_id: UserId, token_hash: [u8; 32], at: Moment) -> Result<(), StoreError>;
    async fn end_feed(&self, user_id: UserId) -> Result<(), StoreError>;
    async fn feed_since(&self, user_id: UserId) -> Result<Option<Moment>, StoreError>;
    async fn user_of_feed(&self, token_hash: [u8; 32]) -> Result<Option<UserId>, StoreError>;
}
