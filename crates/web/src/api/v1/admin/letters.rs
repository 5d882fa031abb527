//! `/admin/organisations/{organisation}/letters`: the words of an organisation's letters, read and changed.

use crate::api::caller::ApiCtx;
use crate::api::documented::AdministeringRead;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::WrittenBy;
use app::AppError;
use app::organisation::{TemplateForm, save_template, to_begin_with};
use axum::Json;
use axum::http::StatusCode;
use domain::org::LetterTemplate;
use domain::shared::OrganisationId;
use letters::{Kind, Language};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One version of the words of a letter.
#[derive(Serialize, ToSchema)]
pub struct TemplateVersion {
    version: u32,
    text: String,
    why: String,
    written: WrittenBy,
}

impl From<&LetterTemplate> for TemplateVersion {
    fn from(of: &LetterTemplate) -> Self {
        let written = WrittenBy::from(&of.written);
        TemplateVersion { version: of.version, text: of.text.clone(), why: of.why.clone(), written }
    }
}

/// The words of a letter in one language.
#[derive(Serialize, ToSchema)]
pub struct TemplateAnswer {
    /// The newest first; none while the program's words are used.
    versions: Vec<TemplateVersion>,
    /// What to begin with: the program's words, and for a language that it has none in, the English ones.
    begin_with: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    text: String,
    why: String,
    /// `written.seq` of the newest version as it was read; 0 where there was none.
    seen_seq: i64,
}

/// The words of a letter of an organisation, every version
#[utoipa::path(
    get,
    path = "/admin/organisations/{organisation}/letters/{letter}/{language}",
    tag = "Administration",
    operation_id = "letterTemplate",
    params(("organisation" = Uuid, Path), ("letter" = String, Path), ("language" = String, Path)),
    responses((status = 200, body = TemplateAnswer), AdministeringRead)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((organisation, letter, language)): InPath<(Uuid, String, String)>,
) -> Result<Json<TemplateAnswer>, Problem> {
    let (kind, language) = place(&cx, &letter, &language)?;
    let record = app::organisation::organisation(&cx.ctx, OrganisationId(organisation)).await;
    let record = record.map_err(|problem| cx.problem(problem))?;
    let versions = record.versions_of(kind.code(), language.tag());
    let versions = versions.into_iter().map(TemplateVersion::from).collect();
    Ok(Json(TemplateAnswer { versions, begin_with: to_begin_with(kind, language) }))
}

/// Keeps the words of a letter as the next version
#[utoipa::path(
    put,
    path = "/admin/organisations/{organisation}/letters/{letter}/{language}",
    tag = "Administration",
    operation_id = "saveLetterTemplate",
    params(("organisation" = Uuid, Path), ("letter" = String, Path), ("language" = String, Path)),
    request_body = TemplateBody,
    responses((status = 204, description = "Saved"), AdministeringRead)
)]
pub async fn save(
    cx: ApiCtx,
    InPath((organisation, letter, language)): InPath<(Uuid, String, String)>,
    Body(body): Body<TemplateBody>,
) -> Result<StatusCode, Problem> {
    let (kind, language) = place(&cx, &letter, &language)?;
    let TemplateBody { text, why, seen_seq } = body;
    let form = TemplateForm { kind, language, text, why, seen_seq };
    let saved = save_template(&cx.ctx, OrganisationId(organisation), &form).await;
    saved.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

fn place(cx: &ApiCtx, letter: &str, language: &str) -> Result<(Kind, Language), Problem> {
    let found = Kind::coded(letter).zip(Language::tagged(language));
    found.ok_or_else(|| cx.problem(AppError::NotFound))
}
