//! What was loaded, when, from which file: for whoever runs the service.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::organisation::allow;
use domain::access::{Administer, Where};
use domain::reference::{Entry, Kind, ListVersion};

/// Every load there ever was, the latest first.
pub async fn versions(ctx: &Ctx) -> Result<Vec<ListVersion>, AppError> {
    allow(ctx, Administer::ReadPolicy, Where::Anywhere)?;
    Ok(ctx.store.list_versions().await?)
}

/// One version with some of its rows.
#[derive(Clone, Debug)]
pub struct ShownVersion {
    pub version: ListVersion,
    /// No later version of the list is there.
    pub newest: bool,
    pub rows: Vec<Entry>,
    /// The line after which more rows stand.
    pub more_after: Option<i64>,
}

/// Rows after a line, so many at most.
pub async fn version(
    ctx: &Ctx,
    (kind, list, number): (Kind, &str, i64),
    after: i64,
    limit: usize,
) -> Result<ShownVersion, AppError> {
    let all = versions(ctx).await?;
    let of_list = |of: &&ListVersion| of.kind == kind && of.list == list;
    let newest = all.iter().filter(of_list).map(|of| of.version).max() == Some(number);
    let version = all.iter().filter(of_list).find(|of| of.version == number).cloned();
    let version = version.ok_or(AppError::NotFound)?;
    let asked = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = ctx.store.list_rows((kind, list, number), after, asked).await?;
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let more_after = rows.last().filter(|_| is_more).map(|row| row.line);
    Ok(ShownVersion { version, newest, rows, more_after })
}
