//! `/cases/{case}/person`: who the record says the person is.

use crate::api::caller::ApiCtx;
use crate::api::documented::Changing;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::details::PersonForm;
use axum::http::StatusCode;
use domain::person::Sex;
use domain::shared::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonCorrection {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    forenames: String,
    #[serde(default)]
    surname: String,
    #[serde(default)]
    birth_date: Option<Day>,
    /// `female`, `male`, `not_known` or `not_specified`.
    #[serde(default)]
    sex: Option<String>,
    /// The name before was right until now: it is kept as a previous name.
    #[serde(default)]
    keep_previous: bool,
    /// Why it is corrected. Both wordings stay on the record.
    why: String,
    /// `person.written.seq` as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects name, birth date or sex
///
/// The whole is sent: what is left out is recorded as not known.
#[utoipa::path(
    put,
    path = "/cases/{case}/person",
    tag = "Recording",
    operation_id = "correctPerson",
    params(("case" = Uuid, Path)),
    request_body = PersonCorrection,
    responses((status = 204, description = "Corrected"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<PersonCorrection>,
) -> Result<StatusCode, Problem> {
    let sex = match body.sex.as_deref() {
        None => None,
        Some(code) => Some(Sex::from_code(code).ok_or_else(|| {
            Problem::bad_request(Some("sex"), "Send female, male, not_known or not_specified.")
        })?),
    };
    let form = PersonForm {
        title: body.title,
        forenames: body.forenames,
        surname: body.surname,
        birth_date: body.birth_date.map(|day| day.0),
        sex,
        keep_previous: body.keep_previous,
        why: body.why,
        seen_seq: body.seen_seq,
    };
    let corrected = app::details::correct_person(&cx.ctx, CaseId(case), &form).await;
    corrected.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
