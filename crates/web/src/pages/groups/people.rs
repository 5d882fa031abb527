//! `/groups/{group}/people`: takes one more person into a session that is still to come.

use super::{
    address, back, choosable, chosen_people, from_teams, open, people, requirements, warnings, when_and_where,
};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choices, ErrorLine, Page};
use app::AppError;
use app::group::{Choosable, Joining, Session};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::shared::{CaseId, GroupId, Refusal};

pub async fn get(cx: PageCtx, Path(group_id): Path<GroupId>) -> PageResult {
    let session = open(&cx, group_id, Action::BookAppointment).await?;
    let found = choosable(&cx).await?;
    Ok(html(StatusCode::OK, &view(&cx, (&session, &found), &FormData::default(), &[]).await))
}

pub async fn post(cx: PageCtx, Path(group_id): Path<GroupId>, Posted(form): Posted) -> PageResult {
    let session = open(&cx, group_id, Action::BookAppointment).await?;
    let found = choosable(&cx).await?;
    let joining = Joining {
        people: chosen_people(&form),
        requirement_type: form.optional("requirement"),
        anyway_because: form.raw("anyway_because").trim().to_string(),
    };
    match app::group::add(&cx.ctx, group_id, forms::request_id_of(&cx, &form), &joining).await {
        Ok(_) => Ok(Redirect::to(&format!("{}?saved=added#saved", address(group_id))).into_response()),
        Err(AppError::Refused(refusal)) => {
            // What a rule says of the day, kind or place of the session has no field here.
            let at = if refusal.field == "anyway_because" { refusal.field } else { "people" };
            let refusal = Refusal { field: at, ..refusal };
            let view = view(&cx, (&session, &found), &form, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(
    cx: &PageCtx,
    (session, found): (&Session, &Choosable),
    form: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let present: Vec<CaseId> = session.open_members().map(|member| member.case_id).collect();
    let chosen = form.all("people");
    let people = people(cx, found, &chosen, &present);
    let mut errors: Vec<ErrorLine> = refusals.iter().flat_map(forms::errors_of).collect();
    if people.options.is_empty() {
        // Where nobody can be chosen there is no box to lead to.
        errors.iter_mut().for_each(|line| line.field = "main".to_string());
    }
    let people = Choices { error: forms::error_at(refusals, "people"), ..people };
    SheetForm {
        ctx: Page { errors, back: Some(back(session.group_id)), ..cx.page("Add to a group session").await },
        heading: "Who else comes?".to_string(),
        lead: vec![when_and_where(cx, session)],
        actions: from_teams(&format!("{}/people", address(session.group_id)), found),
        warnings: warnings(refusals, "Book it anyway, because", form),
        meta: forms::meta_of(cx, form),
        parts: vec![
            FormPart::Checkboxes(people),
            FormPart::Select(requirements(cx, form.get("requirement"))),
        ],
        button: "Add them".to_string(),
        ..SheetForm::default()
    }
}
