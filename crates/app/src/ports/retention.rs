//! Retention: what a run asks, what it leaves, and the archive.

use super::StoreError;
use super::reads::ArchivedRow;
use async_trait::async_trait;
use domain::access::Scope;
use domain::retention::{Facts, RunCount};
use domain::shared::{CaseId, Moment};
use jiff::civil::Date;
use uuid::Uuid;

/// One run over all records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveRun {
    pub run_id: Uuid,
    pub began_at: Moment,
    /// Nothing while it runs, and for ever when it was stopped.
    pub ended_at: Option<Moment>,
    pub by_name: String,
    pub policy_revision: String,
    pub counts: RunCount,
}

/// By what the archive is looked through.
#[derive(Clone, PartialEq, Eq)]
pub enum ArchiveWords {
    Latest,
    /// Two words of one name, which may be the same.
    Name(String, String),
    /// The search form of a CRN or another number.
    Number(String),
}

#[async_trait]
pub trait RetentionStore: Send + Sync {
    /// The next people, by id, that are joined to nobody: what retention asks of them on a day.
    async fn retention_facts(
        &self,
        after: Option<CaseId>,
        day: Date,
        limit: i64,
    ) -> Result<Vec<(CaseId, Facts)>, StoreError>;
    async fn retention_facts_of(&self, case_id: CaseId, day: Date) -> Result<Option<Facts>, StoreError>;
    /// People that are joined to nobody.
    async fn count_people(&self) -> Result<i64, StoreError>;
    /// Puts a run; again when it ends.
    async fn put_archive_run(&self, run: &ArchiveRun) -> Result<(), StoreError>;
    /// Every run, the latest first.
    async fn archive_runs(&self) -> Result<Vec<ArchiveRun>, StoreError>;
    /// Who is in the archive, archived last first.
    async fn archived(
        &self,
        words: &ArchiveWords,
        limit: i64,
        scope: &Scope,
    ) -> Result<Vec<ArchivedRow>, StoreError>;
}

domain::private_debug!(ArchiveWords);
