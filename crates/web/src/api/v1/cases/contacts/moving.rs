//! `/cases/{case}/contacts/{contact}/move`: another time for an appointment.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Instant;
use app::contact::Moving;
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 2] = [("kind", "starts_at"), ("day", "starts_at")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    starts_at: Instant,
    minutes: i64,
    /// Code of the place in the policy, where the type needs one.
    #[serde(default)]
    place: Option<String>,
    whose_doing: WhoseDoing,
    why: String,
    /// Why it is moved there in spite of what stands in the way.
    #[serde(default)]
    anyway_because: String,
    /// Of a series: this one alone, or with all later ones, which move by as many days to the same time.
    #[serde(default)]
    which: Which,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Only that decides what a move counts as.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhoseDoing {
    Service,
    Person,
    Court,
}

impl From<WhoseDoing> for domain::contact::WhoseDoing {
    fn from(whose: WhoseDoing) -> Self {
        match whose {
            WhoseDoing::Service => domain::contact::WhoseDoing::Service,
            WhoseDoing::Person => domain::contact::WhoseDoing::Person,
            WhoseDoing::Court => domain::contact::WhoseDoing::Court,
        }
    }
}

#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    #[default]
    ThisOne,
    ThisAndLater,
}

impl From<Which> for app::contact::Which {
    fn from(which: Which) -> Self {
        match which {
            Which::ThisOne => app::contact::Which::ThisOne,
            Which::ThisAndLater => app::contact::Which::ThisAndLater,
        }
    }
}

/// Moves an appointment that is still to come
#[utoipa::path(
    post,
    path = "/cases/{case}/contacts/{contact}/move",
    tag = "Recording",
    operation_id = "moveAppointment",
    params(("case" = Uuid, Path), ("contact" = Uuid, Path)),
    request_body = MoveBody,
    responses((status = 204, description = "Moved"), Changing)
)]
pub async fn move_appointment(
    cx: ApiCtx,
    InPath((case, contact)): InPath<(Uuid, Uuid)>,
    Body(body): Body<MoveBody>,
) -> Result<StatusCode, Problem> {
    let moving = Moving {
        starts_at: body.starts_at.0,
        minutes: body.minutes,
        place: body.place,
        whose_doing: Some(body.whose_doing.into()),
        why: body.why,
        anyway_because: body.anyway_because,
        which: body.which.into(),
        seen_seq: body.seen_seq,
    };
    let moved = app::contact::move_appointment(&cx.ctx, CaseId(case), ContactId(contact), &moving).await;
    moved.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
