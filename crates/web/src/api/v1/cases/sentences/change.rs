//! How a sentence and its requirements go on: started, ended, taken off the record.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::sentence::{Ending, StateForm};
use axum::http::StatusCode;
use domain::sentence::Ended;
use domain::shared::{CaseId, RequirementId, SentenceId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 2] = [("ended_on", "ended"), ("reason", "ended")];

/// When and why something ended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndedBody {
    on: Day,
    /// Code of the reason in the policy.
    reason: String,
    #[serde(default)]
    note: String,
}

impl From<EndedBody> for Ended {
    fn from(body: EndedBody) -> Self {
        Ended { on: body.on.0, reason: body.reason, note: body.note }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceEndBody {
    /// Nothing: it goes on after all.
    ended: Option<EndedBody>,
    /// Needed when an end was recorded before.
    #[serde(default)]
    why: String,
    /// `written.seq` of the sentence as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Records how a sentence ended, or takes that back
#[utoipa::path(
    put,
    path = "/cases/{case}/sentences/{sentence}/end",
    tag = "Recording",
    operation_id = "endSentence",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path)),
    request_body = SentenceEndBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn end(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    Body(body): Body<SentenceEndBody>,
) -> Result<StatusCode, Problem> {
    let form = Ending { ended: body.ended.map(Ended::from), why: body.why, seen_seq: body.seen_seq };
    let done = app::sentence::end(&cx.ctx, CaseId(case), SentenceId(sentence), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemovalBody {
    why: String,
    /// `written.seq` of what is removed, as it was read. A change since then is a conflict.
    seen_seq: i64,
}

impl RemovalBody {
    pub fn parts(self) -> (String, i64) {
        (self.why, self.seen_seq)
    }
}

/// Takes a sentence off the record, with a reason
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences/{sentence}/removal",
    tag = "Recording",
    operation_id = "removeSentence",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path)),
    request_body = RemovalBody,
    responses((status = 204, description = "Removed; it stays on the record with the reason"), Changing)
)]
pub async fn remove(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemovalBody>,
) -> Result<StatusCode, Problem> {
    let (why, seen_seq) = body.parts();
    let done = app::sentence::remove(&cx.ctx, CaseId(case), (SentenceId(sentence), seen_seq), &why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementStateBody {
    /// Nothing while it has not started.
    started_on: Option<Day>,
    /// Nothing while it has not ended.
    ended: Option<EndedBody>,
    /// Needed when something else was recorded before.
    #[serde(default)]
    why: String,
    /// `written.seq` of the requirement as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Records that a requirement started or ended
#[utoipa::path(
    put,
    path = "/cases/{case}/requirements/{requirement}",
    tag = "Recording",
    operation_id = "putRequirementState",
    params(("case" = Uuid, Path), ("requirement" = Uuid, Path)),
    request_body = RequirementStateBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn requirement(
    cx: ApiCtx,
    InPath((case, requirement)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RequirementStateBody>,
) -> Result<StatusCode, Problem> {
    let form = StateForm {
        started_on: body.started_on.map(|day| day.0),
        ended: body.ended.map(Ended::from),
        why: body.why,
        seen_seq: body.seen_seq,
    };
    let requirement_id = RequirementId(requirement);
    let done = app::sentence::requirement_state(&cx.ctx, CaseId(case), requirement_id, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
