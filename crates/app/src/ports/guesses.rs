//! Wrong passwords, counted for all processes of a service. Whatever is counted stands here as a hash.

use super::StoreError;
use async_trait::async_trait;
use domain::shared::Moment;

pub type GuessKey = [u8; 32];

#[async_trait]
pub trait GuessStore: Send + Sync {
    /// Wrong passwords of each key in its window, where that began after `since`; and whether the first key is known to
    /// have signed in.
    async fn guesses(&self, keys: [GuessKey; 3], since: Moment) -> Result<([u32; 3], bool), StoreError>;
    /// Counts one for each key. A window that began at `since` or before begins anew.
    async fn count_guess(&self, keys: [GuessKey; 3], now: Moment, since: Moment) -> Result<(), StoreError>;
    /// Forgets what was counted of a key, which is known to have signed in from now on.
    async fn signed_in(&self, key: GuessKey, now: Moment) -> Result<(), StoreError>;
    /// Forgets windows that began at the first moment or before, and who signed in at the second or before and not since.
    async fn remove_old_guesses(&self, since: Moment, signed_in: Moment) -> Result<(), StoreError>;
}
