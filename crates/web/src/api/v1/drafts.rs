//! `/drafts`: forms that the caller kept and has not saved. They are the caller's alone, and on no record.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Reading, ReadingOne, ReadingRecord, Writing};
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Instant;
use app::ports::DraftPlace;
use axum::Json;
use axum::http::StatusCode;
use domain::draft::DraftForm;
use domain::shared::{CaseId, ContactId, DraftId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Which form it is of, and when it goes.
#[derive(Serialize, ToSchema)]
pub struct DraftListed {
    draft_id: Uuid,
    #[schema(example = "outcome")]
    form: &'static str,
    case_id: Uuid,
    contact_id: Option<Uuid>,
    /// None when the case is not open to the caller any more.
    name: Option<String>,
    kept_at: Instant,
    goes_at: Instant,
}

/// A draft with what was typed.
#[derive(Serialize, ToSchema)]
pub struct DraftAnswer {
    form: &'static str,
    case_id: Uuid,
    contact_id: Option<Uuid>,
    fields: Vec<DraftField>,
    kept_at: Instant,
    goes_at: Instant,
}

/// One field as it was typed; its name is the one that it has on the page.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftField {
    name: String,
    value: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// contact, outcome, absence, booking or moving.
    #[schema(example = "contact")]
    form: String,
    case_id: Uuid,
    /// The entry that outcome, absence and moving are about.
    contact_id: Option<Uuid>,
    fields: Vec<DraftField>,
}

/// The caller's drafts, latest first
#[utoipa::path(
    get,
    path = "/drafts",
    tag = "Lists",
    operation_id = "drafts",
    responses((status = 200, body = Vec<DraftListed>), Reading)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<DraftListed>>, Problem> {
    let drafts = app::draft::list(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    let listed = drafts.into_iter().map(|draft| DraftListed {
        draft_id: draft.draft_id.0,
        form: draft.place.form.code(),
        case_id: draft.place.case_id.0,
        contact_id: draft.place.contact_id.map(|contact| contact.0),
        name: draft.name,
        kept_at: Instant(draft.kept_at),
        goes_at: Instant(draft.goes_at),
    });
    Ok(Json(listed.collect()))
}

/// A draft of the caller, while its case is open to them
#[utoipa::path(
    get,
    path = "/drafts/{draft}",
    tag = "Recording",
    operation_id = "draft",
    params(("draft" = Uuid, Path)),
    responses((status = 200, body = DraftAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(draft): InPath<Uuid>) -> Result<Json<DraftAnswer>, Problem> {
    let draft = app::draft::open(&cx.ctx, DraftId(draft)).await.map_err(|problem| cx.problem(problem))?;
    let fields = draft.fields.into_iter().map(|(name, value)| DraftField { name, value });
    Ok(Json(DraftAnswer {
        form: draft.place.form.code(),
        case_id: draft.place.case_id.0,
        contact_id: draft.place.contact_id.map(|contact| contact.0),
        fields: fields.collect(),
        kept_at: Instant(draft.kept_at),
        goes_at: Instant(draft.goes_at),
    }))
}

/// Keeps a form under an id of the caller's choosing, in place of what was kept under it
#[utoipa::path(
    put,
    path = "/drafts/{draft}",
    tag = "Recording",
    operation_id = "keepDraft",
    params(("draft" = Uuid, Path)),
    request_body = DraftBody,
    responses((status = 204, description = "Kept; on no record"), Writing)
)]
pub async fn keep(
    cx: ApiCtx,
    InPath(draft): InPath<Uuid>,
    Body(body): Body<DraftBody>,
) -> Result<StatusCode, Problem> {
    let form = DraftForm::from_code(&body.form).ok_or_else(|| {
        Problem::bad_request(Some("form"), "Send contact, outcome, absence, booking, moving or allocation.")
    })?;
    let contact_id = body.contact_id.map(ContactId);
    let place = DraftPlace { form, case_id: CaseId(body.case_id), contact_id };
    let fields = body.fields.into_iter().map(|field| (field.name, field.value)).collect();
    let kept = app::draft::keep(&cx.ctx, DraftId(draft), place, &fields).await;
    kept.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// Takes a draft of the caller away, whether it is there or not
#[utoipa::path(
    delete,
    path = "/drafts/{draft}",
    tag = "Recording",
    operation_id = "removeDraft",
    params(("draft" = Uuid, Path)),
    responses((status = 204, description = "Gone"), ReadingOne)
)]
pub async fn remove(cx: ApiCtx, InPath(draft): InPath<Uuid>) -> Result<StatusCode, Problem> {
    let removed = app::draft::remove(&cx.ctx, DraftId(draft)).await;
    removed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
