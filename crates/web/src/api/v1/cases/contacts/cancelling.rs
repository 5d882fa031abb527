//! `/cases/{case}/contacts/{contact}/cancel`: an appointment that will not take place.

use super::moving::{Which, WhoseDoing};
use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use app::contact::Cancelling;
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelBody {
    whose_doing: WhoseDoing,
    #[serde(default)]
    why: String,
    /// Of a series: this one alone, or with all later ones.
    #[serde(default)]
    which: Which,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Cancels an appointment that is still to come
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts/{contact}/cancel",
    tag = "Recording",
    operation_id = "cancelAppointment",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = CancelBody,
    responses((status = 204, description = "Cancelled"), Changing)
)]
pub async fn cancel(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<CancelBody>,
) -> Result<StatusCode, Problem> {
    let cancelling = Cancelling {
        whose_doing: Some(body.whose_doing.into()),
        why: body.why,
        which: body.which.into(),
        seen_seq: body.seen_seq,
    };
    let done = app::contact::cancel_appointment(&cx.ctx, CaseId(case), ContactId(contact), &cancelling).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
