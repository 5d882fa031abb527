//! `/admin/organisations/{organisation}/teams`: added, and changed with a reason.

use crate::api::caller::ApiCtx;
use crate::api::documented::Administering;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use app::organisation::TeamForm;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{OfficeId, OrganisationId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamBody {
    name: String,
    #[serde(default)]
    phone: String,
    /// Delivery unit or region.
    #[serde(default)]
    unit: String,
}

impl TeamBody {
    fn form(self) -> TeamForm {
        TeamForm { name: self.name, phone: self.phone, unit: self.unit }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamChangeBody {
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    unit: String,
    /// The offices it works from, from today on: those left out end today.
    #[serde(default)]
    offices: Vec<Uuid>,
    /// Needed when name, phone or unit changes.
    #[serde(default)]
    why: String,
}

#[derive(Serialize, ToSchema)]
pub struct TeamCreated {
    team_id: Uuid,
}

/// Adds a team
#[utoipa::path(
    post,
    path = "/admin/organisations/{organisation}/teams",
    tag = "Administration",
    operation_id = "addTeam",
    params(
        ("organisation" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = TeamBody,
    responses((status = 201, body = TeamCreated), Administering)
)]
pub async fn add(
    cx: ApiCtx,
    InPath(organisation): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<TeamBody>,
) -> Result<(StatusCode, Json<TeamCreated>), Problem> {
    let id = OrganisationId(organisation);
    let team_id = app::organisation::add_team(&cx.ctx, id, request_id, &body.form()).await;
    let team_id = team_id.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(TeamCreated { team_id: team_id.0 })))
}

/// Changes a team, and the offices it works from
#[utoipa::path(
    put,
    path = "/admin/organisations/{organisation}/teams/{team}",
    tag = "Administration",
    operation_id = "changeTeam",
    params(("organisation" = Uuid, Path), ("team" = Uuid, Path)),
    request_body = TeamChangeBody,
    responses((status = 204, description = "Saved"), Administering)
)]
pub async fn change(
    cx: ApiCtx,
    InPath((organisation, team)): InPath<(Uuid, Uuid)>,
    Body(body): Body<TeamChangeBody>,
) -> Result<StatusCode, Problem> {
    let form = TeamForm { name: body.name, phone: body.phone, unit: body.unit };
    let offices: Vec<OfficeId> = body.offices.into_iter().map(OfficeId).collect();
    let of = (OrganisationId(organisation), TeamId(team));
    let changed = app::organisation::change_team(&cx.ctx, of, &form, &offices, &body.why).await;
    changed
        .map(|()| StatusCode::NO_CONTENT)
        .map_err(|problem| cx.problem_at(problem, &[("office", "offices")]))
}
