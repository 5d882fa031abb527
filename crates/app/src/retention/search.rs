//! Looking through the archive: the latest, or by a name or a number. Who was shown is on record before they are.

use crate::commit::{Write, commit};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::ArchivedRow;
use crate::ports::{ArchiveWords, SearchRow};
use crate::search::terms;
use domain::access::{Action, Role, Verdict};
use domain::shared::SearchId;

/// How many one page has.
pub const ARCHIVED_SHOWN: usize = 100;

/// Who was archived last.
pub async fn archived(ctx: &Ctx) -> Result<Vec<ArchivedRow>, AppError> {
    shown(ctx, &ArchiveWords::Latest).await
}

/// By what somebody typed: a CRN or another number, else a name of one word or two.
pub async fn search(ctx: &Ctx, typed: &str) -> Result<Vec<ArchivedRow>, AppError> {
    may_use(ctx)?;
    let terms = terms(ctx, typed)?;
    let words = match (terms.identifiers.first(), terms.names.as_slice()) {
        (Some(number), _) => ArchiveWords::Number(number.clone()),
        (None, [one]) => ArchiveWords::Name(one.clone(), one.clone()),
        (None, [one, .., other]) => ArchiveWords::Name(one.clone(), other.clone()),
        (None, []) => return Ok(Vec::new()),
    };
    shown(ctx, &words).await
}

/// What stands in the place of the ids shown, for a search of the archive: their looks are rows of the access log.
const OF_ARCHIVE: &str = "archive";

/// Keeps the words on the server, so that no address carries them.
pub async fn start(ctx: &Ctx, typed: &str) -> Result<SearchId, AppError> {
    may_use(ctx)?;
    let search_id = SearchId(ctx.ids.uuid(ctx.now));
    let (user_id, words) = (ctx.actor.author.user_id, typed.trim().to_string());
    let row = SearchRow { search_id, user_id, words, at: ctx.now, shown: OF_ARCHIVE.to_string() };
    ctx.store.put_search(row).await?;
    Ok(search_id)
}

/// A search of this user again, with its words. Another's, and one that has ended, are as unknown as one never made.
pub async fn again(ctx: &Ctx, search_id: SearchId) -> Result<(String, Vec<ArchivedRow>), AppError> {
    may_use(ctx)?;
    let kept = ctx.store.search(search_id).await?.ok_or(AppError::NotFound)?;
    let own = kept.user_id == ctx.actor.author.user_id && kept.shown == OF_ARCHIVE;
    if !own || kept.words.is_empty() {
        return Err(AppError::NotFound);
    }
    let found = search(ctx, &kept.words).await?;
    Ok((kept.words, found))
}

/// The role by which the actor may.
fn may_use(ctx: &Ctx) -> Result<Role, AppError> {
    let mut grants = ctx.actor.live_grants(ctx.now);
    let grant = grants.find(|grant| grant.role.allows(Action::UseArchive));
    grant.map(|grant| grant.role).ok_or(AppError::NotAdministered("ACC-01", None))
}

async fn shown(ctx: &Ctx, words: &ArchiveWords) -> Result<Vec<ArchivedRow>, AppError> {
    let action = Action::UseArchive;
    let role = may_use(ctx)?;
    let limit = i64::try_from(ARCHIVED_SHOWN).unwrap_or(i64::MAX);
    let rows = ctx.store.archived(words, limit, &ctx.scope(action)?).await?;
    // RET-04: each that is shown is a look.
    let look =
        |row: &ArchivedRow| ctx.access_row(row.case_id, action, Verdict::Allowed { rule: "RET-04", role });
    let access = rows.iter().map(look).collect();
    commit(ctx, Write { access, ..Write::default() }).await?;
    Ok(rows)
}
