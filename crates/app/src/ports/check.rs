//! The cases of which an integrity list is made, and looks into it.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::case::CaseRecord;
use domain::check::{Look, MadeOf};
use domain::shared::{CaseId, LookId, Moment};

pub struct CheckAsked<'a> {
    pub made_of: MadeOf,
    /// Cases with such a row from the first moment up to, not including, the second.
    pub from: Moment,
    pub until: Moment,
    pub scope: &'a Scope,
}

/// A case with the rows that such a list looks at; records joined to it are taken in.
#[derive(Clone)]
pub struct CheckedCase {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub record: CaseRecord,
}

domain::private_debug!(CheckedCase);

#[async_trait]
pub trait CheckStore: Send + Sync {
    /// By name.
    async fn checked(&self, asked: &CheckAsked<'_>) -> Result<Vec<CheckedCase>, StoreError>;
    /// Of every organisation, those that are open first, then the latest.
    async fn figure_looks(&self) -> Result<Vec<Look>, StoreError>;
    async fn figure_look(&self, look_id: LookId) -> Result<Option<Look>, StoreError>;
}
