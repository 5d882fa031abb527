//! Restricted records among those that were found.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::limit::Ring;
use domain::shared::CaseId;

/// So many are asked about together.
pub const SHUT_MAX: usize = 64;

/// A restricted record on whose list the user is not: whom to ring, and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct ShutRow {
    pub case_id: CaseId,
    pub ring: Ring,
}

domain::private_debug!(ShutRow);

#[async_trait]
pub trait LimitStore: Send + Sync {
    /// Of these, `SHUT_MAX` at most. Of nobody it is asked too, so that a miss costs what a restricted hit does.
    async fn shut(&self, cases: &[CaseId], scope: &Scope) -> Result<Vec<ShutRow>, StoreError>;
}
