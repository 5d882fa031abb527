//! `/cases/{case}/series`: appointments every so many weeks, in one save.

use super::contacts::ContactCreated;
use crate::api::caller::ApiCtx;
use crate::api::documented::Writing;
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{BookingBody, Day};
use app::contact::Booking;
use axum::Json;
use axum::http::StatusCode;
use domain::contact::{Ends, Repeat};
use domain::shared::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 6] = [
    ("kind", "first.contact_type"),
    ("day", "first.starts_at"),
    ("minutes", "first.minutes"),
    ("place", "first.place"),
    ("anyway_because", "first.anyway_because"),
    ("requirement", "first.requirement_id"),
];

/// One of `times` and `until` is given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesBody {
    first: BookingBody,
    every_weeks: u32,
    /// How many in all.
    #[serde(default)]
    times: Option<u32>,
    /// The last is on this day or before.
    #[serde(default)]
    until: Option<Day>,
}

/// Books a series of appointments
///
/// All or none. Each is an appointment of its own; the answer is the first. What stands in the way of any of them
/// (rule BOK-05) refuses them, until `anyway_because` says why they are booked all the same.
#[utoipa::path(
    post,
    path = "/cases/{case}/series",
    tag = "Recording",
    operation_id = "bookSeries",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = SeriesBody,
    responses((status = 201, body = ContactCreated), Writing)
)]
pub async fn book(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<SeriesBody>,
) -> Result<(StatusCode, Json<ContactCreated>), Problem> {
    let ends = match (body.times, body.until) {
        (Some(times), None) => Ends::After(times),
        (None, Some(day)) => Ends::By(day.0),
        _ => return Err(Problem::bad_request(Some("times"), "Send times or until, one of them.")),
    };
    let repeat = Repeat { every_weeks: body.every_weeks, ends };
    let first = Booking::from(body.first);
    let booked = app::contact::book_series(&cx.ctx, CaseId(case), request_id, &first, repeat).await;
    let (contact_id, _) = booked.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(ContactCreated { contact_id: contact_id.0 })))
}
