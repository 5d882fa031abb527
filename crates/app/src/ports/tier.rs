//! Whose tier is to be worked out once more.

use super::StoreError;
use async_trait::async_trait;
use domain::shared::CaseId;
use jiff::civil::Date;

#[async_trait]
pub trait TierStore: Send + Sync {
    /// Records on which time alone may have changed a tier by that day, or, with a rule, those with a live sentence that have
    /// no tier by it; by id, after one.
    async fn tiers_due(
        &self,
        day: Date,
        rule: Option<&str>,
        after: CaseId,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError>;
}
