//! `/cases/{case}/contacts/{contact}/visit`: who knows where the officer is, and that they are back.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::VisitBody;
use app::contact::VisitChange;
use axum::http::StatusCode;
use domain::contact::ArrangeVisit;
use domain::shared::{CaseId, ContactId};
use uuid::Uuid;

/// Says who knows of a visit alone, and by when the officer is back
#[utoipa::path(
    put,
    path = "/cases/{case}/contacts/{contact}/visit",
    tag = "Recording",
    operation_id = "arrangeVisit",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = VisitBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn arrange(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<VisitBody>,
) -> Result<StatusCode, Problem> {
    change(&cx, case, contact, VisitChange::Arrange(ArrangeVisit::from(body))).await
}

/// Says that the officer is back from a visit
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts/{contact}/visit/back",
    tag = "Recording",
    operation_id = "checkIn",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn check_in(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
) -> Result<StatusCode, Problem> {
    change(&cx, case, contact, VisitChange::CheckIn).await
}

async fn change(cx: &ApiCtx, case: Uuid, contact: Uuid, change: VisitChange) -> Result<StatusCode, Problem> {
    let done = app::contact::visit(&cx.ctx, CaseId(case), ContactId(contact), &change).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
