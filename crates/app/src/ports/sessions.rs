//! Who is signed in, and the words that they searched for.

use super::StoreError;
use async_trait::async_trait;
use domain::shared::{Moment, SearchId, UserId};

/// A signed-in browser or API client. The token itself is never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    pub token_hash: [u8; 32],
    pub user_id: UserId,
    pub csrf: String,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    pub previous_sign_in_at: Option<Moment>,
    /// "Firefox on Windows"; empty where it was not recorded.
    pub client: String,
}

/// Who a session was that has ended because it rested.
#[derive(Clone, PartialEq, Eq)]
pub struct EndedSession {
    pub user_id: UserId,
    pub csrf: String,
}

/// A search with its words; goes with the session.
#[derive(Clone, PartialEq, Eq)]
pub struct SearchRow {
    pub search_id: SearchId,
    pub user_id: UserId,
    pub words: String,
    pub at: Moment,
    /// The ids shown, space-separated.
    pub shown: String,
}

#[async_trait]
pub trait SessionStore: Send + Sync {
    async fn put_session(&self, session: SessionRow) -> Result<(), StoreError>;
    async fn session(&self, token_hash: [u8; 32]) -> Result<Option<SessionRow>, StoreError>;
    async fn touch_session(&self, token_hash: [u8; 32], at: Moment) -> Result<(), StoreError>;
    /// Ends a session and the words of searches that no session left can have made: none that began before them.
    async fn end_session(&self, token_hash: [u8; 32], user_id: UserId) -> Result<(), StoreError>;
    /// The sessions of a user last used after a moment, last used first.
    async fn sessions_of(&self, user_id: UserId, since: Moment) -> Result<Vec<SessionRow>, StoreError>;
    /// Ends all sessions of a user but this one.
    async fn end_other_sessions(&self, token_hash: [u8; 32], user_id: UserId) -> Result<(), StoreError>;
    /// Ends every session last used at `before` or earlier, and remembers who each was until a moment.
    async fn end_idle_sessions(
        &self,
        before: Moment,
        now: Moment,
        remembered_until: Moment,
    ) -> Result<(), StoreError>;
    /// Who a session was that ended because it rested, while that is remembered.
    async fn ended_session(
        &self,
        token_hash: [u8; 32],
        now: Moment,
    ) -> Result<Option<EndedSession>, StoreError>;
    async fn put_search(&self, search: SearchRow) -> Result<(), StoreError>;
    /// Adds the ids of what a search showed, space-separated, to those it showed before.
    async fn add_shown(&self, search_id: SearchId, ids: &str) -> Result<(), StoreError>;
    async fn search(&self, search_id: SearchId) -> Result<Option<SearchRow>, StoreError>;
}
