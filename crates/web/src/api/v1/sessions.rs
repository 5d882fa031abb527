//! `/sessions`: a token for a user name and password, and its end.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Reading, SigningIn};
use crate::api::input::Body;
use crate::api::problem::Problem;
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
    Body(body): Body<SignInBody>,
) -> Result<(StatusCode, Json<SessionAnswer>), Problem> {
    let begun = begin_session(&state, &body.user, body.password).await;
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
