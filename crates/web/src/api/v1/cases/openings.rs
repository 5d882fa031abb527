//! `/cases/{case}/openings`: access to parts of a record for a time: broken glass, and what is asked for and answered.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Reading, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, OpeningItem, PartBody};
use crate::extract::Origin;
use crate::pages::sign_in::typed_again;
use app::opening::{AnswerForm, AskForm, GlassForm};
use axum::Json;
use axum::http::StatusCode;
use domain::access::FieldGroup;
use domain::shared::{CaseId, OpeningId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct OpeningsAnswer {
    /// The caller's own: those that wait, are open or will be.
    own: Vec<OpeningItem>,
    /// Those that wait for an answer of the caller.
    to_answer: Vec<OpeningItem>,
}

/// What the caller asked for or opened, and what waits for an answer of the caller
#[utoipa::path(
    get,
    path = "/openings",
    tag = "People",
    operation_id = "openings",
    responses((status = 200, body = OpeningsAnswer), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<OpeningsAnswer>, Problem> {
    let now = cx.ctx.now;
    let own = app::opening::own(&cx.ctx, now).await.map_err(|problem| cx.problem(problem))?;
    let waits = app::opening::to_answer(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    let own = own.iter().map(|opening| OpeningItem::of(opening, now)).collect();
    let to_answer = waits.iter().map(|row| OpeningItem::of(&row.opening, now)).collect();
    Ok(Json(OpeningsAnswer { own, to_answer }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBody {
    parts: Vec<PartBody>,
    /// What it is needed for.
    words: String,
    from: Day,
    /// The last day.
    until: Day,
}

#[derive(Serialize, ToSchema)]
pub struct OpeningCreated {
    opening_id: Uuid,
}

fn parts(of: Vec<PartBody>) -> Vec<FieldGroup> {
    of.into_iter().map(FieldGroup::from).collect()
}

/// Asks the side that holds the case for access to parts of it
#[utoipa::path(
    post,
    path = "/cases/{case}/openings",
    tag = "Recording",
    operation_id = "askForAccess",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AskBody,
    responses((status = 201, body = OpeningCreated), Writing)
)]
pub async fn ask(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AskBody>,
) -> Result<(StatusCode, Json<OpeningCreated>), Problem> {
    let form =
        AskForm { parts: parts(body.parts), words: body.words, from: body.from.0, until: body.until.0 };
    let done = app::opening::ask(&cx.ctx, CaseId(case), request_id, &form).await;
    let opening_id = done.map_err(|problem| cx.problem(problem))?.0;
    Ok((StatusCode::CREATED, Json(OpeningCreated { opening_id })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GlassBody {
    parts: Vec<PartBody>,
    /// Code of the reason in policy.
    #[schema(example = "in-front")]
    reason: String,
    words: String,
    /// Code of the hours in policy.
    #[schema(example = "4")]
    hours: String,
    /// The caller's own, again.
    password: String,
}

/// Opens parts of a record at once, for hours; who holds the case is told
#[utoipa::path(
    post,
    path = "/cases/{case}/openings/glass",
    tag = "Recording",
    operation_id = "breakGlass",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = GlassBody,
    responses((status = 201, body = OpeningCreated), Writing)
)]
pub async fn glass(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    origin: Origin,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<GlassBody>,
) -> Result<(StatusCode, Json<OpeningCreated>), Problem> {
    let user_id = cx.ctx.actor.author.user_id;
    let typed = typed_again(&cx.state, &origin, user_id, (body.password, cx.ctx.now)).await;
    let form = GlassForm {
        parts: parts(body.parts),
        reason: Some(body.reason),
        words: body.words,
        hours: Some(body.hours),
        confirmed: typed.map_err(|problem| cx.problem(problem))?,
    };
    let done = app::opening::break_glass(&cx.ctx, CaseId(case), request_id, &form).await;
    let opening_id = done.map_err(|problem| cx.problem(problem))?.0;
    Ok((StatusCode::CREATED, Json(OpeningCreated { opening_id })))
}

/// One opening, for whose it is and for the side that holds the case
#[utoipa::path(
    get,
    path = "/cases/{case}/openings/{opening}",
    tag = "People",
    operation_id = "opening",
    params(("case" = Uuid, Path), ("opening" = Uuid, Path)),
    responses((status = 200, body = OpeningItem), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, opening)): InPath<(Uuid, Uuid)>,
) -> Result<Json<OpeningItem>, Problem> {
    let found = app::opening::show(&cx.ctx, CaseId(case), OpeningId(opening)).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(OpeningItem::of(&found.opening, cx.ctx.now)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningAnswerBody {
    grant: bool,
    /// Of those that were asked for; of a refusal they say nothing.
    #[serde(default)]
    parts: Vec<PartBody>,
    /// The last day; none is the last that was asked for.
    until: Option<Day>,
    #[serde(default)]
    words: String,
}

/// Grants or refuses access, once; never by whoever asked
#[utoipa::path(
    post,
    path = "/cases/{case}/openings/{opening}/answer",
    tag = "Recording",
    operation_id = "answerAccess",
    params(
        ("case" = Uuid, Path), ("opening" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = OpeningAnswerBody,
    responses((status = 204, description = "Answered; who asked reads it"), Writing)
)]
pub async fn answer(
    cx: ApiCtx,
    InPath((case, opening)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<OpeningAnswerBody>,
) -> Result<StatusCode, Problem> {
    let form = AnswerForm {
        grant: Some(body.grant),
        parts: parts(body.parts),
        until: body.until.map(|day| day.0),
        words: body.words,
    };
    let done = app::opening::answer(&cx.ctx, (CaseId(case), OpeningId(opening)), request_id, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningEndBody {
    /// Needed by the side that holds the case; not by whose it is.
    #[serde(default)]
    why: String,
}

/// Ends what is open, or withdraws what was asked for
#[utoipa::path(
    post,
    path = "/cases/{case}/openings/{opening}/end",
    tag = "Recording",
    operation_id = "endAccess",
    params(
        ("case" = Uuid, Path), ("opening" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = OpeningEndBody,
    responses((status = 204, description = "It is over"), Writing)
)]
pub async fn end(
    cx: ApiCtx,
    InPath((case, opening)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<OpeningEndBody>,
) -> Result<StatusCode, Problem> {
    let done = app::opening::end(&cx.ctx, (CaseId(case), OpeningId(opening)), request_id, &body.why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
