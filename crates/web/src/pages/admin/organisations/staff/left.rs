//! `/admin/organisations/{organisation}/staff/{officer}/left`: somebody stops working here.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Filled, day, done};
use crate::view::Link;
use crate::view::sheet::SheetForm;
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Administer, Where};
use domain::shared::{OfficerId, OrganisationId, Refusal};

pub async fn get(cx: PageCtx, Path((id, officer_id)): Path<(OrganisationId, OfficerId)>) -> PageResult {
    let name = name(&cx, id, officer_id).await?;
    Ok(html(StatusCode::OK, &form(&cx, (id, officer_id), &name, &FormData::default(), &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path((id, officer_id)): Path<(OrganisationId, OfficerId)>,
    Posted(posted): Posted,
) -> PageResult {
    let name = name(&cx, id, officer_id).await?;
    let saved = match day(&posted, "from", "Last day", cx.today()) {
        Ok(last) => app::organisation::leave(&cx.ctx, (id, officer_id), last).await,
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match saved {
        Ok(()) => {
            let path = format!("/admin/organisations/{id}/staff/{officer_id}?saved=1#saved");
            Ok(Redirect::to(&path).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = form(&cx, (id, officer_id), &name, &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn name(
    cx: &PageCtx,
    id: OrganisationId,
    officer_id: OfficerId,
) -> Result<String, crate::extract::Failed> {
    done(cx, app::organisation::allow(&cx.ctx, Administer::Staff, Where::Organisation(id))).await?;
    let (record, _) = done(cx, app::organisation::officer(&cx.ctx, id, officer_id).await).await?;
    Ok(record.officers[&officer_id].name.clone())
}

async fn form(
    cx: &PageCtx,
    (id, officer_id): (OrganisationId, OfficerId),
    name: &str,
    form: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let filled = Filled { cx, form, refusals };
    let parts = vec![filled.input("from", "Last day", "Like today, 1/12 or 1 December 2026")];
    let back = Link::new(&format!("/admin/organisations/{id}/staff/{officer_id}"), "Back to the officer");
    let page = filled.page("Somebody leaves", &format!("{name} leaves"), back, parts).await;
    let lead = "Cases stay with them until a senior gives them to somebody else. Look at the team first.";
    SheetForm { lead: vec![lead.to_string()], ..page }
}
