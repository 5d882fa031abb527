//! `/cases/{case}/details/new?kind=…`: records a fact about the person.

use super::form::{self, Asked};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms;
use crate::view::form::FormPage;
use crate::view::{Link, Page};
use app::AppError;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::person::detail::DetailKind;
use domain::shared::{CaseId, Refusal};

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Details];

/// Which sort of fact the address asks for.
fn kind_of(query: Option<&str>) -> Option<DetailKind> {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let code = pairs.into_iter().find(|(name, _)| name == "kind")?.1.into_owned();
    DetailKind::from_code(&code)
}

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordDetails, &PARTS).await?;
    let Some(kind) = kind_of(query.as_deref()) else { return Ok(to_details(case_id)) };
    Ok(html(StatusCode::OK, &view(&cx, &page, kind, &FormData::default(), &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    RawQuery(query): RawQuery,
    Posted(form): Posted,
) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordDetails, &PARTS).await?;
    let Some(kind) = kind_of(query.as_deref()) else { return Ok(to_details(case_id)) };
    let refusals = match form::read(kind, &form, cx.today()) {
        Err(refusals) => refusals,
        Ok(dated) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::details::record(&cx.ctx, case_id, request_id, &dated).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/details?saved=recorded#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, kind, &form, &refusals).await))
}

/// An address that says no sort of fact leads to all of them.
fn to_details(case_id: CaseId) -> axum::response::Response {
    Redirect::to(&format!("/cases/{case_id}/details")).into_response()
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    kind: DetailKind,
    form: &FormData,
    refusals: &[Refusal],
) -> FormPage {
    let asked = Asked { cx, form, refusals, first_name: top::first_name(&page.record) };
    let frame = top::page(cx, "Record a detail", &page.record).await;
    let back = Link::new(&format!("/cases/{}/details", page.case_id), "Back to personal details");
    let supersedes = match kind {
        DetailKind::Address => Some("The main address until now ends on the day on which a new one begins."),
        DetailKind::Name => Some("The preferred name until now ends on the day on which a new one begins."),
        _ => None,
    };
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: form::heading(kind),
        intro: supersedes.into_iter().map(str::to_string).collect(),
        parts: asked.parts(kind),
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
