//! `/admin/users`: who signs in; passwords and sessions.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, ReadingAdmin};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{UserAnswer, UserListed};
use app::AppError;
use app::organisation::NewUser;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Who signs in for an organisation that the caller administers
#[utoipa::path(
    get,
    path = "/admin/users",
    tag = "Administration",
    operation_id = "users",
    responses((status = 200, body = Vec<UserListed>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<UserListed>>, Problem> {
    let users = app::organisation::users(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(users.into_iter().map(UserListed::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserBody {
    organisation_id: Uuid,
    login: String,
    name: String,
    password: String,
}

#[derive(Serialize, ToSchema)]
pub struct UserCreated {
    user_id: Uuid,
}

/// Lets somebody sign in
///
/// What they may do is granted as a role.
#[utoipa::path(
    post,
    path = "/admin/users",
    tag = "Administration",
    operation_id = "addUser",
    params(("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again")),
    request_body = UserBody,
    responses((status = 201, body = UserCreated), Administering)
)]
pub async fn add(
    cx: ApiCtx,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<UserBody>,
) -> Result<(StatusCode, Json<UserCreated>), Problem> {
    let id = OrganisationId(body.organisation_id);
    let added = async {
        let password_hash = hashed(&cx, body.password).await?;
        let new = NewUser { login: body.login, name: body.name, password_hash };
        app::organisation::add_user(&cx.ctx, id, request_id, &new).await
    };
    let user_id = added.await.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(UserCreated { user_id: user_id.0 })))
}

async fn hashed(cx: &ApiCtx, password: String) -> Result<String, AppError> {
    app::organisation::check_password(&cx.ctx, &password)?;
    let hash = crate::password::hash_beside(&cx.state.hashing, password).await;
    hash.map_err(|problem| AppError::Log(problem.to_string()))
}

/// One user with their roles
#[utoipa::path(
    get,
    path = "/admin/users/{user}",
    tag = "Administration",
    operation_id = "user",
    params(("user" = Uuid, Path)),
    responses((status = 200, body = UserAnswer), ReadingAdmin)
)]
pub async fn show(cx: ApiCtx, InPath(user): InPath<Uuid>) -> Result<Json<UserAnswer>, Problem> {
    let page = app::organisation::user(&cx.ctx, UserId(user)).await;
    page.map(|page| Json(UserAnswer::from(page))).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    password: String,
}

/// Gives a user a new password, and ends all their sessions
#[utoipa::path(
    put,
    path = "/admin/users/{user}/password",
    tag = "Administration",
    operation_id = "resetPassword",
    params(("user" = Uuid, Path)),
    request_body = PasswordBody,
    responses((status = 204, description = "Saved"), Administering)
)]
pub async fn reset_password(
    cx: ApiCtx,
    InPath(user): InPath<Uuid>,
    Body(body): Body<PasswordBody>,
) -> Result<StatusCode, Problem> {
    let reset = async {
        // Who may not is told so before a hash is made.
        app::organisation::user(&cx.ctx, UserId(user)).await?;
        let hash = hashed(&cx, body.password).await?;
        app::organisation::reset_password(&cx.ctx, UserId(user), hash).await
    };
    reset.await.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Ends all sessions of a user, now
#[utoipa::path(
    delete,
    path = "/admin/users/{user}/sessions",
    tag = "Administration",
    operation_id = "endSessionsOfUser",
    params(("user" = Uuid, Path)),
    responses((status = 204, description = "Ended"), Administering)
)]
pub async fn end_sessions(cx: ApiCtx, InPath(user): InPath<Uuid>) -> Result<StatusCode, Problem> {
    let ended = app::organisation::end_sessions(&cx.ctx, UserId(user)).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
