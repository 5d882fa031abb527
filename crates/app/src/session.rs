//! Signing in: sessions on the server, so that ending one ends it.

use crate::error::AppError;
use crate::ports::{Ids, SessionRow, Store, UserRow};
use domain::access::Actor;
use domain::policy::PolicyBook;
use domain::shared::{Moment, UserId};
use sha2::{Digest, Sha256};

/// What the browser or client keeps. Only its hash is stored.
#[derive(Clone)]
pub struct Token(pub [u8; 32]);

impl Token {
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

/// A session that is alive, with who it is.
pub struct Signed {
    pub actor: Actor,
    pub session: SessionRow,
}

/// Begins a session for a user whose password was right.
pub async fn begin(
    store: &dyn Store,
    ids: &dyn Ids,
    user: &UserRow,
    client: &str,
    now: Moment,
) -> Result<Token, AppError> {
    let token = Token(ids.token());
    let csrf = ids.token().iter().map(|byte| format!("{byte:02x}")).collect();
    let session = SessionRow {
        token_hash: token.hash(),
        user_id: user.user_id,
        csrf,
        created_at: now,
        last_seen_at: now,
        previous_sign_in_at: None,
        client: client.to_string(),
    };
    store.put_session(session).await?;
    Ok(token)
}

/// The session of a token, unless it rested too long. Using it keeps it alive.
pub async fn resume(
    store: &dyn Store,
    policy: &PolicyBook,
    token: &Token,
    now: Moment,
) -> Result<Option<Signed>, AppError> {
    let Some(session) = store.session(token.hash()).await? else { return Ok(None) };
    let idle_minutes = policy.minutes("session.idle_minutes", now.day())?;
    if now.seconds_since(session.last_seen_at) >= idle_minutes * 60 {
        end_idle(store, policy, now).await?;
        return Ok(None);
    }
    // Once a minute is enough to keep it alive, and spares a write on every page.
    if now.seconds_since(session.last_seen_at) >= 60 {
        store.touch_session(session.token_hash, now).await?;
    }
    let Some(actor) = store.actor(session.user_id).await? else { return Ok(None) };
    Ok(Some(Signed { actor, session }))
}

/// Ends the session, and the words of searches that no other session of this user can have made.
pub async fn end(store: &dyn Store, token: &Token, user_id: UserId) -> Result<(), AppError> {
    Ok(store.end_session(token.hash(), user_id).await?)
}

/// Ends the sessions that rested too long, with the words of their searches: who closes the browser does not sign out.
/// Who they were is remembered for as long as a form is kept that one of them sends late.
pub async fn end_idle(store: &dyn Store, policy: &PolicyBook, now: Moment) -> Result<(), AppError> {
    let idle_minutes = policy.minutes("session.idle_minutes", now.day())?;
    // A set of policy without the figure still ends sessions, and remembers nobody.
    let remembered = policy.minutes("draft.signed_out_minutes", now.day()).unwrap_or(0);
    let before = now.plus_seconds(-idle_minutes * 60);
    Ok(store.end_idle_sessions(before, now, now.plus_seconds(remembered * 60)).await?)
}

/// The sessions of a user that are alive, last used first.
pub async fn own(
    store: &dyn Store,
    policy: &PolicyBook,
    user_id: UserId,
    now: Moment,
) -> Result<Vec<SessionRow>, AppError> {
    let idle_minutes = policy.minutes("session.idle_minutes", now.day())?;
    Ok(store.sessions_of(user_id, now.plus_seconds(-idle_minutes * 60)).await?)
}

/// By which its owner names a session to end it. Nobody can make a token of it.
pub fn id_of(session: &SessionRow) -> String {
    let digest = Sha256::digest(session.token_hash);
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Ends one of the user's own sessions; one that is not there has ended.
pub async fn end_one(
    store: &dyn Store,
    policy: &PolicyBook,
    (user_id, id): (UserId, &str),
    now: Moment,
) -> Result<(), AppError> {
    let own = own(store, policy, user_id, now).await?;
    match own.iter().find(|session| id_of(session) == id) {
        Some(session) => Ok(store.end_session(session.token_hash, user_id).await?),
        None => Ok(()),
    }
}

/// Ends all sessions of the user but the one that asks.
pub async fn end_others(store: &dyn Store, token: &Token, user_id: UserId) -> Result<(), AppError> {
    Ok(store.end_other_sessions(token.hash(), user_id).await?)
}
