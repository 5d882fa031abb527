//! `/admin/users/{user}/roles`: a role is granted, or ends.

use crate::api::caller::ApiCtx;
use crate::api::documented::Administering;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::ScopeBody;
use axum::Json;
use axum::http::StatusCode;
use domain::access::Role;
use domain::shared::{GrantId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    /// As in the access matrix.
    #[schema(example = "officer")]
    role: String,
    scope: ScopeBody,
}

#[derive(Serialize, ToSchema)]
pub struct RoleGranted {
    grant_id: Uuid,
}

/// Gives a user a role from now on
///
/// Nobody grants themselves a role, or one that reaches further than they administer.
#[utoipa::path(
    post,
    path = "/admin/users/{user}/roles",
    tag = "Administration",
    operation_id = "grantRole",
    params(
        ("user" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = RoleBody,
    responses((status = 201, body = RoleGranted), Administering)
)]
pub async fn grant(
    cx: ApiCtx,
    InPath(user): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<RoleBody>,
) -> Result<(StatusCode, Json<RoleGranted>), Problem> {
    let role = Role::from_code(&body.role);
    let role = role.ok_or_else(|| Problem::bad_request(Some("role"), "There is no such role."))?;
    let scope = body.scope.scope();
    let granted = app::organisation::grant(&cx.ctx, UserId(user), request_id, role, scope).await;
    let grant_id = granted.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(RoleGranted { grant_id: grant_id.0 })))
}

/// Ends a role now
#[utoipa::path(
    delete,
    path = "/admin/users/{user}/roles/{grant}",
    tag = "Administration",
    operation_id = "endRole",
    params(("user" = Uuid, Path), ("grant" = Uuid, Path)),
    responses((status = 204, description = "Ended"), Administering)
)]
pub async fn end(cx: ApiCtx, InPath((user, grant)): InPath<(Uuid, Uuid)>) -> Result<StatusCode, Problem> {
    let ended = app::organisation::end_grant(&cx.ctx, UserId(user), GrantId(grant)).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
