//! Cases that go back to somebody on a day.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::assignment::HandBack;
use domain::shared::OfficerId;

/// One with the name of whom it is about, and who holds the case.
#[derive(Clone, PartialEq, Eq)]
pub struct HandBackRow {
    pub name: String,
    pub holder_id: OfficerId,
    pub holder: String,
    pub back: HandBack,
}

domain::private_debug!(HandBackRow);

#[async_trait]
pub trait HoldingStore: Send + Sync {
    /// Those that stand inside the scope, the first day first.
    async fn hand_backs(&self, scope: &Scope) -> Result<Vec<HandBackRow>, StoreError>;
}
