//! Handovers over everybody.

use super::{NoticeRow, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::handover::Transfer;
use domain::shared::{CaseId, Moment, TransferId};

/// One with the name of whom it is about.
#[derive(Clone, PartialEq, Eq)]
pub struct HandoverRow {
    pub name: String,
    pub transfer: Transfer,
}

domain::private_debug!(HandoverRow);

#[async_trait]
pub trait HandoverStore: Send + Sync {
    /// Those inside the scope that are open, or ended at or after a moment; who asked first is first.
    async fn handovers(&self, scope: &Scope, ended_since: Moment) -> Result<Vec<HandoverRow>, StoreError>;
    /// Notices of handovers to the user of the scope, with the name.
    async fn handover_notices(
        &self,
        since: Moment,
        scope: &Scope,
    ) -> Result<Vec<(NoticeRow, String)>, StoreError>;
    /// The case that a handover is of.
    async fn case_of_transfer(&self, transfer_id: TransferId) -> Result<Option<CaseId>, StoreError>;
    /// Those of everybody that are open, for the worker.
    async fn open_handovers(&self) -> Result<Vec<Transfer>, StoreError>;
}
