//! Lists of codes from outside, each load a version.

use super::StoreError;
use async_trait::async_trait;
use domain::reference::{Entry, Kind, ListVersion, Listed};
use jiff::civil::Date;

#[async_trait]
pub trait ReferenceStore: Send + Sync {
    /// Keeps a version with its rows, whole; false when a version of this number is there already.
    async fn put_list(&self, version: &ListVersion, entries: &[Entry]) -> Result<bool, StoreError>;
    /// Every load there ever was, the latest first.
    async fn list_versions(&self) -> Result<Vec<ListVersion>, StoreError>;
    /// Rows of a version by line, after a line.
    async fn list_rows(
        &self,
        (kind, list, version): (Kind, &str, i64),
        after: i64,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError>;
    /// The rows of these codes in every version of every list of the kind, the latest load first.
    async fn listed(&self, kind: Kind, codes: &[String]) -> Result<Vec<Listed>, StoreError>;
    /// What the newest version of each list of the kind has for a day, by name.
    async fn in_use(&self, kind: Kind, day: Date) -> Result<Vec<Listed>, StoreError>;
}
