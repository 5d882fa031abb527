//! Drafts: what somebody typed and has not saved. They belong to their writer alone, are no part of any record, and
//! open with the access that the writer has then.

use crate::case::open_parts;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::DraftListRow;
use crate::ports::{DraftPlace, DraftRow, Store};
use crate::session::Token;
use domain::draft::{Keeping, may_keep};
use domain::shared::{DraftId, Moment};
use jiff::ToSpan;
use uuid::Uuid;

/// Names and values in the order in which they stood on the form.
pub type Fields = Vec<(String, String)>;

/// A draft that its writer has opened.
pub struct Draft {
    pub place: DraftPlace,
    pub fields: Fields,
    pub kept_at: Moment,
    pub goes_at: Moment,
}

/// The one draft of a form: of an entry there is one for each kind of form, of what is new one for each request.
pub fn id_of(ctx: &Ctx, place: DraftPlace, request_id: Option<domain::shared::RequestId>) -> DraftId {
    match (place.contact_id, request_id) {
        (Some(contact), _) => DraftId(Uuid::new_v5(&contact.0, place.form.code().as_bytes())),
        (None, Some(request)) => DraftId(request.0),
        (None, None) => DraftId(ctx.ids.uuid(ctx.now)),
    }
}

/// Keeps what was typed for the days of policy, on a case that is open to the writer.
pub async fn keep(ctx: &Ctx, draft_id: DraftId, place: DraftPlace, fields: &Fields) -> Result<(), AppError> {
    let (opened, _) = open_parts(ctx, place.case_id, &[place.form.action()]).await?;
    deposit(ctx, draft_id, DraftPlace { case_id: opened.case_id, ..place }, fields).await
}

/// The same for a form that the writer has open. Kept again it stands in place of what was kept before.
pub async fn deposit(
    ctx: &Ctx,
    draft_id: DraftId,
    place: DraftPlace,
    fields: &Fields,
) -> Result<(), AppError> {
    let days = ctx.policy.days("draft.kept_days", ctx.now.day())?;
    let goes_at = ctx.now.in_london().checked_add(days.days());
    let goes_at = goes_at.map_or(ctx.now, |at| Moment::new(at.timestamp()));
    put(ctx, draft_id, (place, fields), goes_at).await
}

/// Keeps a form that came after its session had ended, for a shorter time. Nothing is read for whoever sent it.
pub async fn deposit_late(
    ctx: &Ctx,
    draft_id: DraftId,
    place: DraftPlace,
    fields: &Fields,
) -> Result<(), AppError> {
    let minutes = ctx.policy.minutes("draft.signed_out_minutes", ctx.now.day())?;
    put(ctx, draft_id, (place, fields), ctx.now.plus_seconds(minutes * 60)).await
}

async fn put(
    ctx: &Ctx,
    draft_id: DraftId,
    (place, fields): (DraftPlace, &Fields),
    goes_at: Moment,
) -> Result<(), AppError> {
    let user_id = ctx.actor.author.user_id;
    let text = serde_json::to_string(fields).map_err(|problem| AppError::Log(problem.to_string()))?;
    let others = ctx.store.count_other_drafts(user_id, draft_id, ctx.now).await?;
    let keeping = Keeping {
        form: place.form,
        about_contact: place.contact_id.is_some(),
        bytes: text.len(),
        others: usize::try_from(others).unwrap_or(usize::MAX),
    };
    let most = ctx.policy.count("draft.kept_max", ctx.now.day())?;
    may_keep(keeping, most).map_err(AppError::refused)?;
    let draft = DraftRow { user_id, draft_id, place, fields: text, kept_at: ctx.now, goes_at };
    Ok(ctx.store.put_draft(draft).await?)
}

/// The user's own, latest first. Of whom each is stands there while the case is open to them.
pub async fn list(ctx: &Ctx) -> Result<Vec<DraftListRow>, AppError> {
    let scope = ctx.scope(domain::access::Action::RecordContact)?;
    Ok(ctx.store.drafts(&scope).await?)
}

/// A draft of the user with what was typed, on a case that is open to them now.
pub async fn open(ctx: &Ctx, draft_id: DraftId) -> Result<Draft, AppError> {
    let draft = of_open_form(ctx, draft_id).await?;
    match open_parts(ctx, draft.place.case_id, &[draft.place.form.action()]).await {
        Ok(_) => Ok(draft),
        Err(AppError::Joined(kept)) => {
            open_parts(ctx, kept, &[draft.place.form.action()]).await?;
            Ok(Draft { place: DraftPlace { case_id: kept, ..draft.place }, ..draft })
        }
        Err(problem) => Err(problem),
    }
}

/// The same for a form that is open to the user already. Another's, and one that has gone, are as unknown as one
/// never kept.
pub async fn of_open_form(ctx: &Ctx, draft_id: DraftId) -> Result<Draft, AppError> {
    let found = ctx.store.draft(ctx.actor.author.user_id, draft_id, ctx.now).await?;
    let row = found.ok_or(AppError::NotFound)?;
    let fields = serde_json::from_str(&row.fields).map_err(|_| AppError::NotFound)?;
    Ok(Draft { place: row.place, fields, kept_at: row.kept_at, goes_at: row.goes_at })
}

/// Takes it away, whether it is there or not.
pub async fn remove(ctx: &Ctx, draft_id: DraftId) -> Result<(), AppError> {
    Ok(ctx.store.remove_draft(ctx.actor.author.user_id, draft_id).await?)
}

/// After its form was saved. Most forms were never kept, and for them nothing is written. A draft that stays behind
/// does no harm: sent again, a create gives its first answer and a change a conflict.
pub async fn saved(ctx: &Ctx, draft_id: DraftId) -> Result<(), AppError> {
    match ctx.store.draft(ctx.actor.author.user_id, draft_id, ctx.now).await? {
        Some(_) => remove(ctx, draft_id).await,
        None => Ok(()),
    }
}

/// Whose session a token was, if it ended because it rested and not long ago, and its forms carried this secret.
pub async fn writer_of_ended(
    store: &dyn Store,
    token: &Token,
    csrf: &str,
    now: Moment,
) -> Result<Option<domain::access::Actor>, AppError> {
    let Some(ended) = store.ended_session(token.hash(), now).await? else { return Ok(None) };
    if ended.csrf != csrf {
        return Ok(None);
    }
    Ok(store.actor(ended.user_id).await?)
}

domain::private_debug!(Draft);
