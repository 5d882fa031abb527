//! `/admin/organisations/{organisation}/staff/new`: somebody begins to work here.

use super::teams;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Filled, day, done};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Link};
use app::AppError;
use app::organisation::JoinForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::org::OrganisationRecord;
use domain::shared::{OrganisationId, Refusal};

pub async fn get(cx: PageCtx, Path(id): Path<OrganisationId>) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let empty = FormData::from_pairs(&[("from", "today")]);
    Ok(html(StatusCode::OK, &form(&cx, (id, &record), &empty, &[]).await))
}

pub async fn post(cx: PageCtx, Path(id): Path<OrganisationId>, Posted(posted): Posted) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let saved = match read(&cx, &posted) {
        Ok(joins) => app::organisation::join(&cx.ctx, id, forms::request_id_of(&cx, &posted), &joins).await,
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match saved {
        Ok(officer_id) => {
            let path = format!("/admin/organisations/{id}/staff/{officer_id}?saved=1#saved");
            Ok(Redirect::to(&path).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = form(&cx, (id, &record), &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn read(cx: &PageCtx, form: &FormData) -> Result<JoinForm, Refusal> {
    let team_id = form.get("team").parse().map_err(|_| unreadable("team", "Choose the team"))?;
    Ok(JoinForm {
        name: form.get("name").to_string(),
        grade: form.get("code").to_string(),
        team_id,
        phone: form.get("phone").to_string(),
        login: form.get("login").to_string(),
        from: day(form, "from", "First day", cx.today())?,
    })
}

async fn form(
    cx: &PageCtx,
    (id, record): (OrganisationId, &OrganisationRecord),
    form: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let filled = Filled { cx, form, refusals };
    let chosen = form.get("team");
    let of_form = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    let teams = teams(record).into_iter().map(of_form).collect();
    let grades = forms::codes(cx.ctx.policy.grades().at(cx.today()), form.get("code"));
    let parts = vec![
        filled.input("name", "Name", ""),
        FormPart::Select(filled.choices(forms::select("code", "Grade", "Choose a grade", grades))),
        FormPart::Select(filled.choices(forms::select("team", "Team", "Choose a team", teams))),
        filled.input("phone", "Phone, optional", ""),
        filled.input("login", "Login, optional", "Of a user who can sign in already"),
        filled.input("from", "First day", "Like today, 1/12 or 1 December 2026"),
    ];
    let back = Link::new(&format!("/admin/organisations/{id}/staff"), "Back to the staff");
    filled.page("Add an officer", "Add an officer", back, parts).await
}
