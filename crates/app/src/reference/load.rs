//! Loads a file as the next version of a list.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::reference::{Entry, Kind, ListVersion};
use jiff::civil::Date;

/// A file that was read and may be kept.
#[derive(Clone, Debug)]
pub struct Load {
    pub kind: Kind,
    pub list: String,
    pub as_of: Date,
    pub source: String,
    pub file: String,
    pub digest: String,
    pub columns: String,
    pub kept: Vec<Entry>,
    pub refused: usize,
    /// The policy set that holds it: of bank holidays.
    pub revision: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    Kept(ListVersion),
    /// The newest version is this file already, read in the same way.
    Unchanged(ListVersion),
}

/// Keeps it, unless the newest version of the list is the same. Run twice, or by two at once, it keeps it once.
pub async fn load(ctx: &Ctx, load: &Load) -> Result<Loaded, AppError> {
    loop {
        let newest = newest(ctx, load.kind, &load.list).await?;
        let version = next(ctx, load, newest.as_ref().map_or(0, |newest| newest.version));
        if let Some(newest) = newest.filter(|newest| same(newest, &version)) {
            return Ok(Loaded::Unchanged(newest));
        }
        if ctx.store.put_list(&version, &load.kept).await? {
            return Ok(Loaded::Kept(version));
        }
        // Another process kept a version of this number meanwhile: it may be this file.
    }
}

async fn newest(ctx: &Ctx, kind: Kind, list: &str) -> Result<Option<ListVersion>, AppError> {
    let all = ctx.store.list_versions().await?;
    Ok(all.into_iter().filter(|of| of.kind == kind && of.list == list).max_by_key(|of| of.version))
}

fn next(ctx: &Ctx, load: &Load, before: i64) -> ListVersion {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    ListVersion {
        kind: load.kind,
        list: load.list.clone(),
        version: before + 1,
        as_of: load.as_of,
        source: load.source.trim().to_string(),
        file: load.file.clone(),
        digest: load.digest.clone(),
        columns: load.columns.clone(),
        rows: count(load.kept.len()),
        refused: count(load.refused),
        revision: load.revision.clone(),
        loaded_at: ctx.now,
        loaded_by: format!("{}, {}", ctx.actor.author.name, ctx.actor.author.organisation_name),
    }
}

/// The same file, read in the same way.
fn same(newest: &ListVersion, next: &ListVersion) -> bool {
    (&newest.digest, &newest.columns) == (&next.digest, &next.columns)
}
