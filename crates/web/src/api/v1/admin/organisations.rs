//! `/admin/organisations`: what there is, and one whole.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, ReadingAdmin};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{OrganisationAnswer, OrganisationListed};
use axum::Json;
use axum::http::StatusCode;
use domain::shared::OrganisationId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationBody {
    #[schema(example = "Northmoor Probation")]
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct OrganisationCreated {
    organisation_id: Uuid,
}

/// The organisations that the caller administers
#[utoipa::path(
    get,
    path = "/admin/organisations",
    tag = "Administration",
    operation_id = "organisations",
    responses((status = 200, body = Vec<OrganisationListed>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<OrganisationListed>>, Problem> {
    let all = app::organisation::organisations(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(all.into_iter().map(OrganisationListed::from).collect()))
}

/// Registers an organisation
#[utoipa::path(
    post,
    path = "/admin/organisations",
    tag = "Administration",
    operation_id = "registerOrganisation",
    params(("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again")),
    request_body = OrganisationBody,
    responses((status = 201, body = OrganisationCreated), Administering)
)]
pub async fn register(
    cx: ApiCtx,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<OrganisationBody>,
) -> Result<(StatusCode, Json<OrganisationCreated>), Problem> {
    let id = app::organisation::register(&cx.ctx, request_id, &body.name).await;
    let id = id.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(OrganisationCreated { organisation_id: id.0 })))
}

/// One organisation: teams, offices and where each team works from
#[utoipa::path(
    get,
    path = "/admin/organisations/{organisation}",
    tag = "Administration",
    operation_id = "organisation",
    params(("organisation" = Uuid, Path)),
    responses((status = 200, body = OrganisationAnswer), ReadingAdmin)
)]
pub async fn show(
    cx: ApiCtx,
    InPath(organisation): InPath<Uuid>,
) -> Result<Json<OrganisationAnswer>, Problem> {
    let record = app::organisation::organisation(&cx.ctx, OrganisationId(organisation)).await;
    let record = record.map_err(|problem| cx.problem(problem))?;
    Ok(Json(OrganisationAnswer::of(&record, cx.ctx.now.day())))
}
