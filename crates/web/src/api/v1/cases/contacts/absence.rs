//! `/cases/{case}/contacts/{contact}/absence`: what is known about why somebody did not come.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::contact::AbsenceForm;
use axum::http::StatusCode;
use domain::contact::Reason;
use domain::shared::{CaseId, ContactId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 2] = [("reason", "was"), ("until", "awaited_until")];

/// One of `awaited_until` and `was` is given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceBody {
    /// Evidence may come until this day.
    #[serde(default)]
    awaited_until: Option<Day>,
    /// Code of the outcome that says what the reason was.
    #[serde(default)]
    was: Option<String>,
    /// What was said, or what the evidence is.
    #[serde(default)]
    because: String,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Waits for the reason of an absence, or decides on it
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts/{contact}/absence",
    tag = "Recording",
    operation_id = "decideAbsence",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = AbsenceBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn decide(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<AbsenceBody>,
) -> Result<StatusCode, Problem> {
    let reason = match (body.was, body.awaited_until) {
        (Some(code), None) => Reason::Was(code),
        (None, Some(day)) => Reason::AwaitedUntil(day.0),
        (None, None) => Reason::NotSaid,
        (Some(_), Some(_)) => {
            return Err(Problem::bad_request(Some("was"), "Send was or awaited_until, not both."));
        }
    };
    let form = AbsenceForm { reason, because: body.because, seen_seq: body.seen_seq };
    let decided = app::contact::decide_absence(&cx.ctx, CaseId(case), ContactId(contact), &form).await;
    decided.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
