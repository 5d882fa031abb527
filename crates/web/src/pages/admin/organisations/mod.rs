//! `/admin/organisations`: what there is, and a new one.

pub mod letters;
pub mod listed;
pub mod offices;
pub mod show;
pub mod staff;
pub mod teams;

use super::{Asked, Filled, done, frame, table};
use crate::extract::{FormData, PageCtx, PageResult, Posted, html};
use crate::pages::forms;
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet};
use crate::words::numbers;
use app::AppError;
use app::ports::reads::OrganisationListRow;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Administer, Where};
use domain::shared::Refusal;

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let all = done(&cx, app::organisation::organisations(&cx.ctx).await).await?;
    let row = |row: &OrganisationListRow| {
        let href = format!("/admin/organisations/{}", row.organisation_id);
        let count = |number: i64| numbers::grouped(usize::try_from(number).unwrap_or(0));
        vec![
            Cell::link(Link::new(&href, &row.name)),
            Cell::new(&count(row.teams)),
            Cell::new(&count(row.officers)),
        ]
    };
    let may_add = app::organisation::allowed(&cx.ctx, Administer::Organisations, Where::Everywhere);
    let add = Link::new("/admin/organisations/new", "Register an organisation");
    let rows = all.iter().map(row).collect();
    let view = Sheet {
        ctx: frame(&cx, "Organisations", None, &asked).await,
        heading: "Organisations".to_string(),
        actions: may_add.then_some(add).into_iter().collect(),
        tables: vec![table(
            "Organisations",
            &["Organisation", "Teams", "Staff"],
            rows,
            "None is registered.",
        )],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub async fn new_get(cx: PageCtx) -> PageResult {
    done(&cx, app::organisation::allow(&cx.ctx, Administer::Organisations, Where::Everywhere)).await?;
    Ok(html(StatusCode::OK, &form(&cx, &FormData::default(), &[]).await))
}

pub async fn new_post(cx: PageCtx, Posted(posted): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &posted);
    match app::organisation::register(&cx.ctx, request_id, posted.get("name")).await {
        Ok(id) => Ok(Redirect::to(&format!("/admin/organisations/{id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &form(&cx, &posted, &[refusal]).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn form(cx: &PageCtx, form: &FormData, refusals: &[Refusal]) -> crate::view::sheet::SheetForm {
    let filled = Filled { cx, form, refusals };
    let parts = vec![filled.input("name", "Name", "Such as Northmoor Probation")];
    let back = Link::new("/admin/organisations", "Back to the organisations");
    filled.page("Register an organisation", "Register an organisation", back, parts).await
}
