//! `/cases/{case}/limits`: who may not open a record, and the few to whom one is open at all.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, Instant, WrittenBy};
use app::limit::{ExcludeForm, RestrictForm};
use axum::Json;
use axum::http::StatusCode;
use domain::limit::{Exclusion, Ring};
use domain::shared::{CaseId, ExclusionId, Moment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct LimitsAnswer {
    /// The one in force.
    restriction: Option<RestrictionItem>,
    /// The latest first, those that are over too.
    exclusions: Vec<ExclusionItem>,
}

#[derive(Serialize, ToSchema)]
pub struct RestrictionItem {
    /// Who is on the list.
    allowed: Vec<String>,
    team: String,
    phone: String,
    any_hour: String,
    reason: String,
    by: WrittenBy,
}

#[derive(Serialize, ToSchema)]
pub struct ExclusionItem {
    exclusion_id: Uuid,
    user: String,
    reason: String,
    from: Instant,
    /// Until just before then.
    until: Option<Instant>,
    live: bool,
    by: WrittenBy,
}

impl ExclusionItem {
    fn of(exclusion: &Exclusion, now: Moment) -> ExclusionItem {
        ExclusionItem {
            exclusion_id: exclusion.exclusion_id.0,
            user: exclusion.user.name.clone(),
            reason: exclusion.reason.clone(),
            from: Instant(exclusion.from),
            until: exclusion.excluded_to().until.map(Instant),
            live: exclusion.is_live(now),
            by: WrittenBy::from(&exclusion.created),
        }
    }
}

/// Who may open this record: its restriction and its exclusions, for who sets them
#[utoipa::path(
    get,
    path = "/cases/{case}/limits",
    tag = "People",
    operation_id = "limits",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = LimitsAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<LimitsAnswer>, Problem> {
    let found = app::limit::show(&cx.ctx, CaseId(case)).await.map_err(|problem| cx.problem(problem))?;
    let allowed: Vec<String> = found.admitted.iter().map(|of| of.user.name.clone()).collect();
    let restriction = found.restriction.map(|of| RestrictionItem {
        allowed,
        team: of.ring.team,
        phone: of.ring.phone,
        any_hour: of.ring.any_hour,
        reason: of.reason,
        by: WrittenBy::from(&of.created),
    });
    let exclusions = found.exclusions.iter().map(|of| ExclusionItem::of(of, cx.ctx.now)).collect();
    Ok(Json(LimitsAnswer { restriction, exclusions }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictBody {
    /// Names under which users sign in. Whoever holds the case and the caller are on the list as well.
    users: Vec<String>,
    team: String,
    phone: String,
    /// Answered at any hour.
    any_hour: String,
    reason: String,
}

/// Restricts a record to a list, or sets another list and other numbers
#[utoipa::path(
    post,
    path = "/cases/{case}/restriction",
    tag = "Recording",
    operation_id = "restrictRecord",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = RestrictBody,
    responses((status = 204, description = "Restricted"), Writing)
)]
pub async fn restrict(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<RestrictBody>,
) -> Result<StatusCode, Problem> {
    let RestrictBody { users, team, phone, any_hour, reason } = body;
    let form = RestrictForm { users, ring: Ring { team, phone, any_hour }, reason };
    let done = app::limit::restrict(&cx.ctx, CaseId(case), request_id, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitEndBody {
    reason: String,
}

/// Ends a restriction
#[utoipa::path(
    post,
    path = "/cases/{case}/restriction/end",
    tag = "Recording",
    operation_id = "endRestriction",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = LimitEndBody,
    responses((status = 204, description = "It is over"), Writing)
)]
pub async fn end_restriction(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<LimitEndBody>,
) -> Result<StatusCode, Problem> {
    let done = app::limit::end_restriction(&cx.ctx, CaseId(case), request_id, &body.reason).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcludeBody {
    /// The name under which they sign in.
    user: String,
    reason: String,
    /// The last day; left out, for as long as nobody ends it.
    until: Option<Day>,
}

#[derive(Serialize, ToSchema)]
pub struct ExclusionCreated {
    exclusion_id: Uuid,
}

/// Excludes a user from a record
#[utoipa::path(
    post,
    path = "/cases/{case}/exclusions",
    tag = "Recording",
    operation_id = "excludeUser",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ExcludeBody,
    responses((status = 201, body = ExclusionCreated), Writing)
)]
pub async fn exclude(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<ExcludeBody>,
) -> Result<(StatusCode, Json<ExclusionCreated>), Problem> {
    let form = ExcludeForm { user: body.user, reason: body.reason, until: body.until.map(|day| day.0) };
    let done = app::limit::exclude(&cx.ctx, CaseId(case), request_id, &form).await;
    let exclusion_id = done.map_err(|problem| cx.problem(problem))?.0;
    Ok((StatusCode::CREATED, Json(ExclusionCreated { exclusion_id })))
}

/// Ends an exclusion
#[utoipa::path(
    post,
    path = "/cases/{case}/exclusions/{exclusion}/end",
    tag = "Recording",
    operation_id = "endExclusion",
    params(
        ("case" = Uuid, Path), ("exclusion" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = LimitEndBody,
    responses((status = 204, description = "It is over"), Writing)
)]
pub async fn end_exclusion(
    cx: ApiCtx,
    InPath((case, exclusion)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<LimitEndBody>,
) -> Result<StatusCode, Problem> {
    let about = (CaseId(case), ExclusionId(exclusion));
    let done = app::limit::end_exclusion(&cx.ctx, about, request_id, &body.reason).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
