//! `/matches/{case}/decision`: who this is.

use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::MatchChoice;
use app::matches::MatchForm;
use axum::Json;
use domain::person::MatchOutcome;
use domain::shared::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    outcome: MatchChoice,
    /// With `this_one`: the record that it is.
    #[serde(default)]
    this_one: Option<Uuid>,
    /// With `cannot_tell`: what makes it hard, for the second person.
    #[serde(default)]
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct DecisionAnswer {
    /// The record that the person is found under now.
    case_id: Uuid,
}

/// Decides an uncertain match
#[utoipa::path(
    post,
    path = "/matches/{case}/decision",
    tag = "Matches",
    operation_id = "decideMatch",
    params(("case" = Uuid, Path, description = "The record that waits")),
    request_body = DecisionBody,
    responses((status = 200, body = DecisionAnswer), Writing)
)]
pub async fn decide(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<DecisionBody>,
) -> Result<Json<DecisionAnswer>, Problem> {
    let outcome = match (body.outcome, body.this_one) {
        (MatchChoice::ThisOne, Some(other)) => MatchOutcome::ThisOne(CaseId(other)),
        (MatchChoice::NoneOfThese, None) => MatchOutcome::NoneOfThese,
        (MatchChoice::CannotTell, None) => MatchOutcome::CannotTell,
        (MatchChoice::ThisOne, None) => {
            return Err(Problem::bad_request(Some("this_one"), "Say which record it is."));
        }
        (_, Some(_)) => {
            return Err(Problem::bad_request(Some("this_one"), "Only the outcome this_one names a record."));
        }
    };
    let form = MatchForm { outcome: Some(outcome), note: body.note };
    let kept = app::matches::decide(&cx.ctx, CaseId(case), &form).await;
    kept.map(|kept| Json(DecisionAnswer { case_id: kept.0 })).map_err(|problem| cx.problem(problem))
}
