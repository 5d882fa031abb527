//! `/admin/organisations/{organisation}/offices`: added, and changed with a reason.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, AdministeringRead};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::OfficeBody;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{OfficeId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeChangeBody {
    office: OfficeBody,
    why: String,
    /// `written.seq` of the office as it was read.
    seen_seq: i64,
}

#[derive(Serialize, ToSchema)]
pub struct OfficeCreated {
    office_id: Uuid,
}

/// Adds an office with its opening hours
#[utoipa::path(
    post,
    path = "/admin/organisations/{organisation}/offices",
    tag = "Administration",
    operation_id = "addOffice",
    params(
        ("organisation" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = OfficeBody,
    responses((status = 201, body = OfficeCreated), Administering)
)]
pub async fn add(
    cx: ApiCtx,
    InPath(organisation): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<OfficeBody>,
) -> Result<(StatusCode, Json<OfficeCreated>), Problem> {
    let id = OrganisationId(organisation);
    let office_id = app::organisation::add_office(&cx.ctx, id, request_id, &body.facts()?).await;
    let office_id = office_id.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(OfficeCreated { office_id: office_id.0 })))
}

/// Changes an office that was read before
#[utoipa::path(
    put,
    path = "/admin/organisations/{organisation}/offices/{office}",
    tag = "Administration",
    operation_id = "changeOffice",
    params(("organisation" = Uuid, Path), ("office" = Uuid, Path)),
    request_body = OfficeChangeBody,
    responses((status = 204, description = "Saved"), AdministeringRead)
)]
pub async fn change(
    cx: ApiCtx,
    InPath((organisation, office)): InPath<(Uuid, Uuid)>,
    Body(body): Body<OfficeChangeBody>,
) -> Result<StatusCode, Problem> {
    let of = (OrganisationId(organisation), OfficeId(office));
    let facts = body.office.facts()?;
    let changed = app::organisation::change_office(&cx.ctx, of, body.seen_seq, &facts, &body.why).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
