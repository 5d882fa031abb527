//! `/cases/{case}/appointments`: books with the officer who holds the case.

use super::contacts::ContactCreated;
use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::BookingBody;
use app::contact::Booking;
use axum::Json;
use axum::http::StatusCode;
use domain::shared::CaseId;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 5] = [
    ("kind", "contact_type"),
    ("day", "starts_at"),
    ("requirement", "requirement_id"),
    ("who_knows", "visit"),
    ("back_by", "visit"),
];

/// Books an appointment
///
/// What stands in the way (rule BOK-05) refuses it, until `anyway_because` says why it is booked all the same.
#[utoipa::path(
    post,
    path = "/cases/{case}/appointments",
    tag = "Recording",
    operation_id = "bookAppointment",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = BookingBody,
    responses((status = 201, body = ContactCreated), Writing)
)]
pub async fn book(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<BookingBody>,
) -> Result<(StatusCode, Json<ContactCreated>), Problem> {
    let booked = app::contact::book(&cx.ctx, CaseId(case), request_id, &Booking::from(body)).await;
    let (contact_id, _) = booked.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(ContactCreated { contact_id: contact_id.0 })))
}
