//! `/admin/organisations/{organisation}/offices/listed`: the offices that a list has, each the beginning of the form.

use super::show::name_of;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::{Asked, done, frame, table};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet};
use axum::http::StatusCode;
use domain::reference::{Kind, Listed};
use domain::shared::OrganisationId;

pub async fn get(cx: PageCtx, Path(id): Path<OrganisationId>, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let offices = done(&cx, app::reference::in_use(&cx.ctx, Kind::Offices, cx.today()).await).await?;
    let row = |of: &Listed| {
        let code: String = form_urlencoded::byte_serialize(of.entry.code.as_bytes()).collect();
        let address = format!("/admin/organisations/{id}/offices/new?code={code}");
        let said = |column| of.entry.said(column).unwrap_or("Not given");
        let name = Link::new(&address, of.entry.name.as_deref().unwrap_or(&of.entry.code));
        vec![Cell::link(name), Cell::new(said("address")), Cell::new(said("region"))]
    };
    let rows = offices.iter().map(row).collect();
    let back = Link::new(&format!("/admin/organisations/{id}"), "Back to the organisation");
    let empty = "No list of offices was loaded. Add the office by hand.";
    let view = Sheet {
        ctx: frame(&cx, "Listed offices", Some(back), &asked).await,
        heading: format!("Add an office to {} from the list", name_of(&record)),
        lead: vec!["Choose one; the form opens with what the list says of it.".to_string()],
        actions: vec![Link::new(&format!("/admin/organisations/{id}/offices/new"), "One that is not listed")],
        tables: vec![table("Offices of the list", &["Office", "Address", "Region"], rows, empty)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}
