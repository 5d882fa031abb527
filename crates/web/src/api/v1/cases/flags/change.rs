//! `/cases/{case}/flags/{flag}/…`: what is done with a flag that stands.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::flag::{Change, FlagChange};
use axum::http::StatusCode;
use domain::flag::{ChangeFlagLevel, CorrectFlag, EndFlag, RemoveFlag, ReviewFlag};
use domain::shared::{CaseId, FlagId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Does it, or says why not; `words` is the name in the body of what the rules call the words.
async fn change(
    cx: &ApiCtx,
    (case, flag): (Uuid, Uuid),
    form: FlagChange,
    words: &'static str,
) -> Result<StatusCode, Problem> {
    let changed = app::flag::change(&cx.ctx, CaseId(case), FlagId(flag), &form).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &[("words", words)]))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBody {
    /// What the review found.
    found: String,
    /// Sooner than the type's months; without it the type's months count.
    #[serde(default)]
    next_review: Option<Day>,
    /// `written.seq` of the flag as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Says what was found on looking at a flag again
#[utoipa::path(
    post,
    path = "/cases/{case}/flags/{flag}/review",
    tag = "Recording",
    operation_id = "reviewFlag",
    params(("case" = Uuid, Path), ("flag" = Uuid, Path)),
    request_body = ReviewBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn review(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<ReviewBody>,
) -> Result<StatusCode, Problem> {
    let seen_seq = body.seen_seq;
    let done =
        Change::Review(ReviewFlag { found: body.found, next_review: body.next_review.map(|day| day.0) });
    change(&cx, ids, FlagChange { change: done, seen_seq }, "found").await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelBody {
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    category: Option<String>,
    why: String,
    /// `written.seq` of the flag as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Changes the level or the category of a flag
#[utoipa::path(
    post,
    path = "/cases/{case}/flags/{flag}/level",
    tag = "Recording",
    operation_id = "changeFlagLevel",
    params(("case" = Uuid, Path), ("flag" = Uuid, Path)),
    request_body = LevelBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn level(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<LevelBody>,
) -> Result<StatusCode, Problem> {
    let seen_seq = body.seen_seq;
    let done = Change::Level(ChangeFlagLevel { level: body.level, category: body.category, why: body.why });
    change(&cx, ids, FlagChange { change: done, seen_seq }, "why").await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndBody {
    /// Its last day.
    on: Day,
    why: String,
    /// `written.seq` of the flag as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Ends a flag that is no longer so
#[utoipa::path(
    post,
    path = "/cases/{case}/flags/{flag}/end",
    tag = "Recording",
    operation_id = "endFlag",
    params(("case" = Uuid, Path), ("flag" = Uuid, Path)),
    request_body = EndBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn end(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<EndBody>,
) -> Result<StatusCode, Problem> {
    let seen_seq = body.seen_seq;
    let done = Change::End(EndFlag { on: body.on.0, why: body.why });
    change(&cx, ids, FlagChange { change: done, seen_seq }, "why").await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectBody {
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    category: Option<String>,
    note: String,
    from: Day,
    #[serde(default)]
    next_review: Option<Day>,
    why: String,
    /// `written.seq` of the flag as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects a flag that was written down wrongly; every field as it should stand
#[utoipa::path(
    post,
    path = "/cases/{case}/flags/{flag}/correct",
    tag = "Recording",
    operation_id = "correctFlag",
    params(("case" = Uuid, Path), ("flag" = Uuid, Path)),
    request_body = CorrectBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<CorrectBody>,
) -> Result<StatusCode, Problem> {
    let seen_seq = body.seen_seq;
    let done = Change::Correct(CorrectFlag {
        level: body.level,
        category: body.category,
        note: body.note,
        from: body.from.0,
        next_review: body.next_review.map(|day| day.0),
        why: body.why,
    });
    change(&cx, ids, FlagChange { change: done, seen_seq }, "why").await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveBody {
    why: String,
    /// `written.seq` of the flag as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Takes a flag off that should never have been recorded; it stays in the log
#[utoipa::path(
    post,
    path = "/cases/{case}/flags/{flag}/remove",
    tag = "Recording",
    operation_id = "removeFlag",
    params(("case" = Uuid, Path), ("flag" = Uuid, Path)),
    request_body = RemoveBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn remove(
    cx: ApiCtx,
    InPath(ids): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemoveBody>,
) -> Result<StatusCode, Problem> {
    let seen_seq = body.seen_seq;
    let done = Change::Remove(RemoveFlag { why: body.why });
    change(&cx, ids, FlagChange { change: done, seen_seq }, "why").await
}
