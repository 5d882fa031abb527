//! `/sessions`: a token for a user name and password, and its end.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Reading, SigningIn};
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Instant;
use crate::extract::Origin;
use crate::pages::sign_in::{SignInError, begin_session};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    user: String,
    password: String,
}

#[derive(Serialize, ToSchema)]
pub struct SessionAnswer {
    /// For `Authorization: Bearer`. It is not stored here; who loses it signs in again.
    token: String,
    /// It ends after so many minutes without use.
    expires_after_idle_minutes: i64,
}

/// Signs in
#[utoipa::path(
    post,
    path = "/sessions",
    tag = "Sessions",
    operation_id = "beginSession",
    security(()),
    request_body = SignInBody,
    responses((status = 201, body = SessionAnswer, description = "Signed in"), SigningIn)
)]
pub async fn begin(
    State(state): State<AppState>,
    origin: Origin,
    Body(body): Body<SignInBody>,
) -> Result<(StatusCode, Json<SessionAnswer>), Problem> {
    let begun = begin_session(&state, &origin, &body.user, body.password).await;
    let token = begun.map_err(|problem| match problem {
        SignInError::Wrong => Problem::wrong_password(),
        SignInError::Unavailable => Problem::unavailable(),
    })?;
    let idle_minutes = state.policy.minutes("session.idle_minutes", state.clock.now().day());
    let answer = SessionAnswer {
        token: hex::encode(token.0),
        expires_after_idle_minutes: idle_minutes.map_err(|_| Problem::unavailable())?,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// One of the caller's own sessions.
#[derive(Serialize, ToSchema)]
pub struct OwnSession {
    /// What ends it; no token can be made of it.
    id: String,
    /// The session of this request.
    current: bool,
    #[schema(example = "Firefox on Windows")]
    client: String,
    began: Instant,
    last_used: Instant,
}

#[derive(Serialize, ToSchema)]
pub struct OwnSessions {
    sessions: Vec<OwnSession>,
}

/// Where the caller is signed in, last used first
#[utoipa::path(
    get,
    path = "/sessions",
    tag = "Sessions",
    operation_id = "sessions",
    responses((status = 200, body = OwnSessions), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<OwnSessions>, Problem> {
    let user_id = cx.ctx.actor.author.user_id;
    let own = app::session::own(cx.state.store.as_ref(), &cx.ctx.policy, user_id, cx.ctx.now).await;
    let this_one = cx.signed.token.hash();
    let session = |row: &app::ports::SessionRow| OwnSession {
        id: app::session::id_of(row),
        current: row.token_hash == this_one,
        client: row.client.clone(),
        began: Instant(row.created_at),
        last_used: Instant(row.last_seen_at),
    };
    own.map(|rows| Json(OwnSessions { sessions: rows.iter().map(session).collect() }))
        .map_err(|problem| cx.problem(problem))
}

/// Ends one of the caller's own sessions; one that is not there has ended
#[utoipa::path(
    delete,
    path = "/sessions/{session}",
    tag = "Sessions",
    operation_id = "endOneSession",
    params(("session" = String, Path, description = "As `id` in the list")),
    responses((status = 204, description = "Signed out there"), Reading)
)]
pub async fn end_one(cx: ApiCtx, InPath(session): InPath<String>) -> Result<StatusCode, Problem> {
    let user_id = cx.ctx.actor.author.user_id;
    let (store, policy) = (cx.state.store.as_ref(), &cx.ctx.policy);
    let ended = app::session::end_one(store, policy, (user_id, &session), cx.ctx.now).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Ends all sessions of the caller but this one
#[utoipa::path(
    delete,
    path = "/sessions/others",
    tag = "Sessions",
    operation_id = "endOtherSessions",
    responses((status = 204, description = "Signed out there"), Reading)
)]
pub async fn end_others(cx: ApiCtx) -> Result<StatusCode, Problem> {
    let user_id = cx.ctx.actor.author.user_id;
    let ended = app::session::end_others(cx.state.store.as_ref(), &cx.signed.token, user_id).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Signs out
#[utoipa::path(
    delete,
    path = "/sessions/current",
    tag = "Sessions",
    operation_id = "endSession",
    responses((status = 204, description = "Signed out; the token is worth nothing now"), Reading)
)]
pub async fn end(cx: ApiCtx) -> Result<StatusCode, Problem> {
    let user_id = cx.ctx.actor.author.user_id;
    let ended = app::session::end(cx.state.store.as_ref(), &cx.signed.token, user_id).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
