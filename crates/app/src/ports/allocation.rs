//! How many decisions which organisation a sentence goes to were reversed.

use super::StoreError;
use async_trait::async_trait;
use domain::allocation::Figure;

#[async_trait]
pub trait AllocationStore: Send + Sync {
    /// By month, the latest first, and the team that decided; since a month such as `2026-01`.
    async fn allocation_figures(&self, since_month: &str) -> Result<Vec<Figure>, StoreError>;
}
