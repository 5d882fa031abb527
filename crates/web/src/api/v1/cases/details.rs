//! `/cases/{case}/details`: what is recorded about the person, fact by fact.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{DatedFact, Day, DetailHistory, DetailsAnswer};
use app::details::{CorrectForm, EndForm, RemoveForm};
use axum::Json;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::person::detail::DatedDetail;
use domain::shared::{CaseId, DetailId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct DetailCreated {
    detail_id: Uuid,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetailCorrection {
    dated: DatedFact,
    /// Why it is corrected. Both wordings stay on the record.
    why: String,
    /// `written.seq` of the fact as it was read. A change since then is a conflict.
    seen_seq: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetailEnding {
    /// The day on which it was so no more.
    to: Day,
    #[serde(default)]
    why: String,
    /// `written.seq` of the fact as it was read.
    seen_seq: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetailRemoval {
    /// Why it never was so.
    why: String,
    /// `written.seq` of the fact as it was read.
    seen_seq: i64,
}

/// Everything that is recorded about the person
///
/// What has ended or was taken off the record is in it, and says so.
#[utoipa::path(
    get,
    path = "/cases/{case}/details",
    tag = "People",
    operation_id = "details",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = DetailsAnswer), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<DetailsAnswer>, Problem> {
    let parts = [FieldGroup::Details, FieldGroup::Protected].map(Action::View);
    let page = app::case::parts(&cx.ctx, CaseId(case), &parts).await;
    page.map(|page| Json(DetailsAnswer::from(&page))).map_err(|problem| cx.problem(problem))
}

/// One fact with its history
#[utoipa::path(
    get,
    path = "/cases/{case}/details/{detail}",
    tag = "People",
    operation_id = "detail",
    params(("case" = Uuid, Path), ("detail" = Uuid, Path)),
    responses((status = 200, body = DetailHistory), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, detail)): InPath<(Uuid, Uuid)>,
) -> Result<Json<DetailHistory>, Problem> {
    let found = app::details::history(&cx.ctx, CaseId(case), DetailId(detail)).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(DetailHistory::of(&found.detail, &found.history)))
}

/// Records a fact
///
/// A new main address or preferred name ends the one before on the day on which it begins.
#[utoipa::path(
    post,
    path = "/cases/{case}/details",
    tag = "Recording",
    operation_id = "recordDetail",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = DatedFact,
    responses((status = 201, body = DetailCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<DatedFact>,
) -> Result<(StatusCode, Json<DetailCreated>), Problem> {
    let dated = DatedDetail::from(body);
    let fields = fields(&dated);
    let recorded = app::details::record(&cx.ctx, CaseId(case), request_id, &dated).await;
    let detail_id = recorded.map_err(|problem| cx.problem_at(problem, &fields))?;
    Ok((StatusCode::CREATED, Json(DetailCreated { detail_id: detail_id.0 })))
}

/// Corrects a fact
#[utoipa::path(
    put,
    path = "/cases/{case}/details/{detail}",
    tag = "Recording",
    operation_id = "correctDetail",
    params(("case" = Uuid, Path), ("detail" = Uuid, Path)),
    request_body = DetailCorrection,
    responses((status = 204, description = "Corrected"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath((case, detail)): InPath<(Uuid, Uuid)>,
    Body(body): Body<DetailCorrection>,
) -> Result<StatusCode, Problem> {
    let form = CorrectForm { dated: body.dated.into(), why: body.why, seen_seq: body.seen_seq };
    let fields = fields(&form.dated);
    let corrected = app::details::correct(&cx.ctx, CaseId(case), DetailId(detail), &form).await;
    corrected.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &fields))
}

/// Says from which day a fact is so no more
#[utoipa::path(
    post,
    path = "/cases/{case}/details/{detail}/end",
    tag = "Recording",
    operation_id = "endDetail",
    params(("case" = Uuid, Path), ("detail" = Uuid, Path)),
    request_body = DetailEnding,
    responses((status = 204, description = "Ended"), Changing)
)]
pub async fn end(
    cx: ApiCtx,
    InPath((case, detail)): InPath<(Uuid, Uuid)>,
    Body(body): Body<DetailEnding>,
) -> Result<StatusCode, Problem> {
    let form = EndForm { to: body.to.0, why: body.why, seen_seq: body.seen_seq };
    let ended = app::details::end(&cx.ctx, CaseId(case), DetailId(detail), &form).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Takes a fact off the record that never was so
#[utoipa::path(
    post,
    path = "/cases/{case}/details/{detail}/remove",
    tag = "Recording",
    operation_id = "removeDetail",
    params(("case" = Uuid, Path), ("detail" = Uuid, Path)),
    request_body = DetailRemoval,
    responses((status = 204, description = "Taken off the record; it stays in its history"), Changing)
)]
pub async fn remove(
    cx: ApiCtx,
    InPath((case, detail)): InPath<(Uuid, Uuid)>,
    Body(body): Body<DetailRemoval>,
) -> Result<StatusCode, Problem> {
    let form = RemoveForm { why: body.why, seen_seq: body.seen_seq };
    let removed = app::details::remove(&cx.ctx, CaseId(case), DetailId(detail), &form).await;
    removed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Fields as the rules name them, and as the body does.
fn fields(dated: &DatedDetail) -> [(&'static str, &'static str); 4] {
    use domain::person::detail::Detail;
    let code = match &dated.detail {
        Detail::Address(_) => "address_type",
        Detail::Circumstance(_) => "circumstance_type",
        Detail::Need(_) => "need_type",
        Detail::RelatedPerson(_) => "relation",
        Detail::Name(_) | Detail::Reach(_) => "fact",
    };
    [
        ("type", code),
        ("approved_by", "approval.by"),
        ("approved_on", "approval.on"),
        ("messages_on", "messages.on"),
    ]
}
